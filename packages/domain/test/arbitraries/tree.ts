import * as fc from 'fast-check'

import {
  childPath,
  fen,
  type IndicatorDefinition,
  pathIds,
  points,
  type RollUpChild,
  rolledUpChild,
  rollUp,
  type RollUpInput,
  type RollUpResult,
} from '../../src/index.js'
import { fundRow, pack, partRow } from '../builders.js'
import { actuals, indicator, replies } from '../roll-up-builders.js'

/** One indicator per roll-up method, and a second where a method merges several kinds of values. */
export const INDICATORS: readonly IndicatorDefinition[] = [
  indicator({ id: 'sum', weight: points(10) }),
  indicator({ id: 'money', weight: points(10), unit: '万元' }),
  indicator({ id: 'persons', weight: points(10), unit: '人', rollUp: 'distinct-persons' }),
  indicator({ id: 'weighted', weight: points(10), unit: '%', rollUp: 'fund-weighted' }),
  indicator({
    id: 'relief',
    weight: points(10),
    direction: 'qualitative',
    unit: null,
    rollUp: 'fund-weighted',
  }),
  indicator({
    id: 'pooled',
    weight: points(10),
    unit: '%',
    dataSource: 'satisfaction.rate',
    rollUp: 'pooled',
  }),
  indicator({ id: 'latest', weight: points(10), direction: 'date', unit: null, rollUp: 'latest-date' }),
  indicator({ id: 'tier', weight: points(10), direction: 'qualitative', unit: null, rollUp: 'worst-first' }),
  indicator({ id: 'number', weight: points(5), direction: '≤', unit: '元/户', rollUp: 'worst-first' }),
  indicator({ id: 'answer', weight: points(5), direction: 'yes-no', unit: null, rollUp: 'worst-first' }),
]

const TARGETS = {
  sum: '≥1200户',
  money: '≤320万元',
  persons: '≥150人',
  weighted: '≥95%',
  relief: '明显缓解',
  pooled: '≥95%',
  latest: '≤2021-02-28',
  tier: '明显缓解',
  number: '≤3000元/户',
  answer: '是',
}

/** A union with the units it rolls up. */
export interface UnionNode {
  readonly unionId: string
  readonly path: string
  readonly leaves: readonly RollUpChild[]
  readonly nodes: readonly UnionNode[]
}

const tierText = (percent: number): string =>
  percent >= 80 ? `达成${percent}%` : percent >= 60 ? `部分达成${percent}%` : `未达成${percent}%`

/** `gap` 0 to 8 leaves one value out; any other number leaves the form complete. */
const values = fc
  .record({
    sum: fc.nat({ max: 5_000 }),
    wan: fc.boolean(),
    money: fc.nat({ max: 1_000_000 }),
    ids: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 8 })),
    count: fc.nat({ max: 40 }),
    percent: fc.nat({ max: 10_000 }),
    relief: fc.nat({ max: 100 }),
    day: fc.integer({ min: 1, max: 28 }),
    tier: fc.nat({ max: 100 }),
    cost: fc.integer({ min: 1, max: 6_000 }),
    answer: fc.constantFrom('是', '是', '是', '否'),
    gap: fc.nat({ max: 800 }),
  })
  .map((made) => {
    const texts: Record<string, string | null> = {
      sum: `${made.sum}户`,
      money: made.wan ? `${made.money / 100}万元` : `${made.money}元`,
      persons: `${made.ids?.length ?? made.count}人`,
      weighted: `${made.percent / 100}%`,
      relief: tierText(made.relief),
      latest: `2021-02-${String(made.day).padStart(2, '0')}`,
      tier: tierText(made.tier),
      number: `${made.cost}元/户`,
      answer: made.answer,
    }
    const without = Object.keys(texts)[made.gap]
    const stated = actuals(without ? { ...texts, [without]: null } : texts)
    const personIds = made.ids?.map((id) => `person-${String(id).padStart(2, '0')}`) ?? null
    return stated.map((each) =>
      each.indicatorId === 'persons' && each.text !== null && personIds ? { ...each, personIds } : each,
    )
  })

const money = fc
  .record({
    annual: fc.oneof(fc.integer({ min: 1, max: 900_000_000_00 }), fc.constant(0)),
    executed: fc.nat({ max: 900_000_000_00 }),
    part: fc.boolean(),
    unstated: fc.integer({ min: 0, max: 100 }),
  })
  .map(({ annual, executed, part, unstated }) => {
    const amounts = {
      initialBudget: null,
      annualBudget: fen(annual),
      executed: unstated === 0 ? null : fen(executed),
    }
    return part ? [fundRow(amounts), partRow(amounts)] : [fundRow(amounts)]
  })

