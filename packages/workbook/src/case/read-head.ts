import { points, type FormColumn, type Points } from '@huigong/domain'
import type { FormKind, ImportedHead } from '../imported-form.js'
import type { JsonReader } from './json-reader.js'

/** From here on a weight is that of the whole table, not of the execution rate. */
const WHOLE_TABLE = points(100)

const EXECUTION_INDICATOR = /(?:预算|资金).{0,4}执行率$/
const EXECUTION_LEVEL = /执行率|预算执行/

/** Whether the execution rate is a first-level indicator, or one of the indicators while the fund block gives it neither weight nor score. */
function isInsideIndicators(root: JsonReader): boolean {
  const rows = root.at('indicators').elements()
  if (rows.some((row) => EXECUTION_LEVEL.test(row.at('level1').peekText() ?? ''))) return true
  const total = root.at('funds').at('total')
  if (!total.at('weight').isNull || !total.at('score').isNull) return false
  return rows.some((row) => EXECUTION_INDICATOR.test(row.at('name').peekText() ?? ''))
}

/** The weight of the fund block's total row: the printed one, else what the template gives the execution rate. */
export function readExecutionWeight(root: JsonReader): Points | null {
  const printed = root.at('funds').at('total').at('weight').points()
  const template = root.at('template').at('executionRateWeight').peekPoints()
  return isInsideIndicators(root) ? null : (printed ?? template)
}

const COLUMNS: readonly (readonly [FormColumn, readonly string[]])[] = [
  ['target', ['targetColumn']],
  ['actual', ['actualColumn']],
  ['weight', ['weightColumn']],
  ['score', ['scoreColumn']],
  ['deviation', ['deviationColumn', 'reasonColumn']],
  ['rate', ['executionRateColumn', 'rateColumn']],
]

/** Columns that a kind of table cannot have, whatever its description says. */
const LACKING: Readonly<Partial<Record<FormKind, readonly FormColumn[]>>> = {
  'target-only': ['actual', 'score', 'deviation'],
  'no-score': ['score'],
}

function readAbsentColumns(root: JsonReader, kind: FormKind | null): readonly FormColumn[] {
  const template = root.at('template')
  const lacking = (kind && LACKING[kind]) ?? []
  return COLUMNS.filter(
    ([column, members]) => lacking.includes(column) || members.some((member) => template.at(member).isFalse),
  ).map(([column]) => column)
}

const readLevels = (levels: JsonReader): Readonly<Record<string, Points>> =>
  Object.fromEntries(
    levels.members().flatMap(([name, value]): [string, Points][] => {
      const weight = value.peekPoints()
      return weight === null ? [] : [[name, weight]]
    }),
  )

const SOURCE = ['publisher', 'title', 'url']

/** A table with a source was published by somebody; a source without any word says nothing. */
const isPublished = (source: JsonReader): boolean =>
  source
    .members()
    .some(([member, value]) => SOURCE.includes(member) && (value.peekText() ?? '').trim() !== '')

function readReviewed(rows: readonly JsonReader[]): Readonly<Record<string, Points>> {
  return Object.fromEntries(
    rows.flatMap((row, index): [string, Points][] => {
      const score = row.at('reviewScore').peekPoints()
      return score === null ? [] : [[`row-${index + 1}`, score]]
    }),
  )
}

/** What the table prints about itself, beside its cells. */
export function readHead(root: JsonReader, rows: readonly JsonReader[], kind: FormKind | null): ImportedHead {
  const template = root.at('template')
  const declared = readLevels(template.at('declaredLevels'))
  const execution = readExecutionWeight(root)
  return {
    published: isPublished(root.at('source')),
    executionWeight: execution !== null && execution < WHOLE_TABLE ? execution : null,
    levels: Object.keys(declared).length > 0 ? declared : readLevels(template.at('levels')),
    noteLevels: readLevels(template.at('noteLevels')),
    totalWeight: root.at('totalWeight').peekPoints(),
    absentColumns: readAbsentColumns(root, kind),
    reviewed: readReviewed(rows),
  }
}
