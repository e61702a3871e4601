import { addPoints, type Points } from '@huigong/domain'
import type { ReportData, ReportFinding, ReportScoreLine } from '../input/report-data.js'
import { money, score } from './figures.js'
import type { KeyFigures } from './key-figures.js'
import { chineseDate, chineseTime } from './dates.js'
import { type AnnexReference, heading, nameList, paragraph, parts, sentence, written } from './prose.js'
import { levelScoreTable } from './score-tables.js'
import type { Block, ParagraphBlock, Section } from './report-model.js'
import { missedSentence } from './sections-analysis.js'

const bestScore = (row: ReportScoreLine): Points | null => row.reviewed ?? row.computed ?? row.entered

function lostPoints(data: ReportData): readonly ParagraphBlock[] {
  const lines = [
    ...(data.execution
      ? [{ id: 'execution', name: '预算执行率', row: data.execution as ReportScoreLine }]
      : []),
    ...data.indicators
      .filter((row) => row.outcome !== 'not-applicable')
      .map((row) => ({ id: `indicator.${row.id}`, name: row.name, row: row as ReportScoreLine })),
  ]
  const lost = lines.flatMap(({ id, name, row }) => {
    const got = bestScore(row)
    if (got === null || row.weight === null || got >= row.weight) return []
    const figure = score(`${id}.lost`, addPoints(row.weight, -got as Points), `${name}的扣分：分值减得分`)
    return [{ name, figure }]
  })
  if (lost.length === 0) return []
  return [
    {
      kind: 'paragraph',
      parts: [
        ...parts('扣分项目：'),
        ...lost.flatMap(({ name, figure }, index) => parts(index === 0 ? '' : '；', `${name}扣`, figure)),
        ...parts('。'),
      ],
    },
  ]
}

function conclusion(data: ReportData, key: KeyFigures): ParagraphBlock {
  if (key.final.value === null) return paragraph('总分未取得，本次评价不形成评价等级。')
  const basis = data.score.reviewed !== null ? '复核' : data.score.computed !== null ? '系统计算' : '自评'
  const grade = data.score.grade === null ? '，未评定等级。' : `，评价等级为“${data.score.grade}”。`
  return paragraph(`按${basis}结果，综合评分`, key.final, grade)
}

function differences(data: ReportData, key: KeyFigures, annex: AnnexReference): readonly ParagraphBlock[] {
  const { entered, computed, reviewed } = data.score
  const known = [entered, computed, reviewed].filter((value) => value !== null)
  if (known.every((value) => value === known[0])) return []
  return [
    paragraph(
      '自评总分为',
      key.entered,
      '，系统计算总分为',
      key.computed,
      ...(reviewed === null ? ['，尚未复核'] : ['，复核总分为', key.reviewed]),
      `，各项差异见${annex('score')}。`,
    ),
  ]
}

/** 五、综合评价情况及评价结论 */
export function conclusionSection(data: ReportData, key: KeyFigures, annex: AnnexReference): Section {
  return {
    id: 'conclusion',
    blocks: [
      heading(1, 5, '综合评价情况及评价结论'),
      conclusion(data, key),
      ...differences(data, key, annex),
      ...lostPoints(data),
      levelScoreTable(data),
    ],
  }
}

/** 六、绩效评价结果应用建议 */
export function applicationSection(data: ReportData): Section {
  const text = written(data.narratives.application)
  const absent = paragraph('本报告锁定时没有提交结果应用建议。需要继续跟踪的事项见本报告第七部分。')
  return {
    id: 'application',
    blocks: [heading(1, 6, '绩效评价结果应用建议'), ...(text.length > 0 ? text : [absent])],
  }
}

function findingParagraph(finding: ReportFinding, index: number): ParagraphBlock {
  const amount =
    finding.amount === null
      ? []
      : [
          '涉及金额',
          money(`finding.${index}.amount`, finding.amount, `问题“${finding.title}”涉及的金额`),
          '。',
        ]
  const measure = finding.measure === null ? '尚未提出整改措施。' : `整改措施：${sentence(finding.measure)}`
  return paragraph(
    `${finding.unit}：${finding.title}。`,
    finding.detail.trim() === '' ? '' : sentence(finding.detail),
    ...amount,
    measure,
  )
}

