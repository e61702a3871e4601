import { computed, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { useAct, type ActResult, type Reason } from '../../shared/data/index.js'
import { steady } from './editor/pack-context.js'
import { forgetDraft, keepDraft, recallDraft } from './model/kept-draft.js'
import { contentOf, draftOf, type PackDraft } from './model/pack-draft.js'
import { formPlace, type Problem } from './model/places.js'
import { readDraft, type DraftReading } from './model/read-draft.js'
import { packIn, type PackVersion } from './model/shelf.js'
import { PublishRulePack, RULE_PACK_QUERIES, SaveRulePackDraft } from './queries.js'

const CHANGED = 'RULE_PACK_CHANGED'
/** Rest after the last key before what was typed is kept on this computer. */
const REST = 400

export interface PackEditor {
  server: Readonly<Ref<PackVersion>>
  draft: Readonly<Ref<PackDraft>>
  change: (draft: PackDraft) => void
  reading: ComputedRef<DraftReading>
  /** Live problems and, until the next key, those the server named. */
  problems: ComputedRef<readonly Problem[]>
  dirty: ComputedRef<boolean>
  /** Typed on this computer earlier and never saved; laid over the draft again. */
  restored: Ref<boolean>
  /** Somebody else changed the draft: 重新载入 or 保留我的. */
  conflict: Ref<boolean>
  saving: Ref<boolean>
  publishing: Ref<boolean>
  /** Reasons that name no place of the form. */
  reasons: ComputedRef<readonly Reason[]>
  error: ComputedRef<ReturnType<typeof useAct>['error']['value']>
  save: () => Promise<boolean>
  publish: () => Promise<boolean>
  takeTheirs: () => Promise<void>
  keepMine: () => Promise<void>
  undoAll: () => void
}

const textOf = (draft: PackDraft): string => JSON.stringify(contentOf(draft))

/**
 * The draft of one pack: typed here, checked at every key, saved when asked. A save names the revision it started
 * from; when somebody was faster, a person decides which of the two stays.
 */
export function usePackEditor(options: {
  initial: PackVersion
  /** A whole pack, for what a content leaves out. */
  model: PackVersion
  reload: () => Promise<PackVersion | null>
}): PackEditor {
  const formOf = (version: PackVersion) => draftOf(version.content, packIn(options.model))
  const server = shallowRef(options.initial)
  const kept = recallDraft(options.initial)
  const draft = shallowRef<PackDraft>(kept ? draftOf(kept, packIn(options.model)) : formOf(server.value))
  const restored = ref(kept !== null && textOf(draft.value) !== textOf(formOf(server.value)))
  const conflict = ref(false)
  const named = shallowRef<readonly Problem[]>([])
  const last = ref<'save' | 'publish'>('save')
  const saving = useAct(SaveRulePackDraft, { invalidate: [...RULE_PACK_QUERIES] })
  const publishing = useAct(PublishRulePack, { invalidate: [...RULE_PACK_QUERIES] })
  const reading = computed(() => readDraft(draft.value))
  const saved = computed(() => textOf(formOf(server.value)))
  const dirty = computed(() => textOf(draft.value) !== saved.value)
  const problems = steady<readonly Problem[]>(() => [
    ...reading.value.problems,
    ...named.value.filter(({ at }) => !reading.value.problems.some((one) => one.at === at)),
  ])

  let timer: ReturnType<typeof setTimeout> | undefined
  watch(draft, () => {
    named.value = []
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (dirty.value) keepDraft(server.value, contentOf(draft.value))
      else forgetDraft(server.value)
    }, REST)
  })

  /** The server's answer: its version and number stand, what was typed meanwhile stays. */
  function adopt(version: PackVersion): void {
    forgetDraft(server.value)
    server.value = version
    const { id, version: number } = formOf(version)
    if (draft.value.id !== id || draft.value.version !== number)
      draft.value = { ...draft.value, id, version: number }
  }

  function settle(result: ActResult<PackVersion>): boolean {
    if (result.kind === 'done') {
      adopt(result.value)
      restored.value = false
      conflict.value = false
      return true
    }
    const reasons = result.kind === 'refused' ? result.reasons : []
    conflict.value = reasons.some(({ code }) => code === CHANGED)
    named.value = reasons.flatMap(({ at, message }) =>
      at === null || at === undefined ? [] : [{ at: formPlace(at, draft.value), message }],
    )
    return false
  }

  async function save(): Promise<boolean> {
    last.value = 'save'
    clearTimeout(timer)
    const { id, revision } = server.value
    return settle(await saving.run({ input: { id, revision, content: contentOf(draft.value) } }))
  }

  async function publish(): Promise<boolean> {
    if (dirty.value && !(await save())) return false
    last.value = 'publish'
    const { id, revision } = server.value
    return settle(await publishing.run({ id, revision }))
  }

  async function newest(): Promise<PackVersion | null> {
    const found = await options.reload()
    if (found) server.value = found
    return found
  }

  async function takeTheirs(): Promise<void> {
    const theirs = await newest()
    if (!theirs) return
    forgetDraft(theirs)
    draft.value = formOf(theirs)
    conflict.value = false
    saving.reset()
    publishing.reset()
  }

  async function keepMine(): Promise<void> {
    if (await newest()) await save()
  }

  const acting = computed(() => (last.value === 'save' ? saving : publishing))
  return {
    server,
    draft,
    change: (next) => (draft.value = next),
    reading,
    problems,
    dirty,
    restored,
    conflict,
    saving: saving.busy,
    publishing: publishing.busy,
    reasons: computed(() => acting.value.reasons.value.filter(({ code }) => code !== CHANGED)),
    error: computed(() => acting.value.error.value),
    save,
    publish,
    takeTheirs,
    keepMine,
    undoAll: () => {
      draft.value = formOf(server.value)
      restored.value = false
    },
  }
}
