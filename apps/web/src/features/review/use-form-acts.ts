import { computed, ref, type Ref } from 'vue'
import type { FormViewFragment } from '../../generated/graphql.js'
import { useAct, type ActResult } from '../../shared/data/index.js'
import { toast } from '../../shared/ui/index.js'
import { mayAccept } from './queue.js'
import { AcceptForm, LockForms, ReturnForm, ReviewScores, UndoForms } from './queries.js'
import { REFRESH } from './use-batch.js'
import type { useReview } from './use-review.js'

const FORM_REFRESH = [...REFRESH.filter((one) => one !== 'FormToReview'), 'FormVersions']

/** The acts on the form under review; accepting and returning lead to the next one that waits. */
export function useFormActs(page: {
  view: Ref<FormViewFragment>
  review: ReturnType<typeof useReview>
  following: () => { id: string; union: { name: string } } | null
  openForm: (id: string) => void
  leave: () => void
  reload: () => void
}) {
  const { view, review } = page
  const accept = useAct(AcceptForm, { invalidate: FORM_REFRESH })
  const giveBack = useAct(ReturnForm, { invalidate: FORM_REFRESH })
  const score = useAct(ReviewScores, { invalidate: FORM_REFRESH })
  const lock = useAct(LockForms, { invalidate: [...FORM_REFRESH, 'FormToReview'] })
  const undo = useAct(UndoForms, { invalidate: [...FORM_REFRESH, 'FormToReview'] })
  const acts = [accept, giveBack, score, lock, undo]
  const reasons = computed(() => acts.flatMap((act) => [...act.reasons.value]))
  const error = computed(() => acts.map((act) => act.error.value).find(Boolean) ?? null)
  const isStale = computed(() => reasons.value.some((one) => one.code === 'VERSION_CHANGED'))
  const busy = computed(() => acts.some((act) => act.busy.value))
  const reset = () => acts.forEach((act) => act.reset())

  /** Sends scores typed but not saved; false when the rules or the person's own slip stop it. */
  async function saveScores(): Promise<boolean> {
    if (review.faults.value.length > 0) {
      toast(`有 ${review.faults.value.length} 行审核得分还不能保存，请看标出的地方`, 'warn')
      return false
    }
    const inputs = review.inputs()
    if (inputs.length === 0) return true
    reset()
    const result = await score.run({ id: view.value.id, version: view.value.version, scores: inputs })
    if (result.kind !== 'done') return false
    view.value = result.value as FormViewFragment
    review.clearScores()
    return true
  }

  function goOn(
    result: ActResult<unknown>,
    done: string,
    takingBack?: { label: string; run: () => void },
  ): void {
    if (result.kind !== 'done') {
      document.querySelector('main')?.scrollIntoView()
      return
    }
    const following = page.following()
    const rest = following ? `下一份：${following.union.name}` : '本批全部审完'
    toast(`${done}。${rest}`, 'good', takingBack)
    if (following) page.openForm(following.id)
    else page.leave()
  }

  async function doAccept(): Promise<void> {
    if (busy.value || !mayAccept(view.value.acts) || !(await saveScores())) return
    reset()
    const result = await accept.run({ id: view.value.id, version: view.value.version })
    const { id, union } = view.value
    goOn(result, `已通过：${union.name}`, { label: '撤销', run: () => void takeBack(id, union.name) })
  }

  const returning = ref(false)
  function askReturn(): void {
    reset()
    returning.value = true
  }
  async function doReturn(): Promise<void> {
    if (!(await saveScores())) return
    const result = await giveBack.run({
      id: view.value.id,
      version: view.value.version,
      comments: review.comments.value.map(({ id, at, text }) => ({ id, at, text })),
    })
    returning.value = result.kind !== 'done'
    if (result.kind === 'done') review.clearComments()
    goOn(result, `已退回：${view.value.union.name}`)
  }

  /** Takes one's acceptance back; also from the line at the foot of the page, when the next form is shown already. */
  async function takeBack(id: string, name: string): Promise<void> {
    reset()
    const result = await undo.run({ ids: [id] })
    if (result.kind !== 'done') return
    const fault = faultOf(result.value.rows)
    toast(fault ? `没有撤销：${fault}` : `已撤销对${name}的通过，仍待审`, fault ? 'breach' : 'good')
    if (id === view.value.id) page.reload()
  }

  async function doLock(): Promise<void> {
    reset()
    const result = await lock.run({ ids: [view.value.id] })
    if (result.kind !== 'done') return
    const fault = faultOf(result.value.rows)
    toast(fault ? `没有锁定：${fault}` : '已锁定', fault ? 'breach' : 'good')
    page.reload()
  }

  return {
    accept,
    giveBack,
    score,
    lock,
    undo,
    reasons,
    error,
    isStale,
    busy,
    saveScores,
    doAccept,
    returning,
    askReturn,
    doReturn,
    takeBack,
    doLock,
  }
}

const faultOf = (rows: readonly { refused: readonly { message: string }[] }[]): string =>
  rows.flatMap((row) => row.refused.map((one) => one.message)).join('；')
