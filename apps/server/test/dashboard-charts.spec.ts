import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { percentText, wilsonInterval } from '@huigong/domain'
import { FundShare } from '../src/modules/budget/budget.entity.js'
import { Payment } from '../src/modules/payment/payment.entity.js'
import { moneyWorld, YEAR, type MoneyWorld } from './dashboard-world.js'
import type { TestProject } from './funds.js'
import type { TestServer } from './harness.js'

const FIGURES = 'budget arrived paid balance inTransit disputed transferred executionRate recipientCount'

let world: MoneyWorld
let server: TestServer
let project: TestProject
let before: TestProject

const ask = async <T>(who: string, document: string, variables = {}): Promise<T> => {
  const { data, errors } = await server.gql<T>(who, document, variables)
  if (errors || !data) throw new Error(JSON.stringify(errors))
  return data
}
const id = (key: string): string => world.id(key)
const below = (key: string): string[] => world.below(key)
const ledger = (...of: Parameters<MoneyWorld['ledger']>) => world.ledger(...of)

beforeAll(async () => {
  world = await moneyWorld()
  ;({ server, project, before } = world)
})
afterAll(() => server.stop())

describe('cumulative arrival and payment', () => {
  interface Line {
    fiscalYear: number
    budget: string
    arrived: string
    paid: string
    deadline: string
    festival: string
    projects: { id: string }[]
    days: { day: string; arrived: string; paid: string }[]
  }
  const PACE = `query($unionId: ID, $fiscalYear: Int) { dashboardPace(unionId: $unionId, fiscalYear: $fiscalYear) {
    withoutForerunner { id }
    current { ...Line } previous { ...Line } } }
    fragment Line on PaceLine { fiscalYear budget arrived paid deadline festival projects { id } days { day arrived paid } }`
  const pace = async (who: string, unionId: string, fiscalYear = YEAR) =>
    (
      await ask<{
        dashboardPace: { current: Line; previous: Line | null; withoutForerunner: { id: string }[] }
      }>(who, PACE, { unionId, fiscalYear })
    ).dashboardPace

  it('is on every day what the ledger’s rows up to that day add up to, this year and the year before', async () => {
    for (const key of ['root', 'east', 'east1']) {
      const { current, previous } = await pace('auditor@root', id(key))
      expect(current.days.length).toBeGreaterThan(1)
      for (const [of, line] of [
        [project, current],
        [before, previous],
      ] as const) {
        for (const day of line?.days ?? []) {
          const sum = await ledger(of, below(key), day.day)
          expect([day.day, Number(day.arrived), Number(day.paid)]).toEqual([day.day, sum.arrived, sum.paid])
        }
        const last = await ledger(of, below(key))
        expect([Number(line?.arrived), Number(line?.paid)]).toEqual([last.arrived, last.paid])
      }
    }
  })

  it('finds last year by the line of copies and says which Spring Festival each deadline looks forward to', async () => {
    const { current, previous, withoutForerunner } = await pace('leader@root', id('root'))
    expect(previous).toMatchObject({
      fiscalYear: 2025,
      festival: '2026-02-17',
      deadline: '2026-02-16',
      projects: [{ id: before.id }],
    })
    expect(current).toMatchObject({ fiscalYear: 2026, festival: '2027-02-06', deadline: '2027-02-05' })
    expect(withoutForerunner).toEqual([])
  })

  it('has no line of last year where there was no project, or the union took no part', async () => {
    const first = await pace('leader@root', id('root'), YEAR - 1)
    expect(first.previous).toBeNull()
    expect(first.withoutForerunner).toEqual([{ id: before.id }])
    expect((await pace('leader@root', id('west1'))).previous).toBeNull()
  })
})

