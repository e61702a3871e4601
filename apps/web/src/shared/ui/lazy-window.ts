import {
  defineComponent,
  h,
  nextTick,
  onBeforeUnmount,
  onMounted,
  ref,
  shallowRef,
  watch,
  type Component,
} from 'vue'
import { toast } from './toast.js'

/** Windows are fetched when the page has come to rest, so that a press opens them at once. */
const CALM_MS = 3_000

/**
 * A window or drawer that is fetched when it is first opened: what only windows need does not weigh on the first load.
 * The build puts this around every component whose template is an `AppDialog` or `ConfirmDialog` (build/lazy-windows.ts).
 */
export function lazyWindow(load: () => Promise<{ default: Component }>): Component {
  const loaded = shallowRef<Component | null>(null)
  const fetch = async (): Promise<void> => {
    loaded.value ??= (await load()).default
  }

  return defineComponent(
    (_props, { attrs, slots }) => {
      // A window that stands under a v-if and takes no `open` is open as long as it stands there.
      const isOpen = () => !('open' in attrs) || attrs['open'] === true || attrs['open'] === ''
      const shown = ref(false)
      // A window that watches `open` must see it change, as if it had stood there closed from the beginning.
      const lags = ref(false)
      const openedWith = isOpen()

      async function show(): Promise<void> {
        const late = !openedWith
        try {
          await fetch()
        } catch {
          toast('未能打开，请检查网络后重试', 'breach')
          const tell = attrs['onUpdate:open']
          if (typeof tell === 'function') tell(false)
          return
        }
        lags.value = late
        shown.value = true
        await nextTick()
        lags.value = false
      }

      watch(isOpen, (now) => now && !shown.value && void show(), { immediate: true })
      let calm: ReturnType<typeof setTimeout>
      onMounted(() => (calm = setTimeout(() => void fetch().catch(() => undefined), CALM_MS)))
      onBeforeUnmount(() => clearTimeout(calm))

      return () =>
        shown.value && loaded.value
          ? h(loaded.value, lags.value ? { ...attrs, open: false } : attrs, slots)
          : null
    },
    { inheritAttrs: false, name: 'LazyWindow' },
  )
}
