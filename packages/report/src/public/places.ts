import { addFen, hiddenParts, type Fen } from '@huigong/domain'
import { basisPoints } from '../figure/figure-rows.js'
import { exactText, formatRate } from '../figure/format.js'
import type { ReportData, ReportDistrict, ReportUnit } from '../input/report-data.js'
import type { Editing } from './editing.js'
import type { HiddenValue } from './rules.js'
import { amountForms } from './value-forms.js'
import type { Unlisted } from './unlisted.js'

const DISTRICTS = '附件“分单位汇总表”'
const UNITS = '附件“基层单位明细表”'

const AMOUNTS = [
  ['budget', '全年预算数'],
  ['arrived', '到位金额'],
  ['paid', '实际支付金额'],
] as const

type Amounts = Readonly<Record<(typeof AMOUNTS)[number][0], Fen>>

const amountsText = (amounts: Amounts): string =>
  AMOUNTS.map(([key, title]) => `${title}${exactText('money', amounts[key], '')}`).join('，')

const hiddenAmounts = (name: string, amounts: Amounts): readonly HiddenValue[] =>
  AMOUNTS.filter(([key]) => amounts[key] !== 0).map(([key, title]) => ({
    what: `${name}的${title}`,
    owner: name,
    forms: amountForms(amounts[key]),
  }))

/** Units that stand by themselves; the others are within their districts. */
export function publicUnits(
  { units }: ReportData,
  unlisted: Unlisted,
  editing: Editing,
): readonly ReportUnit[] {
  return units.filter((unit) => {
    const rule = unlisted.units.get(unit.unionId)
    if (rule === undefined) return true
    editing.note({
      kind: 'merged',
      rule,
      place: UNITS,
      full: `${unit.name}：${amountsText(unit)}`,
      shown: unit.under === null ? '不单独列示' : `只列入${unit.under}`,
    })
    editing.hidden.push(...hiddenAmounts(unit.name, unit))
    return false
  })
}

/** Whole percents: a rate with two decimals tells how many were asked and how many were not content. */
function wholePercent(rate: number): number {
  const rounded = Math.floor((rate + 50) / 100) * 100
  if (rounded === 10_000 && rate < 10_000) return 9_900
  return rounded === 0 && rate > 0 ? 100 : rounded
}

function publicSatisfaction(
  districts: readonly ReportDistrict[],
  editing: Editing,
): readonly (number | null)[] {
  const validOf = ({ members }: ReportDistrict): number =>
    members.reduce((sum, { survey }) => sum + (survey?.valid ?? 0), 0)
  const parts = districts.map((district, index) => ({ key: String(index), replies: validOf(district) }))
  const hidden = hiddenParts(parts, editing.order.rules.fewest)
  return districts.map((district, index) => {
    const rate = district.satisfaction
    if (rate === null) return null
    const place = `${DISTRICTS}·${district.name}·满意度`
    const because = hidden.get(String(index))
    if (because !== undefined || validOf(district) === 0) {
      const rule = because === 'complement' ? 'complement' : 'small-count'
      editing.note({ kind: 'hidden', rule, place, full: formatRate(rate), shown: '—' })
      return null
    }
    const shown = wholePercent(rate)
    if (shown !== rate)
      editing.note({
        kind: 'replaced',
        rule: 'rounded',
        place,
        full: formatRate(rate),
        shown: formatRate(shown),
      })
    return shown
  })
}

/** Districts without what lies behind their amounts; those that are too small are one line together. */
export function publicDistricts(
  { districts }: ReportData,
  unlisted: Unlisted,
  editing: Editing,
): readonly ReportDistrict[] {
  const rates = publicSatisfaction(districts, editing)
  const shown = districts.map((district, index) => ({
    ...district,
    members: [],
    satisfaction: rates[index] ?? null,
  }))
  const together = districts.filter((_, index) => unlisted.districts.has(index))
  if (together.length === 0) return shown
  const sum = (key: keyof Amounts): Fen => addFen(...together.map((district) => district[key]))
  const amounts = { budget: sum('budget'), arrived: sum('arrived'), paid: sum('paid') }
  const name = `${together.length === districts.length ? '全部' : '其余'}${together.length}个单位`
  for (const district of together) {
    editing.note({
      kind: 'merged',
      rule: 'small-unit',
      place: DISTRICTS,
      full: `${district.name}：${amountsText(district)}`,
      shown: `列入“${name}”`,
    })
    editing.hidden.push(...hiddenAmounts(district.name, district))
  }
  return [
    ...shown.filter((_, index) => !unlisted.districts.has(index)),
    {
      name,
      members: [],
      ...amounts,
      executionRate: basisPoints(amounts.paid, amounts.budget),
      satisfaction: null,
      score: null,
      grade: null,
      state: '合并列示',
    },
  ]
}
