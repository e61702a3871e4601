import { computed, ref, shallowRef } from 'vue'
import { useAct } from '../../shared/data/index.js'
import { toast } from '../../shared/ui/index.js'
import { batchOutcome, withUndone, type BatchOutcome } from './queue.js'
import { AcceptForms, LockForms, UndoForms } from './queries.js'

/** What shows a form's state and has to be read again after it changed. */
export const REFRESH = ['ReviewQueue', 'ReviewCounts', 'Tasks', 'Dashboard', 'FormToReview', 'Inbox']

/** Accepting and locking many forms with a result per row, and taking acceptances back. */
export function useBatch(nameOf: (id: string) => string) {
  const accept = useAct(AcceptForms, { invalidate: REFRESH })
  const lock = useAct(LockForms, { invalidate: REFRESH })
  const undo = useAct(UndoForms, { invalidate: REFRESH })
  const outcome = shallowRef<BatchOutcome | null>(null)
  const showsOutcome = ref(false)
  const asking = ref<'accept' | 'lock' | null>(null)
  const asks = computed({
    get: () => asking.value !== null,
    set: (open) => !open && (asking.value = null),
  })
  const acting = computed(() => (asking.value === 'lock' ? lock : accept))

  /** Does what was asked for; true when it ran, whatever became of the single rows. */
  async function run(ids: readonly string[]): Promise<boolean> {
    const result = await acting.value.run({ ids: [...ids] })
    if (result.kind !== 'done') return false
    outcome.value = batchOutcome(asking.value === 'lock' ? '锁定' : '通过', result.value.rows, nameOf)
    undo.reset()
    showsOutcome.value = true
    asking.value = null
    return true
  }

  /** Takes acceptances of the shown batch back. */
  async function takeBack(ids: readonly string[]): Promise<void> {
    const result = await undo.run({ ids: [...ids] })
    if (result.kind === 'done' && outcome.value) outcome.value = withUndone(outcome.value, result.value.rows)
  }

  /** One row by key or button: the answer is a line at the foot of the page, with 撤销 where it was accepted. */
  async function one(act: 'accept' | 'undo', id: string): Promise<void> {
    const name = nameOf(id)
    const result = await (act === 'accept' ? accept : undo).run({ ids: [id] })
    if (result.kind === 'failed') return toast(result.error.message, 'breach')
    if (result.kind === 'refused')
      return toast(result.reasons.map((each) => each.message).join('；'), 'breach')
    const fault = result.value.rows.flatMap((row) => row.refused.map((each) => each.message)).join('；')
    if (fault) return toast(`${name}没有${act === 'accept' ? '通过审核' : '撤销'}：${fault}`, 'breach')
    if (act === 'undo') return toast(`已撤销对${name}的通过，仍待审`)
    toast(`已通过：${name}`, 'good', { label: '撤销', run: () => void one('undo', id) })
  }

  return { accept, undo, outcome, showsOutcome, asking, asks, acting, run, takeBack, one }
}

export type ReviewBatch = ReturnType<typeof useBatch>
