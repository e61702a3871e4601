import type { FundRow, Points } from '../form/index.js'
import { addFen, type Fen } from '../money/index.js'
import type { RulePack } from '../rule-pack/index.js'

const ORDER: readonly FundRow['key'][] = [
  'total',
  'fiscal',
  'carry-over',
  'other',
  'special-account',
  'union',
]

/** A part that is stated nowhere stays unstated; one that is stated only here and there cannot be added. */
function addStated(
  rows: readonly FundRow[],
  column: 'initialBudget' | 'annualBudget' | 'executed',
): Fen | null {
  const amounts = rows.map((row) => row[column])
  return amounts.some((amount) => amount === null) ? null : addFen(...(amounts as Fen[]))
}

/** The parent's fund block: every row is the sum of the blocks below (and its own), to the fen. */
export function addFunds(
  blocks: readonly (readonly FundRow[])[],
  pack: RulePack,
  execution: { readonly entered: Points | null; readonly reason: string | null },
): FundRow[] {
  return ORDER.flatMap((key) => {
    const rows = blocks.flatMap((block) => block.filter((row) => row.key === key))
    // A child without the total row has not said what it had: the total is unknown, not smaller.
    const unstated = key === 'total' && rows.length < blocks.length
    if (rows.length === 0) return []
    const total = key === 'total'
    return [
      {
        key,
        label: rows[0]!.label,
        initialBudget: unstated ? null : addStated(rows, 'initialBudget'),
        annualBudget: unstated ? null : addStated(rows, 'annualBudget'),
        executed: unstated ? null : addStated(rows, 'executed'),
        printedRate: null,
        weight: total && pack.execution.scored ? pack.execution.weight : null,
        entered: total ? execution.entered : null,
        reason: total ? execution.reason : null,
      },
    ]
  })
}
