import { formatPoints, type Points } from '@huigong/domain'
import { formatRate } from '../figure/format.js'
import type { ReportData, ReportIndicator } from '../input/report-data.js'
import { scoreLines, SCORE_TITLES, levelsOf } from '../parts/score-lines.js'
import type { Editing } from './editing.js'
import { amountForms } from './value-forms.js'

const NOT_PUBLIC = '不公开'

/** Withholds totals of people that are too few, and what would tell them. */
export function withholdTotals({ totals }: ReportData, editing: Editing): void {
  const { fewest } = editing.order.rules
  const few = (count: number | null): count is number => count !== null && count > 0 && count < fewest
  const tallies = [
    ['recipients', '救助对象', totals.recipients, totals.recipientUnit],
    ['payments', '支付人次', totals.payments, '人次'],
    ['failedPayments', '退回未补发', totals.failedPayments, '笔'],
  ] as const
  for (const [id, place, count, unit] of tallies) {
    if (!few(count)) continue
    const shown = `不足${fewest}${unit}`
    editing.withhold(
      `total.${id}`,
      shown,
      { kind: 'hidden', rule: 'small-count', place, full: `${count}${unit}`, shown },
      { what: place, owner: place, forms: [`${count}${unit}`] },
    )
  }
  if (!few(totals.payments)) return
  const average = Math.floor((totals.paid * 2 + totals.payments) / (totals.payments * 2))
  editing.withhold(
    'total.costPerPayment',
    NOT_PUBLIC,
    {
      kind: 'hidden',
      rule: 'complement',
      place: '人次平均金额',
      full: `${amountForms(average)[1] ?? ''}元`,
      shown: NOT_PUBLIC,
    },
    { what: '人次平均金额', owner: '人次平均金额', forms: amountForms(average) },
  )
}

const PEOPLE = /^[=＝≥≤><]?\s*([0-9]+)\s*(人次|户次|名|位|户|人|例)$/u

/** The count of people that a target or an actual states, where it is too small to print. */
export function fewPeople(actual: string | null, fewest: number): { count: number; unit: string } | null {
  const match = PEOPLE.exec(actual?.trim() ?? '')
  const count = Number(match?.[1] ?? 0)
  return match && count > 0 && count < fewest ? { count, unit: match[2] ?? '' } : null
}

const statesRate = (actual: string | null, rate: number | null): boolean =>
  actual !== null && rate !== null && actual.includes(formatRate(rate))

/** Neither all nor nothing: with the target the score tells the actual. */
const isPartial = ({ entered, computed, reviewed, weight }: ReportIndicator): boolean =>
  [entered, computed, reviewed].some((score) => score !== null && score !== 0 && score !== weight)

/** Indicators whose actual would tell about a few people, written so that it does not. */
export function publicIndicators(
  data: ReportData,
  coarse: { readonly text: string } | null,
  editing: Editing,
): readonly ReportIndicator[] {
  const { fewest } = editing.order.rules
  const covered: ReportIndicator[] = []
  const indicators = data.indicators.map((row): ReportIndicator => {
    const place = `指标“${row.name}”`
    const few = fewPeople(row.actual, fewest)
    const tellsRate = coarse !== null && statesRate(row.actual, data.satisfaction?.rate ?? null)
    if (few === null && !tellsRate) return wordsOf(row, editing)
    covered.push(row)
    const full = row.actual ?? ''
    const shown = few === null ? (coarse?.text ?? NOT_PUBLIC) : `不足${fewest}${few.unit}`
    editing.note({ kind: 'hidden', rule: 'small-count', place: `${place}的实际完成值`, full, shown })
    editing.hidden.push({
      what: `${place}的实际完成值`,
      owner: row.name,
      forms: [full.replace(/^[=＝≥≤><]\s*/u, '')],
    })
    if (few === null || row.target === null) return wordsOf({ ...row, actual: shown }, editing)
    editing.note({
      kind: 'hidden',
      rule: 'complement',
      place: `${place}的年度指标值`,
      full: row.target,
      shown: NOT_PUBLIC,
    })
    return wordsOf({ ...row, actual: shown, target: NOT_PUBLIC }, editing)
  })
  if (covered.some(isPartial)) withholdScores(data, editing)
  return indicators
}

const wordsOf = (row: ReportIndicator, editing: Editing): ReportIndicator => ({
  ...row,
  name: editing.text(`指标“${row.name}”`, row.name),
  // How a total came about names each unit with its value.
  source:
    row.source !== null && /[0-9]/u.test(row.source)
      ? editing.drop(`指标“${row.name}”完成值的由来`, row.source, '由各单位数据汇总')
      : row.source,
  deviation: editing.text(`指标“${row.name}”的偏差原因`, row.deviation),
})

/**
 * Scores follow from targets and actuals by rules that everybody can read: where one score would tell a hidden actual,
 * the total less the others would tell it too. Then no score is printed, only the grade.
 */
function withholdScores(data: ReportData, editing: Editing): void {
  const kinds = SCORE_TITLES.filter(([key]) => key !== 'weight')
  for (const { id } of scoreLines(data))
    for (const key of [...kinds.map(([each]) => each), 'lost'])
      editing.withheld.set(`${id}.${key}`, NOT_PUBLIC)
  levelsOf(data).forEach((_, index) => {
    for (const [key] of kinds) editing.withheld.set(`level.${index + 1}.${key}`, NOT_PUBLIC)
  })
  for (const [key, title] of kinds) {
    const score: Points | null = key === 'weight' ? null : data.score[key]
    if (score === null) continue
    const full = `${formatPoints(score)}分`
    editing.withhold(
      `score.${key}`,
      NOT_PUBLIC,
      { kind: 'hidden', rule: 'complement', place: `${title}（各项和总分）`, full, shown: NOT_PUBLIC },
      { what: title, owner: title, forms: [full] },
    )
  }
}
