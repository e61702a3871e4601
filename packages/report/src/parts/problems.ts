import type { ReportFinding } from '../input/report-data.js'
import { figureMaker, namedOnes } from '../figure/make-figure.js'
import { ordinal, paragraph, written } from '../model/prose.js'
import type { Block, ParagraphBlock } from '../model/report-model.js'
import { nameList, parts, quote, sentence } from '../text/segments.js'
import type { ReportContext } from '../template/context.js'
import { missedParts } from './effects.js'

const FINDING = '问题清单'

function findingParagraph(finding: ReportFinding, index: number): ParagraphBlock {
  const amount = figureMaker(finding.unit).money(
    `finding.${index + 1}.amount`,
    finding.amount,
    `问题“${finding.title}”涉及的金额`,
  )
  return paragraph(
    quote(`${finding.unit}：${sentence(finding.title)}`, FINDING),
    finding.detail.trim() === '' ? null : quote(sentence(finding.detail), FINDING),
    ...(finding.amount === null ? [] : ['涉及金额', amount, '。']),
    ...(finding.measure === null
      ? ['尚未提出整改措施。']
      : [
          finding.contradiction ? '截至数据锁定尚未整改，整改措施：' : '截至数据锁定尚未说明，处理办法：',
          quote(sentence(finding.measure), FINDING),
        ]),
  )
}

/** What the data itself shows to be wrong, whether or not anybody wrote it down. */
function factualProblems({ data, key }: ReportContext): readonly ParagraphBlock[] {
  const { totals } = data
  const names = (state: 'missing' | 'late') =>
    data.missingUnits.filter((unit) => unit.state === state).map((unit) => unit.name)
  const [missing, late] = [names('missing'), names('late')]
  return [
    ...data.indicators
      .filter((row) => row.outcome === 'missed')
      .map((row): ParagraphBlock => ({ kind: 'paragraph', parts: missedParts(row) })),
    ...(missing.length > 0
      ? [paragraph('未报送自评结果的单位', key.missing, '：', quote(nameList(missing), FINDING), '。')]
      : []),
    ...(late.length > 0
      ? [paragraph('逾期报送自评结果的单位', key.late, '：', quote(nameList(late), FINDING), '。')]
      : []),
    ...(totals.disputed > 0 ? [paragraph('有', key.disputed, '资金的到位情况存在异议，尚未查清。')] : []),
    ...(totals.payable !== null && totals.payable > totals.paid
      ? [paragraph('有', key.unpaid, '救助资金应付未付。')]
      : []),
    ...data.checks
      .filter((check) => !check.passed)
      .map((check) =>
        paragraph('核对未通过：', quote(`${check.name}。${sentence(check.detail)}`, '核对记录')),
      ),
  ]
}

/** Every problem by itself and numbered; where there is none, that is said. */
export function problemBlocks(context: ReportContext): readonly Block[] {
  const { data, annex } = context
  const open = data.findings.flatMap((finding, index) =>
    finding.state === 'open' ? [findingParagraph(finding, index)] : [],
  )
  const corrected = data.findings.filter((finding) => finding.state === 'corrected')
  const found = [...factualProblems(context), ...open, ...written(data.narratives.problems)].map(
    (block, index): ParagraphBlock => ({
      ...block,
      parts: [...parts(ordinal(index), '. '), ...block.parts],
    }),
  )
  const solved = figureMaker(data.city).count(
    'findings.corrected',
    corrected.length,
    '项',
    '已整改的问题：快照锁定前已经整改的问题',
    {
      behind: namedOnes(
        corrected.map(({ unit, title }) => ({ name: `${unit}：${title}` })),
        '项',
      ),
    },
  )
  const closing =
    corrected.length > 0
      ? [paragraph('评价期间已整改的问题', solved, '，见', quote(annex('findings'), '附件编号'), '。')]
      : []
  return [...(found.length > 0 ? found : [paragraph('核对和填报记录中没有未解决的问题。')]), ...closing]
}
