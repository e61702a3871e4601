import {
  addPoints,
  type EvaluationForm,
  type FormColumn,
  points,
  type Points,
  totalFundRow,
  ZERO_POINTS,
} from '@huigong/domain'
import type { ImportedHead } from '../imported-form.js'
import type { Closing } from './closing-rows.js'
import type { IndicatorBlock } from './indicator-rows.js'
import type { TableHead } from './recognise.js'

/** From here on a weight is that of the whole table, not of the execution rate. */
const WHOLE_TABLE = points(100)

/** Sum of the weights of a first-level indicator; `null` where one of its rows has none. */
function levelSum(form: EvaluationForm, name: string): Points | null {
  const weights = form.rows.filter((row) => row.level1 === name).map((row) => row.weight)
  return weights.some((weight) => weight === null)
    ? null
    : addPoints(...weights.map((weight) => weight ?? ZERO_POINTS))
}

/** Points the table prints behind its first-level indicators; of a whole table that prints none, the sums of their rows. */
function levelsOf(
  form: EvaluationForm,
  printed: IndicatorBlock['levelPoints'],
  cut: boolean,
): ImportedHead['levels'] {
  const names = [...new Set(form.rows.map((row) => row.level1))]
  return Object.fromEntries(
    names.flatMap((name): [string, Points][] => {
      const behind = printed.get(name)
      const weight = behind === undefined ? (cut ? null : levelSum(form, name)) : points(behind)
      return name === '' || weight === null ? [] : [[name, weight]]
    }),
  )
}

const COLUMNS = ['target', 'actual', 'weight', 'score', 'deviation'] as const

function absentColumns({ indicators, funds }: TableHead): readonly FormColumn[] {
  const absent = COLUMNS.filter((column) => !indicators.columns[column])
  return funds?.columns.rate ? absent : [...absent, 'rate']
}

/** What a published table says of its own points and columns. */
export function printedHead(
  form: EvaluationForm,
  head: TableHead,
  read: { readonly block: IndicatorBlock; readonly closing: Closing; readonly cut: boolean },
): ImportedHead {
  const execution = totalFundRow(form)?.weight ?? null
  return {
    published: true,
    executionWeight: execution !== null && execution < WHOLE_TABLE ? execution : null,
    levels: levelsOf(form, read.block.levelPoints, read.cut),
    noteLevels: read.closing.noteLevels,
    totalWeight: read.closing.totalWeight,
    absentColumns: absentColumns(head),
    reviewed: read.block.reviewed,
  }
}
