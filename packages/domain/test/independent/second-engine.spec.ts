import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { evaluate, type Evaluation } from '../../src/index.js'
import { type Answer, secondEngine } from './second-engine.js'
import { PACKS, scoredSheet, sheetArbitrary } from './sheet-arbitrary.js'
import { spell } from './spell.js'

const answerOf = (evaluation: Evaluation): Answer => ({
  rows: evaluation.rows.map(({ computed }) =>
    computed.kind === 'scored' ? BigInt(computed.points) : computed.kind,
  ),
  total: evaluation.computed.total === null ? null : BigInt(evaluation.computed.total),
  grade: evaluation.computed.grade,
})

describe('two implementations of the scoring rules', () => {
  it('give the same points, row by row, total and grade', () => {
    fc.assert(
      fc.property(scoredSheet, ({ sheet, pack }) => {
        expect(answerOf(evaluate(spell(sheet, pack), pack))).toEqual(secondEngine(sheet, pack))
      }),
      { numRuns: 400, seed: 3 },
    )
  })

  it.each(PACKS.map((pack) => [pack.id, pack] as const))(
    'agree under %s where every row counts',
    (_id, pack) => {
      const totals = fc.sample(sheetArbitrary(pack, true), { numRuns: 40, seed: 7 }).map((sheet) => {
        const answer = answerOf(evaluate(spell(sheet, pack), pack))
        expect(answer).toEqual(secondEngine(sheet, pack))
        return answer.total
      })
      // Otherwise the comparison would be one of nothings.
      expect(totals.filter((total) => total !== null).length).toBeGreaterThan(20)
    },
  )
})
