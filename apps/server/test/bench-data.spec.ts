import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { largeCity } from '@huigong/demo'
import { runIntegrity } from '../src/database/integrity/index.js'
import { fillKeys } from '../src/database/search-keys.js'
import { DEMO_PASSWORD, DEMO_SIGN_INS, seedDemo } from '../src/demo/index.js'
import { startBareServer, type BareServer } from './harness.js'

/** The writer of the large size at a scale that a test can wait for. */
const SCALE = { unions: 200, payments: 5_000 }
const YEAR = 2026

interface Board {
  readonly dashboard: {
    readonly figures: Readonly<Record<'budget' | 'arrived' | 'paid' | 'inTransit' | 'disputed', string>>
    readonly children: readonly {
      readonly union: { readonly id: string }
      readonly figures: {
        readonly paid: string
        readonly paymentCount: number
        readonly recipientCount: number
      }
    }[]
  }
}

const BOARD = `query($fiscalYear: Int) { dashboard(fiscalYear: $fiscalYear) {
  figures { budget arrived paid inTransit disputed }
  children { union { id } figures { paid paymentCount recipientCount } }
} }`

describe('the large demonstration', () => {
  let server: BareServer
  beforeAll(async () => {
    server = await startBareServer()
    await seedDemo(server.app, server.databases, { size: 'large', scale: SCALE, progress: () => undefined })
  }, 180_000)
  afterAll(() => server.stop())

  const one = async (sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>> => {
    const [row] = await server.databases.read.query<Record<string, unknown>[]>(sql, parameters)
    return row ?? {}
  }
  const number = async (sql: string, parameters: unknown[] = []): Promise<number> =>
    Number(Object.values(await one(sql, parameters))[0])

  it('holds every invariant, as after a legal history', async () => {
    expect(await runIntegrity(server.databases.read.manager)).toEqual([])
  })

  it('has a key for the search for everything that is searched', async () => {
    expect(await fillKeys(server.databases.write.manager)).toBe(0)
    expect(await number('SELECT COUNT(*) FROM search_key')).toBeGreaterThan(SCALE.unions)
  })

  it('has exactly the unions and payments asked for, and a second city beside them', async () => {
    const { id } = largeCity(SCALE.unions)
    expect(await number('SELECT COUNT(*) FROM union_node WHERE tenant_id = ?', [id])).toBe(SCALE.unions)
    expect(await number('SELECT COUNT(*) FROM payment WHERE tenant_id = ?', [id])).toBe(SCALE.payments)
    expect(await number('SELECT COUNT(*) FROM tenant')).toBe(2)
    expect(await number('SELECT COUNT(*) FROM payment WHERE tenant_id <> ?', [id])).toBeGreaterThan(100)
  })

  it('shows on the dashboard what the documents add up to, for the city and each of its districts', async () => {
    const { data, errors } = await server.gql<Board>('quanyi', BOARD, { fiscalYear: YEAR })
    expect(errors).toBeUndefined()
    const { figures, children } = data.dashboard
    const of = `FROM payment JOIN fund_project project ON project.id = payment.project_id
      WHERE project.fiscal_year = ${YEAR} AND payment.tenant_id = '${largeCity(SCALE.unions).id}'`
    expect(Number(figures.paid)).toBe(await number(`SELECT SUM(payment.amount) ${of}`))
    expect(children.length).toBeGreaterThan(10)
    for (const child of children) {
      const here = `${of} AND payment.path LIKE '%/${child.union.id}%'`
      const sums = await one(
        `SELECT COALESCE(SUM(payment.amount), 0) AS paid, COUNT(*) AS documents, SUM(payment.recipient_count) AS people ${here}`,
      )
      expect([child.figures.paid, child.figures.paymentCount, child.figures.recipientCount]).toEqual([
        String(sums['paid']),
        Number(sums['documents']),
        Number(sums['people'] ?? 0),
      ])
    }
    expect(Number(figures.budget)).toBeGreaterThan(Number(figures.arrived))
    expect(Number(figures.inTransit)).toBeGreaterThan(0)
  })

  it('is the same data each time but for what has no order: a seed of equal scale adds up to the same fen', async () => {
    const other = await startBareServer()
    try {
      await seedDemo(other.app, other.databases, { size: 'large', scale: SCALE, progress: () => undefined })
      const totals = 'SELECT * FROM fund_total ORDER BY union_id, project_id, source, scope'
      const rows = await Promise.all(
        [server, other].map(({ databases }) => databases.read.query<unknown[]>(totals)),
      )
      expect(rows[0]?.length).toBeGreaterThan(1_000)
      expect(rows[1]).toEqual(rows[0])
    } finally {
      await other.stop()
    }
  }, 180_000)

  it('is signed in to by the people of the small demonstration', async () => {
    for (const { username } of DEMO_SIGN_INS) {
      const answer = await server.gql<{ signIn: { __typename: string } }>(
        null,
        'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }',
        { input: { username, password: DEMO_PASSWORD } },
      )
      expect([username, answer.data.signIn.__typename]).toEqual([username, 'Me'])
    }
  })

  it('goes on like every other city: the next payment is taken and keeps every invariant', async () => {
    const { data } = await server.gql<{ projects: { nodes: { id: string; code: string }[] } }>(
      'jc0101',
      'query { projects(first: 50) { nodes { id code } } }',
    )
    const union = largeCity(SCALE.unions).unions.find(({ code }) => code === 'BJ0101')
    const answer = await server.gql<{ recordPayment: { __typename: string } }>(
      'jc0101',
      'mutation($input: PaymentInput!) { recordPayment(input: $input) { __typename ... on Refused { reasons { message } } } }',
      {
        input: {
          id: '01941f29-7c00-7000-8000-000000000001',
          projectId: data.projects.nodes.find(({ code }) => code === 'WEN-2026')?.id,
          payerUnionId: union?.id,
          beneficiaryUnionId: union?.id,
          source: 'city-fiscal',
          category: '生活救助',
          recipientCount: 1,
          amount: '10000',
          voucherNo: '付-新-1',
          paidOn: '2026-11-20',
        },
      },
    )
    expect(answer.data.recordPayment).toEqual({ __typename: 'Payment' })
    expect(await runIntegrity(server.databases.read.manager)).toEqual([])
  })
})
