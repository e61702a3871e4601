import { addDays, daysBetween, fen, splitFen } from '@huigong/domain'
import type { DemoCity, DemoUnion } from './cities.js'
import { FUNDS, type DemoFund } from './funds.js'
import type { PaymentPlan, SurveyPlan } from './plan-types.js'
import { STORY_END } from './plan.js'
import { chance } from './random.js'

/** An enterprise in a fund of a large city. */
export interface LargeUnit {
  readonly union: DemoUnion
  /** Code of the union whose cash pays its people: itself, its district, or the city (代付). */
  readonly payer: string
  /** Payment documents. */
  readonly payments: number
}

export interface LargePayment extends Omit<PaymentPlan, 'id' | 'category'> {
  readonly category: DemoFund['categories'][number]
}

/** What reaches a unit beyond what it pays, in fen of the first source of the fund. */
export interface LargeRest {
  /** Cash that stays in hand. */
  readonly kept: number
  /** Sent and not confirmed yet; 0 for most. */
  readonly onItsWay: number
  /** Of the money sent, what the bank shows less; 0 for nearly all. */
  readonly short: number
}

const HUNDRED_YUAN = 10_000

/** Part of all payments that each kind of fund makes in a year. */
const PARTS: Readonly<Record<DemoFund['paidBy'], number>> = { unit: 60, district: 25, city: 15 }

/** Each unit is paid for on so many days of a fund. */
const PAYDAYS = 6

/** Splits a number of payment documents over the six funds of the two years; the parts add up. */
export function largeFunds(payments: number): { readonly fund: DemoFund; readonly payments: number }[] {
  const parts = splitFen(
    fen(payments),
    FUNDS.map((fund) => PARTS[fund.paidBy]),
  )
  return FUNDS.map((fund, index) => ({ fund, payments: parts[index] ?? 0 }))
}

/** Who has a part in a fund and how many documents each has; unevenly, as cities are. Parents are looked up once. */
export function largeUnits(city: DemoCity, fund: DemoFund, payments: number): LargeUnit[] {
  const byCode = new Map(city.unions.map((union) => [union.code, union]))
  const root = city.unions[0]?.code ?? ''
  const parents = new Set(city.unions.map((union) => union.parent))
  const leaves = city.unions.filter((union) => !parents.has(union.code))
  const random = chance(`${city.code}/${fund.code}/large`)
  const counts = splitFen(
    fen(payments),
    leaves.map(() => random.between(20, 60)),
  )
  const districtOf = (union: DemoUnion): string => {
    let at = union
    for (let up = byCode.get(at.parent ?? ''); up && up.code !== root; up = byCode.get(up.parent ?? ''))
      at = up
    return at.code
  }
  const payerOf = (union: DemoUnion): string => {
    if (fund.paidBy === 'city') return root
    // A township keeps no account: its district pays for the units below it.
    const onBehalf = fund.paidBy === 'district' || byCode.get(union.parent ?? '')?.kind === 'township'
    return onBehalf ? districtOf(union) : union.code
  }
  return leaves.map((union, index) => ({ union, payer: payerOf(union), payments: counts[index] ?? 0 }))
}

/** First and last day on which a fund pays, after the money has come down and before the deadline. */
export function payingDays(fund: DemoFund): { readonly first: string; readonly last: string } {
  const first = addDays(fund.arrivedOn, fund.reaches === 'paying' ? 5 : 34)
  const latest = addDays(fund.deadline, -2)
  return { first, last: latest < STORY_END ? latest : STORY_END }
}

/** The payment documents of one unit in order of their days; the same every time, amounts in whole hundreds of yuan. */
export function largePayments(fund: DemoFund, unit: LargeUnit): LargePayment[] {
  const { first, last } = payingDays(fund)
  const step = Math.max(1, Math.floor(daysBetween(first, last) / PAYDAYS))
  const random = chance(`${fund.code}/${unit.union.code}`)
  const jitter = random.between(0, step - 1)
  const sources = fund.budget.map(({ source }) => source)
  return Array.from({ length: unit.payments }, (_, index): LargePayment => {
    const payday = Math.floor((index * PAYDAYS) / Math.max(unit.payments, 1))
    const recipients = random.between(1, 6)
    const each = fund.perRecipient + random.between(-3, 3) * HUNDRED_YUAN
    return {
      payer: unit.payer,
      beneficiary: unit.union.code,
      source: sources[payday % sources.length] ?? 'city-fiscal',
      category: fund.categories[index % fund.categories.length] ?? fund.categories[0],
      recipients,
      amount: recipients * each,
      voucherNo: `付-${fund.year}-${unit.union.code}-${String(index + 1).padStart(4, '0')}`,
      on: addDays(first, payday * step + jitter),
    }
  })
}

/** What a unit that keeps its own cash has besides; nothing for the others. */
export function largeRest(fund: DemoFund, unit: LargeUnit): LargeRest {
  if (unit.payer !== unit.union.code) return { kept: 0, onItsWay: 0, short: 0 }
  const random = chance(`${fund.code}/${unit.union.code}/rest`)
  const kept = random.between(10, 40) * HUNDRED_YUAN
  const fate = random.next()
  if (fund.reaches !== 'paying' || fate > 0.13) return { kept, onItsWay: 0, short: 0 }
  return fate < 0.01
    ? { kept, onItsWay: 0, short: 3 * HUNDRED_YUAN }
    : { kept, onItsWay: random.between(10, 50) * HUNDRED_YUAN, short: 0 }
}

/** The survey of a unit that has paid; null while its fund is still being paid out. */
export function largeSurvey(fund: DemoFund, unit: LargeUnit, recipients: number): SurveyPlan | null {
  if (fund.reaches === 'paying' || recipients === 0) return null
  const random = chance(`${fund.code}/${unit.union.code}/survey`)
  const sampled = Math.max(1, Math.round((recipients * random.between(40, 80)) / 100))
  const returned = Math.max(1, sampled - random.between(0, Math.floor(sampled / 12)))
  const part = (low: number, high: number): number => Math.round((returned * random.between(low, high)) / 100)
  const [dissatisfied, basically, satisfied] = [part(0, 3), part(4, 12), part(20, 35)]
  const to = addDays(fund.evaluationDue < STORY_END ? fund.evaluationDue : STORY_END, -random.between(12, 25))
  return {
    population: recipients,
    sampled,
    returned,
    valid: returned,
    very: returned - satisfied - basically - dissatisfied,
    satisfied,
    basically,
    dissatisfied,
    from: addDays(to, -6),
    to,
  }
}
