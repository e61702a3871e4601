import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { ActResult } from '../../shared/data/index.js'

/** A place as the server has it. */
export interface KnownText {
  readonly at: string
  readonly text: string
  readonly version: number
  readonly savedBy?: string | null | undefined
  readonly savedAt?: string | null | undefined
}

export interface SavedTexts {
  readonly places: readonly KnownText[]
}

export interface StatementDraftOptions {
  readonly save: (cells: { at: string; text: string; version: number }[]) => Promise<ActResult<SavedTexts>>
  /** What the server has now; null when it cannot be asked. */
  readonly reload: () => Promise<readonly KnownText[] | null>
  /** Milliseconds of rest after the last key before a text is saved. */
  readonly delay?: number
}

/** `offline`: is tried again by itself; `stuck`: a person must look. */
export type StatementStatus = 'idle' | 'waiting' | 'saving' | 'saved' | 'offline' | 'stuck'

export interface StatementDraft {
  readonly status: Ref<StatementStatus>
  readonly unsaved: ComputedRef<readonly string[]>
  /** Places that somebody else saved meanwhile, with what he wrote. */
  readonly conflicts: ComputedRef<ReadonlyMap<string, string>>
  /** Why the server did not take the last texts. */
  readonly refusal: Ref<string>
  readonly text: (at: string) => string
  /** The place as the server has it, as far as this page knows. */
  readonly saved: (at: string) => KnownText
  readonly edit: (at: string, text: string) => void
  readonly settle: (at: string, choice: 'mine' | 'theirs') => void
  readonly flush: () => Promise<void>
}

const REST = 1200
const RETRY = 8000

/**
 * Texts that are saved as they are typed, one request at a time. Each place has its own version: what somebody else saved
 * meanwhile is shown beside one's own text and waits for a choice; the other places are saved all the same.
 */
export function useStatementDraft(
  places: () => readonly KnownText[],
  options: StatementDraftOptions,
): StatementDraft {
  const saved = shallowRef(new Map<string, KnownText>())
  const typed = shallowRef(new Map<string, string>())
  const theirs = shallowRef(new Map<string, string>())
  const status = ref<StatementStatus>('idle')
  const refusal = ref('')
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null

  const known = (at: string): KnownText =>
    saved.value.get(at) ?? places().find((place) => place.at === at) ?? { at, text: '', version: 0 }
  const learn = (all: readonly KnownText[]): void => {
    saved.value = new Map([...saved.value, ...all.map((each) => [each.at, each] as const)])
  }
  const forget = (at: string, sent?: string): void => {
    if (sent !== undefined && typed.value.get(at) !== sent) return
    const rest = new Map(typed.value)
    rest.delete(at)
    typed.value = rest
  }
  const later = (delay: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), delay)
  }

  /** What cannot be saved because the place has moved on waits for a choice. */
  async function compare(sent: readonly { at: string; version: number }[]): Promise<boolean> {
    const now = await options.reload()
    if (now === null) return false
    const moved = now.filter((each) =>
      sent.some(({ at, version }) => at === each.at && version !== each.version),
    )
    theirs.value = new Map([...theirs.value, ...moved.map(({ at, text }) => [at, text] as const)])
    learn(moved)
    return moved.length > 0
  }

  async function send(): Promise<void> {
    const cells = [...typed.value]
      .filter(([at]) => !theirs.value.has(at))
      .map(([at, text]) => ({ at, text, version: known(at).version }))
    if (cells.length === 0) return
    status.value = 'saving'
    const result = await options.save(cells)
    if (result.kind === 'done') {
      learn(result.value.places)
      for (const { at, text } of cells) forget(at, text)
      refusal.value = ''
      status.value = typed.value.size === 0 ? 'saved' : theirs.value.size > 0 ? 'stuck' : 'waiting'
      if (status.value === 'waiting') later(REST)
      return
    }
    if (result.kind === 'failed') {
      status.value = 'offline'
      later(RETRY)
      return
    }
    status.value = 'stuck'
    if (result.reasons.some(({ code }) => code === 'VERSION_CHANGED') && (await compare(cells))) {
      if ([...typed.value.keys()].some((at) => !theirs.value.has(at))) later(0)
      return
    }
    refusal.value = result.reasons.map(({ message }) => message).join('')
  }

  async function flush(): Promise<void> {
    clearTimeout(timer)
    if (running) await running
    running = send().finally(() => (running = null))
    await running
  }

  onScopeDispose(() => clearTimeout(timer))
  return {
    status,
    refusal,
    unsaved: computed(() => [...typed.value.keys()]),
    conflicts: computed(() => theirs.value),
    saved: known,
    text: (at) => typed.value.get(at) ?? known(at).text,
    edit: (at, text) => {
      typed.value = new Map([...typed.value, [at, text]])
      status.value = 'waiting'
      later(options.delay ?? REST)
    },
    settle: (at, choice) => {
      const rest = new Map(theirs.value)
      rest.delete(at)
      theirs.value = rest
      if (choice === 'theirs') forget(at)
      if (typed.value.size > 0) later(0)
      else status.value = 'saved'
    },
    flush,
  }
}
