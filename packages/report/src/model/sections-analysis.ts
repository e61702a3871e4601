import type { ReportData, ReportIndicator, ReportSatisfaction } from '../input/report-data.js'
import { count, money, rate } from './figures.js'
import type { KeyFigures } from './key-figures.js'
import { type AnnexReference, heading, nameList, paragraph, parts, sentence, written } from './prose.js'
import type { Block, ParagraphBlock, Part, Section } from './report-model.js'

const orElse = (paragraphs: readonly ParagraphBlock[], absent: string): readonly ParagraphBlock[] =>
  paragraphs.length > 0 ? paragraphs : [paragraph(absent)]

function arrival(data: ReportData, key: KeyFigures, annex: AnnexReference): readonly Block[] {
  const { totals } = data
  const gaps = parts(
    ...(totals.arrived < totals.annualBudget ? ['尚有', key.notArrived, '未到位。'] : []),
    ...(totals.inTransit > 0 ? ['已拨付尚未确认到位', key.inTransit, '。'] : []),
    ...(totals.disputed > 0 ? ['收款单位提出异议', key.disputed, '。'] : []),
  )
  const summary = parts(
    '全年预算',
    key.annualBudget,
    '，实际到位',
    key.arrived,
    '，资金到位率',
    key.arrivalRate,
    '。',
  )
  return [
    { kind: 'paragraph', parts: [...summary, ...gaps] },
    paragraph(`各来源资金的预算、到位和支付情况见${annex('sources')}。`),
  ]
}

function paidBySource(data: ReportData): readonly Part[] {
  const paid = data.sources.flatMap((source, index) =>
    source.paid === 0
      ? []
      : [
          {
            name: source.name,
            figure: money(
              `source.${index}.paid`,
              source.paid,
              `${source.name}实际支付金额`,
              data.moneyPlaces,
            ),
          },
        ],
  )
  return paid.flatMap(({ name, figure }, index) => parts(index === 0 ? '，其中' : '、', name, figure))
}

function use(data: ReportData, key: KeyFigures): readonly Block[] {
  const { totals } = data
  const payable =
    totals.payable === null
      ? parts('救助名单尚未全部审定，应支付金额未取得。')
      : parts('应支付救助资金', key.payable, '。')
  const unpaid =
    totals.payable !== null && totals.payable > totals.paid ? parts('应付未付', key.unpaid, '。') : parts('')
  const failed =
    totals.failedPayments !== null && totals.failedPayments > 0
      ? parts('银行退回后尚未补发', key.failedPayments, '。')
      : parts('')
  const execution = data.execution
  const deviation = execution?.deviation ? `偏差原因：${sentence(execution.deviation)}` : ''
  const low = execution?.rate !== undefined && execution?.rate !== null && execution.rate < 10_000
  return [
    {
      kind: 'paragraph',
      parts: [
        ...payable,
        ...parts('实际支付', key.paid),
        ...paidBySource(data),
        ...parts('，共', key.payments, '，救助', key.recipients, '。'),
        ...unpaid,
        ...failed,
        ...parts('预算执行率', key.executionRate, '，结余', key.balance, '。'),
        ...parts(low ? deviation || '执行率未达到100%，单位未说明原因。' : ''),
      ],
    },
  ]
}

/** What may be said about the use of the money: only what checks that were run have shown. */
export function useOfFundsSentence(data: ReportData): string {
  const checks = data.checks.filter((check) => check.topic === 'use-of-funds')
  if (checks.length === 0) return '本次评价没有对资金用途进行专项核对，不对是否存在截留、挤占、挪用作出结论。'
  const failed = checks.filter((check) => !check.passed)
  const names = nameList(checks.map((check) => check.name))
  if (failed.length === 0) return `经核对${names}共${checks.length}项，未发现截留、挤占、挪用资金的情况。`
  const reasons = failed
    .map((check) => `${check.name}未通过（${check.detail.replace(/[。；\s]+$/u, '')}）`)
    .join('；')
  return `资金用途核对共${checks.length}项，其中${failed.length}项未通过：${reasons}。在查清之前，不能认定资金使用全部合规。`
}

function fundSection(data: ReportData, key: KeyFigures, annex: AnnexReference): readonly Block[] {
  const management = [
    ...written(data.narratives['management.budget']),
    ...written(data.narratives['management.system']),
    ...written(data.narratives['management.supervision']),
  ]
  return [
    heading(2, 1, '项目资金情况分析'),
    heading(3, 1, '项目资金到位情况'),
    ...arrival(data, key, annex),
    heading(3, 2, '项目资金使用情况'),
    ...use(data, key),
    heading(3, 3, '项目资金管理情况'),
    ...orElse(management, '项目单位未提交预算管理、制度建设和监督检查的书面说明。'),
    paragraph(useOfFundsSentence(data)),
  ]
}

function implementationSection(data: ReportData): readonly Block[] {
  return [
    heading(2, 2, '项目实施情况分析'),
    heading(3, 1, '项目组织情况'),
    ...orElse(written(data.narratives.organisation), '项目单位未提交组织情况的书面说明。'),
    heading(3, 2, '项目管理情况'),
    ...orElse(written(data.narratives.implementation), '项目单位未提交管理情况的书面说明。'),
  ]
}

/** One missed indicator: what was wanted, what was done, and why. */
export function missedSentence(row: ReportIndicator): string {
  const target = row.target === null ? '' : `年度指标值${row.target}，`
  const actual = row.actual === null ? '未填报实际完成值' : `实际完成${row.actual}`
  const reason = row.deviation?.trim() ? `偏差原因：${sentence(row.deviation)}` : '单位未说明偏差原因。'
  return `“${row.name}”未完成：${target}${actual}。${reason}`
}

