import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { fen } from '@huigong/domain'
import { runIntegrity } from '../src/database/integrity/index.js'
import { changesOf, FundReads, FundTotal } from '../src/modules/ledger/index.js'
import { newId } from '../src/platform/ids.js'
import {
  act,
  approvedProject,
  funded,
  paid,
  placeOf,
  treasurerOf,
  type Outcome,
  type TestProject,
} from './funds.js'
import { engine, startTestServer, type TestServer } from './harness.js'

const PLACES = ['root', 'east', 'west', 'east1', 'east2', 'west1'] as const
type Key = (typeof PLACES)[number]
const EDGES: readonly (readonly [Key, Key])[] = [
  ['root', 'east'],
  ['root', 'west'],
  ['east', 'east1'],
  ['east', 'east2'],
  ['west', 'west1'],
]

interface Sent {
  readonly id: string
  readonly from: Key
  readonly to: Key
  readonly amount: number
  missing: number
  state: 'in-transit' | 'confirmed' | 'disputed' | 'ended'
}

interface Paid {
  readonly id: string
  readonly payer: Key
  readonly amount: number
  readonly recipients: number
}

/** The books a careful clerk would keep beside the program, from the answers alone. */
class Books {
  readonly cash = new Map<Key, number>(PLACES.map((key) => [key, 0]))
  readonly sent: Sent[] = []
  readonly paid: Paid[] = []
  readonly arrivals: { readonly id: string; readonly at: Key; readonly amount: number }[] = []
  /** Acts that were done, not refused. */
  readonly done: string[] = []
  arrived = 0

  move(key: Key, amount: number): void {
    this.cash.set(key, (this.cash.get(key) ?? 0) + amount)
  }
}

/** A commit to MariaDB takes its time. */
const SEED = 20_261_122
const RUNS = engine === 'sqlite' ? 30 : 12

const ACTS = [
  'budget',
  'allocate',
  'arrive',
  'send',
  'confirm',
  'settle-arrived',
  'settle-returned',
  'cancel',
  'pay',
  'behalf',
  'undo',
  'unarrive',
] as const

const step = fc.record({
  act: fc.constantFrom(...ACTS, 'send', 'confirm', 'settle-arrived', 'settle-returned'),
  edge: fc.nat({ max: EDGES.length - 1 }),
  place: fc.nat({ max: PLACES.length - 1 }),
  amount: fc.integer({ min: 1, max: 400 }),
  sign: fc.boolean(),
  pick: fc.nat({ max: 1000 }),
})
type Step = ReturnType<(typeof step)['generate']>['value']