function factualProblems(data: ReportData, key: KeyFigures): readonly ParagraphBlock[] {
  const { totals } = data
  const missing = data.missingUnits.filter((unit) => unit.state === 'missing').map((unit) => unit.name)
  const late = data.missingUnits.filter((unit) => unit.state === 'late').map((unit) => unit.name)
  const failed = data.checks.filter((check) => !check.passed)
  return [
    ...data.indicators.filter((row) => row.outcome === 'missed').map((row) => paragraph(missedSentence(row))),
    ...(missing.length > 0
      ? [paragraph('未报送自评结果的单位', key.missing, `：${nameList(missing)}。`)]
      : []),
    ...(late.length > 0 ? [paragraph('逾期报送自评结果的单位', key.late, `：${nameList(late)}。`)] : []),
    ...(totals.disputed > 0 ? [paragraph('有', key.disputed, '资金的到位情况存在异议，尚未查清。')] : []),
    ...(totals.payable !== null && totals.payable > totals.paid
      ? [paragraph('有', key.unpaid, '救助资金应付未付。')]
      : []),
    ...failed.map((check) => paragraph(`核对未通过：${check.name}。`, sentence(check.detail))),
  ]
}

function problems(data: ReportData, key: KeyFigures, annex: AnnexReference): readonly Block[] {
  const open = data.findings.flatMap((finding, index) =>
    finding.state === 'open' ? [findingParagraph(finding, index)] : [],
  )
  const corrected = data.findings.filter((finding) => finding.state === 'corrected')
  const found = [...factualProblems(data, key), ...open, ...written(data.narratives.problems)].map(
    (block, index): ParagraphBlock => ({ ...block, parts: [...parts(`${index + 1}. `), ...block.parts] }),
  )
  const closing =
    corrected.length > 0
      ? [paragraph(`评价期间已整改的问题${corrected.length}项，见${annex('findings')}。`)]
      : []
  return [...(found.length > 0 ? found : [paragraph('核对和填报记录中没有未解决的问题。')]), ...closing]
}

/** 七、主要经验及做法、存在的问题和建议 */
export function lessonsSection(data: ReportData, key: KeyFigures, annex: AnnexReference): Section {
  const experience = written(data.narratives.experience)
  const suggestions = written(data.narratives.suggestions)
  return {
    id: 'lessons',
    blocks: [
      heading(1, 7, '主要经验及做法、存在的问题和建议'),
      heading(2, 1, '主要经验及做法'),
      ...(experience.length > 0 ? experience : [paragraph('本报告锁定时没有提交经验和做法的说明。')]),
      heading(2, 2, '存在的问题'),
      ...problems(data, key, annex),
      heading(2, 3, '建议'),
      ...(suggestions.length > 0 ? suggestions : [paragraph('本报告锁定时没有提交建议。')]),
    ],
  }
}

function exceptionParagraphs(data: ReportData): readonly ParagraphBlock[] {
  const word = { unlock: '退回重填', waiver: '豁免' } as const
  return data.exceptions.map((item) =>
    paragraph(
      `${item.unit}：${word[item.kind]}“${item.subject}”，理由为${item.reason.replace(/[。；\s]+$/u, '')}，` +
        `由${item.decidedBy}${item.decidedOn === null ? '' : `于${chineseDate(item.decidedOn)}`}决定。`,
    ),
  )
}

/** 八、其他需说明的问题 */
export function otherSection(data: ReportData, annex: AnnexReference): Section {
  return {
    id: 'other',
    blocks: [
      heading(1, 8, '其他需说明的问题'),
      ...exceptionParagraphs(data),
      ...written(data.narratives.other),
      paragraph(
        `本报告的数据于${chineseTime(data.snapshot.lockedAt)}锁定，快照编号${data.snapshot.hash.slice(0, 16)}，此后的变动不在报告范围内。` +
          '正文金额以万元表示并四舍五入，各数据的准确值和口径见' +
          `${annex('figures')}“数据来源索引”。`,
      ),
    ],
  }
}
