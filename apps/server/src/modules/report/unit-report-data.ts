import { points, totalFundRow, type Fen, type RulePack } from '@huigong/domain'
import { NARRATIVE_SECTIONS, type NarrativeSection, type ReportData } from '@huigong/report'
import type { SelfEvaluationSnapshot } from '../self-evaluation/index.js'
import {
  basisPoints,
  executionOf,
  findingsOf,
  indicatorsOf,
  inShanghai,
  printedForm,
  satisfactionOf,
} from './report-data.js'

const NOTHING = 0 as Fen

/** A closed form with the moment it was closed and the hash that names it. */
export interface ClosedForm {
  readonly content: SelfEvaluationSnapshot
  readonly hash: string
  readonly closedAt: Date
  /** As the row says it: reviewed, else computed. */
  readonly grade: string | null
}

/** Texts of the form whose key is a section of a report. */
const narrativesOf = (texts: Readonly<Record<string, string>>): ReportData['narratives'] =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) =>
      (NARRATIVE_SECTIONS as readonly string[]).includes(key) ? [[key as NarrativeSection, text]] : [],
    ),
  )

/** The name of the row a place of the form lies in, e.g. of `rows.ID.actual`. */
const placeOf = ({ form }: SelfEvaluationSnapshot, at: string): string =>
  form.rows.find(({ id }) => at.split('.').includes(id))?.name ?? '自评表'

/**
 * What one unit's report says, from its closed form. Of the ledger a form knows what was paid and planned; arrived, balance and
 * what lies between unions it does not know, and the outlines for units do not ask for it.
 */
export function unitReportDataOf({ content, hash, closedAt, grade }: ClosedForm, pack: RulePack): ReportData {
  const { form, evaluation, figures, project, union } = content
  const total = totalFundRow(form)
  const budget = total?.annualBudget ?? figures?.annualBudget ?? NOTHING
  const base = pack.execution.denominator === 'annual-budget' ? budget : (total?.initialBudget ?? budget)
  const paid = total?.executed ?? figures?.paid ?? NOTHING
  const reviewed = new Map(content.reviewedScores.map((score) => [score.rowId, score.points]))
  return {
    city: union.name,
    project: {
      name: project.name,
      competentDepartment: form.competentDepartment,
      implementingUnit: form.implementingUnit ?? union.name,
      basis: project.basis ? [project.basis] : [],
    },
    fiscalYear: project.fiscalYear,
    campaign: project.campaign,
    purpose: project.purpose,
    sources: form.funds.flatMap(({ key, label, annualBudget, executed }) =>
      key === 'total' || annualBudget === null || (annualBudget === 0 && !executed)
        ? []
        : [{ key, name: label, budget: annualBudget, arrived: NOTHING, paid: executed ?? NOTHING }],
    ),
    accounts: [],
    totals: {
      initialBudget: total?.initialBudget ?? null,
      annualBudget: budget,
      arrived: figures?.arrived ?? NOTHING,
      inTransit: NOTHING,
      disputed: NOTHING,
      payable: null,
      paid,
      balance: NOTHING,
      transferred: NOTHING,
      recipients: null,
      recipientUnit: '人',
      payments: figures?.payments ?? 0,
      failedPayments: null,
    },
    goals: { overall: form.goals.expected || project.purpose, stages: [], actual: form.goals.actual },
    form: printedForm(form, pack),
    execution: executionOf(content, pack, basisPoints(paid, base)),
    indicators: indicatorsOf({ form, evaluation, methods: [] }, pack).map((row) => ({
      ...row,
      reviewed: reviewed.get(row.id) ?? null,
    })),
    satisfaction: satisfactionOf(content, pack),
    districts: [],
    units: [],
    missingUnits: [],
    waivers: (content.waivers ?? []).map((waiver) => ({
      number: waiver.number,
      unit: union.name,
      place: placeOf(content, waiver.at),
      finding: waiver.message,
      reason: waiver.reason,
      // The form keeps that it was waived and by whose leave, not on which days.
      askedOn: '—',
      decidedBy: waiver.decidedByUnion,
      decidedOn: '—',
      decision: waiver.decision,
      stands: true,
    })),
    unlocks: [],
    deviations: null,
    yearBefore: { kind: 'unknown' },
    headcounts: [],
    findings: findingsOf(content.findings, union.name),
    checks: [],
    methods: ['比较法', ...(content.survey ? ['公众评判法'] : [])],
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
      reviewed: content.reviewedTotal,
      grade: grade ?? evaluation.computed.grade,
      weight: points('100'),
    },
    narratives: narrativesOf(form.narratives),
    snapshot: { hash, lockedAt: inShanghai(closedAt), unitCount: 1 },
    preparedBy: [{ role: '填报', name: content.submittedBy }],
  }
}
