import { shallowRef, type App, type InjectionKey, type ShallowRef } from 'vue'
import { keepSameParts } from './same-parts.js'

/** What a question is known by: the name of its operation first, then its variables and the day shown. */
export type AnswerKey = readonly unknown[]
export type Ask = (signal: AbortSignal) => Promise<unknown>

export interface AnswerState {
  readonly data: unknown
  /** Milliseconds since 1970; 0 while there is no answer. */
  readonly arrivedAt: number
  /** Of the last attempt; the answer before it stays. */
  readonly error: unknown
  readonly asking: boolean
}

/** Who shows an answer, and how to ask for it anew. */
export interface Watcher {
  readonly ask: Ask
  readonly staleTime: number
  /** False: shows what is there and asks nothing. */
  readonly enabled: boolean
}

export interface Answer {
  readonly key: AnswerKey
  readonly state: ShallowRef<AnswerState>
  readonly watchers: Set<Watcher>
  /** Something has been done since that may have changed it. */
  outdated: boolean
  attempt: AbortController | null
  forgetting: ReturnType<typeof setTimeout> | undefined
}

export interface AnswersOptions {
  /** Whether a question that has failed so many times before is asked again by itself; default never. */
  readonly retry?: (failed: number, error: unknown) => boolean
  /** Milliseconds for which an answer is kept that nobody shows; default 5 minutes. */
  readonly keep?: number
}

const NOTHING: AnswerState = { data: undefined, arrivedAt: 0, error: null, asking: false }
const FIRST_WAIT = 1_000

export const ANSWERS: InjectionKey<KeptAnswers> = Symbol('answers')

/**
 * The answers of the server that pages show, by question: asked once for all who show them, shown again while they are
 * fresh, asked anew when an act has changed them. Written here because of a library nine tenths would not be called, and
 * it weighed an eighth of every page.
 */
export class KeptAnswers {
  private readonly kept = new Map<string, Answer>()

  constructor(private readonly options: AnswersOptions = {}) {}

  /** For `app.use`. */
  install(app: App): void {
    app.provide(ANSWERS, this)
    const refresh = (): void => this.refreshShown(() => true)
    window.addEventListener('online', refresh)
    app.onUnmount(() => window.removeEventListener('online', refresh))
  }

  of(key: AnswerKey): Answer {
    const name = JSON.stringify(key)
    const known = this.kept.get(name)
    if (known) return known
    const made: Answer = {
      key,
      state: shallowRef(NOTHING),
      watchers: new Set(),
      outdated: false,
      attempt: null,
      forgetting: undefined,
    }
    this.kept.set(name, made)
    return made
  }

  /** Shows an answer, and asks for it unless it is fresh or on its way; the answer to this ends it. */
  watch(answer: Answer, watcher: Watcher): () => void {
    clearTimeout(answer.forgetting)
    answer.watchers.add(watcher)
    if (watcher.enabled && !answer.attempt && isStale(answer, watcher)) this.ask(answer, watcher.ask)
    return () => {
      answer.watchers.delete(watcher)
      if (answer.watchers.size > 0) return
      // Nobody waits for it any more.
      if (answer.attempt) this.stop(answer)
      answer.forgetting = setTimeout(() => this.forget(answer), this.options.keep ?? 5 * 60_000)
    }
  }

  /** Asks anew, whatever is on its way: that may have been read before what makes us ask. */
  ask(answer: Answer, ask: Ask): void {
    answer.attempt?.abort()
    const attempt = new AbortController()
    answer.attempt = attempt
    const { data, arrivedAt, error } = answer.state.value
    answer.state.value = { data, arrivedAt, error: arrivedAt ? error : null, asking: true }
    void this.attempt(answer, attempt, ask)
  }

  /** Asks anew for what is shown of these operations (`*` for all), and for the rest when it is shown again. */
  outdate(names: readonly string[]): void {
    const meant = (one: Answer) => names.includes('*') || names.includes(String(one.key[0]))
    for (const one of this.kept.values()) if (meant(one)) one.outdated = true
    this.refreshShown(meant)
  }

  /** Drops what is kept of an operation: who shows it next asks. */
  drop(name: string): void {
    for (const one of this.kept.values()) if (one.key[0] === name) this.forget(one)
  }

  /** Another person, or nobody: nothing of what was read stays. */
  clear(): void {
    for (const one of this.kept.values()) this.forget(one)
  }

  private refreshShown(meant: (one: Answer) => boolean): void {
    for (const one of this.kept.values()) {
      const asker = [...one.watchers].find(({ enabled }) => enabled)
      if (asker && meant(one)) this.ask(one, asker.ask)
    }
  }

  private async attempt(answer: Answer, attempt: AbortController, ask: Ask): Promise<void> {
    const overtaken = () => answer.attempt !== attempt
    for (let failed = 0; ; failed += 1) {
      try {
        const data = await ask(attempt.signal)
        if (overtaken()) return
        answer.outdated = false
        const kept = keepSameParts(answer.state.value.data, data)
        this.end(answer, { data: kept, arrivedAt: Date.now(), error: null, asking: false })
        return
      } catch (error) {
        if (overtaken()) return
        if (!this.options.retry?.(failed, error)) {
          this.end(answer, { ...answer.state.value, error, asking: false })
          return
        }
        await new Promise((resolve) => setTimeout(resolve, FIRST_WAIT * 2 ** failed))
        if (overtaken()) return
      }
    }
  }

  private end(answer: Answer, state: AnswerState): void {
    answer.attempt = null
    answer.state.value = state
  }

  private stop(answer: Answer): void {
    answer.attempt?.abort()
    this.end(answer, { ...answer.state.value, asking: false })
  }

  private forget(answer: Answer): void {
    clearTimeout(answer.forgetting)
    this.stop(answer)
    const name = JSON.stringify(answer.key)
    if (this.kept.get(name) === answer) this.kept.delete(name)
  }
}

const isStale = ({ state, outdated }: Answer, { staleTime }: Watcher): boolean =>
  outdated || state.value.arrivedAt === 0 || Date.now() - state.value.arrivedAt >= staleTime