describe('the ledger', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  const call = async (who: string, mutation: string, args: Record<string, string>): Promise<boolean> => {
    const names = Object.keys(args)
    const answer = await server.gql<{ made: Outcome }>(
      who,
      `mutation(${names.map((name) => `$${name}: ${name === 'reason' ? 'String' : 'ID'}!`).join(', ')}) {
         made: ${mutation}(${names.map((name) => `${name}: $${name}`).join(', ')}) { __typename } }`,
      args,
    )
    return answer.data.made.__typename !== 'Refused'
  }

  /** Does one step through the API and enters it in the books if it was done. */
  async function perform(project: TestProject, books: Books, each: Step): Promise<void> {
    const common = { projectId: project.id, source: 'city-fiscal' }
    const document = { documentNo: '文1', documentDate: '2026-03-01' }
    const [from, to] = EDGES[each.edge] ?? EDGES[0]!
    const at = PLACES[each.place] ?? 'root'
    const ends = { fromUnionId: placeOf(server, from).id, toUnionId: placeOf(server, to).id }
    const id = newId()
    const amount = each.amount
    const counted = (done: boolean): boolean => {
      if (done) books.done.push(each.act)
      return done
    }
    const ok = async (who: string, mutation: Parameters<typeof act>[2], input: object): Promise<boolean> =>
      counted((await act(server, who, mutation, input as Record<string, unknown>)).__typename !== 'Refused')
    /** One of the remittances in that state, or of all when there is none: then the act must be refused. */
    const sentIn = (state: Sent['state']): Sent | undefined => {
      const fitting = books.sent.filter((sent) => sent.state === state)
      const some = fitting.length > 0 ? fitting : books.sent
      return some[each.pick % Math.max(some.length, 1)]
    }
    switch (each.act) {
      case 'budget':
        await ok('finance-officer@root', 'recordBudget', {
          id,
          ...common,
          ...document,
          kind: each.sign ? 'initial' : 'adjustment',
          amount: String(each.sign || each.pick % 3 > 0 ? amount * 3 : -amount),
        })
        return
      case 'allocate':
        await ok(treasurerOf(from), 'allocate', {
          id,
          ...common,
          ...ends,
          ...document,
          amount: String(each.sign ? amount : -amount),
        })
        return
      case 'arrive': {
        const place = each.sign ? 'root' : 'east'
        const input = {
          unionId: placeOf(server, place).id,
          payer: '财政',
          voucherNo: '收1',
          arrivedOn: '2026-03-02',
        }
        if (
          !(await ok(`finance-officer@${place}`, 'recordArrival', {
            id,
            ...common,
            ...input,
            amount: String(amount),
          }))
        )
          return
        books.arrivals.push({ id, at: place, amount })
        books.arrived += amount
        books.move(place, amount)
        return
      }
      case 'unarrive': {
        const arrival = books.arrivals[each.pick % Math.max(books.arrivals.length, 1)]
        if (!arrival) return
        const args = { id: arrival.id, reversalId: id, reason: '红冲' }
        if (!counted(await call(`finance-officer@${arrival.at}`, 'reverseArrival', args))) return
        books.arrivals.splice(books.arrivals.indexOf(arrival), 1)
        books.arrived -= arrival.amount
        books.move(arrival.at, -arrival.amount)
        return
      }
      case 'send': {
        const input = {
          id,
          ...common,
          ...ends,
          amount: String(amount),
          voucherNo: '拨1',
          sentOn: '2026-03-03',
        }
        if (!(await ok(treasurerOf(from), 'sendRemittance', input))) return
        books.sent.push({ id, from, to, amount, missing: 0, state: 'in-transit' })
        books.move(from, -amount)
        return
      }
      case 'confirm': {
        const sent = sentIn('in-transit')
        if (!sent) return
        const received = each.sign ? sent.amount : Math.min(sent.amount, amount)
        const input = { id: sent.id, received: String(received), receivedOn: '2026-03-04', reason: '差额' }
        const done = await ok(treasurerOf(sent.to), 'confirmRemittance', input)
        expect(done).toBe(sent.state === 'in-transit')
        if (!done) return
        sent.missing = sent.amount - received
        sent.state = sent.missing > 0 ? 'disputed' : 'confirmed'
        books.move(sent.to, received)
        return
      }
      case 'settle-arrived':
      case 'settle-returned': {
        const arrived = each.act === 'settle-arrived'
        const sent = sentIn('disputed')
        if (!sent) return
        const input = { id: sent.id, arrived, settledOn: '2026-03-05', note: '核对' }
        const done = await ok(treasurerOf(sent.from), 'settleDispute', input)
        expect(done).toBe(sent.state === 'disputed')
        if (!done) return
        books.move(arrived ? sent.to : sent.from, sent.missing)
        sent.state = 'ended'
        return
      }
      case 'cancel': {
        const sent = sentIn('in-transit')
        if (!sent) return
        const done = counted(
          await call(treasurerOf(sent.from), 'cancelRemittance', { id: sent.id, reason: '撤回' }),
        )
        expect(done).toBe(sent.state === 'in-transit')
        if (!done) return
        books.move(sent.from, sent.amount)
        sent.state = 'ended'
        return
      }
      case 'pay':
      case 'behalf': {
        const payer = each.act === 'pay' ? at : from
        const beneficiary = each.act === 'pay' ? at : to
        const input = {
          id,
          ...common,
          payerUnionId: placeOf(server, payer).id,
          beneficiaryUnionId: placeOf(server, beneficiary).id,
          category: '生活救助',
          recipientCount: 3,
          amount: String(amount),
          voucherNo: id,
          paidOn: '2026-03-06',
        }
        const enough = (books.cash.get(payer) ?? 0) >= amount
        const done = await ok(treasurerOf(payer), 'recordPayment', input)
        if (each.act === 'pay') expect(done).toBe(enough)
        if (!done) return
        expect(enough).toBe(true)
        books.paid.push({ id, payer, amount, recipients: 3 })
        books.move(payer, -amount)
        return
      }
      case 'undo': {
        const payment = books.paid[each.pick % Math.max(books.paid.length, 1)]
        if (!payment) return
        const args = { id: payment.id, reversalId: id, reason: '红冲' }
        expect(counted(await call(treasurerOf(payment.payer), 'reversePayment', args))).toBe(true)
        books.paid.splice(books.paid.indexOf(payment), 1)
        books.move(payment.payer, payment.amount)
      }
    }
  }

  it('agrees with a clerk’s own books after any history, and every invariant holds', async () => {
    const happened = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 45 }), async (steps) => {
        const project = await approvedProject(server)
        const books = new Books()
        // A start, so that most histories have shares to fill and money to move.
        for (const at of ['east1', 'east2', 'west1'] as const) {
          await funded(server, project, { at, amount: 2000, cash: false })
        }
        for (const [at, amount] of [
          ['east1', 300],
          ['root', 1500],
          ['east', 800],
        ] as const) {
          await funded(server, project, { at, amount })
          books.arrived += amount
          books.move(at, amount)
        }
        for (const each of steps) await perform(project, books, each)
        for (const act of books.done) happened.set(act, (happened.get(act) ?? 0) + 1)
        const totals = await server.databases.read.manager.findBy(FundTotal, {
          projectId: project.id,
          scope: 'own',
        })
        const cash = new Map(totals.map((row) => [row.unionId, Number(row.cash)]))
        for (const key of PLACES)
          expect([key, cash.get(placeOf(server, key).id) ?? 0]).toEqual([key, books.cash.get(key)])
        const [figures] = (
          await server.app.get(FundReads).figures(server.databases.read.manager, {
            projectIds: [project.id],
            unionIds: [placeOf(server, 'root').id],
            scope: 'tree',
          })
        ).values()
        const waiting = (state: Sent['state'], part: (sent: Sent) => number): number =>
          books.sent.filter((sent) => sent.state === state).reduce((sum, sent) => sum + part(sent), 0)
        expect(figures).toMatchObject({
          arrived: books.arrived,
          transferred: 0,
          paid: books.paid.reduce((sum, each) => sum + each.amount, 0),
          balance: [...books.cash.values()].reduce((sum, each) => sum + each, 0),
          inTransit: waiting('in-transit', (sent) => sent.amount),
          disputed: waiting('disputed', (sent) => sent.missing),
          paymentCount: books.paid.length,
          recipientCount: books.paid.reduce((sum, each) => sum + each.recipients, 0),
        })
        expect(await runIntegrity(server.databases.read.manager)).toEqual([])
      }),
      // Always the same histories: which acts they hold is asked below, and must not be left to chance.
      { numRuns: RUNS, seed: SEED },
    )
    // A history in which something never happens says nothing about it.
    for (const each of ACTS) expect([each, (happened.get(each) ?? 0) > 0]).toEqual([each, true])
  }, 180_000)

  describe('figures', () => {
    let project: TestProject
    let reads: FundReads
    beforeAll(async () => {
      reads = server.app.get(FundReads)
      project = await approvedProject(server)
      await funded(server, project, { at: 'east1', amount: 1000, day: '2026-03-02' })
      await funded(server, project, { at: 'east2', amount: 500, day: '2026-03-03' })
      await funded(server, project, { at: 'west1', amount: 200, source: 'union-funds', day: '2026-03-04' })
      await paid(server, project, { at: 'east1', amount: 250, recipients: 4, day: '2026-03-05' })
    })
    const manager = () => server.databases.read.manager
    const id = (key: string): string => placeOf(server, key).id

    it('of a tree hold everything below, of one’s own accounts only those', async () => {
      const at = { projectIds: [project.id], unionIds: [id('east'), id('east1'), id('west2')] }
      const tree = await reads.figures(manager(), { ...at, scope: 'tree' })
      expect(tree.get(id('east'))).toEqual({
        initialBudget: 1000,
        budget: 1500,
        allocated: 1500,
        arrived: 1500,
        transferred: 0,
        paid: 250,
        balance: 1250,
        inTransit: 0,
        disputed: 0,
        paymentCount: 1,
        recipientCount: 4,
        arrivalRate: '100.00',
        executionRate: '16.67',
      })
      expect(tree.get(id('west2'))).toMatchObject({
        budget: 0,
        paid: 0,
        arrivalRate: null,
        executionRate: null,
      })
      const own = await reads.figures(manager(), { ...at, scope: 'own' })
      expect(own.get(id('east'))).toMatchObject({
        arrived: 1500,
        transferred: 1500,
        balance: 0,
        paid: 0,
        paymentCount: 0,
      })
    })

    it('of the children, of each project and of each source add up to the whole', async () => {
      const children = await reads.children(manager(), { projectIds: [project.id], parentId: id('root') })
      expect([...children.keys()].sort()).toEqual([id('east'), id('west')].sort())
      expect(children.get(id('west'))).toMatchObject({ budget: 200, arrived: 200 })
      const bySource = await reads.bySource(manager(), {
        projectIds: [project.id],
        unionId: id('root'),
        scope: 'tree',
      })
      expect(bySource.map(({ source, figures }) => [source, figures.arrived])).toEqual([
        ['city-fiscal', 1500],
        ['union-funds', 200],
      ])
      const byProject = await reads.byProject(manager(), {
        projectIds: [project.id, 'none'],
        unionId: id('root'),
        scope: 'tree',
      })
      expect(byProject.get(project.id)).toMatchObject({ arrived: 1700, paid: 250 })
      expect(byProject.get('none')).toMatchObject({ arrived: 0 })
    })

    it('by day are running sums', async () => {
      expect(await reads.days(manager(), { projectIds: [project.id], unionId: id('root') })).toEqual([
        { day: '2026-03-02', arrived: 1000, paid: 0 },
        { day: '2026-03-03', arrived: 1500, paid: 0 },
        { day: '2026-03-04', arrived: 1700, paid: 0 },
        { day: '2026-03-05', arrived: 1700, paid: 250 },
      ])
      expect(await reads.days(manager(), { projectIds: [], unionId: id('root') })).toEqual([])
    })
  })

  it('touches rows in one order for everybody, own accounts first', () => {
    const end = (path: string) => ({ unionId: path.split('/').at(-1) ?? '', path })
    const moves = [
      {
        from: { ...end('/r/b'), kind: 'in-transit' },
        to: { ...end('/r/b/a'), kind: 'cash' },
        amount: fen(5),
        reversal: false,
      },
    ] as const
    expect(changesOf({ entries: moves }).map((change) => `${change.scope} ${change.unionId}`)).toEqual([
      'own a',
      'own b',
      'tree a',
      'tree b',
      'tree r',
    ])
  })
})
