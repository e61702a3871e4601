import { idOf, IMPORT_PROJECT, type FundPlan, type UnitPlan } from '@huigong/demo'
import { exactWan, fen } from '@huigong/domain'
import type { ApiClient } from './api-client.js'
import type { Staff } from './staff.js'
import { ORDER, type Event } from './timeline.js'

const indicatorId = (plan: FundPlan, name: string): string =>
  idOf(`${plan.fund.id}/${name}`, plan.fund.year * 10)

/** A unit's own targets: its share of what is counted, the city's value of what is a rate or a day. */
function targetsOf(plan: FundPlan, unit: UnitPlan): { indicatorId: string; value: string | null }[] {
  return plan.fund.indicators.map((indicator) => {
    const id = indicatorId(plan, indicator.name)
    if (!unit.required) return { indicatorId: id, value: null }
    if (indicator.dataSource === 'ledger.recipient-count') {
      const planned = Math.max(1, Math.floor((unit.share / plan.fund.perRecipient) * 0.95))
      return { indicatorId: id, value: String(planned) }
    }
    if (indicator.dataSource === 'ledger.paid-amount') {
      return { indicatorId: id, value: exactWan(fen(unit.share)) }
    }
    if (indicator.dataSource === 'ledger.cost-per-recipient') {
      return { indicatorId: id, value: String(Math.ceil((plan.fund.perRecipient / 100) * 1.3)) }
    }
    return { indicatorId: id, value: indicator.target }
  })
}

/** The project of a fund with its indicators and every unit's targets, approved by the leader. */
export const openFundProject = (api: ApiClient, staff: Staff, plan: FundPlan): Promise<void> =>
  openProject(api, staff, {
    project: {
      ...factsOf(plan.fund),
      indicatorMode: 'project',
      sources: plan.fund.budget.map(({ source }) => source),
    },
    indicators: plan.fund.indicators.map((indicator) => ({
      id: indicatorId(plan, indicator.name),
      ...indicator,
    })),
    units: plan.units.map((unit) => ({
      unionId: unit.union.id,
      required: unit.required,
      targets: targetsOf(plan, unit),
    })),
  })

/** The project that takes tables which units bring themselves. */
export const importProjectEvent = (api: ApiClient, staff: Staff): Event => ({
  on: IMPORT_PROJECT.opensOn,
  order: ORDER.project,
  run: () =>
    openProject(api, staff, {
      project: { ...factsOf(IMPORT_PROJECT), indicatorMode: 'unit', sources: ['other'] },
      indicators: [],
      units: IMPORT_PROJECT.units.map((code) => ({ unionId: staff.idOf(code), required: true, targets: [] })),
    }),
})

interface ProjectFacts {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly year: number
  readonly campaign: string
  readonly purpose: string
  readonly basis: string
  readonly deadline: string
  readonly evaluationDue: string
}

const factsOf = (facts: ProjectFacts) => ({
  id: facts.id,
  code: facts.code,
  name: facts.name,
  fiscalYear: facts.year,
  campaign: facts.campaign,
  purpose: facts.purpose,
  basis: facts.basis,
  deadline: facts.deadline,
  evaluationDue: facts.evaluationDue,
  rulePackId: 'national-2020',
})

/** A project to be opened, as the API takes its parts. */
interface Opening {
  readonly project: ReturnType<typeof factsOf> & {
    readonly indicatorMode: string
    readonly sources: readonly string[]
  }
  readonly indicators: readonly object[]
  readonly units: readonly object[]
}

async function openProject(
  api: ApiClient,
  staff: Staff,
  { project, indicators, units }: Opening,
): Promise<void> {
  const officer = staff.of('rights-officer', staff.root)
  const id = project.id
  const version = async (): Promise<number> => {
    const query = 'query($id: ID!) { project(id: $id) { version } }'
    return (await api.query<{ project: { version: number } }>(officer, query, { id })).project.version
  }
  await api.mutate(officer, 'createProject', { input: ['ProjectInput!', project] })
  if (indicators.length > 0) {
    await api.mutate(officer, 'setIndicators', {
      projectId: ['ID!', id],
      version: ['Int!', await version()],
      indicators: ['[IndicatorInput!]!', indicators],
    })
  }
  await api.mutate(officer, 'setUnitTargets', {
    projectId: ['ID!', id],
    units: ['[UnitTargetsInput!]!', units],
  })
  await api.mutate(officer, 'submitProject', { id: ['ID!', id], version: ['Int!', await version()] })
  const leader = staff.of('leader', staff.root)
  await api.mutate(leader, 'approveProject', { id: ['ID!', id], version: ['Int!', await version()] })
}
