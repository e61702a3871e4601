import { onMounted, ref, type Ref } from 'vue'

/** What stands beside and over the form. It is fetched once the form is on the screen. */
export const LATER = {
  rail: () => import('./sheet/FormRail.vue'),
  whatIf: () => import('./what-if/FormWhatIf.vue'),
  paste: () => import('./PastePreview.vue'),
  submit: () => import('./SubmitDialog.vue'),
  versions: () => import('./VersionsDrawer.vue'),
}

/** Milliseconds after which the rest is fetched even while the browser is busy. */
const LATEST = 1_500

const whenIdle = (work: () => void): void => {
  if (typeof window.requestIdleCallback === 'function') window.requestIdleCallback(work, { timeout: LATEST })
  else setTimeout(work, LATEST / 5)
}

/**
 * True once the form is drawn. Then what a network that goes away must not keep from anybody is fetched: whoever fills
 * in the form offline can still paste, and hands in when it is back.
 */
export function useLaterParts(): Ref<boolean> {
  const hasTime = ref(false)
  onMounted(() =>
    whenIdle(() => {
      hasTime.value = true
      for (const part of [LATER.submit, LATER.paste])
        void part().catch(() => {
          // Asked for again when it is needed.
        })
    }),
  )
  return hasTime
}
