import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { runIntegrity } from '../src/database/integrity/index.js'
import { FundShare } from '../src/modules/budget/index.js'
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
  statementsOf,
  type Outcome,
  type TestProject,
} from './funds.js'
import { AuditEntry } from '../src/modules/audit/audit.entity.js'
import { startTestServer, type TestServer } from './harness.js'

interface Page {
  payments: {
    count: number
    amount: string
    nodes: { id: string; amount: string; reversedById: string | null }[]
    pageInfo: { endCursor: string | null; hasNextPage: boolean }
  }
}

describe('payment', () => {
  let server: TestServer
  let project: TestProject
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(async () => {
    expect(await runIntegrity(server.databases.read.manager)).toEqual([])
    await server.stop()
  })
  beforeEach(async () => {
    project = await approvedProject(server)
  })

  const payment = (payer: string, beneficiary: string, amount: number, changes = {}) => {
    const id = newId()
    return {
      id,
      projectId: project.id,
      payerUnionId: placeOf(server, payer).id,
      beneficiaryUnionId: placeOf(server, beneficiary).id,
      source: 'city-fiscal',
      category: '生活救助',
      recipientCount: 2,
      amount: String(amount),
      voucherNo: `付${id.slice(-12)}`,
      paidOn: '2026-03-10',
      ...changes,
    }
  }
  const pay = (who: string, input: object, fields = 'id') =>
    act(server, who, 'recordPayment', input as Record<string, unknown>, fields)
  async function reverse(
    who: string,
    id: string,
    reason = '重复支付',
    reversalId = newId(),
  ): Promise<Outcome> {
    const answer = await server.gql<{ made: Outcome }>(
      who,
      `mutation($id: ID!, $reversalId: ID!, $reason: String!) { made: reversePayment(id: $id, reversalId: $reversalId, reason: $reason) {
         __typename ... on Payment { id reversedById reversalReason } ... on Refused { reasons { code message at } } } }`,
      { id, reversalId, reason },
    )
    return answer.data.made
  }
  const page = async (who: string, filter: object, first = 50, after: string | null = null) => {
    const answer = await server.gql<Page>(
      who,
      `query($f: PaymentFilter!, $first: Int, $after: String) { payments(filter: $f, first: $first, after: $after) {
         count amount nodes { id amount projectName payer { name } beneficiary { name } reversedById attachments { id } } pageInfo { endCursor hasNextPage } } }`,
      { f: filter, first, after },
    )
    return answer.data.payments
  }
  const own = async (key: string) => {
    const answer = await server.gql<{ payableBalance: { figures: Record<string, string | number> }[] }>(
      'leader@root',
      'query($p: ID!, $u: ID!) { payableBalance(projectId: $p, unionId: $u) { figures { balance paid arrived paymentCount recipientCount } } }',
      { p: project.id, u: placeOf(server, key).id },
    )
    return answer.data.payableBalance[0]?.figures
  }

  it('takes no more than the cash of the union, and says what there is', async () => {
    await funded(server, project, { at: 'east1', amount: 1000 })
    const refused = await pay('submitter@east1', payment('east1', 'east1', 1001))
    expect(codesOf(refused)).toEqual(['PAYMENT_EXCEEDS_BALANCE'])
    expect(refused.reasons?.[0]?.message).toContain('可用结余 10.00 元')
    expect(codesOf(await pay('submitter@east1', payment('east1', 'east1', 1000)))).toEqual([])
    expect(await own('east1')).toEqual({
      balance: '0',
      paid: '1000',
      arrived: '1000',
      paymentCount: 1,
      recipientCount: 2,
    })
    const nothing = await pay('submitter@east1', payment('east1', 'east1', 1, { source: 'union-funds' }))
    expect(nothing.reasons?.[0]?.message).toContain('可用结余 0.00 元')
  })

  it('names everything that is wrong with a document at once', async () => {
    const bad = {
      recipientCount: 0,
      category: '旅游',
      voucherNo: ' ',
      paidOn: '2099-01-01',
      note: '长'.repeat(401),
    }
    const refused = await pay('submitter@east1', payment('east1', 'east1', 0, bad))
    expect(refused.reasons?.map((each) => each.at)).toEqual([
      'amount',
      'recipientCount',
      'category',
      'voucherNo',
      'note',
      'paidOn',
    ])
  })

  it('uses a voucher number once per payer and project while the payment stands', async () => {
    await funded(server, project, { at: 'east1', amount: 1000 })
    const first = payment('east1', 'east1', 10, { voucherNo: '付-1' })
    await pay('submitter@east1', first)
    const second = await pay('submitter@east1', payment('east1', 'east1', 10, { voucherNo: ' 付-1 ' }))
    expect(codesOf(second)).toEqual(['VOUCHER_TAKEN'])
    expect(second.reasons?.[0]).toMatchObject({ at: 'voucherNo' })
    await reverse('submitter@east1', first.id)
    expect(
      codesOf(await pay('submitter@east1', payment('east1', 'east1', 10, { voucherNo: '付-1' }))),
    ).toEqual([])
    expect(
      codesOf(await pay('submitter@east1', payment('east1', 'east1', 10, { voucherNo: '付-1' }))),
    ).toEqual(['VOUCHER_TAKEN'])
  })

  it('is made from the own cash, for the own people or those below', async () => {
    await funded(server, project, { at: 'east', amount: 1000 })
    const forSelf = await pay('district-officer@east', payment('east', 'east', 10))
    expect(codesOf(forSelf)).toEqual([])
    expect(codesOf(await pay('district-officer@east', payment('east', 'west1', 10)))).toEqual([
      'NOT_OWN_OR_BELOW',
    ])
    expect(codesOf(await pay('district-officer@east', payment('east', 'root', 10)))).toEqual([
      'NOT_OWN_OR_BELOW',
    ])
    expect(codesOf(await pay('district-officer@east', payment('east1', 'east1', 10)))).toEqual([
      'PAYMENT_NOT_OWN_CASH',
    ])
    expect(codesOf(await pay('submitter@west1', payment('east', 'east', 10)))).toEqual(['NOT_FOUND'])
    expect(codesOf(await pay('submitter@other-east1', payment('east', 'east', 10)))).toEqual(['NOT_FOUND'])
  })

  it('on behalf (代付) counts as arrived and paid for whom it was made, within his share', async () => {
    await funded(server, project, { at: 'east1', amount: 300, cash: false })
    await funded(server, project, { at: 'root', amount: 1000 })
    const refused = await pay('finance-officer@root', payment('root', 'east1', 301))
    expect(codesOf(refused)).toEqual(['ON_BEHALF_EXCEEDS_SHARE'])
    expect(refused.reasons?.[0]?.message).toContain('还可代付 3.00 元')
    const made = payment('root', 'east1', 300)
    const answer = await pay('finance-officer@root', made, 'onBehalf payer { name } beneficiary { name }')
    expect(answer).toMatchObject({
      onBehalf: true,
      payer: { name: '滨江市总工会' },
      beneficiary: { name: '东方机械厂工会' },
    })
    expect(await own('east1')).toEqual({
      balance: '0',
      paid: '300',
      arrived: '300',
      paymentCount: 1,
      recipientCount: 2,
    })
    expect(await own('root')).toEqual({
      balance: '700',
      paid: '0',
      arrived: '1000',
      paymentCount: 0,
      recipientCount: 0,
    })
    expect(codesOf(await pay('finance-officer@root', payment('root', 'east1', 1)))).toEqual([
      'ON_BEHALF_EXCEEDS_SHARE',
    ])

    expect(codesOf(await reverse('submitter@east1', made.id))).toEqual(['REVERSAL_BY_PAYER_ONLY'])
    expect(codesOf(await reverse('finance-officer@root', made.id))).toEqual([])
    expect(await own('east1')).toEqual({
      balance: '0',
      paid: '0',
      arrived: '0',
      paymentCount: 0,
      recipientCount: 0,
    })
    expect(await own('root')).toMatchObject({ balance: '1000' })
    const share = { projectId: project.id, unionId: placeOf(server, 'east1').id }
    expect(await server.databases.write.manager.findOneByOrFail(FundShare, share)).toMatchObject({
      funded: 0,
      total: 300,
    })
  })

  it('is corrected only by 红冲: once, with a reason, repeating every entry with a minus sign', async () => {
    await funded(server, project, { at: 'east1', amount: 1000 })
    const id = await paid(server, project, { at: 'east1', amount: 400, recipients: 5 })
    expect(codesOf(await reverse('submitter@east1', id, ' '))).toEqual(['REASON_REQUIRED'])
    expect(codesOf(await reverse('submitter@west1', id))).toEqual(['NOT_FOUND'])
    const reversalId = newId()
    const made = await reverse('submitter@east1', id, '重复支付', reversalId)
    expect(made).toMatchObject({ reversedById: reversalId, reversalReason: '重复支付' })
    expect(await reverse('submitter@east1', id, '重复支付', reversalId)).toEqual(made)
    expect(codesOf(await reverse('submitter@east1', id, '另一原因', reversalId))).toEqual(['ID_REUSED'])
    expect(codesOf(await reverse('submitter@east1', id))).toEqual(['ALREADY_REVERSED'])
    expect(await own('east1')).toEqual({
      balance: '1000',
      paid: '0',
      arrived: '1000',
      paymentCount: 0,
      recipientCount: 0,
    })
    const ledger = await server.gql<{ ledgerEntries: { nodes: object[] } }>(
      'submitter@east1',
      `query($p: ID!, $u: ID!) { ledgerEntries(projectId: $p, unionId: $u, first: 2) {
         nodes { fromKind toKind amount reversal documentId documentKind fromUnion { name } } pageInfo { hasNextPage } } }`,
      { p: project.id, u: placeOf(server, 'east1').id },
    )
    const entry = {
      fromKind: 'cash',
      toKind: 'paid',
      amount: '400',
      documentId: id,
      documentKind: 'payment',
      fromUnion: { name: '东方机械厂工会' },
    }
    expect(ledger.data.ledgerEntries).toEqual({
      nodes: [
        { ...entry, reversal: true },
        { ...entry, reversal: false },
      ],
      pageInfo: { hasNextPage: true },
    })
  })

  it('is not possible in a project that is closed or was never approved', async () => {
    project = await approvedProject(server, { state: 'closed' })
    expect(codesOf(await pay('submitter@east1', payment('east1', 'east1', 1)))).toEqual(['PROJECT_CLOSED'])
    project = await approvedProject(server, { state: 'draft' })
    expect(codesOf(await pay('submitter@east1', payment('east1', 'east1', 1)))).toEqual([
      'PROJECT_NOT_APPROVED',
    ])
  })

  describe('lists', () => {
    beforeEach(async () => {
      await funded(server, project, { at: 'east1', amount: 1000 })
      await funded(server, project, { at: 'east2', amount: 1000 })
      await funded(server, project, { at: 'west1', amount: 1000, source: 'union-funds' })
      await paid(server, project, { at: 'east1', amount: 1, day: '2026-03-05' })
      await paid(server, project, { at: 'east1', amount: 2, day: '2026-03-07' })
      await paid(server, project, { at: 'east2', amount: 4, day: '2026-03-06' })
      await paid(server, project, { at: 'west1', amount: 8, day: '2026-03-08', source: 'union-funds' })
      await reverse(
        'submitter@east2',
        await paid(server, project, { at: 'east2', amount: 16, day: '2026-03-09' }),
      )
    })

    it.each([
      ['leader@root', {}, ['8', '2', '4', '1'], '15'],
      ['leader@root', { unionId: 'east' }, ['2', '4', '1'], '7'],
      ['leader@root', { source: 'union-funds' }, ['8'], '8'],
      ['leader@root', { paidFrom: '2026-03-06', paidTo: '2026-03-07' }, ['2', '4'], '6'],
      ['leader@root', { includeReversed: true }, ['16', '8', '2', '4', '1'], '15'],
      ['district-officer@east', {}, ['2', '4', '1'], '7'],
      ['district-officer@east', { unionId: 'west' }, [], '0'],
      ['submitter@east2', { paidFrom: '2026-01-01' }, ['4'], '4'],
      ['finance-officer@other', {}, [], '0'],
    ] as const)('%s with %j sees %j', async (who, filter, amounts, total) => {
      const asked: Record<string, unknown> = { ...filter, projectId: project.id }
      if (typeof asked['unionId'] === 'string') asked['unionId'] = placeOf(server, asked['unionId']).id
      const seen = await page(who, asked)
      expect(seen.nodes.map((node) => node.amount)).toEqual(amounts)
      expect(seen.amount).toBe(total)
      expect(seen.count).toBe(amounts.filter((amount) => amount !== '16').length)
    })

    it('kept totals and the sum over the rows agree, with and without a project', async () => {
      for (const who of ['leader@root', 'district-officer@east', 'submitter@east1']) {
        for (const filter of [{}, { projectId: project.id }]) {
          const kept = await page(who, filter)
          const summed = await page(who, { ...filter, paidFrom: '2000-01-01' })
          expect([kept.count, kept.amount]).toEqual([summed.count, summed.amount])
        }
      }
    })

    it('come page by page without gaps, in a constant number of statements', async () => {
      const seen: string[] = []
      let after: string | null = null
      do {
        const next: Page['payments'] = await page(
          'leader@root',
          { projectId: project.id, includeReversed: true },
          2,
          after,
        )
        seen.push(...next.nodes.map((node) => node.amount))
        after = next.pageInfo.hasNextPage ? next.pageInfo.endCursor : null
      } while (after)
      expect(seen).toEqual(['16', '8', '2', '4', '1'])
      const forOne = await statementsOf(server, () => page('leader@root', { projectId: project.id }, 1))
      expect(await statementsOf(server, () => page('leader@root', { projectId: project.id }, 50))).toBe(
        forOne,
      )
      expect(forOne).toBeLessThanOrEqual(12)
    })

    it('a cursor of somewhere else is refused, not guessed', async () => {
      const answer = await server.gql(
        'leader@root',
        'query($a: String) { payments(filter: {}, after: $a) { count } }',
        { a: 'x' },
      )
      expect(answer.errors?.[0]?.extensions.code).toBe('INVALID_INPUT')
    })

    it('one payment is seen from its own line only, and looks missing from elsewhere', async () => {
      const row = await server.databases.read.manager.findOneByOrFail(Payment, {
        projectId: project.id,
        amount: 4 as never,
      })
      const seenBy = async (who: string, id: string) =>
        (
          await server.gql<{ payment: object | null }>(who, 'query($id: ID!) { payment(id: $id) { id } }', {
            id,
          })
        ).data.payment
      for (const who of ['submitter@east2', 'district-officer@east', 'auditor@root']) {
        expect(await seenBy(who, row.id)).toEqual({ id: row.id })
      }
      for (const who of ['submitter@east1', 'district-officer@west', 'auditor@other']) {
        expect(await seenBy(who, row.id)).toBeNull()
        expect(await seenBy(who, newId())).toBeNull()
      }
    })
  })

  it('balances and the ledger of another branch are empty', async () => {
    await funded(server, project, { at: 'west1', amount: 1000 })
    const answer = await server.gql(
      'submitter@east1',
      `query($p: ID!, $u: ID!) { payableBalance(projectId: $p, unionId: $u) { source }
         ledgerEntries(projectId: $p, unionId: $u) { nodes { id } } }`,
      { p: project.id, u: placeOf(server, 'west1').id },
    )
    expect(answer.data).toEqual({ payableBalance: [], ledgerEntries: { nodes: [] } })
  })

  it('the auditor reads everything and records nothing', async () => {
    await funded(server, project, { at: 'east1', amount: 1000 })
    await paid(server, project, { at: 'east1', amount: 7 })
    expect(await page('auditor@root', { projectId: project.id })).toMatchObject({ count: 1, amount: '7' })
    const answer = await server.gql(
      'auditor@root',
      'mutation($i: PaymentInput!) { recordPayment(input: $i) { __typename } }',
      { i: payment('root', 'root', 1) },
    )
    expect(answer.errors?.[0]?.extensions.code).toBe('READ_ONLY')
  })

  it('an act refused leaves no entry in the ledger and no key used up', async () => {
    await funded(server, project, { at: 'east1', amount: 10 })
    const input = payment('east1', 'east1', 11)
    expect(codesOf(await pay('submitter@east1', input))).toEqual(['PAYMENT_EXCEEDS_BALANCE'])
    await funded(server, project, { at: 'east1', amount: 1 })
    expect(codesOf(await done(server, 'submitter@east1', 'recordPayment', input))).toEqual([])
  })

  it('an act refused leaves one entry in the trail: who, what, of which unit and project, and why', async () => {
    await funded(server, project, { at: 'east1', amount: 10 })
    const input = payment('root', 'east1', 11)
    expect(codesOf(await pay('finance-officer@root', input))).toEqual(['ON_BEHALF_EXCEEDS_SHARE'])
    const entries = await server.databases.read.manager.findBy(AuditEntry, { resourceId: input.id })
    expect(entries).toMatchObject([
      {
        outcome: 'refused',
        action: 'payment:record',
        projectId: project.id,
        subjectUnionId: placeOf(server, 'east1').id,
        after: null,
      },
    ])
  })
})
