import type { ReportData } from '../input/report-data.js'
import { count, money, score } from './figures.js'
import type { KeyFigures } from './key-figures.js'
import { type AnnexReference, heading, nameList, paragraph, parts, sentence, written } from './prose.js'
import type { Block, ParagraphBlock, Part, Section } from './report-model.js'

function sourceParts(data: ReportData): readonly Part[] {
  return data.sources.flatMap((source, index) =>
    parts(
      index === 0 ? '' : '、',
      source.name,
      money(`source.${index}.budget`, source.budget, `${source.name}全年预算数`, data.moneyPlaces),
    ),
  )
}

function situation(data: ReportData, key: KeyFigures): readonly ParagraphBlock[] {
  const { project } = data
  const unit = project.implementingUnit ? `，实施单位为${project.implementingUnit}` : ''
  const department = project.competentDepartment ? `主管部门为${project.competentDepartment}${unit}。` : ''
  const basis = project.basis.length > 0 ? `项目依据${nameList(project.basis)}设立。` : ''
  const adjusted =
    data.totals.initialBudget !== null && data.totals.initialBudget !== data.totals.annualBudget
  const budget: ParagraphBlock = {
    kind: 'paragraph',
    parts: [
      ...parts(
        `${data.fiscalYear}年度年初预算`,
        key.initialBudget,
        adjusted ? '，年度内经批准调整，全年预算' : '，全年预算',
        key.annualBudget,
        data.sources.length > 0 ? '，资金来源为' : '',
      ),
      ...sourceParts(data),
      ...parts('。'),
    ],
  }
  return [
    paragraph(
      `${data.project.name}（${data.campaign}）是${data.city}组织实施的困难职工救助项目。${department}${basis}`,
    ),
    paragraph(sentence(data.purpose)),
    budget,
    ...written(data.narratives.overview),
  ]
}

function goals(data: ReportData): readonly Block[] {
  const stages =
    data.goals.stages.length === 0
      ? [paragraph('本项目未设阶段性目标。')]
      : data.goals.stages.map((stage, index) =>
          paragraph(data.goals.stages.length > 1 ? `第${index + 1}阶段：` : '', sentence(stage)),
        )
  return [
    heading(3, 1, '项目绩效总目标'),
    paragraph(data.goals.overall.trim() === '' ? '本项目未填报绩效总目标。' : sentence(data.goals.overall)),
    heading(3, 2, '项目绩效阶段性目标'),
    ...stages,
  ]
}

/** 一、项目基本情况 */
export function situationSection(data: ReportData, key: KeyFigures): Section {
  return {
    id: 'situation',
    blocks: [
      heading(1, 1, '项目基本情况'),
      heading(2, 1, '项目概况'),
      ...situation(data, key),
      heading(2, 2, '项目绩效目标'),
      ...goals(data),
    ],
  }
}

function submissions(data: ReportData, key: KeyFigures, annex: AnnexReference): readonly Block[] {
  const names = (state: 'missing' | 'late') =>
    data.missingUnits.filter((unit) => unit.state === state).map((unit) => unit.name)
  const [missing, late] = [names('missing'), names('late')]
  if (missing.length === 0 && late.length === 0) {
    return [paragraph('本次评价汇总', key.units, '单位的自评结果，应报送单位均已按期报送。')]
  }
  return [
    paragraph(
      '本次评价汇总',
      key.units,
      '单位的自评结果。截至数据锁定，未报送的单位',
      key.missing,
      missing.length > 0 ? `（${nameList(missing)}）` : '',
      '，逾期报送的单位',
      key.late,
      late.length > 0 ? `（${nameList(late)}）` : '',
      `，名单见${annex('missing-units')}。`,
    ),
    ...(missing.length > 0
      ? [paragraph('未报送单位的完成情况没有计入单位自评结果，本报告的结论不包含这些单位的自评意见。')]
      : []),
  ]
}

