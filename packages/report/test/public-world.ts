import { type Arbitrary, array, integer, oneof, record, tuple } from 'fast-check'
import { fen, wilsonInterval } from '@huigong/domain'
import { basisPoints } from '../src/figure/figure-rows.js'
import type { ReportData } from '../src/index.js'
import { SAMPLE } from './sample-data.js'

/** One union of a drawn city. */
export interface DrawnUnit {
  readonly helped: number
  readonly budget: number
  readonly arrived: number
  readonly paid: number
  /** Has a line of its own in the full report. */
  readonly listed: boolean
  readonly valid: number
  readonly content: number
}

export interface DrawnCity {
  readonly districts: readonly (readonly DrawnUnit[])[]
  /** Answers: very satisfied, satisfied, basically satisfied, dissatisfied. */
  readonly answers: readonly [number, number, number, number]
}

const few = oneof(integer({ min: 0, max: 12 }), integer({ min: 0, max: 400 }))
const amount = integer({ min: 1_000, max: 99_999_999 })

const unit: Arbitrary<DrawnUnit> = record({
  helped: few,
  budget: amount,
  arrived: amount,
  paid: amount,
  listed: integer({ min: 0, max: 4 }).map((drawn) => drawn > 0),
  valid: few,
  share: integer({ min: 0, max: 100 }),
}).map(({ share, ...rest }) => ({
  ...rest,
  paid: rest.helped === 0 ? 0 : rest.paid,
  content: Math.floor((rest.valid * share) / 100),
}))

export const drawnCity: Arbitrary<DrawnCity> = record({
  districts: array(array(unit, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 }),
  answers: tuple(few, few, few, few),
})

export const unitId = (district: number, place: number): string => `u${district}-${place}`
const districtName = (district: number): string => `第${'甲乙丙丁戊'[district] ?? '己'}区总工会`
export const unitName = (district: number, place: number): string =>
  `${districtName(district).slice(0, 3)}${'子丑寅卯辰巳'[place] ?? '午'}厂工会`

/** The report's data of a drawn city; every total is the sum of its units. */
export function dataOf({ districts, answers }: DrawnCity): ReportData {
  const units = districts.flatMap((members, district) =>
    members.map((member, place) => ({ ...member, district, place })),
  )
  const total = (key: 'budget' | 'arrived' | 'paid' | 'helped', of: readonly DrawnUnit[] = units): number =>
    of.reduce((sum, each) => sum + each[key], 0)
  const [budget, arrived, paid] = [fen(total('budget')), fen(total('arrived')), fen(total('paid'))]
  const valid = answers.reduce((sum, count) => sum + count, 0)
  const content = answers[0] + answers[1] + answers[2]
  const interval = valid > 0 ? wilsonInterval(content, valid) : null
  const percent = (text: string): number => Math.round(Number(text.replace('%', '')) * 100)
  return {
    ...SAMPLE,
    sources: [{ key: 'city-fiscal', name: '市财政专项资金', budget, arrived, paid }],
    accounts: units.map(({ district, place, helped, paid: own }) => ({
      unionId: unitId(district, place),
      union: unitName(district, place),
      source: '市财政专项资金',
      balance: fen(0),
      inTransit: fen(0),
      disputed: fen(0),
      paid: fen(own),
      payments: helped,
    })),
    totals: {
      ...SAMPLE.totals,
      initialBudget: budget,
      annualBudget: budget,
      arrived,
      paid,
      payable: null,
      recipients: null,
      inTransit: fen(0),
      disputed: fen(0),
      balance: fen(0),
      payments: total('helped'),
      failedPayments: null,
    },
    execution: null,
    indicators: SAMPLE.indicators.map((row) =>
      row.id === 'satisfied'
        ? { ...row, actual: `${((basisPoints(content, valid) ?? 0) / 100).toFixed(2)}%` }
        : row,
    ),
    satisfaction:
      valid === 0
        ? null
        : {
            population: 4_000,
            sampled: 3_000,
            returned: valid,
            valid,
            counts: ['非常满意', '满意', '基本满意', '不满意'].map((label, index) => ({
              label,
              count: answers[index] ?? 0,
              satisfied: index < 3,
            })),
            rate: basisPoints(content, valid),
            interval: interval && {
              low: percent(interval.low),
              high: percent(interval.high),
              confidence: 9500,
            },
            method: '按单位抽样',
            definition: '（非常满意＋满意＋基本满意）÷有效问卷',
          },
    districts: districts.map((members, district) => ({
      name: districtName(district),
      members: members.map((each, place) => ({
        unionId: unitId(district, place),
        name: unitName(district, place),
        budget: fen(each.budget),
        arrived: fen(each.arrived),
        paid: fen(each.paid),
        survey: each.valid === 0 ? null : { satisfied: each.content, valid: each.valid },
      })),
      budget: fen(total('budget', members)),
      arrived: fen(total('arrived', members)),
      paid: fen(total('paid', members)),
      executionRate: basisPoints(total('paid', members), total('budget', members)),
      satisfaction: basisPoints(
        members.reduce((sum, each) => sum + each.content, 0),
        members.reduce((sum, each) => sum + each.valid, 0),
      ),
      score: null,
      grade: null,
      state: '已审核',
    })),
    units: units
      .filter(({ listed }) => listed)
      .map(({ district, place, ...each }) => ({
        unionId: unitId(district, place),
        name: unitName(district, place),
        under: districtName(district),
        budget: fen(each.budget),
        arrived: fen(each.arrived),
        paid: fen(each.paid),
        entered: null,
        computed: null,
        reviewed: null,
        grade: null,
        state: '已审核',
      })),
    missingUnits: [],
    waivers: [],
    unlocks: [],
    deviations: [],
    findings: [],
  }
}