const state = fc.oneof(
  { weight: 12, arbitrary: fc.constant('accepted' as const) },
  { weight: 2, arbitrary: fc.constantFrom('pending' as const, 'missing' as const, 'excused' as const) },
)

const leaf = fc.record({
  /** Branches from the root down to the union that rolls the leaf up; at most two, so that the tree has four levels. */
  branch: fc.array(fc.nat({ max: 2 }), { maxLength: 2 }),
  actuals: values,
  funds: money,
  state,
  required: fc.boolean(),
  late: fc.boolean(),
  satisfied: fc.nat({ max: 300 }),
  dissatisfied: fc.nat({ max: 50 }),
  surveyed: fc.integer({ min: 0, max: 100 }).map((value) => value !== 0),
})

type Leaf = typeof leaf extends fc.Arbitrary<infer T> ? T : never

const childAt = (made: Leaf, path: string): RollUpChild => ({
  unionId: pathIds(path).at(-1)!,
  path,
  name: `基层${pathIds(path).at(-1)!}`,
  required: made.required,
  state: made.state,
  empty: false,
  late: made.late,
  funds: made.funds,
  actuals: made.actuals,
  satisfaction: made.surveyed ? replies(made.satisfied, made.satisfied + made.dissatisfied + 1) : null,
  totals: { entered: null, computed: null, reviewed: null },
  snapshotHash: `hash-${path}`,
})

function grow(
  path: string,
  leaves: readonly { readonly made: Leaf; readonly index: number }[],
  depth: number,
): UnionNode {
  const here = leaves.filter(({ made }) => made.branch.length <= depth)
  const branches = [...new Set(leaves.flatMap(({ made }) => made.branch.slice(depth, depth + 1)))]
  return {
    unionId: pathIds(path).at(-1)!,
    path,
    leaves: here.map(({ made, index }) => childAt(made, childPath(path, `u${index}`))),
    nodes: branches.map((branch) =>
      grow(
        childPath(path, `d${depth}${branch}`),
        leaves.filter(({ made }) => made.branch[depth] === branch),
        depth + 1,
      ),
    ),
  }
}

/** A city with up to 40 units on up to four levels, each with values of every roll-up method. */
export const treeArbitrary: fc.Arbitrary<UnionNode> = fc
  .array(leaf, { minLength: 1, maxLength: 40, size: 'max' })
  .map((leaves) =>
    grow(
      '/city',
      leaves.map((made, index) => ({ made, index })),
      0,
    ),
  )

/** Every unit at the bottom of the tree. */
export const leavesOf = (node: UnionNode): RollUpChild[] => [
  ...node.leaves,
  ...node.nodes.flatMap((below) => leavesOf(below)),
]

/** The roll-up of some children by the union at a node. */
export const inputOf = (node: UnionNode, children: readonly RollUpChild[]): RollUpInput => ({
  project: {
    name: '冬季困难群众救助金',
    fiscalYear: 2020,
    campaignYear: 2021,
    competentDepartment: null,
    indicators: INDICATORS,
  },
  parent: {
    unionId: node.unionId,
    path: node.path,
    name: node.unionId,
    targets: Object.entries(TARGETS).map(([indicatorId, target]) => ({ indicatorId, target })),
  },
  children,
  pack: pack('national-2020'),
})

/** What one union adds up, and from whom. */
export interface LevelResult {
  readonly node: UnionNode
  readonly children: readonly RollUpChild[]
  readonly result: RollUpResult
}

/** Every union rolls up its own units and the roll-ups below it; the root comes last. */
export function rollUpByLevel(node: UnionNode): LevelResult[] {
  const below = node.nodes.map((each) => rollUpByLevel(each))
  const districts = below.map((levels): RollUpChild => {
    const { node: own, children, result } = levels.at(-1)!
    // A district has no form beside its units' forms here, so it is not counted as one of those that must report.
    return rolledUpChild(inputOf(own, children), result, {
      required: false,
      state: 'accepted',
      late: false,
      snapshotHash: `hash-${own.path}`,
    })
  })
  const children = [...node.leaves, ...districts]
  return [...below.flat(), { node, children, result: rollUp(inputOf(node, children)) }]
}
