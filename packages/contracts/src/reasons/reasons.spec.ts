import { describe, expect, it } from '@jest/globals'
import { arrival } from './arrival.js'
import { attachment } from './attachment.js'
import { budget } from './budget.js'
import { common } from './common.js'
import { identity } from './identity.js'
import { REASONS, reason } from './index.js'
import { notice } from './notice.js'
import { payment } from './payment.js'
import { project } from './project.js'
import { report } from './report.js'
import { rulePack } from './rule-pack.js'
import { satisfaction } from './satisfaction.js'
import { selfEvaluation } from './self-evaluation.js'
import { union } from './union.js'

describe('reasons', () => {
  it('every code is a word of its own and has a Chinese sentence', () => {
    const stages = [
      common,
      identity,
      union,
      attachment,
      project,
      rulePack,
      budget,
      arrival,
      payment,
      satisfaction,
      selfEvaluation,
      report,
      notice,
    ]
    const codes = stages.flatMap((stage) => Object.keys(stage))
    expect(new Set(codes).size).toBe(codes.length)
    for (const [code, sentence] of Object.entries(REASONS)) {
      expect(code).toMatch(/^[A-Z][A-Z_]+$/)
      expect(sentence).toMatch(/\p{Script=Han}|^\{/u)
    }
  })

  it('a sentence carries its figures', () => {
    const made = reason(
      'BUDGET_BELOW_ALLOCATED',
      { source: '市级财政', total: '1.00', allocated: '2.00' },
      'amount',
    )
    expect(made.message).toBe('调整后市级财政预算为 1.00 元，低于已下达 2.00 元。')
    expect(made.figures).toContainEqual({ name: 'allocated', value: '2.00' })
  })
})
