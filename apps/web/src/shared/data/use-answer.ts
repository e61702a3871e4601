import {
  computed,
  inject,
  onScopeDispose,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue'
import { ANSWERS, type Answer, type AnswerKey, type KeptAnswers } from './kept-answers.js'

/** The answers that this application keeps. */
export function useAnswers(): KeptAnswers {
  const answers = inject(ANSWERS)
  if (!answers) throw new Error('install KeptAnswers first')
  return answers
}

export interface AnswerOf<R> {
  readonly key: AnswerKey
  readonly ask: (signal: AbortSignal) => Promise<R>
  readonly enabled?: boolean
}

/** What is shown of a question. */
export interface Shown<R> {
  data: R | undefined
  /** The first answer is on its way; there is nothing to show. */
  loading: boolean
  /** A newer answer is on its way. */
  refreshing: boolean
  error: unknown
  arrivedAt: number
}

const shownOf = <R>({ state }: Answer): Shown<R> => {
  const { data, arrivedAt, error, asking } = state.value
  const first = arrivedAt === 0 && error === null
  return {
    data: data as R | undefined,
    loading: asking && first,
    refreshing: asking && !first,
    error,
    arrivedAt,
  }
}

/**
 * Several questions at once, as many as `questions` gives now; each answer is kept by its key, so that a question that
 * stays is not asked again.
 */
export function useAnswerList<R>(
  questions: () => readonly AnswerOf<R>[],
  staleTime = 0,
): { shown: ComputedRef<Shown<R>[]>; all: Readonly<ShallowRef<readonly Answer[]>>; retry: () => void } {
  const answers = useAnswers()
  const all = shallowRef<readonly Answer[]>([])
  let asked: readonly AnswerOf<R>[] = []
  let stops: readonly (() => void)[] = []

  function follow(next: readonly AnswerOf<R>[]): void {
    const before = stops
    const same =
      next.length === asked.length &&
      next.every(
        ({ key, enabled }, at) =>
          enabled === asked[at]?.enabled && JSON.stringify(key) === JSON.stringify(asked[at]?.key),
      )
    asked = next
    if (same) return
    const found = next.map((question) => ({ answer: answers.of(question.key), question }))
    stops = found.map(({ answer, question: { ask, enabled = true } }) =>
      answers.watch(answer, { ask, staleTime, enabled }),
    )
    // After the new ones: what stays is never without a watcher.
    for (const stop of before) stop()
    all.value = found.map(({ answer }) => answer)
  }
  watch(questions, follow, { immediate: true })
  onScopeDispose(() => stops.forEach((stop) => stop()))

  const retry = (): void =>
    all.value.forEach((answer, at) => {
      const question = asked[at]
      if (question) answers.ask(answer, question.ask)
    })
  return { shown: computed(() => all.value.map((answer) => shownOf<R>(answer))), all, retry }
}

export interface AnswerOptions {
  readonly staleTime?: number
  /** Milliseconds between automatic refreshes. */
  readonly every?: number | false
  /** Whether the answer to the question before is shown while this one's first loads. */
  readonly keeps?: (before: AnswerKey) => boolean
}

export interface UsedAnswer<R> {
  data: ComputedRef<R | undefined>
  loading: ComputedRef<boolean>
  refreshing: ComputedRef<boolean>
  error: ComputedRef<unknown>
  arrivedAt: ComputedRef<number>
  retry: () => void
}

/** One question, which may become another; its answer is shown and kept. */
export function useAnswer<R>(question: () => AnswerOf<R>, options: AnswerOptions = {}): UsedAnswer<R> {
  const list = useAnswerList(() => [question()], options.staleTime)
  const before: Ref<{ key: AnswerKey; data: R } | null> = shallowRef(null)
  const now = computed(() => list.shown.value[0])
  watch(
    () => [list.all.value[0]?.key, now.value?.data] as const,
    ([key, data]) => {
      if (key && data !== undefined) before.value = { key, data }
    },
    { immediate: true, flush: 'sync' },
  )
  /** Shown while the answer to a new question is on its way, never in place of an error. */
  const earlier = computed(() => {
    const shown = now.value
    const kept = before.value
    if (!shown || shown.arrivedAt !== 0 || shown.error !== null || !kept) return undefined
    return options.keeps?.(kept.key) ? kept.data : undefined
  })
  const every = options.every
  if (every) {
    const clock = setInterval(() => {
      if (document.visibilityState !== 'hidden' && question().enabled !== false) list.retry()
    }, every)
    onScopeDispose(() => clearInterval(clock))
  }
  return {
    data: computed(() => now.value?.data ?? earlier.value),
    loading: computed(() => (now.value?.loading ?? false) && earlier.value === undefined),
    refreshing: computed(
      () =>
        (now.value?.refreshing ?? false) || ((now.value?.loading ?? false) && earlier.value !== undefined),
    ),
    error: computed(() => now.value?.error ?? null),
    arrivedAt: computed(() => now.value?.arrivedAt ?? 0),
    retry: list.retry,
  }
}