function groupParagraphs(level2: string, rows: readonly ReportIndicator[], id: string): readonly Block[] {
  const met = rows.filter((row) => row.outcome === 'met')
  const unknown = rows.filter((row) => row.outcome === 'unknown')
  const skipped = rows.filter((row) => row.outcome === 'not-applicable')
  const name = level2 === '' ? '绩效指标' : level2
  if (skipped.length === rows.length)
    return [paragraph(`${name}本年度不适用：${nameList(skipped.map((row) => row.name))}。`)]
  const done = met.map((row) => `${row.name}${row.actual === null ? '' : `（${row.actual}）`}`)
  return [
    paragraph(
      `${name}共`,
      count(`${id}.total`, rows.length, '项', `${name}的三级指标`),
      '，完成',
      count(`${id}.met`, met.length, '项', `${name}中实际完成值达到年度指标值的三级指标`),
      done.length > 0 ? `：${nameList(done, 20)}。` : '。',
    ),
    ...rows.filter((row) => row.outcome === 'missed').map((row) => paragraph(missedSentence(row))),
    ...(unknown.length > 0
      ? [paragraph(`缺少实际完成值或无法与目标比较：${nameList(unknown.map((row) => row.name))}。`)]
      : []),
    ...(skipped.length > 0 ? [paragraph(`本年度不适用：${nameList(skipped.map((row) => row.name))}。`)] : []),
  ]
}

/** Groups rows by second level in their order on the form. */
function bySecondLevel(
  rows: readonly ReportIndicator[],
): readonly (readonly [string, readonly ReportIndicator[]])[] {
  const groups = new Map<string, ReportIndicator[]>()
  for (const row of rows) groups.set(row.level2, [...(groups.get(row.level2) ?? []), row])
  return [...groups]
}

function levelBlocks(rows: readonly ReportIndicator[], id: string): readonly Block[] {
  if (rows.length === 0) return [paragraph('本项目未设此类指标。')]
  return bySecondLevel(rows).flatMap(([level2, group], index) => [
    ...(level2 === '' ? [] : [heading(4, index + 1, level2)]),
    ...groupParagraphs(level2, group, `${id}.${index}`),
  ])
}

function satisfactionBlocks(survey: ReportSatisfaction | null): readonly Block[] {
  if (survey === null) return [paragraph('本次评价没有开展满意度调查，满意度未取得。')]
  const whole = (id: string, value: number | null, definition: string) =>
    count(`satisfaction.${id}`, value, '人', definition)
  const choices = survey.counts.flatMap(
    ({ label, count: value }, index): (string | ReturnType<typeof count>)[] => [
      index === 0 ? '其中' : '、',
      label,
      count(`satisfaction.choice.${index}`, value, '人', `有效问卷中选择“${label}”的人数`),
    ],
  )
  const interval = survey.interval
  return [
    paragraph(
      `满意度调查采用${survey.method}，抽取`,
      whole('sampled', survey.sampled, '抽样人数：抽中的救助对象'),
      ...(survey.population === null
        ? []
        : ['（总体', whole('population', survey.population, '总体人数：抽样范围内的救助对象'), '）']),
      '，收回问卷',
      count('satisfaction.returned', survey.returned, '份', '收回的问卷'),
      '，有效问卷',
      count('satisfaction.valid', survey.valid, '份', '有效问卷：收回问卷中答题完整、可以统计的问卷'),
      survey.counts.length > 0 ? '，' : '',
      ...choices,
      '。',
    ),
    paragraph(
      '满意度为',
      rate('satisfaction.rate', survey.rate, `满意度：${survey.definition}`),
      ...(interval === null
        ? []
        : [
            `，${interval.confidence / 100}%置信区间为`,
            rate('satisfaction.low', interval.low, '满意度置信区间的下限'),
            '至',
            rate('satisfaction.high', interval.high, '满意度置信区间的上限'),
          ]),
      `。计算口径为${survey.definition}。`,
    ),
  ]
}

function effectSection(data: ReportData): readonly Block[] {
  const isBenefit = (row: ReportIndicator) => row.level1.includes('效益')
  const isSatisfaction = (row: ReportIndicator) => row.level1.includes('满意')
  const output = data.indicators.filter((row) => !isBenefit(row) && !isSatisfaction(row))
  const satisfaction = data.indicators.filter(isSatisfaction)
  return [
    heading(2, 3, '项目绩效情况分析'),
    heading(3, 1, '项目产出分析'),
    ...levelBlocks(output, 'output'),
    heading(3, 2, '项目效益分析'),
    ...levelBlocks(data.indicators.filter(isBenefit), 'benefit'),
    ...written(data.narratives.benefit),
    heading(3, 3, '满意度分析'),
    ...satisfactionBlocks(data.satisfaction),
    ...(satisfaction.length > 0
      ? groupParagraphs('满意度指标', satisfaction, 'satisfaction.indicators')
      : []),
  ]
}

/** 四、绩效评价指标分析情况 */
export function analysisSection(data: ReportData, key: KeyFigures, annex: AnnexReference): Section {
  return {
    id: 'analysis',
    blocks: [
      heading(1, 4, '绩效评价指标分析情况'),
      ...fundSection(data, key, annex),
      ...implementationSection(data),
      ...effectSection(data),
    ],
  }
}
