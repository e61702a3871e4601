import { describe, expect, it } from '@jest/globals'
import { evaluate } from '@huigong/domain'
import { measureScoring, scoringLines } from '../src/bench/scoring.js'
import { benchForms, FORMS, ROWS } from '../src/bench/scoring-forms.js'

describe('the measurement of scoring', () => {
  it('scores whole forms: every row of every form has points, in full and in part', () => {
    const forms = benchForms()
    expect(forms.length).toBe(FORMS)
    const seen = new Set<string>()
    for (const { form, pack } of forms.slice(0, 600)) {
      const { rows, computed } = evaluate(form, pack)
      expect(rows.length).toBe(ROWS + 1)
      expect(computed.total).not.toBeNull()
      for (const row of rows)
        seen.add(`${row.name} ${row.computed.kind === 'scored' && row.computed.points === row.weight}`)
    }
    // Every indicator is reached by some unions and, but for the date, missed by others.
    expect(seen.size).toBeGreaterThanOrEqual(2 * ROWS)
  })

  it('prints the seconds of CPU beside its aim and beside reading the same forms', () => {
    const lines = scoringLines({ first: 0.7, later: 0.4, parsing: 0.05, ratio: 8, totals: FORMS })
    expect(lines.join('\n')).toContain('the first time 0.70, aim < 2.00 reached')
    const measured = measureScoring(1, benchForms().slice(0, 300))
    expect(measured.totals).toBe(300)
    expect(measured.first).toBeGreaterThan(0)
    expect(scoringLines({ ...measured, first: 2 }).join('\n')).toContain('MISSED')
  })
})
