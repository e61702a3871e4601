import { describe, expect, it } from '@jest/globals'
import { blockingFindings, daysWaited, isWaivable, waiverObstacle, withoutWaived } from './index.js'
import type { Finding } from './finding.js'

const found = (rule: string, at = 'rows.a.actual', level: Finding['level'] = 'E'): Finding => ({
  rule,
  level,
  at,
  message: `${rule} 在 ${at}`,
  remedy: '',
})

describe('a waiver', () => {
  it('is there for what a unit cannot have, not for money, scores or what a sentence settles', () => {
    expect(waiverObstacle(found('I15'))).toBeNull()
    expect(waiverObstacle(found('I08'))).toBeNull()
    for (const rule of ['F01', 'F04', 'F11', 'F14', 'F17']) expect(waiverObstacle(found(rule))).toBe('money')
    expect(waiverObstacle(found('F07', 'funds.total.reason', 'W'))).toBe('money')
    for (const rule of ['I01', 'I02', 'I03', 'I05', 'I11', 'I12', 'I99'])
      expect(waiverObstacle(found(rule))).toBe('scoring')
    expect(waiverObstacle(found('I08', 'rows.a.deviation'))).toBe('words')
    expect(waiverObstacle(found('I08', 'rows.a.actual', 'I'))).toBe('informs')
  })

  it('takes the finding it was granted for out of the way, and no other', () => {
    const survey = found('I15')
    const findings = [survey, found('I15', 'rows.b.actual'), found('F01', 'funds.total.executed')]
    const left = withoutWaived(findings, [survey, findings[2]!])
    expect(left.map(({ rule, at }) => `${rule} ${at}`)).toEqual([
      'I15 rows.b.actual',
      'F01 funds.total.executed',
    ])
    expect(blockingFindings(left)).toHaveLength(2)
  })

  it('covers the figures that were read, not those written since', () => {
    const asked = found('I08')
    expect(withoutWaived([{ ...asked, message: '另一个数' }], [asked])).toHaveLength(1)
  })

  it('stops the clock for the days waited, each once', () => {
    expect(daysWaited([])).toBe(0)
    expect(daysWaited([{ from: '2026-11-10', to: '2026-11-13' }])).toBe(3)
    expect(
      daysWaited([
        { from: '2026-11-20', to: '2026-11-21' },
        { from: '2026-11-10', to: '2026-11-14' },
        { from: '2026-11-12', to: '2026-11-15' },
        { from: '2026-11-12', to: '2026-11-13' },
      ]),
    ).toBe(6)
  })

  it('is not offered for a warning the reviewer weighs unless the rule is on the list', () => {
    expect(isWaivable(found('I13', 'rows.a.evidence', 'W'))).toBe(true)
    expect(isWaivable(found('I23', 'form', 'W'))).toBe(false)
  })
})