describe('the flow of the money', () => {
  interface Flow {
    figures: Record<string, string>
    links: { from: { key: string; kind: string }; to: { key: string; kind: string }; amount: string }[]
    checks: { what: string; difference: string }[]
  }
  const FLOW = `query($unionId: ID) { fundFlow(unionId: $unionId, fiscalYear: ${YEAR}) {
    figures { ${FIGURES} } checks { what left right difference }
    links { from { key kind } to { key kind } amount } } }`
  const flow = async (key: string, who = 'auditor@root') =>
    (await ask<{ fundFlow: Flow }>(who, FLOW, { unionId: id(key) })).fundFlow
  const sum = (links: Flow['links'], fits: (link: Flow['links'][number]) => boolean) =>
    links.filter(fits).reduce((total, { amount }) => total + Number(amount), 0)

  it.each(['root', 'east', 'west'])(
    'of %s balances at every place and comes to the ledger’s sums',
    async (key) => {
      const { links, figures, checks } = await flow(key)
      const money = await ledger(project, below(key))
      expect(checks.map(({ difference }) => difference)).toEqual(['0', '0', '0', '0'])
      expect(sum(links, ({ from }) => from.kind === 'source')).toBe(money.arrived)
      expect(sum(links, ({ to }) => /direct|on-behalf/.test(to.key))).toBe(money.paid)
      expect(sum(links, ({ to }) => to.key === 'outcome:balance')).toBe(money.balance)
      expect(sum(links, ({ to }) => /in-transit|disputed/.test(to.key))).toBe(money.held)
      expect([Number(figures['arrived']), Number(figures['paid'])]).toEqual([money.arrived, money.paid])
      for (const place of new Set(
        links.filter(({ from }) => from.kind !== 'source').map(({ from }) => from.key),
      )) {
        const [into, outOf] = [
          sum(links, ({ to }) => to.key === place),
          sum(links, ({ from }) => from.key === place),
        ]
        expect([place, into]).toEqual([place, outOf])
      }
    },
  )

  it('tells what others paid on behalf from what units paid themselves, by the documents', async () => {
    const rows = await server.databases.write.manager.findBy(Payment, { projectId: project.id, standing: 1 })
    const others = rows
      .filter((row) => row.payerUnionId !== row.beneficiaryUnionId)
      .reduce((total, { amount }) => total + amount, 0)
    expect(others).toBe(120_000)
    for (const key of ['root', 'west']) {
      const { links } = await flow(key)
      expect(sum(links, ({ to }) => to.key === 'outcome:on-behalf')).toBe(others)
    }
  })

  it('is of nobody outside the scope', async () => {
    const { data, errors } = await server.gql('district-officer@west', FLOW, { unionId: id('east') })
    expect(data).toBeNull()
    expect(errors?.[0]?.message).toContain('该工会')
  })
})

describe('units by indicator', () => {
  interface Heat {
    indicators: { name: string }[]
    rows: {
      union: { id: string }
      cells: { state: string; percent: string | null; step: number | null; actual: string | null }[]
    }[]
  }
  const heat = async (key: string) =>
    (
      await ask<{ indicatorHeat: Heat }>(
        'auditor@root',
        `query($unionId: ID) { indicatorHeat(unionId: $unionId, fiscalYear: ${YEAR}) {
          indicators { name } rows { union { id } cells { state percent step actual target } } } }`,
        { unionId: id(key) },
      )
    ).indicatorHeat

  it('are completed by the people of the documents and the replies of the surveys', async () => {
    const { rows, indicators } = await heat('east')
    expect(indicators.map(({ name }) => name)).toEqual(['救助困难职工人数', '受助职工满意度'])
    const cells = rows.find(({ union }) => union.id === id('east1'))?.cells
    // 7 of 100 people; 94 of 100 content (the pack counts 基本满意) where 90 % was aimed at.
    expect(cells?.map(({ percent, step }) => [percent, step])).toEqual([
      ['7.00', 0],
      ['104.44', 4],
    ])
  })

  it('are not reported, not zero, where nothing is known', async () => {
    const west2 = (await heat('west')).rows.find(({ union }) => union.id === id('west2'))
    expect(west2?.cells.map(({ state, percent }) => [state, percent])).toEqual([
      ['missing', null],
      ['missing', null],
    ])
  })
})

describe('ranking and spread', () => {
  it('gives the execution rate of each child and the least, middle and greatest below it, from shares and ledger', async () => {
    const { unitSpread } = await ask<{
      unitSpread: {
        rows: {
          union: { id: string }
          figures: Record<string, string>
          spread: Record<string, string> | null
        }[]
        all: Record<string, string> | null
      }
    }>(
      'auditor@root',
      `query { unitSpread(fiscalYear: ${YEAR}) { rows { union { id } figures { ${FIGURES} } spread { units min median max } } all { units min median max } } }`,
    )
    const rates: [string, number, number][] = []
    for (const key of ['east1', 'east2', 'west1', 'west2']) {
      const shares = await server.databases.write.manager.findBy(FundShare, {
        projectId: project.id,
        unionId: id(key),
      })
      const budget = shares.reduce((total, share) => total + share.total, 0)
      if (budget > 0) rates.push([key, (await ledger(project, [key])).paid, budget])
    }
    const text = (key: string) => {
      const [, part, whole] = rates.find(([name]) => name === key) ?? ['', 0, 1]
      return percentText(part, whole)?.replace('%', '')
    }
    const east = unitSpread.rows.find(({ union }) => union.id === id('east'))
    const money = await ledger(project, below('east'))
    expect([Number(east?.figures['arrived']), Number(east?.figures['paid'])]).toEqual([
      money.arrived,
      money.paid,
    ])
    expect(east?.spread).toMatchObject({ units: 2, min: text('east1'), max: text('east2') })
    // (333333/1000001 + 399999/400000) ÷ 2, exactly and rounded once.
    expect(east?.spread?.['median']).toBe('66.67')
    expect(unitSpread.all).toMatchObject({ units: 3, median: text('west1') })
  })
})

