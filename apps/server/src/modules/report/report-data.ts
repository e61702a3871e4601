import {
  assessRows,
  EXECUTION_ROW,
  FUND_SOURCE_NAME,
  points,
  satisfiedReplies,
  SURVEY_METHOD_NAME,
  totalFundRow,
  wilsonInterval,
  type Assessment,
  type Fen,
  type Finding,
  type RowScore,
  type RulePack,
  type Score,
} from '@huigong/domain'
import {
  formLayoutOf,
  type ReportData,
  type ReportDistrict,
  type ReportIndicator,
  type ReportSatisfaction,
} from '@huigong/report'
import type { FrozenRollUp, RollUpSnapshot, RollUpUnit } from '../roll-up/index.js'
import { exceptionsOf } from './exception-data.js'
import { methodDataOf } from './method-data.js'

/** Part ÷ whole in basis points, rounded half up; null when there is no whole. */
export const basisPoints = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number((BigInt(part) * 20_000n + BigInt(whole)) / (2n * BigInt(whole)))

export const pointsOf = (score: Score | undefined) => (score?.kind === 'scored' ? score.points : null)

/** `98.50%` → 9850. */
const percentPoints = (percent: string): number => Math.round(Number(percent.replace('%', '')) * 100)

const sum = <Each>(all: readonly Each[], of: (each: Each) => Fen): Fen =>
  all.reduce((total, each) => total + of(each), 0) as Fen

/** The form (自评表) as its annex prints it, in the layout of the pack. */
export const printedForm = (
  { funds, narratives }: Pick<RollUpSnapshot['form'], 'funds' | 'narratives'>,
  pack: RulePack,
): ReportData['form'] => ({
  layout: formLayoutOf(pack),
  fundRows: funds.map(({ label, initialBudget, annualBudget, executed, reason }) => ({
    label,
    initialBudget,
    annualBudget,
    executed,
    reason,
  })),
  narratives,
})

/**
 * Everything the report says, from the content of one frozen roll-up: the same snapshot gives the same report.
 * `pack` is the version that the snapshot names.
 */
export function reportDataOf({ row, content }: FrozenRollUp, pack: RulePack): ReportData {
  const { form, evaluation, figures, funds, project } = content
  const fundRow = totalFundRow(form)
  const budget = figures.annualBudget ?? fundRow?.annualBudget ?? (0 as Fen)
  return {
    city: content.union.name,
    project: {
      name: project.name,
      competentDepartment: form.competentDepartment,
      implementingUnit: form.implementingUnit ?? content.union.name,
      basis: project.basis ? [project.basis] : [],
    },
    fiscalYear: project.fiscalYear,
    campaign: project.campaign,
    purpose: project.purpose,
    sources: content.sources.map(({ source, ...amounts }) => ({
      key: source,
      name: FUND_SOURCE_NAME[source],
      ...amounts,
    })),
    accounts: (content.accounts ?? []).map(({ name, source, ...account }) => ({
      ...account,
      union: name,
      source: FUND_SOURCE_NAME[source],
    })),
    totals: {
      initialBudget: fundRow?.initialBudget ?? null,
      annualBudget: sum(content.sources, (source) => source.budget),
      arrived: funds.arrived,
      inTransit: funds.inTransit,
      disputed: funds.disputed,
      payable: null,
      paid: funds.paid,
      balance: funds.balance,
      transferred: funds.transferred,
      // Payment documents carry numbers of people, not their names: nobody told the recipients apart.
      recipients: null,
      recipientUnit: '人',
      payments: figures.payments ?? 0,
      failedPayments: null,
    },
    goals: { overall: form.goals.expected || project.purpose, stages: [], actual: form.goals.actual },
    form: printedForm(form, pack),
    execution: executionOf(content, pack, basisPoints(funds.paid, budget)),
    indicators: indicatorsOf(content, pack),
    satisfaction: satisfactionOf(content, pack),
    districts: districtsOf(content, pack),
    units: unitsOf(content),
    missingUnits: missingUnitsOf(content),
    ...exceptionsOf(content),
    ...methodDataOf(content, pack),
    findings: findingsOf(content.findings, content.union.name),
    checks: content.checks,
    methods: ['比较法', ...(funds.paid > 0 ? ['成本效益法'] : []), ...(content.survey ? ['公众评判法'] : [])],
    rulePack: {
      id: pack.id,
      name: pack.name,
      version: pack.version,
      basis: pack.basis,
      clauses: Object.values(pack.clauses),
    },
    score: {
      entered: evaluation.entered.total,
      computed: evaluation.computed.total,
      reviewed: null,
      grade: evaluation.computed.grade,
      weight: points('100'),
    },
    narratives: content.narratives ?? {},
    snapshot: {
      hash: row.snapshotHash,
      lockedAt: inShanghai(row.frozenAt),
      unitCount: content.units.filter((unit) => unit.counted).length,
    },
    preparedBy: [{ role: '汇总', name: row.frozenBy }],
  }
}

