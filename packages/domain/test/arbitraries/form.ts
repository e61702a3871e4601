import * as fc from 'fast-check'

import {
  coveredBy,
  type EvaluationForm,
  fen,
  type Fen,
  type FundRow,
  type IndicatorRow,
  type LevelRule,
  points,
  type Points,
  type RowMethod,
  type RulePack,
  ZERO_POINTS,
} from '../../src/index.js'
import { packArbitrary, splitPoints } from './pack.js'
import { type Approach, approachArbitrary, satisfactionArbitrary, type TierCuts } from './value.js'

/** What may be odd on a form; without options everything may. */
export interface FormOptions {
  /** Every row can be scored and the budget is there, so that the form has a total. */
  readonly complete?: boolean
}

/** A form with the pack it is scored under. */
export interface Scenario {
  readonly pack: RulePack
  readonly form: EvaluationForm
}

const LEVEL2: Readonly<Record<string, readonly string[]>> = {
  成本指标: ['经济成本指标', '社会成本指标'],
  产出指标: ['数量指标', '质量指标', '时效指标', '成本指标'],
  效益指标: ['社会效益指标', '可持续影响指标'],
  满意度指标: ['服务对象满意度指标'],
}

const NAMES = ['救助困难职工', '慰问困难劳模', '走访慰问', '发放救助金', '政策知晓', '困难缓解']

const amount = fc.oneof(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 900_000_000_00 }))

const entered = (weight: Points | null): fc.Arbitrary<Points | null> =>
  weight === null ? fc.constant(null) : fc.option(fc.nat({ max: weight }).map((value) => value as Points))

const fund = (overrides: Partial<FundRow>): FundRow => ({
  key: 'total',
  label: '年度资金总额',
  initialBudget: null,
  annualBudget: null,
  executed: null,
  printedRate: null,
  weight: null,
  entered: null,
  reason: null,
  ...overrides,
})

/** A share of an amount in ten-thousandths, rounded down to the fen. */
const shareOf = (whole: Fen, share: number): Fen => fen(Number((BigInt(whole) * BigInt(share)) / 10_000n))

/** The total row and two parts that add up to it. */
function fundsArbitrary(pack: RulePack, { complete }: FormOptions): fc.Arbitrary<FundRow[]> {
  const weight = pack.execution.scored ? pack.execution.weight : null
  return fc
    .record({
      initial: amount,
      annual: complete ? amount : fc.oneof({ weight: 30, arbitrary: amount }, fc.constantFrom(0, null)),
      rate: fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom(0, 5_000, 8_000, 10_000, 12_000)),
      unknown: complete ? fc.constant(false) : fc.integer({ min: 0, max: 30 }).map((value) => value === 0),
      fiscal: fc.nat({ max: 10_000 }),
      score: entered(weight),
    })
    .map(({ initial, annual, rate, unknown, fiscal, score }) => {
      const whole = {
        initialBudget: fen(initial),
        annualBudget: annual === null ? null : fen(annual),
        executed: unknown ? null : shareOf(fen(annual ?? initial), rate),
      }
      const part = (value: Fen | null, rest: boolean): Fen | null =>
        value === null ? null : rest ? fen(value - shareOf(value, fiscal)) : shareOf(value, fiscal)
      const parts = (['fiscal', 'other'] as const).map((key) =>
        fund({
          key,
          label: key === 'fiscal' ? '其中：当年财政拨款' : '其他资金',
          initialBudget: part(whole.initialBudget, key === 'other'),
          annualBudget: part(whole.annualBudget, key === 'other'),
          executed: part(whole.executed, key === 'other'),
        }),
      )
      return [fund({ ...whole, weight, entered: score }), ...parts]
    })
}

const cutsOf = (pack: RulePack): TierCuts => [pack.tiers[0]?.from ?? 8_000, pack.tiers[1]?.from ?? 6_000]

/** One of the three places an actual can be at, or, on forms that may be odd, something nobody can score. */
function actualOf(approach: Approach, { complete }: FormOptions): fc.Arbitrary<string | null> {
  const sound = fc.constantFrom(approach.worse, approach.better, approach.reached)
  return complete
    ? sound
    : fc.oneof(
        { weight: 40, arbitrary: sound },
        fc.constantFrom<(string | null)[]>(null, '', '几百户', '≥5户', '良好'),
      )
}

/** A target that suits the kind of indicator, with actuals on their way to it; without a sign a cost wants less. */
function suiting({ level1, level2 }: Kind, pack: RulePack): fc.Arbitrary<Approach> {
  if (level1.startsWith('满意度')) return satisfactionArbitrary
  const isCost = /成本/.test(level1 + level2)
  return approachArbitrary(cutsOf(pack)).filter(({ kind }) => kind !== 'bare' || !isCost)
}

type Kind = Pick<IndicatorRow, 'level1' | 'level2'>

const kindOf = (level: LevelRule): fc.Arbitrary<Kind> =>
  fc
    .constantFrom(...coveredBy(level))
    .chain((level1) => fc.constantFrom(...(LEVEL2[level1] ?? [''])).map((level2) => ({ level1, level2 })))

