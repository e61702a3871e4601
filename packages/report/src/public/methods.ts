import type { ReportData, ReportHeadcount, ReportYearBefore } from '../input/report-data.js'
import { fewPeople } from './counts.js'
import type { Editing } from './editing.js'

const NOT_PUBLIC = '不公开'
const EFFECTS = { 人: 'people', 户: 'households' } as const

type Frozen = Extract<ReportYearBefore, { readonly kind: 'frozen' }>

/** Keeps figures of this and of the other year from telling what is not printed, with one line in the list of differences. */
function withholdAll(ids: readonly string[], place: string, editing: Editing): void {
  for (const id of ids) editing.withheld.set(id, NOT_PUBLIC)
  editing.note({ kind: 'hidden', rule: 'complement', place, full: '见完整版', shown: NOT_PUBLIC })
}

/** A figure of the year before, its difference to this year and by how much it grew. */
const compared = (id: string): readonly string[] => [
  `year-before.${id}`,
  `year-before.${id}.change`,
  `year-before.${id}.growth`,
]

/** Averages and sums of people, where one of the counts is too small to print. */
export function publicHeadcounts({ headcounts }: ReportData, editing: Editing): readonly ReportHeadcount[] {
  const few = (count: number | null): boolean =>
    count !== null && count > 0 && count < editing.order.rules.fewest
  for (const unit of ['人', '户'] as const) {
    const counted = headcounts.filter((each) => each.unit === unit)
    if (!counted.some(({ actual, target }) => few(actual) || few(target))) continue
    const id = `effect.${EFFECTS[unit]}`
    withholdAll([id, `${id}.cost`, `${id}.coverage`], `成本效益法的救助${unit}数`, editing)
  }
  return headcounts.map((each) => ({
    ...each,
    indicator: editing.text(`指标“${each.indicator}”`, each.indicator),
  }))
}

function withholdSurveys(earlier: Frozen, data: ReportData, rateIsShown: boolean, editing: Editing): void {
  const { fewest } = editing.order.rules
  const few = (count: number): boolean => count > 0 && count < fewest
  const before = earlier.satisfaction
  const others = before === null ? 0 : before.valid - before.satisfied
  const tells = before !== null && (few(before.valid) || few(before.satisfied) || few(others))
  if (tells || (data.satisfaction !== null && !rateIsShown))
    withholdAll(compared('satisfaction'), '与上年对比的满意度', editing)
}

/** The year before as everybody may read it: what few people tell of either year is withheld in both. */
export function publicYearBefore(data: ReportData, rateIsShown: boolean, editing: Editing): ReportYearBefore {
  const { yearBefore } = data
  if (yearBefore.kind !== 'frozen') return yearBefore
  const { fewest } = editing.order.rules
  const few = (count: number | null): boolean => count !== null && count > 0 && count < fewest
  if (few(yearBefore.payments) || few(data.totals.payments))
    withholdAll(
      [...compared('payments'), ...compared('costPerPayment')],
      '与上年对比的支付人次和人次平均金额',
      editing,
    )
  withholdSurveys(yearBefore, data, rateIsShown, editing)
  const isSmall = (text: string | null): boolean => fewPeople(text, fewest) !== null
  const hidden = [...yearBefore.indicators, ...data.indicators].some(({ actual }) => isSmall(actual))
  if (hidden) withholdAll(compared('score'), '与上年对比的综合评分', editing)
  return {
    ...yearBefore,
    indicators: yearBefore.indicators.filter(({ actual, target }) => !isSmall(actual) && !isSmall(target)),
  }
}