describe('satisfaction by unit', () => {
  interface Row {
    union: { id: string }
    valid: number
    hidden: boolean
    hiddenBecause: string | null
    verySatisfied: number | null
    rate: string | null
    responseRate: string | null
    intervalLow: string | null
    intervalHigh: string | null
  }
  const surveys = async (key: string) =>
    (
      await ask<{ dashboardSurveys: { total: Row; rows: Row[] } }>(
        'auditor@root',
        `query($unionId: ID) { dashboardSurveys(unionId: $unionId, fiscalYear: ${YEAR}) { total { ...Row } rows { ...Row } } }
         fragment Row on SurveyRow { union { id } units valid hidden hiddenBecause verySatisfied satisfied basicallySatisfied dissatisfied rate responseRate intervalLow intervalHigh }`,
        { unionId: id(key) },
      )
    ).dashboardSurveys

  it('pools the replies below each child, with the rate, the response and the interval of the pool', async () => {
    const { total } = await surveys('root')
    const east = (await surveys('east')).total
    const interval = wilsonInterval(109, 115)
    expect(east).toMatchObject({
      valid: 115,
      verySatisfied: 40,
      rate: percentText(109, 115)?.replace('%', ''),
      responseRate: percentText(115, 121)?.replace('%', ''),
      intervalLow: interval.low.replace('%', ''),
      intervalHigh: interval.high.replace('%', ''),
    })
    expect(total.valid).toBe(119)
  })

  it('shows nothing of fewer than five replies but how many there are', async () => {
    const west = (await surveys('root')).rows.find(({ union }) => union.id === id('west'))
    expect(west).toMatchObject({ valid: 4, hidden: true, verySatisfied: null, rate: null, intervalLow: null })
    expect(west?.hiddenBecause).toBe('few')
  })

  it('hides beside it the one by which the total less the shown would give it away', async () => {
    const { total, rows } = await surveys('root')
    const east = rows.find(({ union }) => union.id === id('east'))
    expect(east).toMatchObject({ valid: 115, hidden: true, hiddenBecause: 'complement', rate: null })
    expect(total.rate).toBe(percentText(112, 119)?.replace('%', ''))
    // The page of all cards says the same: no rate of a child that the page of surveys hides.
    const { dashboard } = await ask<{
      dashboard: { children: { satisfactionRate: string | null; satisfactionHidden: string | null }[] }
    }>(
      'auditor@root',
      `{ dashboard(fiscalYear: ${YEAR}) { children { satisfactionRate satisfactionHidden } } }`,
    )
    expect(dashboard.children.map((child) => child.satisfactionRate)).toEqual([null, null])
    expect(dashboard.children.map((child) => child.satisfactionHidden).sort()).toEqual(['complement', 'few'])
  })
})

describe('this year and the year before', () => {
  it('stand side by side by child, each the sum of its own ledger', async () => {
    const { dashboardComparison } = await ask<{
      dashboardComparison: {
        previousYear: number
        total: { now: Record<string, string>; before: Record<string, string> }
        rows: {
          union: { id: string }
          now: Record<string, string> | null
          before: Record<string, string> | null
        }[]
      }
    }>(
      'auditor@root',
      `query { dashboardComparison(fiscalYear: ${YEAR}) { year previousYear
        total { now { ...Y } before { ...Y } } rows { union { id } now { ...Y } before { ...Y } } } }
       fragment Y on ComparedFigures { budget arrived paid executionRate recipientCount satisfactionRate }`,
    )
    expect(dashboardComparison.previousYear).toBe(2025)
    for (const [key, row] of [
      ['root', dashboardComparison.total],
      ['east', dashboardComparison.rows.find(({ union }) => union.id === id('east'))],
    ] as const) {
      for (const [of, year] of [
        [project, row?.now],
        [before, row?.before],
      ] as const) {
        const money = await ledger(of, below(key))
        expect([Number(year?.['arrived']), Number(year?.['paid'])]).toEqual([money.arrived, money.paid])
      }
    }
    const east = dashboardComparison.rows.find(({ union }) => union.id === id('east'))
    expect(east?.before).toMatchObject({ recipientCount: 9, executionRate: '75.00', satisfactionRate: null })
    expect(east?.now).toMatchObject({ recipientCount: 8, satisfactionRate: null })
    expect(dashboardComparison.total.now['satisfactionRate']).toBe('94.12')
  })
})
