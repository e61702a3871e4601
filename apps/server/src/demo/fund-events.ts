import type { DemoCity, FundPlan } from '@huigong/demo'
import { idOf, STORY_END } from '@huigong/demo'
import { addDays } from '@huigong/domain'
import type { ApiClient } from './api-client.js'
import { openFundProject } from './projects.js'
import { Staff } from './staff.js'
import { ORDER, type Event } from './timeline.js'

const asFen = (amount: number): string => String(amount)

/** Everything about the money of one fund, as calls of the API on their days. */
export function fundEvents(api: ApiClient, city: DemoCity, plan: FundPlan): Event[] {
  const staff = new Staff(city)
  const { fund } = plan
  const opened = addDays(fund.arrivedOn, -30)
  return [
    { on: opened, order: ORDER.project, run: () => openFundProject(api, staff, plan) },
    ...budgetEvents(api, staff, plan),
    ...remittanceEvents(api, staff, plan),
    ...plan.payments.map((payment): Event => ({
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
    })),
    ...surveyEvents(api, staff, plan),
  ].filter((event) => event.on <= STORY_END)
}

function budgetEvents(api: ApiClient, staff: Staff, plan: FundPlan): Event[] {
  const { fund } = plan
  const cashier = staff.cashier(staff.root)
  const officer = staff.of('rights-officer', staff.root)
  const granted = addDays(fund.arrivedOn, -20)
  return [
    ...fund.budget.map(({ source, fen: amount }, index): Event => ({
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
    })),
    ...plan.allocations.map((allocation): Event => ({
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
    })),
    ...plan.arrivals.map((arrival): Event => ({
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
    })),
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
              {
                id: remittance.id,
                received: asFen(confirmed.received),
                receivedOn: confirmed.on,
                reason: confirmed.reason,
              },
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
