import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import type { UnionScope } from '@huigong/access'
import { figureOf, FIGURE_IDS, type FigureId } from '@huigong/domain'
import { seedDemo } from '../src/demo/index.js'
import type { Dashboard, DashboardPace, FundFlow } from '../src/generated/contract.js'
import { DashboardService } from '../src/modules/dashboard/dashboard.service.js'
import { overviewSheets, progressSheets } from '../src/modules/dashboard/export/money-sheets.js'
import { Flow } from '../src/modules/dashboard/flow.service.js'
import { Pace } from '../src/modules/dashboard/pace.service.js'
import { UnionNode } from '../src/modules/union/index.js'
import { newId } from '../src/platform/ids.js'
import { everything } from '../src/platform/selection.js'
import { act, approvedProject, funded, paid, placeOf, treasurerOf, type TestProject } from './funds.js'
import { startBareServer, startTestServer, type BareServer, type TestServer } from './harness.js'
import { frozenProject, generate, OFFICER } from './report-world.js'

interface Filters {
  readonly unionId: string
  readonly projectId?: string
  readonly fiscalYear?: number
}

/** Figures that the cards of the dashboard print, by the field of the API that carries them. */
const PRINTED = {
  budget: 'budget',
  arrived: 'arrived',
  paid: 'paid',
  balance: 'balance',
  'in-transit': 'inTransit',
  disputed: 'disputed',
  'arrival-rate': 'arrivalRate',
  'execution-rate': 'executionRate',
  recipients: 'recipientCount',
  payments: 'paymentCount',
} as const satisfies Partial<Record<FigureId, string>>

async function ask<T>(server: BareServer, who: string, query: string, variables: object): Promise<T> {
  const { data, errors } = await server.gql<T>(who, query, { ...variables })
  if (errors || !data) throw new Error(JSON.stringify(errors))
  return data
}

const FIELDS = [...new Set(Object.values(PRINTED))].join(' ')
const HEAD = 'query($unionId: ID, $projectId: ID, $fiscalYear: Int)'
const ARGS = '(unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear)'

/** Everything that prints money for these filters says the same, to the fen. */
async function agrees(server: BareServer, who: string, scope: UnionScope, filters: Filters): Promise<void> {
  const answer = await ask<{
    dashboard: { figures: Record<string, string | number | null> }
    fundFlow: { figures: Record<string, string | number | null>; checks: { difference: string }[] }
    dashboardPace: {
      current: { budget: string; arrived: string; paid: string; days: { arrived: string; paid: string }[] }
    }
  }>(
    server,
    who,
    `${HEAD} { dashboard${ARGS} { figures { ${FIELDS} } } fundFlow${ARGS} { figures { ${FIELDS} } checks { difference } }
       dashboardPace${ARGS} { current { budget arrived paid days { arrived paid } } } }`,
    filters,
  )
  const { figures } = answer.dashboard
  expect([filters, answer.fundFlow.figures]).toEqual([filters, figures])
  expect(answer.fundFlow.checks.map(({ difference }) => difference).filter((each) => each !== '0')).toEqual(
    [],
  )
  const { current } = answer.dashboardPace
  expect([current.budget, current.arrived, current.paid]).toEqual([
    figures['budget'],
    figures['arrived'],
    figures['paid'],
  ])
  const last = current.days.at(-1) ?? { arrived: '0', paid: '0' }
  expect([filters, last.arrived, last.paid]).toEqual([filters, figures['arrived'], figures['paid']])

  for (const [id, field] of Object.entries(PRINTED)) {
    const { figure } = await ask<{ figure: { value: string | null; rows: { difference: string | null } } }>(
      server,
      who,
      `query($id: ID!, $unionId: ID, $projectId: ID, $fiscalYear: Int) {
         figure(id: $id, unionId: $unionId, projectId: $projectId, fiscalYear: $fiscalYear) { value rows { difference } } }`,
      { id, ...filters },
    )
    const printed = figures[field] ?? null
    expect([filters, id, figure.value]).toEqual([filters, id, printed === null ? null : String(printed)])
    expect([filters, id, figure.rows.difference]).toEqual([filters, id, '0'])
  }

  const args = { projectId: null, fiscalYear: null, ...filters }
  const get = <T>(service: abstract new (...given: never[]) => T): T => server.app.get<T>(service as never)
  const board: Dashboard = await get(DashboardService).of(scope, args, everything)
  const pace: DashboardPace = await get(Pace).of(scope, args)
  const flow: FundFlow = await get(Flow).of(scope, args)
  const steps = progressSheets(board, pace, flow).find(({ chart }) => chart === 'waterfall')?.rows ?? []
  const cell = (label: string) => String(steps.find(([name]) => name === label)?.[1])
  expect([cell('全年预算'), cell('到位'), cell('支付'), cell('在途'), cell('结余')]).toEqual(
    ['budget', 'arrived', 'paid', 'inTransit', 'balance'].map((field) => String(figures[field])),
  )
  const total = overviewSheets(board, pace)[0]?.rows.at(-1) ?? []
  expect([total[1], total[2], total[4], total[6]].map(String)).toEqual(
    ['budget', 'arrived', 'paid', 'balance'].map((field) => String(figures[field])),
  )

  const csv = await server.app.inject({
    url: `/exports/figures/paid.csv?${new URLSearchParams(
      Object.entries(filters).map(([key, value]): [string, string] => [key, String(value)]),
    ).toString()}`,
    headers: { cookie: await server.cookieOf(who) },
  })
  const lines = csv.body.trim().split('\r\n').slice(1)
  const fen = lines.reduce(
    (sum, line) => sum + Math.round(Number(line.slice(line.lastIndexOf(',') + 1)) * 100),
    0,
  )
  expect([filters, 'csv', String(fen)]).toEqual([filters, 'csv', figures['paid']])
}

