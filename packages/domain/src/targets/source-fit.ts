import {
  DATA_SOURCE_NAME,
  type DataSource,
  type Direction,
  type IndicatorDefinition,
  ROLL_UP_METHOD_NAME,
  type RollUpMethod,
} from './indicator.js'
import type { IndicatorProblem } from './problem.js'

const NUMERIC: readonly Direction[] = ['≥', '≤', '=']

/** What can be counted by identity: people or households one by one, never 人次 and never by the ten thousand. */
const COUNTED_ONCE = /^[^万亿次]*[人户名家]$/

/** Directions and unit that a source can serve; `unit: null` = any. */
const SOURCE_FIT: Readonly<
  Record<DataSource, { directions: readonly Direction[] | null; unit: RegExp | null }>
> = {
  'ledger.paid-amount': { directions: NUMERIC, unit: /^万?元/ },
  'ledger.recipient-count': { directions: NUMERIC, unit: null },
  'ledger.payment-count': { directions: NUMERIC, unit: null },
  'ledger.arrival-rate': { directions: NUMERIC, unit: /^%$/ },
  'ledger.execution-rate': { directions: NUMERIC, unit: /^%$/ },
  'ledger.last-payment-date': { directions: ['date'], unit: null },
  'ledger.cost-per-recipient': { directions: NUMERIC, unit: /^元/ },
  'satisfaction.rate': { directions: NUMERIC, unit: /^%$/ },
  entered: { directions: null, unit: null },
}

function rollUpFits(indicator: IndicatorDefinition, method: RollUpMethod): boolean {
  const { direction, dataSource, unit } = indicator
  switch (method) {
    case 'sum':
      return NUMERIC.includes(direction) && unit !== '%' && dataSource !== 'ledger.cost-per-recipient'
    case 'fund-weighted':
      return direction === 'qualitative' || NUMERIC.includes(direction)
    case 'pooled':
      return dataSource === 'satisfaction.rate'
    case 'latest-date':
      return direction === 'date'
    case 'worst-first':
      return direction !== 'date' && direction !== '='
    case 'distinct-persons':
      return NUMERIC.includes(direction) && COUNTED_ONCE.test(unit ?? '')
    case 'recomputed':
      return dataSource !== 'entered'
  }
}

/** Whether an indicator's source, direction, unit and roll-up method can work together. */
export function sourceFitProblems(indicator: IndicatorDefinition): IndicatorProblem[] {
  const problems: IndicatorProblem[] = []
  const fit = SOURCE_FIT[indicator.dataSource]
  const source = DATA_SOURCE_NAME[indicator.dataSource]
  if (fit.directions && !fit.directions.includes(indicator.direction)) {
    const message = `“${indicator.name}”取自${source}，方向不能是“${indicator.direction}”`
    problems.push({ code: 'SOURCE_DIRECTION', at: indicator.id, message })
  }
  if (fit.unit && !fit.unit.test(indicator.unit ?? '')) {
    const message = `“${indicator.name}”取自${source}，单位不能是“${indicator.unit ?? '（空）'}”`
    problems.push({ code: 'SOURCE_UNIT', at: indicator.id, message })
  }
  if (!rollUpFits(indicator, indicator.rollUp)) {
    const message = `“${indicator.name}”不能用“${ROLL_UP_METHOD_NAME[indicator.rollUp]}”汇总`
    problems.push({ code: 'ROLL_UP_METHOD', at: indicator.id, message })
  }
  return problems
}