/** 二、项目单位绩效报告情况 */
export function performanceSection(data: ReportData, key: KeyFigures, annex: AnnexReference): Section {
  const done = data.indicators.filter((row) => row.outcome === 'met').length
  const missed = data.indicators.filter((row) => row.outcome === 'missed')
  const other = data.indicators.length - done - missed.length
  const summary = paragraph(
    '项目共设绩效指标',
    count('indicators.total', data.indicators.length, '项', '绩效指标：自评表中的三级指标'),
    '，完成',
    count('indicators.met', done, '项', '完成的指标：实际完成值达到年度指标值'),
    '，未完成',
    count('indicators.missed', missed.length, '项', '未完成的指标：实际完成值未达到年度指标值'),
    ...(other > 0
      ? [
          '，不适用或无法判断',
          count('indicators.other', other, '项', '不适用，或缺少实际完成值而无法比较的指标'),
        ]
      : []),
    missed.length > 0 ? `。未完成的指标为：${nameList(missed.map((row) => row.name))}。` : '。',
  )
  return {
    id: 'performance',
    blocks: [
      heading(1, 2, '项目单位绩效报告情况'),
      paragraph(
        `${data.project.name}实际救助`,
        key.recipients,
        '，支付',
        key.payments,
        '、',
        key.paid,
        '，预算执行率',
        key.executionRate,
        '。',
      ),
      summary,
      ...(data.goals.actual.trim() === ''
        ? []
        : [paragraph('年度总体目标完成情况：', sentence(data.goals.actual))]),
      ...submissions(data, key, annex),
      ...written(data.narratives.performance),
    ],
  }
}

function indicatorSystem(data: ReportData, annex: AnnexReference): ParagraphBlock {
  const weights = new Map<string, number>()
  for (const row of data.indicators)
    weights.set(row.level1, (weights.get(row.level1) ?? 0) + (row.weight ?? 0))
  const levels = [...weights].flatMap(([name, weight], index) => [
    `、${name}`,
    score(`level.${index}.weight`, weight as KeyWeight, `${name}的分值：该一级指标下各三级指标分值之和`),
  ])
  const execution = data.execution
    ? ['预算执行率', score('execution.weight', data.execution.weight, '预算执行率的分值')]
    : ['预算执行率不计分']
  return paragraph(
    `评分执行“${data.rulePack.name}”（第${data.rulePack.version}版），依据${data.rulePack.basis}。分值构成为：`,
    ...execution,
    ...levels,
    '，合计',
    score('score.weight', data.score.weight, '总分值：参与评分的各项分值之和'),
    `。评分表见${annex('score')}。`,
  )
}

type KeyWeight = ReportData['score']['weight']

function process(data: ReportData, annex: AnnexReference): readonly Block[] {
  const steps = [
    ['前期准备', data.narratives['process.preparation'], '本次评价没有形成前期准备的书面记录。'],
    ['组织实施', data.narratives['process.organisation'], '本次评价没有形成组织实施的书面记录。'],
  ] as const
  const recorded = steps.flatMap(([title, text, absent], index) => {
    const paragraphs = written(text)
    return [heading(3, index + 1, title), ...(paragraphs.length > 0 ? paragraphs : [paragraph(absent)])]
  })
  const names = data.checks.map((check) => check.name)
  const checks =
    names.length > 0
      ? paragraph(
          '数据锁定前，系统对资金、名单、支付和填报数据进行了核对，项目为：',
          `${nameList(names)}。核对结果见${annex('checks')}。`,
        )
      : paragraph('数据锁定前没有运行系统核对，本报告的数据以各单位填报和台账记录为准。')
  return [...recorded, heading(3, 3, '分析评价'), checks, ...written(data.narratives['process.analysis'])]
}

/** 三、绩效评价工作情况 */
export function evaluationSection(data: ReportData, annex: AnnexReference): Section {
  const methods =
    data.methods.length > 0 ? `本次评价采用${data.methods.join('、')}。` : '本次评价未记录所用的评价方法。'
  return {
    id: 'evaluation',
    blocks: [
      heading(1, 3, '绩效评价工作情况'),
      heading(2, 1, '绩效评价目的'),
      paragraph(
        '了解项目资金的预算安排、到位、支付和救助效果，查明未完成目标的原因和管理中的问题，为改进救助工作、安排以后年度预算提供依据。',
      ),
      heading(2, 2, '绩效评价原则、指标体系和评价方法'),
      heading(3, 1, '评价原则'),
      paragraph(
        '评价以台账、支付记录、调查问卷等可核对的数据为依据；自评得分、系统计算得分和复核得分分别列示；缺少的数据如实说明，不作推算。',
      ),
      heading(3, 2, '评价指标体系'),
      indicatorSystem(data, annex),
      heading(3, 3, '评价方法'),
      paragraph(methods),
      heading(2, 3, '绩效评价工作过程'),
      ...process(data, annex),
    ],
  }
}