describe('the same figure on every surface', () => {
  describe('of the demonstration', () => {
    let server: BareServer
    let unions: UnionNode[]
    beforeAll(async () => {
      server = await startBareServer()
      const scale = { unions: 150, payments: 3_000 }
      await seedDemo(server.app, server.databases, { size: 'large', scale, progress: () => undefined })
      const { unions: seen } = await ask<{ unions: { nodes: { id: string }[] } }>(
        server,
        'jingshen',
        '{ unions(first: 200) { nodes { id } } }',
        {},
      )
      const ids = new Set(seen.nodes.map(({ id }) => id))
      unions = (await server.databases.write.manager.find(UnionNode)).filter(({ id }) => ids.has(id))
    }, 180_000)
    afterAll(() => server.stop())

    it('is one number, for unions, projects and years drawn at random', async () => {
      const { projects } = await ask<{ projects: { nodes: { id: string }[] } }>(
        server,
        'jingshen',
        '{ projects(first: 50) { nodes { id } } }',
        {},
      )
      const city = unions.find(({ parentId }) => parentId === null)
      if (!city) throw new Error('the demonstration has a city')
      const scope = {
        tenantId: city.tenantId,
        unionId: city.id,
        path: city.path,
        readOnly: true,
      } as UnionScope
      const filters: fc.Arbitrary<Filters> = fc
        .record({ unionId: fc.constantFrom(...unions.map(({ id }) => id)) })
        .chain((place) =>
          fc.oneof(
            fc.constantFrom(2025, 2026).map((fiscalYear) => ({ ...place, fiscalYear })),
            fc
              .constantFrom(...projects.nodes.map(({ id }) => id))
              .map((projectId) => ({ ...place, projectId })),
          ),
        )
      await agrees(server, 'jingshen', scope, { unionId: city.id, fiscalYear: 2026 })
      await fc.assert(
        fc.asyncProperty(filters, (each) => agrees(server, 'jingshen', scope, each)),
        { numRuns: 20 },
      )
    }, 180_000)
  })

  describe('of histories of money', () => {
    let server: TestServer
    beforeAll(async () => {
      server = await startTestServer()
    })
    afterAll(() => server.stop())

    const PLACES = ['root', 'east', 'west', 'east1', 'east2', 'west1', 'west2'] as const
    const place = fc.constantFrom(...PLACES)
    const amount = fc.integer({ min: 1, max: 500_000 })
    const step = fc.oneof(
      fc.record({ what: fc.constant('fund' as const), at: place, amount, cash: fc.boolean() }),
      fc.record({ what: fc.constant('pay' as const), at: place, amount }),
      fc.record({ what: fc.constant('behalf' as const), at: place, amount }),
      fc.record({
        what: fc.constant('send' as const),
        at: fc.constantFrom('east', 'west', 'east1', 'west2'),
        amount,
      }),
    )
    type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

    /** One movement; what the rules refuse (no money, no share) simply does not happen. */
    async function happen(project: TestProject, { what, at, amount: sum, ...rest }: Step): Promise<void> {
      const id = newId()
      const common = { id, projectId: project.id, source: 'city-fiscal', amount: String(sum) }
      const place_ = placeOf(server, at)
      const parent = PLACES.find((key) => placeOf(server, key).id === place_.parentId) ?? 'root'
      if (what === 'fund')
        await funded(server, project, { at, amount: sum, cash: 'cash' in rest ? rest.cash : true })
      else if (what === 'send') {
        await act(server, treasurerOf(parent), 'sendRemittance', {
          ...common,
          fromUnionId: placeOf(server, parent).id,
          toUnionId: place_.id,
          voucherNo: `拨${id.slice(-12)}`,
          sentOn: '2026-03-05',
        })
      } else {
        const payer = what === 'behalf' ? parent : at
        await act(server, treasurerOf(payer), 'recordPayment', {
          ...common,
          payerUnionId: placeOf(server, payer).id,
          beneficiaryUnionId: place_.id,
          category: '生活救助',
          recipientCount: 1 + (sum % 5),
          voucherNo: `付${id.slice(-12)}`,
          paidOn: '2026-03-06',
        })
      }
    }

    it('is one number, for every union, whatever happened', async () => {
      const { id, tenantId, path } = placeOf(server, 'root')
      const scope = { tenantId, unionId: id, path, readOnly: true } as UnionScope
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
          const project = await approvedProject(server)
          await funded(server, project, { at: 'east1', amount: 400_000 })
          await paid(server, project, { at: 'east1', amount: 123_457, recipients: 3 })
          for (const each of steps) await happen(project, each)
          for (const key of PLACES) {
            await agrees(server, 'auditor@root', scope, {
              unionId: placeOf(server, key).id,
              projectId: project.id,
            })
          }
        }),
        { numRuns: 3 },
      )
    }, 240_000)

    it('is the figure of the report that is made from it', async () => {
      const project = await frozenProject(server)
      const report = await generate(server, project)
      const { dashboard } = await ask<{ dashboard: { figures: Record<string, string> } }>(
        server,
        OFFICER,
        'query($projectId: ID) { dashboard(projectId: $projectId) { figures { budget arrived paid balance inTransit } } }',
        { projectId: project.id },
      )
      const { figures } = dashboard
      for (const [id, field] of [
        ['total.annualBudget', 'budget'],
        ['total.arrived', 'arrived'],
        ['total.paid', 'paid'],
        ['total.balance', 'balance'],
      ]) {
        const { found } = await ask<{ found: { value: string | null } | null }>(
          server,
          OFFICER,
          'query($id: ID!, $f: String!) { found: reportFigure(reportId: $id, figureId: $f) { value } }',
          { id: report.id, f: id },
        )
        expect([id, found?.value]).toEqual([id, figures[field ?? '']])
      }
    })

    it('has a definition for each', () => {
      for (const id of Object.keys(PRINTED) as FigureId[]) {
        expect(FIGURE_IDS).toContain(id)
        expect(figureOf(id).formula).not.toBe('')
      }
    })
  })
})
