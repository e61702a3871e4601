import {
  isCounted,
  isWithin,
  totalFundRow,
  type RollUpChild,
  type SatisfactionCounts,
  type SelfEvaluationState,
} from '@huigong/domain'
import { dayInShanghai } from '../../platform/clock.js'
import type { SelfEvaluationSnapshot, SurveyFacts } from '../self-evaluation/index.js'
import type { UnitMoney, UnitRow } from './roll-up.repository.js'
import type { RollUpUnit } from './roll-up-snapshot.js'

/** A unit as the engine and as the snapshot see it. */
export interface Child {
  readonly unit: RollUpUnit
  readonly child: RollUpChild
  readonly content: SelfEvaluationSnapshot | null
}

export interface ChildSources {
  readonly accepted: readonly SelfEvaluationState[]
  readonly contents: ReadonlyMap<string, SelfEvaluationSnapshot>
  readonly money: ReadonlyMap<string, UnitMoney>
  readonly nameOf: (unionId: string) => string
}

function childOf(unit: UnitRow, sources: ChildSources): Omit<Child, 'unit'> {
  const { row } = unit
  const accepted = row !== null && sources.accepted.includes(row.state)
  const content =
    accepted && row.snapshotHash !== null ? (sources.contents.get(row.snapshotHash) ?? null) : null
  const state = accepted ? 'accepted' : row === null || row.state === 'draft' ? 'missing' : 'pending'
  return {
    content,
    child: {
      unionId: unit.unionId,
      path: unit.path,
      name: sources.nameOf(unit.unionId),
      required: unit.required,
      state,
      empty: Boolean(row?.empty ?? true),
      late: Boolean(row?.late),
      funds: content?.form.funds ?? [],
      actuals: (content?.form.rows ?? []).map((each) => ({ indicatorId: each.id, text: each.actual })),
      satisfaction: content?.survey?.counts ?? null,
      totals: {
        entered: content?.evaluation.entered.total ?? null,
        computed: content?.evaluation.computed.total ?? null,
        reviewed: content?.reviewedTotal ?? null,
      },
      snapshotHash: content === null ? null : (row?.snapshotHash ?? null),
      rulePack: content?.rulePack ?? null,
    },
  }
}

function unitOf(
  unit: UnitRow,
  { child, content }: Omit<Child, 'unit'>,
  contributes: boolean,
  sources: ChildSources,
): RollUpUnit {
  const { row } = unit
  const money = sources.money.get(unit.unionId)
  const total = content && totalFundRow(content.form)
  const zero = 0 as RollUpUnit['budget']
  return {
    selfEvaluationId: row?.id ?? '',
    unionId: unit.unionId,
    name: child.name,
    path: unit.path,
    districtId: row?.districtId ?? null,
    districtName: row?.districtId ? sources.nameOf(row.districtId) : null,
    required: unit.required,
    state: row?.state ?? 'draft',
    counted: isCounted(child),
    contributes,
    late: child.late,
    empty: child.empty,
    due: row?.due ?? '',
    submittedOn: row?.submittedAt ? dayInShanghai(row.submittedAt) : null,
    budget: total?.annualBudget ?? money?.budget ?? zero,
    arrived: money?.arrived ?? zero,
    paid: total?.executed ?? money?.paid ?? zero,
    enteredTotal: content ? child.totals.entered : (row?.enteredTotal ?? null),
    computedTotal: content ? child.totals.computed : (row?.computedTotal ?? null),
    reviewedTotal: content ? child.totals.reviewed : (row?.reviewedTotal ?? null),
    grade: row?.grade ?? null,
    survey: content?.survey ?? null,
    unlocked:
      row?.unlockReason && row.unlockExpiresAt
        ? { reason: row.unlockReason, until: row.unlockExpiresAt.toISOString() }
        : null,
    snapshotHash: isCounted(child) ? child.snapshotHash : null,
  }
}

/**
 * The units of a subtree as they are rolled up. Values are added where the work was done: a counted unit that has
 * counted units below it answers for the same work in its own form, so only those below are added.
 */
export function childrenOf(units: readonly UnitRow[], sources: ChildSources): Child[] {
  const made = units.map((unit) => ({ unit, ...childOf(unit, sources) }))
  const counted = made.filter(({ child }) => isCounted(child)).map(({ child }) => child.path)
  return made.map(({ unit, child, content }) => {
    const covered = counted.some((path) => path !== child.path && isWithin(path, child.path))
    return { child, content, unit: unitOf(unit, { child, content }, isCounted(child) && !covered, sources) }
  })
}

const NO_COUNTS: SatisfactionCounts = { very: 0, satisfied: 0, basically: 0, dissatisfied: 0 }

/** Surveys of the units whose values are added, pooled; null when none has one. */
export function pooledSurvey(children: readonly Child[]): SurveyFacts | null {
  const surveys = children.flatMap(({ unit }) => (unit.contributes && unit.survey ? [unit.survey] : []))
  if (surveys.length === 0) return null
  const sum = (of: (survey: SurveyFacts) => number): number =>
    surveys.reduce((total, survey) => total + of(survey), 0)
  const counts = Object.keys(NO_COUNTS) as (keyof SatisfactionCounts)[]
  return {
    units: sum((survey) => survey.units),
    methods: [...new Set(surveys.flatMap((survey) => survey.methods))].sort(),
    population: sum((survey) => survey.population),
    sampled: sum((survey) => survey.sampled),
    returned: sum((survey) => survey.returned),
    valid: sum((survey) => survey.valid),
    counts: Object.fromEntries(
      counts.map((key) => [key, sum((survey) => survey.counts[key])]),
    ) as unknown as SatisfactionCounts,
  }
}
