import { describe, expect, it } from '@jest/globals'
import { SHIPPED_RULE_PACKS } from '@huigong/domain'
import { SAMPLE } from '../../test/sample-data.js'
import type { ReportData } from '../input/report-data.js'
import { buildReport } from '../model/build-report.js'
import type { TableBlock } from '../model/report-model.js'
import { textOf } from '../text/segments.js'
import { formLayoutOf } from './form.js'

const tablesOf = (data: ReportData): ReadonlyMap<string, TableBlock> => {
  const annex = buildReport(data).annexes[0]
  if (annex?.title !== '项目支出绩效自评表') throw new Error('the form is the first annex')
  return new Map(annex.blocks.flatMap((block) => (block.kind === 'table' ? [[block.id, block]] : [])))
}

const titles = (block: TableBlock | undefined): readonly string[] =>
  block?.columns.map(({ title }) => title) ?? []

describe('the form as an annex', () => {
  it.each(SHIPPED_RULE_PACKS.map((pack) => [pack.id, pack] as const))(
    'has the columns and rows of %s',
    (_id, pack) => {
      const layout = formLayoutOf(pack)
      const execution = pack.execution.scored ? SAMPLE.execution : null
      const data = { ...SAMPLE, execution, form: { ...SAMPLE.form, layout } }
      const tables = tablesOf(data)
      const funds = titles(tables.get('form-funds'))
      expect(funds.includes('分值')).toBe(pack.execution.scored)
      expect(funds.includes('原因')).toBe(layout.fundReasons)
      expect(titles(tables.get('form-indicators')).includes('得分计算方法')).toBe(
        pack.quantitative.perRowMethod,
      )
      const text = buildReport(data).annexes[0]?.blocks.map((block) =>
        block.kind === 'heading' ? block.text : '',
      )
      for (const { label } of pack.narratives) expect(text).toContain(label)
      for (const block of tables.values())
        for (const row of block.rows) expect(row).toHaveLength(block.columns.length)
    },
  )

  it('divides by the budget that the pack names', () => {
    const layout = { ...SAMPLE.form.layout, denominator: '年初预算数' }
    const execution = SAMPLE.execution && { ...SAMPLE.execution, denominator: '年初预算数', rate: 9926 }
    const rows = tablesOf({ ...SAMPLE, execution, form: { ...SAMPLE.form, layout } }).get('form-funds')?.rows
    expect(rows?.[0]?.map(textOf)).toContain('99.26%')
  })
})
