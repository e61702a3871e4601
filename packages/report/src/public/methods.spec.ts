import { describe, expect, it } from '@jest/globals'
import { SAMPLE } from '../../test/sample-data.js'
import type { ReportData } from '../input/report-data.js'
import { textOf } from '../text/segments.js'
import { buildPublicReport } from './public-report.js'
import { DEFAULT_PUBLIC_RULES } from './rules.js'

const YEAR = SAMPLE.yearBefore
if (YEAR.kind !== 'frozen') throw new Error('the sample has a year before')

const rowsOf = (id: string, change: Partial<ReportData>): readonly (readonly string[])[] => {
  const { model } = buildPublicReport({ ...SAMPLE, ...change }, { rules: DEFAULT_PUBLIC_RULES, masks: [] })
  const annex = model.annexes.find((each) => each.id === 'methods')
  return (annex?.blocks ?? []).flatMap((block) =>
    block.kind === 'table' && block.id === id ? block.rows.map((row) => row.map(textOf)) : [],
  )
}

describe('the methods in the public version', () => {
  it('say of the year before what they say of it in full where nobody can be recognised', () => {
    expect(rowsOf('year-before', {})).toContainEqual(['支付人次', '2958人次', '3014人次', '56人次', '1.89%'])
  })

  it('print no small count of the year before, nor what it follows from', () => {
    const rows = rowsOf('year-before', { yearBefore: { ...YEAR, payments: 3 } })
    expect(rows).toContainEqual(['支付人次', '不公开', '3014人次', '不公开', '不公开'])
    expect(rows).toContainEqual(['人次平均金额', '不公开', '1,481.92元', '不公开', '不公开'])
    const silent = rowsOf('year-before', {
      yearBefore: { ...YEAR, satisfaction: { satisfied: 288, valid: 290 } },
    })
    expect(silent).toContainEqual(['满意度', '不公开', '95.83%', '不公开', '—'])
  })

  it('give no indicator of few people away, nor the score that tells it', () => {
    const indicators = [{ name: '救助困难职工人数', target: '≥4人', actual: '3人' }]
    const change = { yearBefore: { ...YEAR, indicators } }
    expect(rowsOf('year-before-indicators', change)).toEqual([])
    expect(rowsOf('year-before', change)).toContainEqual(['综合评分', '不公开', '96.73分', '不公开', '—'])
  })

  it('print no sum, average or coverage of few people', () => {
    const headcounts = [{ indicator: '慰问困难劳动模范人数', unit: '人' as const, actual: 2, target: 2 }]
    const rows = rowsOf('costs', { headcounts })
    expect(rows.filter(([, text]) => text === '不公开')).toHaveLength(3)
  })
})
