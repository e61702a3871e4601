import { computed, onBeforeUnmount, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import {
  asDataError,
  execute,
  useAct,
  type DataError,
  type Reason,
  type ResultOf,
} from '../../../shared/data/index.js'
import { outlineOf, type Outline, type OutlineVersion } from './outline.js'
import { OUTLINE_QUERIES, OutlinePreview, PublishOutline, SaveOutline } from './queries.js'

export type Preview = ResultOf<typeof OutlinePreview>['reportTemplatePreview']

const CHANGED = 'TEMPLATE_CHANGED'
/** Rest after the last key before the server is asked what the draft would write. */
const REST = 500

export interface OutlineEditor {
  readonly server: Readonly<Ref<OutlineVersion>>
  readonly draft: Readonly<Ref<Outline>>
  readonly change: (next: Outline) => void
  readonly dirty: ComputedRef<boolean>
  readonly preview: Readonly<Ref<Preview | null>>
  readonly previewing: Readonly<Ref<boolean>>
  readonly previewError: Readonly<Ref<DataError | null>>
  readonly saving: Ref<boolean>
  readonly publishing: Ref<boolean>
  readonly conflict: Ref<boolean>
  readonly reasons: ComputedRef<readonly Reason[]>
  readonly error: ComputedRef<DataError | null>
  readonly save: () => Promise<boolean>
  readonly publish: () => Promise<boolean>
  readonly takeTheirs: () => Promise<void>
  readonly tryAgain: () => void
}

const spell = (outline: Outline): string => JSON.stringify(outline)

/**
 * The draft of one outline: typed here, tried by the server after each pause, saved when asked. A save names the revision
 * it started from; when somebody was faster, a person decides.
 */
export function useOutlineEditor(
  initial: OutlineVersion,
  reload: () => Promise<OutlineVersion | null>,
): OutlineEditor {
  const server = shallowRef(initial)
  const draft = shallowRef<Outline>(outlineOf(initial))
  const preview = shallowRef<Preview | null>(null)
  const previewing = ref(false)
  const previewError = shallowRef<DataError | null>(null)
  const conflict = ref(false)
  const last = ref<'save' | 'publish'>('save')
  const saving = useAct(SaveOutline, { invalidate: [...OUTLINE_QUERIES] })
  const publishing = useAct(PublishOutline, { invalidate: [...OUTLINE_QUERIES] })
  const dirty = computed(() => spell(draft.value) !== spell(outlineOf(server.value)))

  let asked = 0
  async function look(): Promise<void> {
    const turn = (asked += 1)
    previewing.value = true
    try {
      const { reportTemplatePreview } = await execute(OutlinePreview, { content: draft.value })
      if (turn !== asked) return
      preview.value = reportTemplatePreview
      previewError.value = null
    } catch (error) {
      if (turn === asked) previewError.value = asDataError(error)
    } finally {
      if (turn === asked) previewing.value = false
    }
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(draft, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void look(), REST)
  })
  void look()
  onBeforeUnmount(() => clearTimeout(timer))

  function settle(result: Awaited<ReturnType<typeof saving.run>>): boolean {
    if (result.kind === 'done') {
      server.value = result.value
      conflict.value = false
      return true
    }
    conflict.value = result.kind === 'refused' && result.reasons.some(({ code }) => code === CHANGED)
    return false
  }

  async function save(): Promise<boolean> {
    last.value = 'save'
    const { id, revision } = server.value
    return settle(await saving.run({ input: { id, revision, content: draft.value } }))
  }

  async function publish(): Promise<boolean> {
    if (dirty.value && !(await save())) return false
    last.value = 'publish'
    const { id, revision } = server.value
    return settle(await publishing.run({ id, revision }))
  }

  async function takeTheirs(): Promise<void> {
    const theirs = await reload()
    if (!theirs) return
    server.value = theirs
    draft.value = outlineOf(theirs)
    conflict.value = false
    saving.reset()
    publishing.reset()
  }

  const acting = computed(() => (last.value === 'save' ? saving : publishing))
  return {
    server,
    draft,
    change: (next) => (draft.value = next),
    dirty,
    preview,
    previewing,
    previewError,
    saving: saving.busy,
    publishing: publishing.busy,
    conflict,
    reasons: computed(() => acting.value.reasons.value.filter(({ code }) => code !== CHANGED)),
    error: computed(() => acting.value.error.value),
    save,
    publish,
    takeTheirs,
    tryAgain: () => void look(),
  }
}
