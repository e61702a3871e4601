import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import {
  printedSurveyCode,
  readSurveyCode,
  surveyCode,
  surveyRoundLife,
  surveySigns,
  type SurveyRoundFacts,
} from './index.js'

const seeds = fc.bigInt({ min: 0n, max: 2n ** 256n })

describe('the code of a slip', () => {
  it('is read back however it is typed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const code = surveyCode(seed)
        expect(code).toMatch(/^[2-9A-HJKMNP-Z]{10}$/)
        expect(readSurveyCode(code)).toBe(code)
        expect(readSurveyCode(` ${printedSurveyCode(code).toLowerCase()} `)).toBe(code)
        const wide = [...code].map((one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)).join('')
        expect(readSurveyCode(wide)).toBe(code)
      }),
    )
  })

  it('tells every wrong character and every two exchanged neighbours', () => {
    fc.assert(
      fc.property(seeds, fc.nat({ max: 9 }), fc.nat({ max: 30 }), (seed, at, other) => {
        const code = surveyCode(seed)
        const wrong = [...code]
        wrong[at] = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'[other] ?? '2'
        if (wrong[at] !== code[at]) expect(readSurveyCode(wrong.join(''))).toBeNull()
        const [left = '', right = ''] = [code[at], code[at + 1] ?? code[at]]
        const turned = `${code.slice(0, at)}${right}${left}${code.slice(at + 2)}`
        // The check character itself carries no weight of its own place; among the drawn ones all are told.
        if (at < 8 && left !== right) expect(readSurveyCode(turned)).toBeNull()
      }),
    )
  })

  it('is nothing for what no slip carries', () => {
    for (const text of ['', '7K3M9', '7K3M9-2QXD', '7K3M9-2QXDA-2', '五个字的码码', '!!!!!-!!!!!']) {
      expect(readSurveyCode(text)).toBeNull()
    }
    expect(() => surveyCode(-1n)).toThrow(RangeError)
  })
})

const facts = (changes: Partial<SurveyRoundFacts> = {}): SurveyRoundFacts => ({
  slips: 40,
  counts: { very: 12, satisfied: 6, basically: 1, dissatisfied: 1 },
  assisted: 2,
  received: { whole: 20, less: 0, none: 0, unsure: 0 },
  byHour: new Map([
    ['2026-12-01T09', 6],
    ['2026-12-01T10', 7],
    ['2026-12-02T19', 7],
  ]),
  ...changes,
})
const kinds = (changes: Partial<SurveyRoundFacts>) => surveySigns(facts(changes)).map((each) => each.kind)

describe('signs of filling in for others', () => {
  it('are silent over an ordinary round', () => expect(surveySigns(facts())).toEqual([]))

  it('tell half of the answers within one hour, and at night', () => {
    expect(
      kinds({
        byHour: new Map([
          ['2026-12-01T09', 10],
          ['2026-12-02T09', 10],
        ]),
      }),
    ).toEqual(['burst'])
    expect(
      kinds({
        byHour: new Map([
          ['2026-12-01T02', 4],
          ['2026-12-01T09', 8],
          ['2026-12-02T09', 8],
        ]),
      }),
    ).toEqual(['night'])
  })

  it('tell answers that are all alike, assisted ones, and money that did not come', () => {
    const alike = { very: 20, satisfied: 0, basically: 0, dissatisfied: 0 }
    expect(kinds({ counts: alike })).toEqual(['all-alike'])
    expect(kinds({ assisted: 10 })).toEqual(['assisted'])
    expect(kinds({ received: { whole: 18, less: 1, none: 1, unsure: 0 } })).toEqual(['not-received'])
  })

  it('say nothing of a few answers, whose givers could be guessed', () => {
    const few = { very: 4, satisfied: 0, basically: 0, dissatisfied: 0 }
    const received = { whole: 0, less: 0, none: 4, unsure: 0 }
    expect(kinds({ counts: few, assisted: 4, received, byHour: new Map([['2026-12-01T02', 4]]) })).toEqual([])
  })
})

it('a closed round stays closed', () => {
  expect(surveyRoundLife.acts('open')).toEqual(['print', 'extend', 'close'])
  expect(surveyRoundLife.acts('closed')).toEqual([])
})
