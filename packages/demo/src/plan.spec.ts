import { describe, expect, it } from '@jest/globals'
import { FUNDS, mainCity, planFund, rootOf, secondCity, STORY_END, type FundPlan } from './index.js'

const city = mainCity({ districts: 10, enterprises: 6 })
const plans = FUNDS.map((fund) => planFund(city, fund))

/** Plays the money of a plan day by day and returns the lowest balance any account ever had. */
function lowestBalance(plan: FundPlan): number {
  const moves: { on: string; order: number; account: string; amount: number }[] = []
  const root = rootOf(city)
  for (const each of plan.arrivals) {
    moves.push({ on: each.on, order: 0, account: `${root}/${each.source}`, amount: each.amount })
  }
  for (const each of plan.remittances) {
    moves.push({ on: each.on, order: 2, account: `${each.from}/${each.source}`, amount: -each.amount })
    if (each.confirmed) {
      moves.push({
        on: each.confirmed.on,
        order: 1,
        account: `${each.to}/${each.source}`,
        amount: each.confirmed.received,
      })
    }
  }
  for (const each of plan.payments) {
    moves.push({ on: each.on, order: 3, account: `${each.payer}/${each.source}`, amount: -each.amount })
  }
  moves.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.order - b.order))
  const balances = new Map<string, number>()
  let lowest = 0
  for (const { account, amount } of moves) {
    const balance = (balances.get(account) ?? 0) + amount
    balances.set(account, balance)
    lowest = Math.min(lowest, balance)
  }
  return lowest
}

describe('the demonstration story', () => {
  it('is the same every time', () => {
    const again = FUNDS.map((fund) => planFund(mainCity({ districts: 10, enterprises: 6 }), fund))
    expect(JSON.stringify(again)).toBe(JSON.stringify(plans))
  })

  it('has 10 districts, more than 60 enterprises, three funds at real magnitudes and two fiscal years', () => {
    expect(city.unions.filter((union) => ['district', 'industry'].includes(union.kind))).toHaveLength(10)
    expect(city.unions.filter((union) => union.kind === 'enterprise').length).toBeGreaterThanOrEqual(60)
    const totals = FUNDS.map(
      (fund) => `${fund.year} ${fund.budget.reduce((sum, { fen }) => sum + fen, 0) / 1_000_000}`,
    )
    expect(totals.sort()).toEqual([
      '2025 172.8',
      '2025 195.14',
      '2025 300',
      '2026 149.2',
      '2026 173.3',
      '2026 300',
    ])
  })

  it('names and ids are unique in a city, and the cities share none', () => {
    const both = [...city.unions, ...secondCity().unions]
    expect(new Set(both.map((union) => union.id)).size).toBe(both.length)
    expect(new Set(city.unions.map((union) => union.name)).size).toBe(city.unions.length)
    const names = [...city.accounts, ...secondCity().accounts].map((account) => account.username)
    expect(new Set(names).size).toBe(names.length)
  })

  it.each(plans.map((plan) => [plan.fund.code, plan] as const))(
    '%s never spends money that has not arrived',
    (_, plan) => {
      expect(lowestBalance(plan)).toBe(0)
    },
  )

  it.each(plans.map((plan) => [plan.fund.code, plan] as const))(
    '%s happens before the story ends',
    (_, plan) => {
      const days = [...plan.payments, ...plan.remittances, ...plan.arrivals].map((each) => each.on)
      expect(days.every((day) => day <= STORY_END)).toBe(true)
    },
  )

  it('shows money in transit, an open dispute, late payment, late units and one that overrates itself', () => {
    const running = plans.find((plan) => plan.fund.code === 'WEN-2026')
    expect(running?.remittances.filter((each) => each.confirmed === null).length).toBeGreaterThan(2)
    expect(running?.remittances.filter((each) => each.confirmed?.reason && !each.settledOn)).toHaveLength(1)
    const review = plans.find((plan) => plan.fund.code === 'BANG-2026')
    expect(review?.payments.filter((each) => each.on > review.fund.deadline).length).toBeGreaterThan(0)
    const styles = review?.units.map((unit) => unit.evaluation) ?? []
    for (const style of [
      'none',
      'draft',
      'boastful',
      'submitted',
      'district-returned',
      'city-returned',
    ] as const) {
      expect(styles).toContain(style)
    }
  })

  it('survey counts add up', () => {
    for (const { survey } of plans.flatMap((plan) => plan.units)) {
      if (!survey) continue
      expect(survey.very + survey.satisfied + survey.basically + survey.dissatisfied).toBe(survey.valid)
      expect(survey.very).toBeGreaterThanOrEqual(0)
      expect(
        survey.valid <= survey.returned &&
          survey.returned <= survey.sampled &&
          survey.sampled <= survey.population,
      ).toBe(true)
    }
  })
})
