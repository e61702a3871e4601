import { exactPlaces } from '../figure/format.js'
import { bare, figureMaker } from '../figure/make-figure.js'
import type { ReportData } from '../input/report-data.js'
import { ordinal, paragraph, table } from '../model/prose.js'
import { surveyFigures } from '../parts/survey.js'
import { parts, quote, type Part } from '../text/segments.js'
import { column, draft, type AnnexDraft, type Row } from './annex.js'

const cell = (text: string, from: string): readonly Part[] => parts(quote(text, from))

/** 未报送和逾期报送单位名单 */
export function missingAnnex(data: ReportData): AnnexDraft {
  const word = { missing: '未报送', late: '逾期报送' } as const
  const from = '报送记录'
  const rows = data.missingUnits.map((unit, index): Row => [
    parts(ordinal(index)),
    cell(unit.name, from),
    cell(unit.under ?? '—', from),
    parts(word[unit.state]),
    cell(unit.due ?? '—', from),
    cell(unit.submittedOn ?? '—', from),
    cell(unit.reason ?? '未说明', from),
  ])
  const columns = [
    column('序号', 7),
    column('单位', 24, 'left'),
    column('上级单位', 18, 'left'),
    column('情况', 13),
    column('截止日期', 16),
    column('报送日期', 16),
    column('原因', 18, 'left'),
  ]
  const block =
    rows.length > 0 ? table('missing-units', columns, rows) : paragraph('应报送单位均已按期报送。')
  return draft('missing-units', '未报送和逾期报送单位名单', 'landscape', block)
}

/** 满意度调查统计表, with sample, method and interval */
export function satisfactionAnnex(data: ReportData): readonly AnnexDraft[] {
  const survey = data.satisfaction
  if (survey === null) return []
  const figures = surveyFigures(survey)
  const rows = survey.counts.map(({ label, satisfied }, index): Row => {
    const [choice, share] = [figures.choices[index], figures.shares[index]]
    return [
      cell(label, '调查问卷'),
      parts(choice ? bare(choice) : null),
      parts(share ? bare(share) : null),
      parts(satisfied ? '是' : '否'),
    ]
  })
  const columns = [
    column('选项', 30, 'left'),
    column('人数', 20),
    column('占有效问卷比例', 28),
    column('计入满意', 22),
  ]
  const notes = [
    parts('抽样人数', figures.sampled, '，收回问卷', figures.returned, '，有效问卷', figures.valid, '。'),
    parts('抽样和调查方法：', quote(survey.method, '调查记录'), '。'),
    parts('满意度口径：', quote(survey.definition, '评分规则'), '，结果为', figures.rate, '。'),
    ...(survey.interval === null
      ? []
      : [
          parts(
            '置信区间按Wilson法计算，置信水平',
            quote(`${survey.interval.confidence / 100}%`, '置信水平'),
            '，区间为',
            figures.low,
            '至',
            figures.high,
            '。',
          ),
        ]),
  ]
  const block = table('satisfaction', columns, rows, { notes })
  return [draft('satisfaction', '满意度调查统计表', 'portrait', block)]
}

/** 问题清单 */
export function findingsAnnex(data: ReportData): readonly AnnexDraft[] {
  if (data.findings.length === 0) return []
  const word = { open: '未整改', corrected: '已整改', waived: '已豁免' } as const
  const places = exactPlaces(data.findings.map((finding) => finding.amount))
  const rows = data.findings.map((finding, index): Row => [
    parts(ordinal(index)),
    cell(finding.unit, '问题清单'),
    cell(`${finding.title}${finding.detail.trim() === '' ? '' : `：${finding.detail}`}`, '问题清单'),
    parts(
      bare(
        figureMaker(finding.unit).money(
          `finding.${index + 1}.amount`,
          finding.amount,
          `问题“${finding.title}”涉及的金额`,
        ),
        places,
      ),
    ),
    parts(
      // Only what contradicts itself is to be put right; what was asked for an explanation waits for it.
      finding.state === 'open' && !finding.contradiction ? '待说明' : word[finding.state],
    ),
    cell(finding.measure ?? '—', '问题清单'),
  ])
  const columns = [
    column('序号', 6),
    column('单位', 18, 'left'),
    column('问题', 36, 'left'),
    column('涉及金额', 13, 'right'),
    column('状态', 10),
    column('整改措施', 27, 'left'),
  ]
  const block = table('findings', columns, rows, { unit: '单位：万元' })
  return [draft('findings', '问题清单', 'landscape', block)]
}

/** 系统核对情况表 */
export function checksAnnex(data: ReportData): readonly AnnexDraft[] {
  if (data.checks.length === 0) return []
  const word = { 'use-of-funds': '资金用途', data: '数据质量' } as const
  const rows = data.checks.map((check): Row => [
    parts(word[check.topic]),
    cell(check.name, '核对记录'),
    cell(check.detail, '核对记录'),
    parts(check.passed ? '通过' : '未通过'),
  ])
  const columns = [
    column('类别', 14),
    column('核对项目', 28, 'left'),
    column('核对内容和结果', 44, 'left'),
    column('结论', 14),
  ]
  return [draft('checks', '系统核对情况表', 'portrait', table('checks', columns, rows))]
}

/** 评分规则 */
export function clausesAnnex(data: ReportData): readonly AnnexDraft[] {
  if (data.rulePack.clauses.length === 0) return []
  const { name, version, basis, id, clauses } = data.rulePack
  return [
    draft(
      'clauses',
      '评分规则',
      'portrait',
      paragraph(quote(`${name}（编号${id}，第${version}版），依据${basis}。`, '评分规则')),
      ...clauses.map((clause, index) => paragraph(ordinal(index), '. ', quote(clause, '评分规则'))),
    ),
  ]
}
