import { beforeAll, describe, expect, it } from '@jest/globals'
import { checkReport, fen, type ReportContext, type ReportText, similarity } from '@huigong/domain'
import { readReportText } from '@huigong/workbook'
import {
  buildReport,
  EIGHT_PARTS,
  renderDocx,
  SEVEN_PARTS,
  type ReportData,
  type ReportTemplate,
} from '../src/index.js'
import { SAMPLE } from './sample-data.js'

/** The Word file as a reader gets it back. */
async function reread(data: ReportData, template: ReportTemplate = EIGHT_PARTS): Promise<ReportText> {
  const read = readReportText(renderDocx(buildReport(data, template)), '绩效自评报告.docx')
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join())
  return read.value
}

const FORM: ReportContext['form'] = {
  fiscalYear: SAMPLE.fiscalYear,
  initialBudget: SAMPLE.totals.initialBudget ?? undefined,
  budget: SAMPLE.totals.annualBudget,
  arrived: SAMPLE.totals.arrived,
  paid: SAMPLE.totals.paid,
  total: SAMPLE.score.reviewed ?? undefined,
  grade: SAMPLE.score.grade ?? undefined,
  missed: ['救助困难职工人数', '救助金按期支付率'],
  actuals: SAMPLE.indicators.flatMap(({ name, actual }) => (actual === null ? [] : [{ name, actual }])),
}

const SILENT: ReportData = { ...SAMPLE, narratives: {} }

const CLEAN: ReportData = {
  ...SAMPLE,
  satisfaction: null,
  indicators: SAMPLE.indicators.filter(({ outcome, level1 }) => outcome === 'met' && level1 !== '满意度指标'),
  missingUnits: [],
  yearBefore: { kind: 'none', year: 2024 },
  headcounts: [],
  waivers: [],
  unlocks: [],
  deviations: [],
  findings: [],
  checks: SAMPLE.checks.filter(({ passed }) => passed),
  totals: {
    ...SAMPLE.totals,
    payable: SAMPLE.totals.paid,
    disputed: fen(0),
    failedPayments: 0,
  },
}

describe('the report this product writes', () => {
  let text: ReportText

  beforeAll(async () => {
    text = await reread(SAMPLE)
  })

  it('has no finding of its own linter', () => {
    expect(checkReport(text)).toEqual([])
  })

  it('has none beside the form it was made from', () => {
    expect(checkReport(text, { form: FORM })).toEqual([])
  })

  it.each([
    ['a city that wrote nothing', SILENT],
    ['a project without a survey, a problem or a late unit', CLEAN],
  ])('has none for %s', async (_what, data) => {
    expect(checkReport(await reread(data))).toEqual([])
  })

  it('makes no claim over an open contradiction; put back by hand, the claim is found and the reason named', () => {
    const claim = (paragraph: { text: string }) => /未发现截留、挤占、挪用/u.test(paragraph.text)
    expect(text.paragraphs.some(claim)).toBe(false)
    const place = text.paragraphs.findIndex((paragraph) =>
      paragraph.text.includes('不能认定资金使用全部合规'),
    )
    const paragraphs = text.paragraphs.map((paragraph, index) =>
      index === place
        ? { ...paragraph, text: '经核对支付凭证3014笔，未发现截留、挤占、挪用资金的情况。' }
        : paragraph,
    )
    const found = checkReport({ ...text, paragraphs })
    expect(found.map(({ rule, level }) => [rule, level])).toEqual([['R15', 'E']])
    expect(found[0]?.message).toContain('同一救助对象两次领取救助金')
  })

  it('makes the claim, without a finding, where every check passed and nothing is open', async () => {
    const clean = await reread(CLEAN)
    expect(clean.paragraphs.some(({ text: words }) => /未发现截留、挤占、挪用/u.test(words))).toBe(true)
    expect(checkReport(clean)).toEqual([])
  })

  it.each([EIGHT_PARTS, SEVEN_PARTS])('has no finding in the $name', async (template) => {
    expect(checkReport(await reread(SAMPLE, template))).toEqual([])
  })

  it('keeps headings and tables on its way through Word', () => {
    const rate = text.paragraphs.find((paragraph) => paragraph.text.includes('预算执行率93.05%，结余'))
    expect(rate?.path).toEqual(['四、绩效评价指标分析情况', '（一）项目资金情况分析', '2. 项目资金使用情况'])
    const row = text.paragraphs.find(({ cells }) => cells?.[0] === '市财政专项资金')
    expect(row?.cells).toEqual(['市财政专项资金', '300.00', '300.00', '286.40', '100.00%', '95.47%'])
  })

  it('is seen when one figure of the form is another', () => {
    const form = { ...FORM, paid: SAMPLE.totals.arrived }
    expect(checkReport(text, { form }).map(({ rule }) => rule)).toContain('R01')
  })

  it('is told from itself only by what differs', async () => {
    expect(similarity(text, text)).toBe(100)
    const other = await reread({ ...SAMPLE, narratives: {}, findings: [], missingUnits: [] })
    expect(similarity(other, text)).toBeLessThan(100)
  })
})
