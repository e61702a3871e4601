import { describe, expect, it } from '@jest/globals'
import { addPoints, points, type RulePack, rulePackOf, SHIPPED_RULE_PACKS } from '@huigong/domain'
import { previewOf } from './preview.js'
import { SAMPLES, sampleUnder, type Sample } from './sample.js'

const pack = (id: string): RulePack => {
  const found = rulePackOf(id)
  if (!found) throw new Error(`no pack ${id}`)
  return found
}
const sample = (id: string): Sample => {
  const found = SAMPLES.find((one) => one.id === id)
  if (!found) throw new Error(`no sample ${id}`)
  return found
}
const national = pack('national-2020')
const [good, poor] = [sample('good'), sample('poor')]

describe('the trial calculation', () => {
  it('gives the worked example 95.95 优 under the national pack, row by row', () => {
    const preview = previewOf(good, national, null)
    expect([preview.total, preview.grade]).toEqual(['95.95', '优'])
    expect(preview.rows.map((row) => row.score)).toEqual([
      '9.90',
      '11.80',
      '8.00',
      '9.95',
      '10.00',
      '10.00',
      '19.00',
      '7.50',
      '9.80',
    ])
    expect(preview.rows[1]?.sentence).toContain('12.00 分 × 1180户 ÷ 1200户 = 11.80 分')
  })

  it('splits changed weights as the sample does and says what moved', () => {
    const edited: RulePack = {
      ...national,
      execution: { ...national.execution, weight: points(20) },
      levels: national.levels.map((level) =>
        level.name === '产出指标' ? { ...level, weight: points(40) } : level,
      ),
    }
    const preview = previewOf(good, edited, national)
    // 19.80 + (9.44 + 6.40 + 7.96 + 8.00 + 8.00) + 19.00 + 7.50 + 9.80
    expect(preview.total).toBe('95.90')
    expect(preview.difference).toBe('-0.05')
    expect(preview.rows.filter((row) => row.before !== null).map((row) => [row.name, row.before])).toEqual([
      ['预算执行率', '9.90'],
      ['救助困难职工户数', '11.80'],
      ['慰问困难劳模人数', '8.00'],
      ['认定合规率', '9.95'],
      ['春节前发放完成', '10.00'],
      ['项目总成本', '10.00'],
    ])
  })

  it('shows that a tier was moved away from under a score', () => {
    const [best, middle, last] = national.tiers
    if (!best || !middle || !last) throw new Error('the national pack has three tiers')
    const tiers = [best, { ...middle, from: 7_600 }, { ...last, upTo: 7_600 }]
    const preview = previewOf(good, { ...national, tiers }, national)
    expect(preview.total).toBeNull()
    expect(preview.rows.find((row) => row.id === 'lasting')).toMatchObject({
      score: '不能计分',
      before: '7.50',
    })
    expect(preview.base).toEqual({ total: '95.95', grade: '优' })
  })

  it('brings a changed grade band to light', () => {
    const grades = national.grades.map((band) =>
      band.name === '优' ? { ...band, atLeast: points(96) } : band,
    )
    const preview = previewOf(good, { ...national, grades }, national)
    expect([preview.total, preview.grade, preview.base?.grade, preview.difference]).toEqual([
      '95.95',
      '良',
      '优',
      null,
    ])
  })

  it('puts a ceiling on the total of the poor sample', () => {
    const late = { ...national.quantitative, late: [{ days: 10, keeps: 8_000 }] }
    const base: RulePack = { ...national, quantitative: late }
    const caps = [{ atLeast: 7_000, below: 8_000, total: points(79) }]
    const preview = previewOf(poor, { ...base, caps }, base)
    expect(preview.total).toBe('79.00')
    expect(preview.steps.join()).toContain('总分上限 79.00 分')
  })

  it('adds up to 100 under every shipped pack, whatever its levels', () => {
    for (const shipped of SHIPPED_RULE_PACKS) {
      for (const one of SAMPLES) {
        const rows = sampleUnder(one, shipped).rows
        const execution = shipped.execution.scored ? [shipped.execution.weight] : []
        expect(addPoints(...execution, ...rows.map((row) => row.weight ?? points(0)))).toBe(points(100))
      }
    }
  })
})
