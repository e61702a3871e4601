import { describe, expect, it, jest } from '@jest/globals'
import * as fc from 'fast-check'

import {
  aggregateNumber,
  canonicalJson,
  compareRatio,
  isCounted,
  type RollUpChild,
  rollUp,
  type RollUpResult,
} from '../../src/index.js'
import {
  inputOf,
  INDICATORS,
  leavesOf,
  rollUpByLevel,
  treeArbitrary,
  type UnionNode,
} from '../arbitraries.js'

/** Generous: a property rolls up thousands of units, and a busy machine is no failure. */
jest.setTimeout(60_000)

const RUNS = { numRuns: 120 }

const direct = (tree: UnionNode): RollUpResult => rollUp(inputOf(tree, leavesOf(tree)))
const idsOf = (units: readonly { readonly unionId: string }[]): string[] =>
  units.map(({ unionId }) => unionId).sort()

const amountOf = (child: RollUpChild, key: string, column: 'annualBudget' | 'executed'): number | null =>
  child.funds.find((row) => row.key === key)?.[column] ?? null

describe('rolling up level by level', () => {
  it('gives every value that rolling up directly gives, to the exact ratio', () => {
    fc.assert(
      fc.property(treeArbitrary, (tree) => {
        const [whole, levels] = [direct(tree), rollUpByLevel(tree)]
        const top = levels.at(-1)!.result
        for (const [index, { id }] of INDICATORS.entries()) {
          const [mine, other] = [top.methods[index]!, whole.methods[index]!]
          expect({ id, actual: mine.actual }).toEqual({ id, actual: other.actual })
          expect(mine.aggregate).toEqual(other.aggregate)
          const numbers = [mine, other].map(
            ({ aggregate }) => aggregate && aggregateNumber(aggregate, inputOf(tree, []).pack),
          )
          if (numbers[0] && numbers[1]) expect(compareRatio(numbers[0], numbers[1])).toBe(0)
          expect(mine.upperBound).toEqual(other.upperBound)
        }
      }),
      RUNS,
    )
  })

  it('gives the same funds to the fen, and so the same scores, total and grade', () => {
    fc.assert(
      fc.property(treeArbitrary, (tree) => {
        const [whole, top] = [direct(tree), rollUpByLevel(tree).at(-1)!.result]
        expect(top.form.funds).toEqual(whole.form.funds)
        expect(top.evaluation).toEqual(whole.evaluation)
      }),
      RUNS,
    )
  })

  it('counts and names the same units as required, missing, late and excused', () => {
    fc.assert(
      fc.property(treeArbitrary, (tree) => {
        const [whole, top] = [direct(tree).completeness, rollUpByLevel(tree).at(-1)!.result.completeness]
        const facts = ({ required, counted, percent, ...lists }: RollUpResult['completeness']) => ({
          required,
          counted,
          percent,
          missing: idsOf(lists.missing),
          late: idsOf(lists.late),
          excused: idsOf(lists.excused),
        })
        expect(facts(top)).toEqual(facts(whole))
      }),
      RUNS,
    )
  })
})

describe('money', () => {
  it('is conserved at every level: what a union has is what its counted units have', () => {
    fc.assert(
      fc.property(treeArbitrary, (tree) => {
        for (const { children, result } of rollUpByLevel(tree)) {
          const counted = children.filter(isCounted)
          for (const row of result.form.funds) {
            for (const column of ['annualBudget', 'executed'] as const) {
              const amounts = counted
                .filter((child) => child.funds.some(({ key }) => key === row.key))
                .map((child) => amountOf(child, row.key, column))
              const known = amounts.every((amount) => amount !== null)
              expect(row[column]).toBe(
                known ? amounts.reduce<number>((sum, amount) => sum + amount!, 0) : null,
              )
            }
          }
          const units = result.fundsByUnit.map(({ executed }) => executed)
          const sum = units.reduce<number>((whole, amount) => whole + (amount ?? 0), 0)
          if (counted.length > 0 && units.every((amount) => amount !== null)) {
            expect(result.form.funds[0]!.executed).toBe(sum)
          }
        }
      }),
      RUNS,
    )
  })
})

describe('the order of the children', () => {
  it('is irrelevant', () => {
    fc.assert(
      fc.property(treeArbitrary, fc.infiniteStream(fc.nat()), (tree, ranks) => {
        const children = leavesOf(tree)
        const shuffled = children
          .map((child) => ({ child, rank: ranks.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ child }) => child)
        expect(rollUp(inputOf(tree, shuffled))).toEqual(rollUp(inputOf(tree, children)))
      }),
      RUNS,
    )
  })
})

describe('a parent', () => {
  it('never scores above a weight, holds only numbers, and leaves its children as they were', () => {
    fc.assert(
      fc.property(treeArbitrary, (tree) => {
        const before = structuredClone(tree)
        for (const { result } of rollUpByLevel(tree)) {
          expect(() => canonicalJson(result)).not.toThrow()
          for (const { computed, weight } of result.evaluation.rows) {
            if (computed.kind !== 'scored') continue
            expect(computed.points).toBeGreaterThanOrEqual(0)
            expect(computed.points).toBeLessThanOrEqual(weight!)
          }
        }
        expect(tree).toEqual(before)
      }),
      RUNS,
    )
  })

  it('has a value exactly where every counted unit has one, and names those that do not', () => {
    fc.assert(
      fc.property(treeArbitrary, (tree) => {
        const { methods, snapshots } = direct(tree)
        for (const { inputs, missing, aggregate, actual } of methods) {
          expect(idsOf([...inputs, ...missing])).toEqual(idsOf(snapshots))
          expect(aggregate === null).toBe(missing.length > 0 || snapshots.length === 0)
          if (aggregate === null) expect(actual).toBeNull()
        }
      }),
      RUNS,
    )
  })

  it('names every child once, the missing ones first', () => {
    fc.assert(
      fc.property(treeArbitrary, (tree) => {
        const children = leavesOf(tree)
        const { standings } = rollUp(inputOf(tree, children))
        expect(idsOf(standings)).toEqual(idsOf(children))
        const there = standings.map(({ standing }) =>
          standing === 'missing' || standing === 'pending' ? 0 : 1,
        )
        expect(there).toEqual([...there].sort((a, b) => a - b))
      }),
      RUNS,
    )
  })
})
