import type { EvaluationForm } from '@huigong/domain'
import { nextTick, ref, type Ref } from 'vue'
import { placeOf, rowIdOf } from './model/cells.js'
import { focusPlace } from './model/focus-place.js'

export interface Jump {
  /** First-level indicators whose rows are folded away. */
  folded: Ref<ReadonlySet<string>>
  toggle: (level1: string) => void
  /** Brings a place into view, wherever it is folded away, and puts the focus there. */
  go: (at: string) => Promise<boolean>
}

/** Ways to a place of the form. `prepare` shows what else must be on the page first, e.g. the evidence beside the form. */
export function useJump(options: {
  form: () => EvaluationForm
  focused: Ref<string | null>
  prepare?: (at: string) => void
}): Jump {
  const folded = ref<ReadonlySet<string>>(new Set())

  function toggle(level1: string): void {
    const next = new Set(folded.value)
    if (!next.delete(level1)) next.add(level1)
    folded.value = next
  }

  async function go(at: string): Promise<boolean> {
    const rowId = rowIdOf(at)
    const level1 = options.form().rows.find((row) => row.id === rowId)?.level1
    if (level1 !== undefined && folded.value.has(level1)) toggle(level1)
    if (rowId !== null || placeOf(at).kind === 'fund') options.focused.value = at
    options.prepare?.(at)
    await nextTick()
    return focusPlace(at)
  }

  return { folded, toggle, go }
}
