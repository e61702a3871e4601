import type {
  ReportData,
  ReportDeviation,
  ReportFinding,
  ReportUnlock,
  ReportWaiver,
} from '../input/report-data.js'
import { publicIndicators, withholdTotals } from './counts.js'
import { Editing, type PublicOrder } from './editing.js'
import { COVER } from './mask-text.js'
import { publicDistricts, publicUnits } from './places.js'
import type { Difference, HiddenValue } from './rules.js'
import { publicHeadcounts, publicYearBefore } from './methods.js'
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

/** Units below the districts, by all names under which the report's sentences may speak of them. */
function memberNames({ districts, units }: ReportData): ReadonlySet<string> {
  const lines = new Set(districts.map(({ name }) => name))
  const names = [...districts.flatMap(({ members }) => members), ...units].map(({ name }) => name)
  return new Set(names.filter((name) => !lines.has(name)))
}

const NARRATIVE = '文字部分'

function publicWaiver(each: ReportWaiver, editing: Editing): ReportWaiver {
  const place = `附件“豁免清单”${each.number}`
  return {
    number: each.number,
    unit: editing.unit(place, each.unit),
    place: editing.text(place, each.place),
    finding: editing.drop(`${place}的校验结果`, each.finding, COVER),
    reason: editing.drop(`${place}的理由`, each.reason, COVER),
    askedOn: each.askedOn,
    decidedBy: editing.person(`${place}的批准人`, each.decidedBy, '上级工会'),
    decidedOn: each.decidedOn,
    decision: editing.drop(`${place}的批复`, each.decision, COVER),
    stands: each.stands,
  }
}

function publicUnlock(each: ReportUnlock, editing: Editing): ReportUnlock {
  const place = `附件“解锁记录”${each.unit}`
  return {
    unit: editing.unit(place, each.unit),
    places: each.places && each.places.map((name) => editing.text(place, name)),
    reason: editing.drop(`${place}的原因`, each.reason, COVER),
    decidedBy: each.decidedBy && editing.person(`${place}的解锁人`, each.decidedBy, '市总工会'),
    decidedOn: each.decidedOn,
    until: each.until,
    afterDue: each.afterDue,
    outcome: each.outcome,
    endedOn: each.endedOn,
  }
}

/** What single units reached and how they explain it is theirs: the annex is left out whole. */
function publicDeviations(all: readonly ReportDeviation[] | null, editing: Editing): null {
  if (all !== null && all.length > 0)
    editing.drop('附件“各单位偏差原因及改进措施”', `${all.length}项偏差`, '整个附件不收入')
  return null
}

/** What the city's own checks found is said; what units wrote about themselves is not. */
function publicFinding(each: ReportFinding, city: string, editing: Editing): ReportFinding {
  const place = `问题清单“${each.title}”`
  const own = each.unit === city
  return {
    unit: editing.unit(place, each.unit),
    title: editing.check(place, each.title),
    detail: own ? editing.check(place, each.detail) : editing.drop(`${place}的情况`, each.detail),
    amount: each.amount,
    contradiction: each.contradiction,
    state: each.state,
    measure: own
      ? editing.check(`${place}的措施`, each.measure)
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
  const editing = new Editing(order, unitNames(data, unlisted), memberNames(data))
  const coarse = withholdSurvey(data, editing)
  withholdTotals(data, editing)
  const made: { readonly [Key in keyof Required<ReportData>]: ReportData[Key] } = {
    city: data.city,
    project: {
      name: editing.text('项目名称', data.project.name),
      competentDepartment: editing.text('主管部门', data.project.competentDepartment),
      implementingUnit: editing.text('实施单位', data.project.implementingUnit),
      basis: data.project.basis.map((basis) => editing.text('项目依据', basis)),
    },
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
    waivers: data.waivers && data.waivers.map((each) => publicWaiver(each, editing)),
    unlocks: data.unlocks.map((each) => publicUnlock(each, editing)),
    deviations: publicDeviations(data.deviations, editing),
    findings: data.findings.map((each) => publicFinding(each, data.city, editing)),
    checks: data.checks.map((check) => ({
      ...check,
      detail: editing.check(`系统核对“${check.name}”`, check.detail),
    })),
    methods: data.methods,
    yearBefore: publicYearBefore(data, coarse === null, editing),
    headcounts: publicHeadcounts(data, editing),
    rulePack: data.rulePack,
    score: data.score,
    narratives: texts(NARRATIVE, data.narratives, editing),
    snapshot: data.snapshot,
    preparedBy: data.preparedBy.map(({ role, name }) => {
      if (name !== null) editing.person(`落款“${role}”`, name, '')
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
