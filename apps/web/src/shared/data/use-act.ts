import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { OperationDocument } from './document.js'
import { asDataError, type DataError, type Reason } from './errors.js'
import { execute } from './execute.js'
import { useAnswers } from './use-answer.js'

interface RefusedShape {
  reasons: readonly Reason[]
}

/** The answers of the single field of a mutation, without refusals and the type name of the mutation. */
type FieldOf<R> = NonNullable<R[Exclude<keyof R, '__typename'>]>
export type DoneOf<R> = Exclude<FieldOf<R>, RefusedShape>

/** How an act ended: done with the record, refused with reasons by the rules, or failed on the way. */
export type ActResult<T> =
  | { kind: 'done'; value: T }
  | { kind: 'refused'; reasons: readonly Reason[] }
  | { kind: 'failed'; error: DataError }

export interface ActOptions<T> {
  /** Operation names of queries that show what this act changes; `'*'` for all. */
  invalidate?: readonly string[]
  /** About the own account or messages now; everything else is refused while a past day is shown. */
  present?: boolean
  onDone?: (value: T) => void
  onRefused?: (reasons: readonly Reason[]) => void
}

export interface Act<V, T> {
  run: (variables: V) => Promise<ActResult<T>>
  busy: Ref<boolean>
  /** Reasons of the last run, by rule or by field; empty after success. Feed to `<Refusals>`. */
  reasons: ComputedRef<readonly Reason[]>
  /** Fault of the last run; feed to `<ErrorPanel>` or `<Refusals :error>`. */
  error: ComputedRef<DataError | null>
  /** First sentence for a field of the form (`reason.at` equals or ends with the name). */
  at: (field: string) => string | undefined
  reset: () => void
}

const isRefused = (value: unknown): value is RefusedShape =>
  typeof value === 'object' && value !== null && Array.isArray((value as { reasons?: unknown }).reasons)

/** The value of the one root field of a mutation's answer. */
function fieldOf(data: unknown): unknown {
  const entry = Object.entries(data as Record<string, unknown>).find(([key]) => key !== '__typename')
  return entry?.[1]
}

/**
 * One act of a person: a mutation whose answer is `X | Refused`. While it runs, `busy` is true and a second call
 * returns the first one's promise, so a double click acts once.
 */
export function useAct<R, V>(
  doc: OperationDocument<R, V>,
  options: ActOptions<DoneOf<R>> = {},
): Act<V, DoneOf<R>> {
  const answers = useAnswers()
  const busy = ref(false)
  const last = shallowRef<ActResult<DoneOf<R>> | null>(null)
  let running: Promise<ActResult<DoneOf<R>>> | null = null

  async function send(variables: V): Promise<ActResult<DoneOf<R>>> {
    try {
      const value = fieldOf(await execute(doc, variables, undefined, { present: options.present ?? false }))
      if (isRefused(value)) {
        options.onRefused?.(value.reasons)
        return { kind: 'refused', reasons: value.reasons }
      }
      // What was done may have been what a message asked for.
      if (options.invalidate) answers.outdate([...options.invalidate, 'UnreadMessages'])
      const done = value as DoneOf<R>
      options.onDone?.(done)
      return { kind: 'done', value: done }
    } catch (error) {
      return { kind: 'failed', error: asDataError(error) }
    }
  }

  function run(variables: V): Promise<ActResult<DoneOf<R>>> {
    if (running) return running
    busy.value = true
    last.value = null
    running = send(variables).then((result) => {
      last.value = result
      busy.value = false
      running = null
      return result
    })
    return running
  }

  const reasons = computed<readonly Reason[]>(() => {
    if (last.value?.kind === 'refused') return last.value.reasons
    return last.value?.kind === 'failed' ? last.value.error.reasons : []
  })
  const at = (field: string) =>
    reasons.value.find((reason) => reason.at === field || reason.at?.endsWith(`.${field}`))?.message

  return {
    run,
    busy,
    reasons,
    error: computed(() => (last.value?.kind === 'failed' ? last.value.error : null)),
    at,
    reset: () => (last.value = null),
  }
}
