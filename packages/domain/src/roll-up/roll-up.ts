import type { EvaluationForm, FundRow, IndicatorRow } from '../form/index.js'
import { evaluate } from '../scoring/index.js'
import { actualSourceOf, type IndicatorDefinition } from '../targets/index.js'
import { completenessOf, isCounted } from './completeness.js'
import { crossCheck } from './cross-check.js'
import { addFunds } from './funds.js'
import { rollUpIndicator } from './roll-up-indicator.js'
import { staleChildren, worstFirst } from './standing.js'
import type { RolledUpIndicator, RollUpChild, RollUpInput, RollUpResult } from './types.js'

const totalRow = (funds: readonly FundRow[]): FundRow | undefined => funds.find((row) => row.key === 'total')

const byPath = (a: RollUpChild, b: RollUpChild): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)

function formRow(
  indicator: IndicatorDefinition,
  rolled: RolledUpIndicator,
  input: RollUpInput,
): IndicatorRow {
  const target = input.parent.targets.find((each) => each.indicatorId === indicator.id)
  return {
    id: indicator.id,
    level1: indicator.level1,
    level2: indicator.level2,
    name: indicator.name,
    target: target?.target ?? null,
    actual: rolled.actual,
    unit: indicator.unit,
    weight: indicator.weight,
    entered: target?.entered ?? null,
    deviation: target?.deviation ?? null,
    source: actualSourceOf(indicator.dataSource),
    evidence: target?.evidence ?? null,
    notApplicable: false,
  }
}

function fundsByUnit(input: RollUpInput, counted: readonly RollUpChild[]): RollUpResult['fundsByUnit'] {
  const { parent } = input
  const own = parent.ownFunds ? [{ unionId: parent.unionId, name: parent.name, funds: parent.ownFunds }] : []
  return [...own, ...counted].map(({ unionId, name, funds }) => ({
    unionId,
    name,
    annualBudget: totalRow(funds)?.annualBudget ?? null,
    executed: totalRow(funds)?.executed ?? null,
  }))
}

/**
 * Rolls the children's values up to the parent and scores the parent against its own targets: completion values
 * first, scores second; children's scores are never averaged into the parent's. The order of children does not
 * matter, and rolling up by level (with `aggregate`s carried on) equals rolling up directly.
 */
export function rollUp(input: RollUpInput): RollUpResult {
  const { project, parent, pack } = input
  const children = [...input.children].sort(byPath)
  const counted = children.filter(isCounted)
  const context = { campaignYear: project.campaignYear ?? null }
  const methods = project.indicators.map((indicator) =>
    rollUpIndicator(indicator, counted, {
      parentTarget: parent.targets.find((each) => each.indicatorId === indicator.id)?.target ?? null,
      figures: parent.figures ?? null,
      pack,
      context,
    }),
  )
  const blocks = [...(parent.ownFunds ? [parent.ownFunds] : []), ...counted.map((child) => child.funds)]
  const form: EvaluationForm = {
    projectName: project.name,
    fiscalYear: project.fiscalYear,
    campaignYear: project.campaignYear ?? null,
    competentDepartment: project.competentDepartment,
    implementingUnit: parent.name,
    funds: addFunds(blocks, pack, {
      entered: parent.executionEntered ?? null,
      reason: parent.executionReason ?? null,
    }),
    goals: parent.goals ?? { expected: '', actual: '' },
    rows: project.indicators.map((indicator, index) => formRow(indicator, methods[index]!, input)),
    narratives: parent.narratives ?? {},
    printed: { total: null, grade: null },
  }
  const evaluation = evaluate(form, pack)
  const own = input.frozen ? staleChildren(input.frozen, children) : []
  return {
    form,
    evaluation,
    methods,
    completeness: completenessOf(children),
    stale: [...own, ...children.flatMap((child) => child.staleBelow ?? [])],
    standings: worstFirst(children, own),
    crossCheck: crossCheck(counted, evaluation.computed.total, pack),
    fundsByUnit: fundsByUnit(input, counted),
    snapshots: counted.map(({ unionId, snapshotHash }) => ({ unionId, snapshotHash })),
  }
}
