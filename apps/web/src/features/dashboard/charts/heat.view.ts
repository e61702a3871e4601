import { SEQUENTIAL } from '../../../shared/chart/palette.js'
import type { ResultOf } from '../../../shared/data/index.js'
import { ratioOfPercent } from '../percent.js'
import type { DashboardHeat } from '../chart-queries.js'

export type Heat = ResultOf<typeof DashboardHeat>['indicatorHeat']
export type HeatCell = Heat['rows'][number]['cells'][number]
type HeatRow = Heat['rows'][number]

/** The five steps as the legend names them. */
export const STEPS = ['低于 60%', '60% 起', '80% 起', '90% 起', '达到目标'] as const

const WORDS: Readonly<Record<string, string>> = {
  met: '达成',
  partly: '部分达成',
  unmet: '未达成',
  missing: '未报',
  unclear: '读不准',
  'not-applicable': '不适用',
  below: '下级填报',
}

/** What a cell prints, so that it can be read without its colour. */
export const cellWord = ({ state, percent }: HeatCell): string =>
  state === 'measured' && percent !== null ? `${percent}%` : (WORDS[state] ?? state)

/** Ground and ink of a cell; the darkest step carries white text. Null where there is no step. */
export function cellColours({ step }: HeatCell): { backgroundColor: string; color: string } | null {
  const ground = step === null ? undefined : SEQUENTIAL[step]
  return ground ? { backgroundColor: ground, color: step === 4 ? '#ffffff' : '#1f2329' } : null
}

/** Whether a cell is of the unit's own business. */
const isMeasured = (state: string): boolean => state !== 'not-applicable' && state !== 'below'

/** Mean step of a row; a value that was not reported weighs as less than the least. */
function standing(row: HeatRow): number {
  const cells = row.cells.filter(({ state }) => isMeasured(state) && state !== 'unclear')
  if (cells.length === 0) return Number.POSITIVE_INFINITY
  return cells.reduce((sum, { step }) => sum + (step ?? -1), 0) / cells.length
}

/** Rows with the weakest first; equal ones keep their order. */
export const weakestFirst = (rows: readonly HeatRow[]): HeatRow[] =>
  rows
    .map((row) => ({ row, at: standing(row) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ row }) => row)

/** One line of the table: a unit and an indicator. */
export interface HeatLine {
  key: string
  unionId: string
  unit: string
  indicator: string
  target: string | null
  actual: string | null
  word: string
  ratio: string | null
  /** 未审: the city has not accepted the form the value stands in. */
  unreviewed: boolean
}

export const heatLines = (heat: Heat): HeatLine[] =>
  weakestFirst(heat.rows).flatMap((row) =>
    row.cells.map((cell) => ({
      key: `${row.union.id}:${cell.indicatorId}`,
      unionId: row.union.id,
      unit: row.union.name,
      indicator: heat.indicators.find(({ id }) => id === cell.indicatorId)?.name ?? '',
      target: cell.target,
      actual: cell.actual,
      word: cellWord(cell),
      ratio: ratioOfPercent(cell.percent),
      unreviewed: row.unreviewed && cell.step !== null,
    })),
  )

/** How many stand where, and which indicator is reached least often. */
export function heatSentence(heat: Heat): string {
  const { rows, indicators, enteredBelow } = heat
  const below = enteredBelow > 0 ? `另有 ${enteredBelow} 项由基层单位填报的指标，进入区级后可看。` : ''
  if (rows.length === 0) return '本单位没有参加这个项目，也没有参加的下级。'
  if (indicators.length === 0) return `这个项目没有可以按下级汇总的指标。${below}`
  const cells = rows.flatMap((row) => row.cells).filter(({ state }) => isMeasured(state))
  const reached = cells.filter(({ step }) => step === 4).length
  const missing = cells.filter(({ state }) => state === 'missing').length
  const unreviewed = rows
    .filter((row) => row.unreviewed)
    .flatMap((row) => row.cells)
    .filter(({ step }) => step === 4).length
  const pending = unreviewed > 0 ? `（其中未审 ${unreviewed} 格，已审 ${reached - unreviewed} 格）` : ''
  const short = indicators
    .map((indicator) => ({
      name: indicator.name,
      count: cells.filter(
        ({ indicatorId, step }) => indicatorId === indicator.id && step !== null && step < 4,
      ).length,
    }))
    .sort((a, b) => b.count - a.count)[0]
  const weakest = short && short.count > 0 ? `；未达目标最多的是“${short.name}”（${short.count} 个单位）` : ''
  return `${rows.length} 个单位、${indicators.length} 项指标共 ${cells.length} 格：达到目标 ${reached} 格${pending}，未报 ${missing} 格${weakest}。${below}`
}
