import { type Evaluation, formatPoints } from '@huigong/domain'
import { computed, type ComputedRef } from 'vue'
import { toast } from '../../shared/ui/index.js'
import { type EntryField, entryColumn, neighbour, placeOf, scoreCell } from './model/cells.js'
import { isRange, placeRange, readRange } from './model/paste.js'
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
  touch: (at: string) => void
  go: (at: string) => Promise<boolean>
}) {
  const { draft, evaluation, scoresExecution, touch, go } = options

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

  function paste(at: string, text: string): boolean {
    if (!isRange(text) || !isInTable(at)) return false
    const { cells, left } = placeRange(readRange(text), at, draft.form.value, scoresExecution())
    const before = cells.map((cell) => ({ at: cell.at, text: draft.text(cell.at) }))
    for (const cell of cells) edit(cell.at, cell.text)
    const rest = left > 0 ? `；另有 ${left} 格超出表格，没有粘贴` : ''
    toast(`已粘贴 ${cells.length} 格${rest}`, left > 0 ? 'warn' : 'good', {
      label: '撤销',
      run: () => before.forEach((cell) => edit(cell.at, cell.text)),
    })
    return true
  }

  function adoptScore(rowId: string): void {
    const score = rowScore(evaluation.value, rowId)
    if (score?.computed.kind !== 'scored') return
    edit(scoreCell(rowId), formatPoints(score.computed.points))
  }

  const adoptable = computed(() =>
    (evaluation.value?.rows ?? []).filter(
      (row) => row.computed.kind === 'scored' && row.computed.points !== row.entered,
    ),
  )
  /** Rows with a computed score and no entered one. */
  const unscored = computed(() => adoptable.value.filter((row) => row.entered === null))
  function adoptAll(which = adoptable.value): void {
    const rows = which.map((row) => row.id)
    rows.forEach(adoptScore)
    toast(`已采用 ${rows.length} 项计算得分`)
  }

  return { move, paste, adoptScore, adoptable, unscored, adoptAll }
}
