import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { fundRow, pack } from '../../test/builders.js'
import { actuals, child, indicator, replies } from '../../test/roll-up-builders.js'
import { fen, points } from '../index.js'
import type { IndicatorDefinition } from '../targets/index.js'
import { rollUp, type RollUpChild, type RollUpInput } from './index.js'

const input = (children: RollUpChild[]): RollUpInput => ({
  project: {
    name: '冬季困难群众救助金',
    fiscalYear: 2020,
    campaignYear: 2021,
    competentDepartment: null,
    indicators: all,
  },
  parent: {
    unionId: 'city',
    path: '/city',
    name: '市总工会',
    targets: [
      { indicatorId: 'sum', target: '≥1200户' },
      { indicatorId: 'weighted', target: '≥95%' },
      { indicatorId: 'pooled', target: '≥95%' },
      { indicatorId: 'latest', target: '≤2021-02-28' },
      { indicatorId: 'worst', target: '明显缓解' },
    ],
  },
  children,
  pack: pack('national-2020'),
})

const all: IndicatorDefinition[] = [
  indicator({ id: 'sum', weight: points(18) }),
  indicator({ id: 'weighted', weight: points(18), unit: '%', rollUp: 'fund-weighted' }),
  indicator({
    id: 'pooled',
    weight: points(18),
    unit: '%',
    rollUp: 'pooled',
    dataSource: 'satisfaction.rate',
  }),
  indicator({ id: 'latest', weight: points(18), direction: 'date', unit: null, rollUp: 'latest-date' }),
  indicator({ id: 'worst', weight: points(18), direction: 'qualitative', unit: null, rollUp: 'worst-first' }),
]

const anyLeaf = fc
  .record({
    district: fc.nat({ max: 3 }),
    households: fc.nat({ max: 5000 }),
    percent: fc.integer({ min: 0, max: 10_000 }),
    satisfied: fc.nat({ max: 300 }),
    dissatisfied: fc.integer({ min: 1, max: 50 }),
    day: fc.integer({ min: 1, max: 28 }),
    tier: fc.constantFrom('达成95%', '达成80%', '部分达成70%', '未达成30%'),
    annual: fc.integer({ min: 1, max: 1_000_000_000 }),
    executed: fc.nat({ max: 1_000_000_000 }),
  })
  .map((leaf) => ({
    district: leaf.district,
    make: (index: number): RollUpChild =>
      child(`u${index}`, {
        path: `/city/d${leaf.district}/u${index}`,
        funds: [
          fundRow({ initialBudget: null, annualBudget: fen(leaf.annual), executed: fen(leaf.executed) }),
        ],
        actuals: actuals({
          sum: `${leaf.households}户`,
          weighted: `${leaf.percent / 100}%`,
          latest: `2021-02-${String(leaf.day).padStart(2, '0')}`,
          worst: leaf.tier,
        }),
        satisfaction: replies(leaf.satisfied, leaf.satisfied + leaf.dissatisfied),
      }),
  }))

const leaves = fc.array(anyLeaf, { minLength: 1, maxLength: 12 })

describe('whatever the tree', () => {
  it('the order of children does not matter', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (made, turn) => {
        const children = made.map(({ make }, index) => make(index))
        const turned = children.map((_, index) => children[(index + turn) % children.length]!)
        expect(rollUp(input(turned.reverse()))).toEqual(rollUp(input(children)))
      }),
    )
  })

  it('rolling up enterprises directly equals rolling up their districts first', () => {
    fc.assert(
      fc.property(leaves, (made) => {
        const children = made.map(({ make }, index) => make(index))
        const direct = rollUp(input(children))
        const districts = [...new Set(made.map(({ district }) => district))].map((district) => {
          const own = children.filter((_, index) => made[index]!.district === district)
          const result = rollUp(input(own))
          return child(`d${district}`, {
            funds: result.form.funds,
            actuals: result.methods.map(({ indicatorId, actual: text, aggregate }) => ({
              indicatorId,
              text,
              aggregate,
            })),
          })
        })
        const byLevel = rollUp(input(districts))
        expect(byLevel.methods.map((each) => each.actual)).toEqual(direct.methods.map((each) => each.actual))
        expect(byLevel.methods.map((each) => each.aggregate)).toEqual(
          direct.methods.map((each) => each.aggregate),
        )
        expect(byLevel.form.funds).toEqual(direct.form.funds)
        expect(byLevel.evaluation).toEqual(direct.evaluation)
      }),
    )
  })

  it('money is conserved: the units’ amounts add up to the parent’s', () => {
    fc.assert(
      fc.property(leaves, (made) => {
        const result = rollUp(input(made.map(({ make }, index) => make(index))))
        const sum = result.fundsByUnit.reduce((whole, each) => whole + (each.executed ?? 0), 0)
        expect(result.form.funds[0]!.executed).toBe(sum)
      }),
    )
  })
})
