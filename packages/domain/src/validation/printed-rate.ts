import {
  compareRatio,
  decimalRatio,
  formatRatio,
  multiplyRatio,
  parseDecimal,
  type Ratio,
  ratio,
} from '../exact/index.js'
import { totalFundRow } from '../form/index.js'
import type { CheckFacts } from './finding.js'

/**
 * How a printed rate stands to the computed one, best first. `too-coarse`: right, with fewer than two decimals;
 * `last-digit`: rounded another way; `coarse-share`: a share of one cut to a digit or two.
 */
const MATCHES = ['exact', 'too-coarse', 'last-digit', 'coarse-share', 'wrong', 'unreadable'] as const
export type RateMatch = (typeof MATCHES)[number]

const DUE_DECIMALS = 2
const HUNDRED = ratio(100)

const PRINTED = /^(\d+(?:\.\d+)?)([%％]?)$/

/** A printed rate as a fraction of one, percent or share; `null` when it is no number. */
export function readPrintedRate(printed: string): Ratio | null {
  const match = PRINTED.exec(printed.replace(/\s/g, ''))
  if (!match) return null
  const value = decimalRatio(parseDecimal(match[1]!)!)
  return match[2] === '' ? value : multiplyRatio(value, ratio(1, 100))
}

function matchPercent(number: string, rate: Ratio): RateMatch {
  const decimals = number.split('.')[1]?.length ?? 0
  const written = decimalRatio(parseDecimal(number)!)
  const due = multiplyRatio(rate, HUNDRED)
  if (formatRatio(due, decimals) === number) {
    const shown = compareRatio(written, decimalRatio(formatRatio(due, DUE_DECIMALS))) === 0
    return decimals >= DUE_DECIMALS || shown ? 'exact' : 'too-coarse'
  }
  const units = multiplyRatio(ratio(due.numerator, due.denominator), ratio(10n ** BigInt(decimals)))
  const writtenUnits = multiplyRatio(written, ratio(10n ** BigInt(decimals)))
  const cut = units.numerator / units.denominator === writtenUnits.numerator / writtenUnits.denominator
  const next = decimals > 0 && compareRatio(distance(units, writtenUnits), ratio(3, 2)) < 0
  return cut || next ? 'last-digit' : 'wrong'
}

const distance = (a: Ratio, b: Ratio): Ratio => {
  const difference = ratio(
    a.numerator * b.denominator - b.numerator * a.denominator,
    a.denominator * b.denominator,
  )
  return difference.numerator < 0n ? ratio(-difference.numerator, difference.denominator) : difference
}

/** Without a percent sign it is a share of one: exact, or with the four decimals that two percent places need. */
function matchShare(number: string, rate: Ratio): RateMatch {
  const decimals = number.split('.')[1]?.length ?? 0
  if (compareRatio(decimalRatio(parseDecimal(number)!), rate) === 0) return 'exact'
  if (formatRatio(rate, decimals) !== number) return 'wrong'
  return decimals >= DUE_DECIMALS + 2 ? 'exact' : 'coarse-share'
}

const better = (a: RateMatch, b: RateMatch): RateMatch => (MATCHES.indexOf(a) <= MATCHES.indexOf(b) ? a : b)

/** The best match of a printed rate with one computed rate; a published rate without a sign may also mean percent. */
export function matchPrinted(printed: string, rate: Ratio, published: boolean): RateMatch {
  const match = PRINTED.exec(printed.replace(/\s/g, ''))
  if (!match) return 'unreadable'
  const [, number = '', sign = ''] = match
  if (sign !== '') return matchPercent(number, rate)
  return published ? better(matchShare(number, rate), matchPercent(number, rate)) : matchShare(number, rate)
}

export const bestMatch = (printed: string, rates: readonly Ratio[], published: boolean): RateMatch =>
  rates.map((rate) => matchPrinted(printed, rate, published)).reduce(better, 'unreadable')

/** Rates a form may mean: the pack's; in a published table also that of its other budget column. */
export function possibleRates({ form, context, execution }: CheckFacts): Ratio[] {
  const own = execution.kind === 'figures' ? [execution.rate] : []
  const total = totalFundRow(form)
  if (!context.published || !total || total.executed === null) return own
  const executed = total.executed
  const others = [total.annualBudget, total.initialBudget].flatMap((budget) =>
    budget !== null && budget > 0 ? [ratio(executed, budget)] : [],
  )
  return [...own, ...others.filter((rate) => own.every((each) => compareRatio(each, rate) !== 0))]
}
