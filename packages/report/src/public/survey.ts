import { hiddenParts, type HiddenBecause } from '@huigong/domain'
import { formatRate } from '../figure/format.js'
import type { ReportData, ReportSatisfaction } from '../input/report-data.js'
import type { Editing } from './editing.js'
import type { Difference } from './rules.js'
import { rateForms } from './value-forms.js'

const PLACE = '满意度调查'
const NOT_PUBLIC = '不公开'

const sumOf = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0)

/**
 * Choices whose counts are not printed. The rate tells how many were content and how many were not, so each of the two
 * is a printed total of its own choices; where the rate itself is withheld, there is one total for all.
 */
function hiddenChoices(
  { counts }: ReportSatisfaction,
  rateIsShown: boolean,
  fewest: number,
): ReadonlyMap<string, HiddenBecause> {
  const parts = counts.map(({ count, satisfied }, index) => ({
    key: String(index),
    replies: count,
    satisfied,
  }))
  const groups = rateIsShown
    ? [parts.filter(({ satisfied }) => satisfied), parts.filter(({ satisfied }) => !satisfied)]
    : [parts]
  return new Map(groups.flatMap((group) => [...hiddenParts(group, fewest)]))
}

/** What may be said of a rate that would tell how few they were; `null` where the rate itself may be printed. */
export function coarseRate(
  { counts, valid }: ReportSatisfaction,
  fewest: number,
): { readonly text: string } | null {
  const content = sumOf(counts.filter(({ satisfied }) => satisfied))
  const others = sumOf(counts) - content
  const few = (count: number): boolean => count > 0 && count < fewest
  if (valid < fewest || (few(content) && few(others))) return { text: NOT_PUBLIC }
  if (few(others)) return { text: `不低于${Math.floor(((valid - fewest + 1) * 100) / valid)}%` }
  if (few(content)) return { text: `不高于${Math.ceil(((fewest - 1) * 100) / valid)}%` }
  return null
}

/** Withholds what of the survey would tell about a few people; returns what is said instead of the rate. */
export function withholdSurvey(
  { satisfaction }: ReportData,
  editing: Editing,
): { readonly text: string } | null {
  if (satisfaction === null) return null
  const { fewest } = editing.order.rules
  const difference = (place: string, full: string, shown: string, rule: Difference['rule']): Difference => ({
    kind: 'hidden',
    rule,
    place: `${PLACE}·${place}`,
    full,
    shown,
  })
  const small = `不足${fewest}`
  const tallies = [
    ['population', '总体人数', satisfaction.population, '人'],
    ['sampled', '抽样人数', satisfaction.sampled, '人'],
    ['returned', '收回问卷', satisfaction.returned, '份'],
    ['valid', '有效问卷', satisfaction.valid, '份'],
  ] as const
  for (const [id, place, value, unit] of tallies) {
    if (value === null || value <= 0 || value >= fewest) continue
    const shown = `${small}${unit}`
    editing.withhold(`satisfaction.${id}`, shown, difference(place, `${value}${unit}`, shown, 'small-count'))
    for (const share of ['coverage', 'response', 'validity'])
      editing.withheld.set(`satisfaction.${share}`, NOT_PUBLIC)
  }
  const coarse = coarseRate(satisfaction, fewest)
  const hidden = hiddenChoices(satisfaction, coarse === null, fewest)
  satisfaction.counts.forEach(({ label, count }, index) => {
    const because = hidden.get(String(index))
    if (because === undefined) return
    const rule = because === 'few' ? 'small-count' : 'complement'
    const value = { what: `选择“${label}”的人数`, owner: label, forms: [`${count}人`, `${count}份`] }
    const id = `satisfaction.choice.${index + 1}`
    editing.withhold(
      id,
      NOT_PUBLIC,
      difference(`选择“${label}”的人数`, `${count}人`, NOT_PUBLIC, rule),
      value,
    )
    editing.withheld.set(`${id}.share`, NOT_PUBLIC)
  })
  const { rate, interval } = satisfaction
  if (coarse === null || rate === null) return null
  editing.withheld.set('satisfaction.satisfied', NOT_PUBLIC)
  const what = { what: '满意度', owner: '满意', forms: rateForms(rate) }
  editing.withhold(
    'satisfaction.rate',
    coarse.text,
    difference('满意度', formatRate(rate), coarse.text, 'small-count'),
    what,
  )
  for (const end of ['low', 'high'] as const) {
    const value = interval?.[end]
    if (value === undefined) continue
    const place = end === 'low' ? '置信区间下限' : '置信区间上限'
    editing.withhold(
      `satisfaction.${end}`,
      NOT_PUBLIC,
      difference(place, formatRate(value), NOT_PUBLIC, 'small-count'),
      { what: place, owner: '置信区间', forms: rateForms(value) },
    )
  }
  return coarse
}
