import { type Evaluation, formatPoints } from '@huigong/domain'
import { computed, shallowRef, type ComputedRef } from 'vue'
import { toast } from '../../shared/ui/index.js'
import { type EntryField, entryColumn, neighbour, placeOf, scoreCell } from './model/cells.js'
import { isRange } from './model/paste.js'
import { rowScore } from './sheet/score-text.js'
import type { FormDraft } from './use-draft.js'

const fieldOf = (at: string): EntryField =>
  at.endsWith('.actual') ? 'actual' : at.endsWith('.entered') ? 'entered' : 'deviation'

const isInTable = (at: string): boolean => ['row', 'fund'].includes(placeOf(at).kind)

/** Typing in the table as in a spreadsheet: along the column, a pasted range, computed scores taken over. */
export function useEntry(options: {
  draft: FormDraft
  evaluation: ComputedRef<Evaluation | null>
  scoresExecution: () => boolean
  locked: (at: string) => boolean
  touch: (at: string) => void
  go: (at: string) => Promise<boolean>
}) {
  const { draft, evaluation, scoresExecution, touch, go } = options
  /** A copied range that waits for its preview. */
  const pasting = shallowRef<{ at: string; copied: string } | null>(null)

  function edit(at: string, text: string): void {
    touch(at)
    draft.edit(at, text)
  }

  function move(at: string, steps: number): boolean {
    if (!isInTable(at)) return false
    const to = neighbour(entryColumn(draft.form.value, fieldOf(at), scoresExecution()), at, steps)
    if (to !== null) void go(to)
    return to !== null
  }

  /** Takes a copied range; what goes where is shown before anything does. */
  function paste(at: string, text: string): boolean {
    if (!isRange(text) || !isInTable(at)) return false
    pasting.value = { at, copied: text }
    return true
  }

  function put(cells: readonly { at: string; text: string }[]): void {
    const before = cells.map((cell) => ({ at: cell.at, text: draft.text(cell.at) }))
    for (const cell of cells) edit(cell.at, cell.text)
    toast(`已粘贴 ${cells.length} 格`, 'good', {
      label: '撤销',
      run: () => before.forEach((cell) => edit(cell.at, cell.text)),
    })
  }

  function adoptScore(rowId: string): void {
    const score = rowScore(evaluation.value, rowId)
    if (score?.computed.kind !== 'scored') return
    edit(scoreCell(rowId), formatPoints(score.computed.points))
  }

  const adoptable = computed(() =>
    (evaluation.value?.rows ?? []).filter(
      (row) =>
        row.computed.kind === 'scored' &&
        row.computed.points !== row.entered &&
        !options.locked(scoreCell(row.id)),
    ),
  )
  /** Rows with a computed score and no entered one. */
  const unscored = computed(() => adoptable.value.filter((row) => row.entered === null))
  function adoptAll(which = adoptable.value): void {
    const rows = which.map((row) => row.id)
    rows.forEach(adoptScore)
    toast(`已采用 ${rows.length} 项计算得分`)
  }

  return { move, paste, pasting, put, adoptScore, adoptable, unscored, adoptAll }
}
