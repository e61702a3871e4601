import { checkRulePack } from './check-rule-pack.js'
import { problem, type PackProblem } from './problem.js'
import type { RulePack } from './rule-pack.js'

/** A pack from outside: as a value only when nothing is wrong with it, else every reason with its exact place. */
export interface RulePackReading {
  readonly pack: RulePack | null
  readonly problems: readonly PackProblem[]
}

type Shape = (value: unknown, at: string) => PackProblem[]

const wrong = (at: string, message: string): PackProblem[] => [problem('SHAPE', at || '规则包', message)]

const text: Shape = (value, at) => (typeof value === 'string' ? [] : wrong(at, '应为文字'))

const flag: Shape = (value, at) => (typeof value === 'boolean' ? [] : wrong(at, '应为 true 或 false'))

/** Points in ten-thousandths, ratios in basis points, years, days: the pack knows only whole numbers. */
const whole: Shape = (value, at) => (Number.isSafeInteger(value) ? [] : wrong(at, '应为整数'))

const nullable =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null ? [] : shape(value, at)

const optional =
  (shape: Shape): Shape =>
  (value, at) =>
    value === undefined ? [] : shape(value, at)

const list =
  (shape: Shape): Shape =>
  (value, at) => {
    if (!Array.isArray(value)) return wrong(at, '应为列表')
    const values: readonly unknown[] = value
    return values.flatMap((each, index) => shape(each, `${at}[${index}]`))
  }

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textByWord: Shape = (value, at) =>
  isRecord(value)
    ? Object.entries(value).flatMap(([word, each]) => text(each, `${at}.${word}`))
    : wrong(at, '应为按步骤名列出的条文')

const record =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value, at) => {
    if (!isRecord(value)) return wrong(at, '应为一组字段')
    const place = (name: string): string => (at ? `${at}.${name}` : name)
    return [
      ...Object.entries(members).flatMap(([name, shape]) =>
        shape(Object.hasOwn(value, name) ? value[name] : undefined, place(name)),
      ),
      ...Object.keys(value)
        .filter((name) => !Object.hasOwn(members, name))
        .flatMap((name) => wrong(place(name), `不认识的字段“${name}”`)),
    ]
  }

const RULE_PACK = record({
  id: text,
  version: whole,
  name: text,
  effectiveFrom: whole,
  basis: text,
  execution: record({ scored: flag, weight: whole, denominator: text }),
  levels: list(
    record({ name: text, covers: optional(list(text)), weight: nullable(whole), mayOverride: flag }),
  ),
  unstatedWeights: text,
  quantitative: record({
    overCompletionThreshold: whole,
    overCompletion: text,
    overCompletionDeduction: whole,
    lessIsBetter: text,
    equals: text,
    perRowMethod: flag,
    late: list(record({ days: whole, keeps: whole })),
  }),
  tiers: list(record({ name: text, from: whole, upTo: whole })),
  satisfaction: record({
    bands: list(record({ atLeast: whole, keeps: whole })),
    countBasicallySatisfied: flag,
  }),
  caps: list(record({ below: whole, atLeast: whole, total: whole })),
  grades: list(record({ name: text, atLeast: whole })),
  rounding: record({ places: whole }),
  rescaleNotApplicable: flag,
  explanations: record({
    executionBelow: nullable(whole),
    missedTarget: flag,
    budgetChanged: flag,
    maxLength: nullable(whole),
  }),
  narratives: list(record({ key: text, label: text, maxLength: nullable(whole) })),
  rollUp: record({ ratio: text, satisfaction: text }),
  clauses: textByWord,
})

/**
 * Reads a pack from JSON that a city, a file or a database gives: first its shape, then every rule of `checkRulePack`.
 * Nothing passes as a default: a missing, misspelt or wrongly typed member is a problem with its place,
 * e.g. `tiers[1].upTo`.
 */
export function readRulePack(value: unknown): RulePackReading {
  const shape = RULE_PACK(value, '')
  if (shape.length > 0) return { pack: null, problems: shape }
  const pack = value as RulePack
  const problems = checkRulePack(pack)
  return { pack: problems.length === 0 ? pack : null, problems }
}
