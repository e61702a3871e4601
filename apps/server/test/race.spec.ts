import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { setTimeout as sleep } from 'node:timers/promises'
import { runIntegrity } from '../src/database/integrity/index.js'
import { FundShare } from '../src/modules/budget/index.js'
import { FundTotal } from '../src/modules/ledger/index.js'
import { Payment } from '../src/modules/payment/index.js'
import { newId } from '../src/platform/ids.js'
import {
  act,
  approvedProject,
  codesOf,
  done,
  funded,
  paid,
  placeOf,
  type Outcome,
  type TestProject,
} from './funds.js'
import { startTestServer, type TestServer } from './harness.js'

const CLIENTS = 50

describe('a race', () => {
  let server: TestServer
  let project: TestProject
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    project = await approvedProject(server)
  })

  const payment = (amount: number, changes = {}) => {
    const id = newId()
    return {
      id,
      projectId: project.id,
      payerUnionId: placeOf(server, 'east1').id,
      beneficiaryUnionId: placeOf(server, 'east1').id,
      source: 'city-fiscal',
      category: '生活救助',
      recipientCount: 1,
      amount: String(amount),
      voucherNo: id,
      paidOn: '2026-03-10',
      ...changes,
    }
  }
  const atOnce = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => work(index)))
  /** How often each answer was given: `done`, or the code of the refusal. */
  const tally = (outcomes: readonly Outcome[]): Record<string, number> => {
    const counts: Record<string, number> = {}
    for (const outcome of outcomes) {
      const word = codesOf(outcome).join(',') || 'done'
      counts[word] = (counts[word] ?? 0) + 1
    }
    return counts
  }
  const sound = async () => expect(await runIntegrity(server.databases.read.manager)).toEqual([])

  it('for the last yuan: 50 payments of 100 from 1,000 are paid ten times', async () => {
    await funded(server, project, { at: 'east1', amount: 1000 })
    const outcomes = await atOnce(CLIENTS, () =>
      act(server, 'submitter@east1', 'recordPayment', payment(100)),
    )
    expect(tally(outcomes)).toEqual({ done: 10, PAYMENT_EXCEEDS_BALANCE: 40 })
    expect(await server.databases.read.manager.sum(Payment, 'amount', { projectId: project.id })).toBe(1000)
    await sound()
  })

  it('for the last share: 50 allocations from two tables never pass the ceiling', async () => {
    await funded(server, project, { at: 'root', amount: 1000, cash: false })
    const outcomes = await atOnce(CLIENTS, (index) =>
      act(server, index % 2 ? 'rights-officer@root' : 'finance-officer@root', 'allocate', {
        id: newId(),
        projectId: project.id,
        fromUnionId: placeOf(server, 'root').id,
        toUnionId: placeOf(server, index % 2 ? 'east' : 'west').id,
        source: 'city-fiscal',
        amount: '100',
        documentNo: '文1',
        documentDate: '2026-03-01',
      }),
    )
    expect(tally(outcomes)).toEqual({ done: 10, ALLOCATION_EXCEEDS_SHARE: 40 })
    const share = { projectId: project.id, unionId: placeOf(server, 'root').id }
    expect(await server.databases.read.manager.findOneByOrFail(FundShare, share)).toMatchObject({
      allocated: 1000,
    })
    await sound()
  })

  it('for the last cash: 50 remittances never send more than there is', async () => {
    await funded(server, project, { at: 'east1', amount: 5000, cash: false })
    await funded(server, project, { at: 'east', amount: 1000 })
    const outcomes = await atOnce(CLIENTS, () =>
      act(server, 'district-officer@east', 'sendRemittance', {
        id: newId(),
        projectId: project.id,
        fromUnionId: placeOf(server, 'east').id,
        toUnionId: placeOf(server, 'east1').id,
        source: 'city-fiscal',
        amount: '100',
        voucherNo: '拨1',
        sentOn: '2026-03-10',
      }),
    )
    expect(tally(outcomes)).toEqual({ done: 10, REMITTANCE_EXCEEDS_CASH: 40 })
    const own = { projectId: project.id, unionId: placeOf(server, 'east').id, scope: 'own' } as const
    expect(await server.databases.read.manager.findOneByOrFail(FundTotal, own)).toMatchObject({
      cash: 0,
      inTransit: 1000,
    })
    await sound()
  })

  it('is lost by the naive way, sum first and insert after: this control spends more than there is', async () => {
    const { write } = server.databases
    await write.query('CREATE TABLE naive_payment (amount BIGINT NOT NULL)')
    const spent = async (): Promise<number> => {
      const [row] = await write.query<{ total: string | number | null }[]>(
        'SELECT SUM(amount) AS total FROM naive_payment',
      )
      return Number(row?.total ?? 0)
    }
    await atOnce(CLIENTS, async () => {
      if ((await spent()) + 100 > 1000) return
      await sleep(1)
      await write.query('INSERT INTO naive_payment (amount) VALUES (100)')
    })
    expect(await spent()).toBeGreaterThan(1000)
    await write.query('DROP TABLE naive_payment')
  })

  it('of the same request: 50 times at once is one effect and the same answer to all', async () => {
    await funded(server, project, { at: 'east1', amount: 1000 })
    const input = payment(100)
    const outcomes = await atOnce(CLIENTS, () =>
      act(server, 'submitter@east1', 'recordPayment', input, 'id amount recordedAt'),
    )
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    expect(outcomes[0]).toMatchObject({ __typename: 'Payment', id: input.id })
    expect(await server.databases.read.manager.countBy(Payment, { projectId: project.id })).toBe(1)
    await sound()
  })

  it('of one id with two requests: the other is refused', async () => {
    await funded(server, project, { at: 'east1', amount: 1000 })
    const input = payment(100)
    const outcomes = await atOnce(10, (index) =>
      act(server, 'submitter@east1', 'recordPayment', { ...input, amount: index % 2 ? '100' : '200' }),
    )
    expect(tally(outcomes)).toEqual({ done: 5, ID_REUSED: 5 })
    expect(await server.databases.read.manager.countBy(Payment, { projectId: project.id })).toBe(1)
  })

  it('of one id from two unions: the answer of the first is not for the second', async () => {
    await funded(server, project, { at: 'east1', amount: 1000 })
    const input = payment(100)
    await done(server, 'submitter@east1', 'recordPayment', input)
    for (const who of ['submitter@east2', 'district-officer@east', 'submitter@other-east1']) {
      expect(codesOf(await act(server, who, 'recordPayment', input))).toEqual(['ID_REUSED'])
    }
  })

  it('for a voucher number is won once', async () => {
    await funded(server, project, { at: 'east1', amount: 10_000 })
    const outcomes = await atOnce(20, () =>
      act(server, 'submitter@east1', 'recordPayment', payment(1, { voucherNo: '付-1' })),
    )
    expect(tally(outcomes)).toEqual({ done: 1, VOUCHER_TAKEN: 19 })
    await sound()
  })

  it('to take a payment back is won once', async () => {
    await funded(server, project, { at: 'east1', amount: 1000 })
    const id = await paid(server, project, { at: 'east1', amount: 400 })
    const outcomes = await atOnce(20, async () => {
      const answer = await server.gql<{ made: Outcome }>(
        'submitter@east1',
        `mutation($id: ID!, $reversalId: ID!) { made: reversePayment(id: $id, reversalId: $reversalId, reason: "重复") {
           __typename ... on Refused { reasons { code message at } } } }`,
        { id, reversalId: newId() },
      )
      return answer.data.made
    })
    expect(tally(outcomes)).toEqual({ done: 1, ALREADY_REVERSED: 19 })
    await sound()
  })

  it('between confirming and cancelling has one winner, and the loser is told the state', async () => {
    await funded(server, project, { at: 'east', amount: 1000, cash: false })
    await funded(server, project, { at: 'root', amount: 1000 })
    for (let round = 0; round < 5; round += 1) {
      const id = newId()
      await done(server, 'finance-officer@root', 'sendRemittance', {
        id,
        projectId: project.id,
        fromUnionId: placeOf(server, 'root').id,
        toUnionId: placeOf(server, 'east').id,
        source: 'city-fiscal',
        amount: '10',
        voucherNo: '拨1',
        sentOn: '2026-03-10',
      })
      const cancel = async () => {
        const query = `mutation($id: ID!) { made: cancelRemittance(id: $id, reason: "撤回") { __typename ... on Refused { reasons { code message at } } } }`
        return (await server.gql<{ made: Outcome }>('finance-officer@root', query, { id })).data.made
      }
      const input = { id, received: '10', receivedOn: '2026-03-11' }
      const outcomes = await Promise.all([
        act(server, 'district-officer@east', 'confirmRemittance', input),
        cancel(),
      ])
      expect(tally(outcomes)).toEqual({ done: 1, WRONG_STATE: 1 })
    }
    await sound()
  })

  it('to be first makes each row once: budgets, arrivals and totals of a new project', async () => {
    const line = () => ({
      id: newId(),
      projectId: project.id,
      kind: 'initial',
      source: 'city-fiscal',
      amount: '1000',
      documentNo: '文1',
      documentDate: '2026-03-01',
    })
    const budgets = await atOnce(20, () => act(server, 'finance-officer@root', 'recordBudget', line()))
    expect(tally(budgets)).toEqual({ done: 1, INITIAL_BUDGET_EXISTS: 19 })
    const arrivals = await atOnce(30, () =>
      act(server, 'finance-officer@root', 'recordArrival', {
        id: newId(),
        projectId: project.id,
        unionId: placeOf(server, 'root').id,
        source: 'city-fiscal',
        amount: '40',
        payer: '市财政局',
        voucherNo: '收1',
        arrivedOn: '2026-03-02',
      }),
    )
    expect(tally(arrivals)).toEqual({ done: 25, ARRIVAL_EXCEEDS_BUDGET: 5 })
    await sound()
  })
})