/** The row of the execution rate, where the pack scores it. */
export function executionOf(
  { form, evaluation }: Pick<RollUpSnapshot, 'form' | 'evaluation'>,
  pack: RulePack,
  rate: number | null,
): ReportData['execution'] {
  if (!pack.execution.scored) return null
  const row = evaluation.rows.find((each) => each.id === EXECUTION_ROW)
  return {
    rate,
    denominator: pack.execution.denominator === 'annual-budget' ? '全年预算数' : '年初预算数',
    weight: pack.execution.weight,
    entered: row?.entered ?? null,
    computed: pointsOf(row?.computed),
    reviewed: null,
    deviation: totalFundRow(form)?.reason ?? null,
  }
}

/** The report itself says which targets were missed without a reason (I06) and which units are missing (U01). */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set(['I06', 'U01'])

/** What the checks of a form found, as a report says it. */
export const findingsOf = (findings: readonly Finding[], unit: string): ReportData['findings'] =>
  findings
    .filter((finding) => finding.level !== 'I' && !SAID_ELSEWHERE.has(finding.rule))
    .map((finding) => ({
      unit,
      title: finding.message.replace(/[。；\s]+$/u, ''),
      detail: '',
      amount: null,
      // An error is two facts that contradict each other; a warning asks for an explanation.
      contradiction: finding.level === 'E',
      state: 'open',
      measure: finding.remedy,
    }))

/** ISO 8601 with the office's offset, whatever the zone of the machine. */
export const inShanghai = (instant: Date): string =>
  `${new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`

function outcomeOf({ score, met }: Assessment): ReportIndicator['outcome'] {
  if (score.kind === 'not-applicable') return 'not-applicable'
  return met === null ? 'unknown' : met ? 'met' : 'missed'
}

/** The rows of a form, each with what was wanted, what was done and what it scored. */
export function indicatorsOf(
  content: Pick<RollUpSnapshot, 'form' | 'evaluation' | 'methods'>,
  pack: RulePack,
): ReportIndicator[] {
  const scores = new Map<string, RowScore>(content.evaluation.rows.map((row) => [row.id, row]))
  const methods = new Map(content.methods.map((method) => [method.indicatorId, method.sentence]))
  return assessRows(content.form, pack).map((assessment) => {
    const { row } = assessment
    return {
      id: row.id,
      level1: row.level1,
      level2: row.level2,
      name: row.name,
      target: row.target,
      actual: row.actual,
      weight: row.weight,
      entered: row.entered,
      computed: pointsOf(scores.get(row.id)?.computed),
      reviewed: null,
      deviation: row.deviation,
      outcome: outcomeOf(assessment),
      grade: null,
      source: methods.get(row.id) ?? null,
      method: row.method ? ROW_METHOD[row.method] : null,
    }
  })
}

