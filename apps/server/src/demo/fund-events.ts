import type { DemoAccount, DemoCity, FundPlan, UnitPlan } from '@huigong/demo'
import { idOf, STORY_END } from '@huigong/demo'
import { addDays, exactWan, fen, type Fen } from '@huigong/domain'
import type { ApiClient } from './api-client.js'
import { ORDER, type Event } from './timeline.js'

/** Who acts for a union in a role. */
export class Staff {
  constructor(private readonly city: DemoCity) {}

  of(role: DemoAccount['role'], union: string): string {
    const account = this.city.accounts.find((each) => each.role === role && each.union === union)
    if (!account) throw new Error(`${this.city.code} has no ${role} at ${union}`)
    return account.username
  }

  /** Who handles the money of a union: the cashier of a city or district, the submitter of an enterprise. */
  cashier(union: string): string {
    const kind = this.city.unions.find((each) => each.code === union)?.kind
    return this.of(kind === 'enterprise' ? 'submitter' : 'finance-officer', union)
  }

  /** Who allocates for a union below the city. */
  allocator(union: string): string {
    return this.of('finance-officer', union)
  }

  idOf(union: string): string {
    return this.city.unions.find((each) => each.code === union)?.id ?? ''
  }

  get root(): string {
    return this.city.unions[0]?.code ?? ''
  }
}

const asFen = (amount: number): string => String(amount)

const indicatorId = (plan: FundPlan, name: string): string => idOf(`${plan.fund.id}/${name}`, plan.fund.year * 10)

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
      return { indicatorId: id, value: exactWan(fen(unit.share) as Fen) }
    }
    if (indicator.dataSource === 'ledger.cost-per-recipient') {
      return { indicatorId: id, value: String(Math.ceil((plan.fund.perRecipient / 100) * 1.3)) }
    }
    return { indicatorId: id, value: indicator.target }
  })
}

/** Everything about the money of one fund, as calls of the API on their days. */
export function fundEvents(api: ApiClient, city: DemoCity, plan: FundPlan): Event[] {
  const staff = new Staff(city)
  const { fund } = plan
  const opened = addDays(fund.arrivedOn, -30)
  return [
    { on: opened, order: ORDER.project, run: () => openProject(api, staff, plan) },
    ...budgetEvents(api, staff, plan),
    ...remittanceEvents(api, staff, plan),
    ...plan.payments.map(
      (payment): Event => ({
        on: payment.on,
        order: ORDER.payment,
        run: () =>
          api.mutate(staff.cashier(payment.payer), 'recordPayment', {
            input: [
              'PaymentInput!',
              {
                id: payment.id,
                projectId: fund.id,
                payerUnionId: staff.idOf(payment.payer),
                beneficiaryUnionId: staff.idOf(payment.beneficiary),
                source: payment.source,
                category: payment.category,
                recipientCount: payment.recipients,
                amount: asFen(payment.amount),
                voucherNo: payment.voucherNo,
                paidOn: payment.on,
              },
            ],
          }),
      }),
    ),
    ...surveyEvents(api, staff, plan),
  ].filter((event) => event.on <= STORY_END)
}

async function openProject(api: ApiClient, staff: Staff, plan: FundPlan): Promise<void> {
  const { fund } = plan
  const officer = staff.of('rights-officer', staff.root)
  const version = async (): Promise<number> => {
    const query = 'query($id: ID!) { project(id: $id) { version } }'
    return (await api.query<{ project: { version: number } }>(officer, query, { id: fund.id })).project.version
  }
  await api.mutate(officer, 'createProject', {
    input: [
      'ProjectInput!',
      {
        id: fund.id,
        code: fund.code,
        name: fund.name,
        fiscalYear: fund.year,
        campaign: fund.campaign,
        purpose: fund.purpose,
        basis: fund.basis,
        deadline: fund.deadline,
        evaluationDue: fund.evaluationDue,
        indicatorMode: 'project',
        sources: fund.budget.map(({ source }) => source),
        rulePackId: 'national-2020',
      },
    ],
  })
  await api.mutate(officer, 'setIndicators', {
    projectId: ['ID!', fund.id],
    version: ['Int!', await version()],
    indicators: [
      '[IndicatorInput!]!',
      fund.indicators.map((indicator) => ({ id: indicatorId(plan, indicator.name), ...indicator })),
    ],
  })
  await api.mutate(officer, 'setUnitTargets', {
    projectId: ['ID!', fund.id],
    units: [
      '[UnitTargetsInput!]!',
      plan.units.map((unit) => ({
        unionId: unit.union.id,
        required: unit.required,
        targets: targetsOf(plan, unit),
      })),
    ],
  })
  await api.mutate(officer, 'submitProject', { id: ['ID!', fund.id], version: ['Int!', await version()] })
  await api.mutate(staff.of('leader', staff.root), 'approveProject', {
    id: ['ID!', fund.id],
    version: ['Int!', await version()],
  })
}

