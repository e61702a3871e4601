import type { RulePack } from '../../src/index.js'
import type { Fact, Sheet, SheetRow } from './sheet.js'

/**
 * The arithmetic of a self-evaluation a second time, written from the rules and not from the engine: it shares no code
 * with it, works on numbers instead of texts, and takes from the pack only its data. Where both agree on thousands of
 * forms, a mistake would have to be made twice.
 */
export type Mark = bigint | 'missing' | 'not-applicable'

export interface Answer {
  /** Ten-thousandths of a point; the execution rate first where the pack scores it. */
  readonly rows: readonly Mark[]
  readonly total: bigint | null
  readonly grade: string | null
}

const TEN_THOUSAND = 10000n
const HUNDRED_POINTS = 1000000n

/** n ÷ d to the nearest multiple of `grain`, a half goes up; n and d are not negative. */
function nearest(n: bigint, d: bigint, grain: bigint): bigint {
  const quotient = n / (d * grain)
  const remainder = n - quotient * d * grain
  return (remainder + remainder >= d * grain ? quotient + 1n : quotient) * grain
}

const grainOf = (rules: RulePack): bigint => 10n ** BigInt(4 - rules.rounding.places)

/** weight × part ÷ whole, at least nothing and at most the weight. */
function portion(weight: bigint, part: bigint, whole: bigint, rules: RulePack): bigint {
  if (part <= 0n) return 0n
  if (part >= whole) return weight
  const points = nearest(weight * part, whole, grainOf(rules))
  return points > weight ? weight : points
}

function quantity(
  fact: Extract<Fact, { kind: 'number' }>,
  row: SheetRow,
  weight: bigint,
  rules: RulePack,
): Mark {
  const { quantitative } = rules
  const target = BigInt(fact.target)
  const actual = BigInt(fact.actual)
  if (fact.unit === '%' && row.level1 === '满意度指标' && rules.satisfaction.bands.length > 0) {
    // Both are hundredths of a percent, which is what basis points are.
    for (const band of rules.satisfaction.bands) {
      if (actual >= BigInt(band.atLeast)) return portion(weight, BigInt(band.keeps), TEN_THOUSAND, rules)
    }
    return 0n
  }
  const sign = fact.sign === '' ? (row.cost ? '≤' : '≥') : fact.sign
  const orEqual = sign === '≥' || sign === '≤' || sign === '='
  const right =
    (orEqual && actual === target) ||
    ((sign === '≥' || sign === '>') && actual > target) ||
    ((sign === '≤' || sign === '<') && actual < target)
  if (right) {
    const wantsMore = sign === '≥' || sign === '>'
    const farAbove =
      wantsMore &&
      target > 0n &&
      actual * TEN_THOUSAND >= target * BigInt(quantitative.overCompletionThreshold)
    if (!farAbove || quantitative.overCompletion !== 'deduct') return weight
    const left = weight - BigInt(quantitative.overCompletionDeduction)
    return left > 0n ? left : 0n
  }
  if (rules.quantitative.perRowMethod && row.method === 'all-or-nothing') {
    const computable =
      sign === '=' ? target > 0n || actual > 0n : target > 0n || (wantsLess(sign) && actual > 0n)
    return computable ? 0n : 'missing'
  }
  if (sign === '=') {
    if (quantitative.equals === 'all-or-nothing') return 0n
    const [small, large] = actual < target ? [actual, target] : [target, actual]
    return large > 0n && small >= 0n ? portion(weight, small, large, rules) : 'missing'
  }
  if (!wantsLess(sign)) return target > 0n ? portion(weight, actual, target, rules) : 'missing'
  if (target < 0n || actual === 0n) return 'missing'
  if (quantitative.lessIsBetter === 'ratio') return portion(weight, target, actual, rules)
  return target === 0n ? 'missing' : portion(weight, target - (actual - target), target, rules)
}

const wantsLess = (sign: string): boolean => sign === '≤' || sign === '<'

function interval(fact: Extract<Fact, { kind: 'range' }>, weight: bigint, rules: RulePack): bigint {
  if (fact.actual < fact.low) return portion(weight, BigInt(fact.actual), BigInt(fact.low), rules)
  if (fact.actual > fact.high) return portion(weight, BigInt(fact.high), BigInt(fact.actual), rules)
  return weight
}

function lastDay(late: number, weight: bigint, rules: RulePack): Mark {
  if (late <= 0) return weight
  const table = rules.quantitative.late
  if (table.length === 0) return 'missing'
  const kept = table.find(({ days }) => days >= late)
  return kept ? portion(weight, BigInt(kept.keeps), TEN_THOUSAND, rules) : 0n
}