/** A survey, or several pooled ones; null where nobody answered. */
export function satisfactionOf(
  { survey }: Pick<RollUpSnapshot, 'survey'>,
  pack: RulePack,
): ReportSatisfaction | null {
  if (!survey || survey.valid === 0) return null
  const { counts } = survey
  const basically = pack.satisfaction.countBasicallySatisfied
  const satisfied = satisfiedReplies(counts, pack)
  const interval = wilsonInterval(satisfied, survey.valid)
  return {
    population: survey.population,
    sampled: survey.sampled,
    returned: survey.returned,
    valid: survey.valid,
    counts: [
      { label: '非常满意', count: counts.very, satisfied: true },
      { label: '满意', count: counts.satisfied, satisfied: true },
      { label: '基本满意', count: counts.basically, satisfied: basically },
      { label: '不满意', count: counts.dissatisfied, satisfied: false },
    ],
    rate: basisPoints(satisfied, survey.valid),
    interval: { low: percentPoints(interval.low), high: percentPoints(interval.high), confidence: 9500 },
    method: `${survey.methods.map((each) => SURVEY_METHOD_NAME[each]).join('、')}${survey.units > 1 ? `（${survey.units}个单位分别调查）` : ''}`,
    definition: `（非常满意＋满意${basically ? '＋基本满意' : ''}）÷有效问卷`,
  }
}

function districtsOf({ units }: RollUpSnapshot, pack: RulePack): ReportDistrict[] {
  const groups = new Map<string, { name: string; units: RollUpUnit[] }>()
  for (const unit of units) {
    const key = unit.districtId ?? unit.unionId
    const group = groups.get(key) ?? { name: unit.districtName ?? unit.name, units: [] }
    group.units.push(unit)
    groups.set(key, group)
  }
  return [...groups.values()].map((group) => {
    const adding = group.units.filter((unit) => unit.contributes || !unit.counted)
    const required = group.units.filter((unit) => unit.required)
    const counted = required.filter((unit) => unit.counted)
    const surveys = group.units.flatMap((unit) => (unit.survey ? [unit.survey] : []))
    const valid = surveys.reduce((total, survey) => total + survey.valid, 0)
    const satisfied = surveys.reduce((total, survey) => total + satisfiedReplies(survey.counts, pack), 0)
    const alone = group.units.length === 1 ? group.units[0] : undefined
    const budget = sum(adding, (unit) => unit.budget)
    const paid = sum(adding, (unit) => unit.paid)
    return {
      name: group.name,
      members: adding.map((unit) => ({
        unionId: unit.unionId,
        name: unit.name,
        budget: unit.budget,
        arrived: unit.arrived,
        paid: unit.paid,
        survey: unit.survey
          ? { satisfied: satisfiedReplies(unit.survey.counts, pack), valid: unit.survey.valid }
          : null,
      })),
      budget,
      arrived: sum(adding, (unit) => unit.arrived),
      paid,
      executionRate: basisPoints(paid, budget),
      satisfaction: basisPoints(satisfied, valid),
      score: alone ? (alone.reviewedTotal ?? alone.computedTotal) : null,
      grade: alone?.grade ?? null,
      state: counted.length === required.length ? '已审核' : `${counted.length}/${required.length} 已审核`,
    }
  })
}

const ROW_METHOD = { ratio: '按比例', 'all-or-nothing': '全有或全无', judged: '人工评定' } as const

const STATE_NAME = '已审核'

/** The units whose values were added up, in the order of the tree. */
const unitsOf = ({ units }: RollUpSnapshot): ReportData['units'] =>
  units
    .filter((unit) => unit.contributes)
    .map((unit) => ({
      unionId: unit.unionId,
      name: unit.name,
      under: unit.districtName,
      budget: unit.budget,
      arrived: unit.arrived,
      paid: unit.paid,
      entered: unit.enteredTotal,
      computed: unit.computedTotal,
      reviewed: unit.reviewedTotal,
      grade: unit.grade,
      state: unit.late ? `${STATE_NAME}（逾期）` : STATE_NAME,
    }))

function missingUnitsOf({ completeness, units }: RollUpSnapshot): ReportData['missingUnits'] {
  const byId = new Map(units.map((unit) => [unit.unionId, unit]))
  const line = (unionId: string, name: string, state: 'missing' | 'late', reason: string | null) => {
    const unit = byId.get(unionId)
    return {
      name,
      under: unit?.districtName ?? null,
      state,
      due: unit?.due ?? null,
      submittedOn: unit?.submittedOn ?? null,
      reason,
    }
  }
  const because = { missing: '未报送', pending: '未通过审核', empty: '空表' } as const
  return [
    ...completeness.missing.map((each) => line(each.unionId, each.name, 'missing', because[each.because])),
    ...completeness.late.map((each) => line(each.unionId, each.name, 'late', null)),
  ]
}