function rowArbitrary(
  pack: RulePack,
  level: LevelRule,
  weight: Points | null,
  options: FormOptions,
): fc.Arbitrary<IndicatorRow> {
  const methods: readonly (RowMethod | null)[] = [null, 'ratio', 'all-or-nothing']
  const row = (kind: Kind, approach: Approach): fc.Arbitrary<IndicatorRow> =>
    fc
      .record({
        name: fc.constantFrom(...NAMES),
        actual: actualOf(approach, options),
        entered: entered(weight),
        method: fc.constantFrom(...(options.complete ? methods : [...methods, 'judged' as const])),
        odd: fc.integer({ min: 0, max: 30 }),
      })
      .map(({ odd, ...rest }) => ({
        ...rest,
        ...kind,
        id: '',
        target: approach.target,
        unit: approach.unit,
        weight,
        deviation: null,
        source: 'entered' as const,
        evidence: null,
        notApplicable: odd === 0 && (pack.rescaleNotApplicable || !options.complete),
      }))
  return kindOf(level).chain((kind) =>
    suiting(kind, pack)
      .filter((approach) => !options.complete || canAlwaysBeScored(approach, pack))
      .chain((approach) => row(kind, approach)),
  )
}

/** A target of nothing is missed without a share, and a late day without a table is left to people. */
const canAlwaysBeScored = ({ kind, target }: Approach, { quantitative }: RulePack): boolean =>
  (kind !== 'date' || quantitative.late.length > 0) &&
  !(quantitative.lessIsBetter === 'overrun' && /^\D*[0０]+([.．][0０]*)?\D*$/.test(target))

/** Points of the levels: what the pack fixes, and for free levels a split of what is left. */
function levelPoints(pack: RulePack): fc.Arbitrary<Points[]> {
  const fixed = pack.levels.reduce((sum, { weight }) => sum + (weight ?? 0), 0)
  const execution = pack.execution.scored ? pack.execution.weight : ZERO_POINTS
  const free = pack.levels.filter(({ weight }) => weight === null)
  if (free.length === 0) return fc.constant(pack.levels.map(({ weight }) => weight!))
  return splitPoints((points(100) - fixed - execution) as Points, free.length).map((parts) => {
    const left = [...parts]
    return pack.levels.map(({ weight }) => weight ?? left.shift()!)
  })
}

/** One to four rows that share a level's points, stated or, where the form has no 分值 column, left out. */
function levelRows(
  pack: RulePack,
  level: LevelRule,
  total: Points,
  options: FormOptions,
): fc.Arbitrary<IndicatorRow[]> {
  const most = Math.min(4, Math.floor(total / 100))
  return fc.integer({ min: 1, max: most }).chain((count) => {
    const shared = pack.unstatedWeights === 'even' ? fc.boolean() : fc.constant(false)
    return fc
      .tuple(splitPoints(total, count), shared)
      .chain(([parts, even]) =>
        fc.tuple(...parts.map((part) => rowArbitrary(pack, level, even ? null : part, options))),
      )
  })
}

/** A form that fits the pack: its levels, its points, readable values (unless something odd is allowed). */
export function formArbitrary(pack: RulePack, options: FormOptions = {}): fc.Arbitrary<EvaluationForm> {
  const rows = levelPoints(pack).chain((parts) =>
    fc.tuple(...pack.levels.map((level, index) => levelRows(pack, level, parts[index]!, options))),
  )
  return fc
    .record({
      rows,
      funds: fundsArbitrary(pack, options),
      total: fc.option(fc.nat({ max: 1_000_000 }).map((value) => value as Points)),
      grade: fc.option(fc.constantFrom('优', '良', '中', '差')),
    })
    .map(({ rows: byLevel, funds, total, grade }) => ({
      projectName: '冬季困难群众救助金',
      fiscalYear: 2020,
      campaignYear: 2021,
      competentDepartment: '市总工会',
      implementingUnit: '市总工会',
      funds,
      goals: { expected: '', actual: '' },
      rows: byLevel
        .flat()
        .map((row, index) => ({ ...row, id: `r${index + 1}`, name: `${row.name}${index + 1}` })),
      narratives: {},
      printed: { total, grade },
    }))
}

/** Any form under any legal pack. */
export const scenarioArbitrary = (options: FormOptions = {}): fc.Arbitrary<Scenario> =>
  packArbitrary.chain((pack) => formArbitrary(pack, options).map((form) => ({ pack, form })))

/** A complete form in which one row moves towards its target: the forms differ in that actual only. */
export interface Improvement extends Scenario {
  readonly better: EvaluationForm
  /** The target is reached for certain. */
  readonly reached: EvaluationForm
  /** Id of the row that moves. */
  readonly row: string
}

export const improvementArbitrary: fc.Arbitrary<Improvement> = scenarioArbitrary({ complete: true }).chain(
  ({ pack, form }) =>
    fc.nat({ max: form.rows.length - 1 }).chain((at) =>
      suiting(form.rows[at]!, pack).map(({ target, unit, worse, better, reached }) => {
        const holding = (actual: string): EvaluationForm => ({
          ...form,
          rows: form.rows.map((row, index) =>
            index === at ? { ...row, target, unit, actual, notApplicable: false } : row,
          ),
        })
        return {
          pack,
          form: holding(worse),
          better: holding(better),
          reached: holding(reached),
          row: form.rows[at]!.id,
        }
      }),
    ),
)
