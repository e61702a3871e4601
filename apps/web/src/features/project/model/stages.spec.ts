import { describe, expect, it } from '@jest/globals'
import { FUND_FLOW } from '@huigong/domain'
import { nextStep, stageLines, type StageInput } from './stages.js'

const input = (
  more: Partial<StageInput['project']> = {},
  flow: Partial<NonNullable<StageInput['flow']>['figures']> = {},
): StageInput => ({
  project: { state: 'approved', deadline: '2026-10-31', evaluationDue: '2026-11-15', unitCount: 2, ...more },
  indicatorCount: 9,
  flow: {
    figures: {
      budget: '10000',
      allocated: '10000',
      arrived: '10000',
      paid: '4000',
      inTransit: '0',
      disputed: '0',
      paymentCount: 1,
      recipientCount: 3,
      ...flow,
    },
    satisfaction: { units: 2, valid: 40, rate: '98.50' },
    evaluation: { required: 2, submitted: 0, returned: 0, accepted: 0, locked: 0, late: 0 },
  },
  frozenAt: null,
  reportCount: 0,
  today: '2026-10-31',
})
const wordOf = (given: StageInput, stage: string) =>
  stageLines(given).find((line) => line.stage === stage)?.status.word

describe('the stages of the money', () => {
  it('stand in the order of the life of relief money', () => {
    expect(stageLines(input()).map((line) => line.stage)).toEqual([...FUND_FLOW])
  })

  it('alarm about payment only after the deadline has passed', () => {
    expect(wordOf(input(), 'payment')).toBe('支付中')
    expect(wordOf({ ...input(), today: '2026-11-01' }, 'payment')).toBe('逾期未支完')
    expect(wordOf({ ...input({}, { paid: '10000' }), today: '2026-11-01' }, 'payment')).toBe('已支付')
  })

  it('put a difference of a remittance before progress', () => {
    expect(wordOf(input({}, { disputed: '1' }), 'arrival')).toBe('存在差额')
  })

  it('without figures say only what needs none, instead of zeros', () => {
    const lines = stageLines({ ...input(), flow: null })
    expect(lines.map((line) => line.stage)).toEqual(['indicator', 'roll-up', 'report', 'audit'])
  })

  it('name the next step: approval before money, then the first stage that is not done', () => {
    const waiting = input({ state: 'submitted' })
    expect(nextStep(waiting, stageLines(waiting))).toContain('分管领导批准')
    const running = input()
    expect(nextStep(running, stageLines(running))).toBe('下一步：支付（支付中），基层工会。')
  })
})
