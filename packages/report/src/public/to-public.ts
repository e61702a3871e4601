import type { ReportData, ReportException, ReportFinding } from '../input/report-data.js'
import { publicIndicators, withholdTotals } from './counts.js'
import { Editing, type PublicOrder } from './editing.js'
import { publicDistricts, publicUnits } from './places.js'
import type { Difference, HiddenValue } from './rules.js'
import { withholdSurvey } from './survey.js'
import { unlistedOf, type Unlisted } from './unlisted.js'

/** The public version's data, and what became of the rest. */
export interface PublicData {
  readonly data: ReportData
  readonly differences: readonly Difference[]
  /** What no file of the public version may say. */
  readonly hidden: readonly HiddenValue[]
  /** Figure id → what is printed instead. */
  readonly withheld: ReadonlyMap<string, string>
}

/** Names of units that are not shown by themselves → what they are called. */
function unitNames(data: ReportData, unlisted: Unlisted): ReadonlyMap<string, string> {
  return new Map(
    data.units
      .filter(({ unionId }) => unlisted.units.has(unionId))
      .map(({ name, under }) => [name, under === null ? '小规模单位' : `${under}所属小规模单位`]),
  )
}

const NARRATIVE = '文字部分'
const SMALL_WORDS = '（不公开）'

function publicException(each: ReportException, editing: Editing): ReportException {
  const place = `解锁和豁免记录“${each.unit}”`
  return {
    kind: each.kind,
    unit: editing.unit(place, each.unit),
    subject: editing.text(place, each.subject),
    reason: editing.drop(`${place}的理由`, each.reason, SMALL_WORDS),
    decidedBy: each.decidedBy,
    decidedOn: each.decidedOn,
  }
}

/** What the city's own checks found is said; what units wrote about themselves is not. */
function publicFinding(each: ReportFinding, city: string, editing: Editing): ReportFinding {
  const place = `问题清单“${each.title}”`
  const own = each.unit === city
  return {
    unit: editing.unit(place, each.unit),
    title: editing.text(place, each.title),
    detail: own ? editing.text(place, each.detail) : editing.drop(`${place}的情况`, each.detail),
    amount: each.amount,
    contradiction: each.contradiction,
    state: each.state,
    measure: own
      ? editing.text(`${place}的措施`, each.measure)
      : editing.drop(`${place}的措施`, each.measure) || null,
  }
}

const texts = <Key extends string>(
  place: string,
  all: Readonly<Partial<Record<Key, string>>>,
  editing: Editing,
): Readonly<Partial<Record<Key, string>>> =>
  Object.fromEntries(
    Object.entries<string | undefined>(all).map(([key, text]) => [key, editing.text(place, text ?? '')]),
  ) as Readonly<Partial<Record<Key, string>>>

/**
 * The report's data as everybody may read it: nobody's name or number, no count of a few people nor what gives it away,
 * no small unit by itself. Every field of the report is named here: one that is added does not compile until it says
 * what becomes of it.
 */
export function toPublic(data: ReportData, order: PublicOrder): PublicData {
  const unlisted = unlistedOf(data, order.rules)
  const editing = new Editing(order, unitNames(data, unlisted))
  const coarse = withholdSurvey(data, editing)
  withholdTotals(data, editing)
  const made: { readonly [Key in keyof Required<ReportData>]: ReportData[Key] } = {
    city: data.city,
    project: data.project,
    fiscalYear: data.fiscalYear,
    campaign: editing.text('活动名称', data.campaign),
    purpose: editing.text('资金用途', data.purpose),
    sources: data.sources,
    accounts: [],
    totals: data.totals,
    goals: {
      overall: editing.text('总体目标', data.goals.overall),
      stages: data.goals.stages.map((stage) => editing.text('阶段性目标', stage)),
      actual: editing.text('目标完成情况', data.goals.actual),
    },
    form: {
      layout: data.form.layout,
      fundRows: data.form.fundRows.map((row) => ({
        ...row,
        reason: editing.text(`自评表资金“${row.label}”的原因`, row.reason),
      })),
      narratives: texts('自评表文字', data.form.narratives, editing) as Readonly<Record<string, string>>,
    },
    execution: data.execution && {
      ...data.execution,
      deviation: editing.text('预算执行率的偏差原因', data.execution.deviation),
    },
    indicators: publicIndicators(data, coarse, editing),
    satisfaction: data.satisfaction && {
      ...data.satisfaction,
      method: editing.text('满意度调查方法', data.satisfaction.method),
    },
    districts: publicDistricts(data, unlisted, editing),
    units: publicUnits(data, unlisted, editing),
    missingUnits: data.missingUnits.map((unit) => ({
      ...unit,
      name: editing.unit('未报送和逾期报送单位名单', unit.name),
      reason: editing.text(`“${unit.name}”未按期报送的原因`, unit.reason),
    })),
    exceptions: data.exceptions.map((each) => publicException(each, editing)),
    findings: data.findings.map((each) => publicFinding(each, data.city, editing)),
    checks: data.checks.map((check) => ({
      ...check,
      detail: editing.text(`系统核对“${check.name}”`, check.detail),
    })),
    methods: data.methods,
    rulePack: data.rulePack,
    score: data.score,
    narratives: texts(NARRATIVE, data.narratives, editing),
    snapshot: data.snapshot,
    preparedBy: data.preparedBy.map(({ role, name }) => {
      if (name !== null)
        editing.note({ kind: 'dropped', rule: 'person-name', place: `落款“${role}”`, full: name, shown: '' })
      return { role, name: null }
    }),
    moneyPlaces: data.moneyPlaces,
  }
  const { moneyPlaces, ...rest } = made
  return {
    data: moneyPlaces === undefined ? rest : { ...rest, moneyPlaces },
    differences: editing.differences,
    hidden: editing.hidden,
    withheld: editing.withheld,
  }
}
