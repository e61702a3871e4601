import { compareRatio, formatRatio, type Ratio, ratio, subtractRatio } from '../exact/index.js'
import type { FundRow } from '../form/index.js'
import type { Fen } from '../money/index.js'
import { type IndicatorDefinition, ROLL_UP_METHOD_NAME, type RollUpMethod } from '../targets/index.js'
import { type Aggregate, aggregateNumber } from './aggregate.js'
import { childAggregate } from './child-aggregate.js'
import { rollUpIndicator } from './roll-up-indicator.js'
import type { RollUpFacts } from './rule-facts.js'
import type { RolledUpIndicator, RollUpChild } from './types.js'

/** Methods whose value is a whole of parts (U02); the others are ratios, dates and tiers (U03). */
export const ADDED: readonly RollUpMethod[] = ['sum', 'distinct-persons']

const within = (a: Ratio, b: Ratio, tolerance: Ratio): boolean => {
  const gap = subtractRatio(a, b)
  const size = gap.numerator < 0n ? ratio(-gap.numerator, gap.denominator) : gap
  return compareRatio(size, tolerance) <= 0
}

/** Rounding of a printed figure: 0.01 of its unit. */
const HUNDREDTH = ratio(1, 100)

const readingContext = ({ input }: RollUpFacts) => ({ campaignYear: input.project.campaignYear ?? null })

/** What the parent's form says of an indicator; `null` when the cell is empty. */
export const statedText = (facts: RollUpFacts, indicator: IndicatorDefinition): string | null =>
  facts.context.stated?.rows.find((row) => row.id === indicator.id)?.actual?.trim() || null

/** Method that reads a single value as it stands; replies and ledgers lie behind a printed rate or date, not in it. */
function readAs({ rollUp, direction }: IndicatorDefinition): RollUpMethod {
  if (rollUp === 'pooled') return 'fund-weighted'
  if (rollUp !== 'recomputed') return rollUp
  return direction === 'date' ? 'latest-date' : 'worst-first'
}

/** The stated value as a roll-up method reads it; a weight of one fen leaves it as it is. */
function statedAggregate(facts: RollUpFacts, indicator: IndicatorDefinition, text: string): Aggregate | null {
  const { unionId, path, name } = facts.input.parent
  const stated: RollUpChild = {
    ...EMPTY_CHILD,
    unionId,
    path,
    name,
    actuals: [{ indicatorId: indicator.id, text }],
  }
  const method = readAs(indicator)
  const target = facts.input.parent.targets.find((each) => each.indicatorId === indicator.id)?.target ?? null
  const read = childAggregate(
    stated,
    { ...indicator, rollUp: method },
    target,
    facts.input.pack,
    readingContext(facts),
  )
  return read.kind === 'value' ? read.aggregate : null
}

const ONE_FEN: FundRow = {
  key: 'total',
  label: '',
  initialBudget: null,
  annualBudget: 1 as Fen,
  executed: null,
  printedRate: null,
  weight: null,
  entered: null,
  reason: null,
}

const EMPTY_CHILD: RollUpChild = {
  unionId: '',
  path: '',
  name: '',
  required: true,
  state: 'accepted',
  empty: false,
  late: false,
  funds: [ONE_FEN],
  actuals: [],
  satisfaction: null,
  totals: { entered: null, computed: null, reviewed: null },
  snapshotHash: null,
}

/** Whether a stated value is the rolled-up one; `null` when the stated text cannot be read as such a value. */
export function agrees(
  facts: RollUpFacts,
  indicator: IndicatorDefinition,
  { aggregate, actual }: RolledUpIndicator,
  text: string,
): boolean | null {
  const stated = statedAggregate(facts, indicator, text)
  const rolled = aggregate ?? (actual === null ? null : statedAggregate(facts, indicator, actual))
  if (stated === null || rolled === null) return null
  if (stated.kind === 'latest' && rolled.kind === 'latest') return stated.date === rolled.date
  if (stated.kind === 'worst-answer' && rolled.kind === 'worst-answer') return stated.yes === rolled.yes
  if (stated.kind === 'worst-tier' && rolled.kind === 'worst-tier' && stated.tier !== rolled.tier)
    return false
  const [mine, due] = [aggregateNumber(stated, facts.input.pack), aggregateNumber(rolled, facts.input.pack)]
  if (mine === null || due === null) return mine === due
  // Without every list the rolled-up number is the most there can be; the parent may know of repetitions.
  if (rolled.kind === 'persons' && rolled.withoutIds.length > 0) return compareRatio(mine, due) <= 0
  return within(mine, due, HUNDREDTH)
}

/** The number another method would give, for saying which one was used by mistake. */
function byMethod(
  facts: RollUpFacts,
  indicator: IndicatorDefinition,
  method: RollUpMethod,
  children: readonly RollUpChild[],
): Ratio | null {
  const { pack, parent } = facts.input
  const parentTarget = parent.targets.find((each) => each.indicatorId === indicator.id)?.target ?? null
  const options = { parentTarget, figures: null, pack, context: readingContext(facts) }
  const { aggregate } = rollUpIndicator({ ...indicator, rollUp: method }, children, options)
  return aggregate && aggregateNumber(aggregate, pack)
}

/** Each child with the same weight, so that the weighted mean is the plain one. */
const evenly = (children: readonly RollUpChild[]): RollUpChild[] =>
  children.map((child) => ({
    ...child,
    funds: [ONE_FEN],
    actuals: child.actuals.map(({ indicatorId, text }) => ({ indicatorId, text })),
    below: null,
  }))

/** Which other calculation gives the stated ratio, as a clause of the sentence; empty when none does. */
export function mistakenFor(facts: RollUpFacts, indicator: IndicatorDefinition, text: string): string {
  const stated = statedAggregate(facts, indicator, text)
  const mine = stated && aggregateNumber(stated, facts.input.pack)
  if (mine === null) return ''
  const others: readonly (readonly [string, Ratio | null])[] = [
    ['各单位的简单平均', byMethod(facts, indicator, 'fund-weighted', evenly(facts.counted))],
    ...(['fund-weighted', 'pooled'] as const)
      .filter((method) => method !== indicator.rollUp)
      .map(
        (method) => [ROLL_UP_METHOD_NAME[method], byMethod(facts, indicator, method, facts.counted)] as const,
      ),
  ]
  const found = others.find(([, value]) => value !== null && within(mine, value, HUNDREDTH))
  return found ? `；所填是${found[0]}（${formatRatio(found[1]!, 2)}）` : ''
}
