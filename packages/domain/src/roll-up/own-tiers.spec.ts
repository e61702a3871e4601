import { describe, expect, it } from '@jest/globals'

import { pack } from '../../test/builders.js'
import { actuals, child, indicator } from '../../test/roll-up-builders.js'
import { points } from '../index.js'
import { type RollUpChild, type RollUpInput, rollUp } from './index.js'

const relief = indicator({
  id: 'relief',
  level1: '效益指标',
  level2: '社会效益',
  name: '生活困难缓解',
  direction: 'qualitative',
  unit: null,
  weight: points(90),
  rollUp: 'worst-first',
})

/** Four tiers, two of them under names that the national form gives to others. */
const own = {
  ...pack('national-2020'),
  tiers: [
    { name: '成效显著', from: 9000, upTo: 10_000 },
    { name: '达成', from: 7000, upTo: 9000 },
    { name: '部分达成', from: 5000, upTo: 7000 },
    { name: '未见成效', from: 0, upTo: 5000 },
  ],
}

const input = (
  children: RollUpChild[],
  method: 'worst-first' | 'fund-weighted' = 'worst-first',
): RollUpInput => ({
  project: {
    name: '冬季困难群众救助金',
    fiscalYear: 2020,
    competentDepartment: '市总工会',
    indicators: [{ ...relief, rollUp: method }],
  },
  parent: {
    unionId: 'city',
    path: '/city',
    name: '市总工会',
    targets: [{ indicatorId: 'relief', target: '明显缓解' }],
  },
  children,
  pack: own,
})

const unit = (id: string, text: string): RollUpChild => child(id, { actuals: actuals({ relief: text }) })

const rolled = (texts: string[], method?: 'worst-first' | 'fund-weighted') => {
  const result = rollUp(
    input(
      texts.map((text, index) => unit(`u${index}`, text)),
      method,
    ),
  )
  return { actual: result.methods[0]!.actual, score: result.evaluation.rows[1]!.computed }
}

describe("a city's own tiers in a roll-up", () => {
  it.each([
    ['成效显著 95%', { kind: 'scored', points: points('85.5') }],
    ['达成 80%', { kind: 'scored', points: points(72) }],
    ['部分达成 60%', { kind: 'scored', points: points(54) }],
    ['未见成效 30%', { kind: 'scored', points: points(27) }],
  ])('%s as the worst of the units is scored as the tier the pack means', (worst, score) => {
    expect(rolled(['成效显著 98%', worst]).score).toEqual(score)
  })

  it('weighted by money is printed in words that are read back as the same tier', () => {
    const { actual, score } = rolled(['成效显著 90%', '部分达成 60%'], 'fund-weighted')
    expect(actual).toBe('达成75.00%')
    expect(score).toEqual({ kind: 'scored', points: points('67.5') })
  })

  it('is missing, never guessed, where a unit writes a tier the pack does not have', () => {
    expect(rolled(['成效显著 95%', '效果一般']).actual).toBeNull()
  })
})