function budgetEvents(api: ApiClient, staff: Staff, plan: FundPlan): Event[] {
  const { fund } = plan
  const cashier = staff.cashier(staff.root)
  const officer = staff.of('rights-officer', staff.root)
  const granted = addDays(fund.arrivedOn, -20)
  return [
    ...fund.budget.map(
      ({ source, fen: amount }, index): Event => ({
        on: granted,
        order: ORDER.budget,
        run: () =>
          api.mutate(cashier, 'recordBudget', {
            input: [
              'BudgetLineInput!',
              {
                id: idOf(`${fund.id}/budget/${source}`, fund.year * 10),
                projectId: fund.id,
                kind: 'initial',
                source,
                amount: asFen(amount),
                documentNo: `财预〔${fund.year}〕${21 + index}号`,
                documentDate: granted,
              },
            ],
          }),
      }),
    ),
    ...plan.allocations.map(
      (allocation): Event => ({
        on: allocation.on,
        order: ORDER.allocation,
        run: () => {
          const from = allocation.from
          const by = from === staff.root ? officer : staff.allocator(from)
          return api.mutate(by, 'allocate', {
            input: [
              'AllocationInput!',
              {
                id: allocation.id,
                projectId: fund.id,
                fromUnionId: staff.idOf(from),
                toUnionId: staff.idOf(allocation.to),
                source: allocation.source,
                amount: asFen(allocation.amount),
                documentNo: allocation.documentNo,
                documentDate: allocation.on,
              },
            ],
          })
        },
      }),
    ),
    ...plan.arrivals.map(
      (arrival): Event => ({
        on: arrival.on,
        order: ORDER.arrival,
        run: () =>
          api.mutate(cashier, 'recordArrival', {
            input: [
              'ExternalArrivalInput!',
              {
                id: arrival.id,
                projectId: fund.id,
                unionId: staff.idOf(staff.root),
                source: arrival.source,
                amount: asFen(arrival.amount),
                payer: arrival.payer,
                voucherNo: arrival.voucherNo,
                arrivedOn: arrival.on,
              },
            ],
          }),
      }),
    ),
  ]
}

function remittanceEvents(api: ApiClient, staff: Staff, plan: FundPlan): Event[] {
  return plan.remittances.flatMap((remittance): Event[] => {
    const sender = staff.cashier(remittance.from)
    const events: Event[] = [
      {
        on: remittance.on,
        order: ORDER.remittance,
        run: () =>
          api.mutate(sender, 'sendRemittance', {
            input: [
              'RemittanceInput!',
              {
                id: remittance.id,
                projectId: plan.fund.id,
                fromUnionId: staff.idOf(remittance.from),
                toUnionId: staff.idOf(remittance.to),
                source: remittance.source,
                amount: asFen(remittance.amount),
                voucherNo: remittance.voucherNo,
                sentOn: remittance.on,
              },
            ],
          }),
      },
    ]
    const { confirmed, settledOn } = remittance
    if (confirmed) {
      events.push({
        on: confirmed.on,
        order: ORDER.confirmation,
        run: () =>
          api.mutate(staff.cashier(remittance.to), 'confirmRemittance', {
            input: [
              'ConfirmRemittanceInput!',
              { id: remittance.id, received: asFen(confirmed.received), receivedOn: confirmed.on, reason: confirmed.reason },
            ],
          }),
      })
    }
    if (settledOn) {
      events.push({
        on: settledOn,
        order: ORDER.confirmation,
        run: () =>
          api.mutate(sender, 'settleDispute', {
            input: [
              'SettleDisputeInput!',
              { id: remittance.id, arrived: true, settledOn, note: '银行已补入账，差额核实到位。' },
            ],
          }),
      })
    }
    return events
  })
}

function surveyEvents(api: ApiClient, staff: Staff, plan: FundPlan): Event[] {
  return plan.units.flatMap(({ union, survey }): Event[] => {
    if (!survey) return []
    return [
      {
        on: survey.to,
        order: ORDER.survey,
        run: () =>
          api.mutate(staff.of('submitter', union.code), 'recordSatisfaction', {
            input: [
              'SatisfactionInput!',
              {
                id: idOf(`${plan.fund.id}/survey/${union.code}`, plan.fund.year * 10),
                projectId: plan.fund.id,
                unionId: union.id,
                version: 0,
                method: 'phone',
                from: survey.from,
                to: survey.to,
                population: survey.population,
                sampled: survey.sampled,
                returned: survey.returned,
                valid: survey.valid,
                verySatisfied: survey.very,
                satisfied: survey.satisfied,
                basicallySatisfied: survey.basically,
                dissatisfied: survey.dissatisfied,
                evidence: '由工会工作人员按支付名单逐户电话回访，回访记录表存档备查。',
              },
            ],
          }),
      },
    ]
  })
}
