import {
  actualSourceOf,
  campaignFits,
  targetText,
  type EvaluationForm,
  type IndicatorRow,
  type RulePack,
} from '@huigong/domain'
import type { FundProject, Indicator, ProjectUnit } from './project.entity.js'

/** Year of the Spring Festival a campaign is named after (2027年元旦春节送温暖); null where its name says none. */
export function campaignYearOf(project: Pick<FundProject, 'campaign' | 'fiscalYear'>): number | null {
  const year = Number(/(\d{4})年/.exec(project.campaign)?.[1] ?? 0)
  return campaignFits({ year, fiscalYear: project.fiscalYear }) ? year : null
}

/** What the project says of a row of the form; the rest of the row is the unit's. */
export type DefinedRow = Pick<
  IndicatorRow,
  'id' | 'level1' | 'level2' | 'name' | 'target' | 'unit' | 'weight' | 'source' | 'notApplicable'
>

/** A target that is null was declared not applicable to the unit (不适用). */
export function definedRow(indicator: Indicator, target: string | null): DefinedRow {
  return {
    id: indicator.id,
    level1: indicator.level1,
    level2: indicator.level2,
    name: indicator.name,
    target: target === null ? null : targetText(indicator.direction, target, indicator.unit || null),
    unit: indicator.unit || null,
    weight: indicator.weight,
    source: actualSourceOf(indicator.dataSource),
    notApplicable: target === null,
  }
}

/** Rows of a unit's form; a project whose units bring their own tables defines none. */
export const definedRows = (
  project: FundProject,
  indicators: readonly Indicator[],
  unit: Pick<ProjectUnit, 'targets'>,
): DefinedRow[] =>
  project.indicatorMode === 'unit'
    ? []
    : indicators.map((indicator) => definedRow(indicator, unit.targets[indicator.id] ?? null))

/** The form of a unit that has entered nothing yet. Amounts and computed actuals are filled in when it is read. */
export function blankForm(
  project: FundProject,
  pack: RulePack | null,
  indicators: readonly Indicator[],
  unit: Pick<ProjectUnit, 'targets'>,
  names: { readonly union: string; readonly city: string },
): EvaluationForm {
  return {
    projectName: project.name,
    fiscalYear: project.fiscalYear,
    campaignYear: campaignYearOf(project),
    competentDepartment: names.city,
    implementingUnit: names.union,
    funds: [
      {
        key: 'total',
        label: '年度资金总额',
        initialBudget: null,
        annualBudget: null,
        executed: null,
        printedRate: null,
        weight: pack?.execution.scored ? pack.execution.weight : null,
        entered: null,
        reason: null,
      },
    ],
    goals: { expected: project.purpose, actual: '' },
    rows: definedRows(project, indicators, unit).map((row) => ({
      ...row,
      actual: null,
      entered: null,
      deviation: null,
      evidence: null,
    })),
    narratives: Object.fromEntries((pack?.narratives ?? []).map(({ key }) => [key, ''])),
    printed: { total: null, grade: null },
  }
}

/** A draft with the project's present indicators and targets; what the unit has entered stays in its rows. */
export function redefinedForm(
  form: EvaluationForm,
  project: FundProject,
  indicators: readonly Indicator[],
  unit: Pick<ProjectUnit, 'targets'>,
): EvaluationForm {
  if (project.indicatorMode === 'unit') return form
  const before = new Map(form.rows.map((row) => [row.id, row]))
  return {
    ...form,
    rows: definedRows(project, indicators, unit).map((row) => ({
      actual: null,
      entered: null,
      deviation: null,
      evidence: null,
      ...before.get(row.id),
      ...row,
    })),
  }
}
