import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { sample } from 'fast-check'
import type { Evaluation } from '../../domain/src/index.js'
import { scenarioArbitrary } from '../../domain/test/arbitraries.js'
import { Desk, exportOf } from './script.js'

interface Answer {
  readonly files: readonly {
    readonly largest: number | null
    readonly agrees: boolean
    readonly total: { readonly recomputed: { readonly points?: number } }
  }[]
  readonly unreadable: readonly unknown[]
  readonly largest: number | null
  readonly agrees: boolean
}

const FORMS = 1_000

describe('the script over generated forms', () => {
  const desk = new Desk()
  const claimed: (number | null)[] = []
  let answer: Answer
  let code: number | null

  beforeAll(() => {
    const scenarios = [
      ...sample(scenarioArbitrary({ complete: true }), { numRuns: FORMS / 2, seed: 1 }),
      ...sample(scenarioArbitrary(), { numRuns: FORMS / 2, seed: 2 }),
    ]
    for (const [index, { form, pack }] of scenarios.entries()) {
      const file = exportOf(form, pack)
      claimed.push((file['evaluation'] as Evaluation).computed.total)
      desk.put(`${String(index).padStart(4, '0')}.json`, file)
    }
    const ran = desk.run('--json', 'files')
    expect(ran.error).toBe('')
    code = ran.code
    answer = JSON.parse(ran.out) as Answer
  }, 60_000)
  afterAll(() => desk.clear())

  it('finds no difference in any of them', () => {
    expect([answer.files.length, answer.unreadable, answer.largest, answer.agrees, code]).toEqual([
      FORMS,
      [],
      0,
      true,
      0,
    ])
  })

  it('reaches the total of each, and most have one', () => {
    const totals = answer.files.map(({ total }) =>
      total.recomputed.points === undefined ? null : Math.round(total.recomputed.points * 10_000),
    )
    expect(totals).toEqual(claimed)
    expect(totals.filter((total) => total !== null).length).toBeGreaterThan(FORMS / 2)
    expect(new Set(totals).size).toBeGreaterThan(FORMS / 4)
  })
})
