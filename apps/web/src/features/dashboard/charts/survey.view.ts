import type { ResultOf } from '../../../shared/data/index.js'
import { formatNumber, ratioOf } from '../../../shared/format/index.js'
import { ratioOfPercent } from '../percent.js'
import type { DashboardSatisfaction } from '../chart-queries.js'

export type Surveys = ResultOf<typeof DashboardSatisfaction>['dashboardSurveys']
type SurveyRow = Surveys['rows'][number]

/** Shares of the answers, 0…1. */
export interface Shares {
  very: number
  satisfied: number
  basically: number
  dissatisfied: number
}

/** One line of the page. `shares` is null where nothing may or can be shown. */
export interface SurveyLine {
  id: string
  name: string
  isTotal: boolean
  units: number
  sampled: number
  returned: number
  valid: number
  hidden: boolean
  very: number | null
  satisfied: number | null
  basically: number | null
  dissatisfied: number | null
  shares: Shares | null
  rate: string | null
  response: string | null
  low: string | null
  high: string | null
  /** `92.10% 至 95.60%`, or why there is none. */
  interval: string
}

const shareOf = (count: number | null, valid: number): number =>
  Number(ratioOf(BigInt(count ?? 0), BigInt(valid)) ?? 0)

function lineOf(row: SurveyRow, fewest: number, isTotal: boolean): SurveyLine {
  const shown = row.rate !== null
  return {
    id: row.union.id,
    name: isTotal ? `${row.union.name}（含全部下级）` : row.union.name,
    isTotal,
    units: row.units,
    sampled: row.sampled,
    returned: row.returned,
    valid: row.valid,
    hidden: row.hidden,
    very: row.verySatisfied,
    satisfied: row.satisfied,
    basically: row.basicallySatisfied,
    dissatisfied: row.dissatisfied,
    shares: shown
      ? {
          very: shareOf(row.verySatisfied, row.valid),
          satisfied: shareOf(row.satisfied, row.valid),
          basically: shareOf(row.basicallySatisfied, row.valid),
          dissatisfied: shareOf(row.dissatisfied, row.valid),
        }
      : null,
    rate: ratioOfPercent(row.rate),
    response: ratioOfPercent(row.responseRate),
    low: ratioOfPercent(row.intervalLow),
    high: ratioOfPercent(row.intervalHigh),
    interval: shown
      ? `${row.intervalLow}% 至 ${row.intervalHigh}%`
      : row.hiddenBecause === 'complement'
        ? '为免相减得出，不显示'
        : row.hidden
          ? `n < ${fewest}，不显示`
          : '无有效问卷',
  }
}

const order = (line: SurveyLine): number => (line.rate === null ? 2 : Number(line.rate))

/** The whole first, then the units, the least satisfied first; those without a result last. */
export const surveyLines = ({ total, rows, fewest }: Surveys): SurveyLine[] =>
  rows.length === 0 && total.units === 0
    ? []
    : [
        lineOf(total, fewest, true),
        ...rows.map((row) => lineOf(row, fewest, false)).sort((a, b) => order(a) - order(b)),
      ]

/** Where the bars of one line stand, in percent of the width: discontent left of the middle, 基本满意 apart. */
export interface Bars {
  dissatisfied: { x: number; width: number }
  satisfied: { x: number; width: number }
  very: { x: number; width: number }
  basically: { x: number; width: number }
}

/** The middle lies where the largest discontent of all lines needs it, so that bars can be compared. */
export function barScale(lines: readonly SurveyLine[]): { middle: number; unit: number; aside: number } {
  const most = (pick: (shares: Shares) => number) =>
    Math.max(0, ...lines.map(({ shares }) => (shares ? pick(shares) : 0)))
  const left = Math.max(
    0.02,
    most(({ dissatisfied }) => dissatisfied),
  )
  const right = Math.max(
    0.1,
    most(({ very, satisfied }) => very + satisfied),
  )
  const aside = most(({ basically }) => basically)
  const gap = 0.04
  const unit = 100 / (left + right + gap + aside)
  return { middle: left * unit, unit, aside: (left + right + gap) * unit }
}

export function barsOf(shares: Shares, { middle, unit, aside }: ReturnType<typeof barScale>): Bars {
  const width = (share: number) => share * unit
  return {
    dissatisfied: { x: middle - width(shares.dissatisfied), width: width(shares.dissatisfied) },
    satisfied: { x: middle, width: width(shares.satisfied) },
    very: { x: middle + width(shares.satisfied), width: width(shares.very) },
    basically: { x: aside, width: width(shares.basically) },
  }
}

export function surveySentence(surveys: Surveys): string {
  const { total, rows, fewest } = surveys
  if (total.valid === 0) return '还没有登记满意度调查。'
  if (total.rate === null) return `有效问卷不足 ${fewest} 份，不显示结果。`
  const lines = surveyLines(surveys).filter((line) => !line.isTotal && line.rate !== null)
  const lowest = lines[0]
  const hidden = rows.filter((row) => row.hidden).length
  const least =
    lowest && lines.length > 1
      ? `；最低的是${lowest.name}（${Number(lowest.valid)} 份，${lowest.interval}）`
      : ''
  const tail = hidden > 0 ? `；${hidden} 个单位因不足 ${fewest} 份或为免相减得出而不显示` : ''
  return `有效问卷 ${formatNumber(total.valid)} 份，有效回收率 ${total.responseRate ?? '—'}%，满意度 ${total.rate}%（95% 置信区间 ${total.intervalLow}% 至 ${total.intervalHigh}%）${least}${tail}。`
}