function tierMark(
  fact: Extract<Fact, { kind: 'tier' }>,
  row: SheetRow,
  weight: bigint,
  rules: RulePack,
): Mark {
  const { from, upTo } = rules.tiers[fact.tier]!
  const [part, whole] =
    fact.percent === null
      ? [row.entered === null ? null : BigInt(row.entered), weight]
      : [BigInt(fact.percent), TEN_THOUSAND]
  if (part === null || whole === 0n) return 'missing'
  const reachesFrom = part * TEN_THOUSAND >= BigInt(from) * whole
  const staysBelow = upTo === 10000 ? part <= whole : part * TEN_THOUSAND < BigInt(upTo) * whole
  return reachesFrom && staysBelow ? portion(weight, part, whole, rules) : 'missing'
}

function mark(row: SheetRow, stated: bigint | null, rules: RulePack): Mark {
  if (row.notApplicable) return rules.rescaleNotApplicable ? 'not-applicable' : 'missing'
  if (stated === null) return 'missing'
  if (rules.quantitative.perRowMethod && row.method === 'judged') return 'missing'
  const { fact } = row
  const strict = rules.quantitative.perRowMethod && row.method === 'all-or-nothing'
  const nothingIf = (missed: boolean, points: Mark): Mark =>
    strict && missed && points !== 'missing' ? 0n : points
  switch (fact.kind) {
    case 'number':
      return quantity(fact, row, stated, rules)
    case 'range':
      return nothingIf(fact.actual < fact.low || fact.actual > fact.high, interval(fact, stated, rules))
    case 'date':
      return nothingIf(fact.late > 0, lastDay(fact.late, stated, rules))
    case 'yes-no':
      return fact.wanted === fact.done ? stated : 0n
    case 'tier':
      return nothingIf(fact.tier > 0, tierMark(fact, row, stated, rules))
    case 'empty':
      return 'missing'
  }
}

/** Weights as stated, or a level's points dealt out one smallest unit at a time, the first rows first. */
function weightsOf(sheet: Sheet, rules: RulePack): (bigint | null)[] {
  const weights = sheet.rows.map((row) => (row.weight === null ? null : BigInt(row.weight)))
  if (rules.unstatedWeights !== 'even') return weights
  const grain = grainOf(rules)
  for (const level of rules.levels) {
    const names: readonly string[] = level.covers ?? [level.name]
    const members = sheet.rows.flatMap((row, index) => (names.includes(row.level1) ? [index] : []))
    const open = members.filter((index) => weights[index] === null)
    let left = members.reduce((rest, index) => rest - (weights[index] ?? 0n), BigInt(level.weight ?? 0))
    if (left <= 0n) continue
    const shares = open.map(() => 0n)
    while (left > 0n && open.length > 0) {
      for (const index of open.keys()) {
        const dealt = left < grain ? left : grain
        shares[index]! += dealt
        left -= dealt
      }
    }
    for (const [position, index] of open.entries()) weights[index] = shares[position]!
  }
  return weights
}

function execution(sheet: Sheet, rules: RulePack): { part: bigint; whole: bigint } | null {
  const whole = rules.execution.denominator === 'initial-budget' ? sheet.initialBudget : sheet.annualBudget
  if (whole === null || sheet.executed === null || whole <= 0) return null
  return { part: BigInt(sheet.executed), whole: BigInt(whole) }
}

/** Rows, total and grade of a sheet under the rules. */
export function secondEngine(sheet: Sheet, rules: RulePack): Answer {
  const weights = weightsOf(sheet, rules)
  const rate = execution(sheet, rules)
  const executionWeight = BigInt(rules.execution.weight)
  const executionMark: Mark =
    rate === null ? 'missing' : portion(executionWeight, rate.part, rate.whole, rules)
  const rows = [
    ...(rules.execution.scored ? [executionMark] : []),
    ...sheet.rows.map((row, index) => mark(row, weights[index] ?? null, rules)),
  ]
  const allWeights = [...(rules.execution.scored ? [executionWeight] : []), ...weights]
  const none = { rows, total: null, grade: null }
  if (rows.includes('missing')) return none
  if (allWeights.reduce<bigint>((sum, weight) => sum + (weight ?? 0n), 0n) !== HUNDRED_POINTS) return none

  let sum = 0n
  let counted = 0n
  for (const [index, each] of rows.entries()) {
    if (typeof each !== 'bigint') continue
    sum += each
    counted += allWeights[index] ?? 0n
  }
  if (rows.every((each) => each === 'not-applicable')) return none
  let total =
    counted === HUNDRED_POINTS || counted === 0n
      ? sum
      : nearest(sum * HUNDRED_POINTS, counted, grainOf(rules))
  if (rules.caps.length > 0) {
    if (rate === null) return none
    const spent = rate.part < 0n ? 0n : rate.part
    for (const cap of rules.caps) {
      const inside =
        spent * TEN_THOUSAND >= BigInt(cap.atLeast) * rate.whole &&
        spent * TEN_THOUSAND < BigInt(cap.below) * rate.whole
      if (inside && total > BigInt(cap.total)) total = BigInt(cap.total)
    }
  }
  const grade = rules.grades.find(({ atLeast }) => total >= BigInt(atLeast))?.name ?? null
  return { rows, total, grade }
}
