import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { runIntegrity } from '../src/database/integrity/index.js'
import { FundShare } from '../src/modules/budget/index.js'
import { Attachment } from '../src/modules/attachment/index.js'
import { insert } from '../src/database/writes.js'
import { newId, sha256 } from '../src/platform/ids.js'
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
import { startTestServer, type TestServer } from './harness.js'

describe('arrival', () => {
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

  const arrival = (at: string, amount: number, changes = {}) => ({
    id: newId(),
    projectId: project.id,
    unionId: placeOf(server, at).id,
    source: 'city-fiscal',
    amount: String(amount),
    payer: '市财政局',
    voucherNo: '收001',
    arrivedOn: '2026-03-01',
    ...changes,
  })
  const remittance = (from: string, to: string, amount: number, changes = {}) => ({
    id: newId(),
    projectId: project.id,
    fromUnionId: placeOf(server, from).id,
    toUnionId: placeOf(server, to).id,
    source: 'city-fiscal',
    amount: String(amount),
    voucherNo: '拨001',
    sentOn: '2026-03-02',
    ...changes,
  })
  const shareOf = (key: string) =>
    server.databases.write.manager.findOneByOrFail(FundShare, {
      projectId: project.id,
      unionId: placeOf(server, key).id,
      source: 'city-fiscal',
    })
  /** A mutation that takes plain arguments. */
  async function call(
    who: string,
    mutation: string,
    type: string,
    args: Record<string, string>,
  ): Promise<Outcome> {
    const names = Object.keys(args)
    const kinds = names.map((name) => `$${name}: ${name === 'reason' ? 'String' : 'ID'}!`).join(', ')
    const passed = names.map((name) => `${name}: $${name}`).join(', ')
    const answer = await server.gql<{ made: Outcome }>(
      who,
      `mutation(${kinds}) { made: ${mutation}(${passed}) {
         __typename ... on ${type} { id } ... on Refused { reasons { code message at } } } }`,
      args,
    )
    return answer.data.made
  }
  const cash = async (key: string): Promise<string> => {
    const answer = await server.gql<{ payableBalance: { figures: { balance: string } }[] }>(
      'auditor@root',
      'query($p: ID!, $u: ID!) { payableBalance(projectId: $p, unionId: $u) { figures { balance } } }',
      { p: project.id, u: placeOf(server, key).id },
    )
    return answer.data.payableBalance[0]?.figures.balance ?? ''
  }

  describe('from outside', () => {
    it('never exceeds the budget, and says what room there is', async () => {
      await funded(server, project, { at: 'root', amount: 1000, cash: false })
      expect(
        codesOf(await act(server, 'finance-officer@root', 'recordArrival', arrival('root', 600))),
      ).toEqual([])
      const refused = await act(server, 'finance-officer@root', 'recordArrival', arrival('root', 401))
      expect(codesOf(refused)).toEqual(['ARRIVAL_EXCEEDS_BUDGET'])
      expect(refused.reasons?.[0]?.message).toContain('还可到位 4.00 元')
      expect(await shareOf('root')).toMatchObject({ funded: 600 })
      expect(await cash('root')).toBe('600')
    })

    it('reaches a district directly within its own share, recorded by its finance officer', async () => {
      await funded(server, project, { at: 'east', amount: 500, cash: false })
      await done(server, 'finance-officer@east', 'recordArrival', arrival('east', 500))
      expect(await cash('east')).toBe('500')
      const sibling = await act(server, 'finance-officer@east', 'recordArrival', arrival('west', 1))
      expect(codesOf(sibling)).toEqual(['NOT_FOUND'])
      expect(sibling.reasons?.[0]?.at).toBe('unionId')
    })

    it('names everything that is wrong at once', async () => {
      const bad = arrival('root', 0, { payer: '', voucherNo: ' ', arrivedOn: '2099-01-01' })
      const refused = await act(server, 'finance-officer@root', 'recordArrival', bad)
      expect(refused.reasons?.map((each) => each.at)).toEqual(['amount', 'payer', 'voucherNo', 'arrivedOn'])
    })

    it('is taken back by 红冲 once, with a reason, while the money is still there', async () => {
      await funded(server, project, { at: 'east', amount: 1000, cash: false })
      const first = arrival('root', 300)
      await done(server, 'finance-officer@root', 'recordArrival', first)
      const args = { id: first.id, reversalId: newId(), reason: '重复登记' }
      const blank = await call('finance-officer@root', 'reverseArrival', 'ExternalArrival', {
        ...args,
        reason: ' ',
      })
      expect(codesOf(blank)).toEqual(['REASON_REQUIRED'])
      expect(codesOf(await call('finance-officer@root', 'reverseArrival', 'ExternalArrival', args))).toEqual(
        [],
      )
      const again = { ...args, reversalId: newId() }
      const twice = await call('finance-officer@root', 'reverseArrival', 'ExternalArrival', again)
      expect(codesOf(twice)).toEqual(['ALREADY_REVERSED'])
      expect(await shareOf('root')).toMatchObject({ funded: 0 })
      expect(await cash('root')).toBe('0')

      const moved = arrival('root', 300)
      await done(server, 'finance-officer@root', 'recordArrival', moved)
      await done(server, 'finance-officer@root', 'sendRemittance', remittance('root', 'east', 1))
      const refused = { id: moved.id, reversalId: newId(), reason: '登记有误' }
      const gone = await call('finance-officer@root', 'reverseArrival', 'ExternalArrival', refused)
      expect(codesOf(gone)).toEqual(['MONEY_HAS_MOVED'])
      expect(await shareOf('root')).toMatchObject({ funded: 300 })
      const foreign = await call('finance-officer@other', 'reverseArrival', 'ExternalArrival', refused)
      expect(codesOf(foreign)).toEqual(['NOT_FOUND'])
    })

    it('carries its files and is listed below the scope, newest first', async () => {
      await funded(server, project, { at: 'east', amount: 1000, cash: false })
      const file: Attachment = {
        id: newId(),
        tenantId: placeOf(server, 'root').tenantId,
        path: placeOf(server, 'root').path,
        documentKind: null,
        documentId: null,
        name: '到账单.pdf',
        size: 3,
        mediaType: 'application/pdf',
        sha256: sha256('pdf'),
        uploadedById: server.world.people['finance-officer@root']?.id ?? '',
        uploadedAt: new Date(),
      }
      await insert(server.databases.write.manager, Attachment, file)
      await done(
        server,
        'finance-officer@root',
        'recordArrival',
        arrival('root', 10, { attachmentIds: [file.id] }),
      )
      await done(
        server,
        'finance-officer@east',
        'recordArrival',
        arrival('east', 20, { arrivedOn: '2026-03-05' }),
      )
      const query = `query($p: ID!) { externalArrivals(projectId: $p) { nodes { amount union { name } attachments { name } reversed } } }`
      const city = await server.gql('leader@root', query, { p: project.id })
      expect(city.data).toEqual({
        externalArrivals: {
          nodes: [
            { amount: '20', union: { name: '东城区总工会' }, attachments: [], reversed: false },
            {
              amount: '10',
              union: { name: '滨江市总工会' },
              attachments: [{ name: '到账单.pdf' }],
              reversed: false,
            },
          ],
        },
      })
      const below = await server.gql<{ externalArrivals: { nodes: object[] } }>(
        'district-officer@west',
        query,
        { p: project.id },
      )
      expect(below.data.externalArrivals.nodes).toEqual([])
    })
  })

  describe('remittance', () => {
    beforeEach(async () => {
      await funded(server, project, { at: 'east1', amount: 1000, cash: false })
      await done(server, 'finance-officer@root', 'recordArrival', arrival('root', 1000))
    })
    const send = async (amount: number): Promise<string> => {
      const input = remittance('root', 'east', amount)
      await done(server, 'finance-officer@root', 'sendRemittance', input)
      return input.id
    }
    const confirm = (who: string, id: string, received: number, changes = {}) =>
      act(server, who, 'confirmRemittance', {
        id,
        received: String(received),
        receivedOn: '2026-03-04',
        ...changes,
      })
    const settle = (who: string, id: string, arrived: boolean) =>
      act(server, who, 'settleDispute', { id, arrived, settledOn: '2026-03-06', note: '与银行核对' })

    it('stays within the payee’s share and the sender’s cash', async () => {
      const beyondShare = await act(
        server,
        'finance-officer@root',
        'sendRemittance',
        remittance('root', 'east', 1001),
      )
      expect(codesOf(beyondShare)).toEqual(['REMITTANCE_EXCEEDS_SHARE'])
      expect(beyondShare.reasons?.[0]?.message).toContain('还可拨付 10.00 元')
      const beyondCash = await act(
        server,
        'district-officer@east',
        'sendRemittance',
        remittance('east', 'east1', 1),
      )
      expect(codesOf(beyondCash)).toEqual(['REMITTANCE_EXCEEDS_CASH'])
      expect(beyondCash.reasons?.[0]?.message).toContain('结余 0.00 元')
      expect(await shareOf('east1')).toMatchObject({ funded: 0 })
    })

    it('goes only from the own union to a direct child', async () => {
      const skipping = await act(
        server,
        'finance-officer@root',
        'sendRemittance',
        remittance('root', 'east1', 1),
      )
      expect(codesOf(skipping)).toEqual(['NOT_A_CHILD_PAYEE'])
      const forOther = await act(
        server,
        'finance-officer@root',
        'sendRemittance',
        remittance('east', 'east1', 1),
      )
      expect(codesOf(forOther)).toEqual(['NOT_THE_SENDER'])
      const foreign = await act(
        server,
        'finance-officer@other',
        'sendRemittance',
        remittance('root', 'east', 1),
      )
      expect(codesOf(foreign)).toEqual(['NOT_FOUND'])
    })

    it('is the payer’s until the payee confirms it in full', async () => {
      const id = await send(400)
      expect([await cash('root'), await cash('east')]).toEqual(['600', '0'])
      expect(codesOf(await confirm('district-officer@east', id, 400))).toEqual([])
      expect([await cash('root'), await cash('east')]).toEqual(['600', '400'])
      const again = await confirm('district-officer@east', id, 400)
      expect(codesOf(again)).toEqual(['WRONG_STATE'])
      expect(again.reasons?.[0]?.message).toContain('已到位')
    })

    it('is confirmed by the receiving union and never by the person who sent it', async () => {
      const id = await send(400)
      expect(codesOf(await confirm('finance-officer@root', id, 400))).toEqual(['NOT_THE_RECEIVER'])
      expect(codesOf(await confirm('district-officer@west', id, 400))).toEqual(['NOT_FOUND'])
      const sender = server.world.people['finance-officer@root']
      await server.databases.write.query('UPDATE remittance SET sent_by_id = ? WHERE id = ?', [
        server.world.people['district-officer@east']?.id,
        id,
      ])
      expect(codesOf(await confirm('district-officer@east', id, 400))).toEqual(['MAKER_IS_CHECKER'])
      await server.databases.write.query('UPDATE remittance SET sent_by_id = ? WHERE id = ?', [
        sender?.id,
        id,
      ])
      expect(codesOf(await confirm('district-officer@east', id, 400))).toEqual([])
    })

    it('refuses more than was sent, a day before it was sent, and a difference without its reason', async () => {
      const id = await send(400)
      expect(codesOf(await confirm('district-officer@east', id, 401))).toEqual(['RECEIVED_EXCEEDS_SENT'])
      const wrong = await confirm('district-officer@east', id, 399, { receivedOn: '2026-03-01' })
      expect(codesOf(wrong)).toEqual(['RECEIVED_BEFORE_SENT', 'DISPUTE_REASON_REQUIRED'])
      expect(codesOf(await confirm('district-officer@east', id, 400, { receivedOn: '2099-01-01' }))).toEqual([
        'DATE_IN_FUTURE',
      ])
      expect(codesOf(await confirm('district-officer@east', id, -1))).toContain('INVALID_INPUT')
    })

    it('settles a difference that arrived after all into the payee’s cash', async () => {
      const id = await send(400)
      await confirm('district-officer@east', id, 390, { reason: '手续费' })
      expect(await cash('east')).toBe('390')
      expect(codesOf(await settle('district-officer@east', id, true))).toEqual(['NOT_THE_SENDER'])
      expect(codesOf(await settle('finance-officer@root', id, true))).toEqual([])
      expect([await cash('root'), await cash('east')]).toEqual(['600', '400'])
      expect(await shareOf('east')).toMatchObject({ funded: 400 })
    })

    it('settles a difference that came back into the payer’s cash, and gives the share back', async () => {
      const id = await send(400)
      await confirm('district-officer@east', id, 0, { reason: '未到账' })
      expect(codesOf(await settle('finance-officer@root', id, false))).toEqual([])
      expect([await cash('root'), await cash('east')]).toEqual(['1000', '0'])
      expect(await shareOf('east')).toMatchObject({ funded: 0 })
      expect(codesOf(await settle('finance-officer@root', id, false))).toEqual(['WRONG_STATE'])
    })

    it('is cancelled by the sender while in transit only', async () => {
      const id = await send(400)
      const args = { id, reason: '账号有误' }
      const payee = await call('district-officer@east', 'cancelRemittance', 'Remittance', args)
      expect(codesOf(payee)).toEqual(['NOT_THE_SENDER'])
      expect(codesOf(await call('finance-officer@root', 'cancelRemittance', 'Remittance', args))).toEqual([])
      expect([await cash('root'), (await shareOf('east')).funded]).toEqual(['1000', 0])
      expect(codesOf(await confirm('district-officer@east', id, 400))).toEqual(['WRONG_STATE'])
      const confirmed = await send(100)
      await confirm('district-officer@east', confirmed, 100)
      const late = await call('finance-officer@root', 'cancelRemittance', 'Remittance', {
        id: confirmed,
        reason: '撤回',
      })
      expect(codesOf(late)).toEqual(['WRONG_STATE'])
    })

    it('tells each end what it may do, and nobody else', async () => {
      const id = await send(400)
      const acts = async (who: string) => {
        const answer = await server.gql<{ remittance: { acts: string[] } | null }>(
          who,
          'query($id: ID!) { remittance(id: $id) { acts } }',
          { id },
        )
        return answer.data.remittance?.acts ?? null
      }
      expect(await acts('finance-officer@root')).toEqual(['cancel'])
      expect(await acts('district-officer@east')).toEqual(['confirm', 'dispute'])
      expect(await acts('leader@root')).toEqual([])
      expect(await acts('auditor@east')).toEqual([])
      expect(await acts('district-officer@west')).toBeNull()
      expect(await acts('finance-officer@other')).toBeNull()
      await confirm('district-officer@east', id, 1, { reason: '差' })
      expect(await acts('finance-officer@root')).toEqual(['settle'])
      expect(await acts('district-officer@east')).toEqual([])
    })

    it('counts days until it was confirmed, or until today', async () => {
      server.setNow('2026-03-12T02:00:00Z')
      const id = await send(400)
      const days = async () => {
        const answer = await server.gql<{ remittance: { days: number } }>(
          'leader@root',
          'query($id: ID!) { remittance(id: $id) { days } }',
          { id },
        )
        return answer.data.remittance.days
      }
      expect(await days()).toBe(10)
      await confirm('district-officer@east', id, 400)
      expect(await days()).toBe(2)
      server.setNow(null)
    })

    it('is listed by filter in pages and seen from either end, in a constant number of statements', async () => {
      const first = await send(100)
      await send(200)
      await confirm('district-officer@east', first, 100)
      await done(
        server,
        'district-officer@east',
        'sendRemittance',
        remittance('east', 'east1', 30, { sentOn: '2026-03-09' }),
      )
      type Page = {
        remittances: {
          totalCount: number
          nodes: { amount: string; state: string }[]
          pageInfo: { endCursor: string | null; hasNextPage: boolean }
        }
      }
      const page = async (who: string, filter: object, first = 50, after: string | null = null) => {
        const answer = await server.gql<Page>(
          who,
          `query($f: RemittanceFilter!, $first: Int, $after: String) { remittances(filter: $f, first: $first, after: $after) {
             totalCount nodes { amount state from { name } attachments { id } } pageInfo { endCursor hasNextPage } } }`,
          { f: filter, first, after },
        )
        return answer.data.remittances
      }
      const amounts = async (...args: Parameters<typeof page>) =>
        (await page(...args)).nodes.map((node) => node.amount).sort()
      const here = { projectId: project.id }
      expect(await amounts('leader@root', here)).toEqual(['100', '200', '30'])
      expect(await amounts('leader@root', { ...here, state: 'in-transit' })).toEqual(['200', '30'])
      expect(await amounts('submitter@east1', {})).toEqual(expect.arrayContaining(['30']))
      expect(await amounts('submitter@east1', here)).toEqual(['30'])
      expect(await amounts('leader@root', { ...here, unionId: placeOf(server, 'east1').id })).toEqual(['30'])
      expect(await amounts('leader@root', { ...here, fiscalYear: 2025 })).toEqual([])
      expect(await amounts('district-officer@west', here)).toEqual([])
      expect(
        await amounts('district-officer@east', { ...here, unionId: placeOf(server, 'west').id }),
      ).toEqual([])
      const one = await page('leader@root', here, 1)
      expect(one).toMatchObject({ totalCount: 3, nodes: [{ amount: '30' }], pageInfo: { hasNextPage: true } })
      expect((await page('leader@root', here, 5, one.pageInfo.endCursor)).nodes).toHaveLength(2)
      const forOne = await statementsOf(server, () => page('leader@root', here, 1))
      expect(await statementsOf(server, () => page('leader@root', here, 50))).toBe(forOne)
      expect(forOne).toBeLessThanOrEqual(12)
    })

    it('balances: 拨出 = 到位 + 在途 + 差额, checked against the ledger', async () => {
      await confirm('district-officer@east', await send(500), 500)
      await confirm('district-officer@east', await send(100), 60, { reason: '差额' })
      await send(50)
      await call('finance-officer@root', 'cancelRemittance', 'Remittance', {
        id: await send(25),
        reason: '撤回',
      })
      const onBehalf = {
        id: newId(),
        projectId: project.id,
        payerUnionId: placeOf(server, 'east').id,
        beneficiaryUnionId: placeOf(server, 'east1').id,
        source: 'city-fiscal',
        category: '生活救助',
        recipientCount: 1,
        amount: '70',
        voucherNo: '付1',
        paidOn: '2026-03-08',
      }
      await done(server, 'district-officer@east', 'recordPayment', onBehalf)
      const balance = async (who: string) => {
        const query =
          'query($p: ID!) { remittanceBalance(projectId: $p) { sent confirmed inTransit disputed balanced } }'
        return (await server.gql<{ remittanceBalance: object }>(who, query, { p: project.id })).data
          .remittanceBalance
      }
      const whole = { sent: '650', confirmed: '560', inTransit: '50', disputed: '40', balanced: true }
      expect(await balance('leader@root')).toEqual(whole)
      const none = { sent: '0', confirmed: '0', inTransit: '0', disputed: '0', balanced: true }
      expect(await balance('district-officer@east')).toEqual(none)
      expect(await balance('finance-officer@other')).toEqual(none)
      const total = `UPDATE fund_total SET flow_out = flow_out + ? WHERE scope = 'own' AND union_id = ? AND project_id = ?`
      const at = [placeOf(server, 'root').id, project.id]
      await server.databases.write.query(total, [1, ...at])
      expect(await balance('leader@root')).toEqual({ ...whole, balanced: false })
      await server.databases.write.query(total, [-1, ...at])
    })

    it('money that was paid can neither be sent on nor counted twice', async () => {
      await confirm('district-officer@east', await send(1000), 1000)
      const onward = remittance('east', 'east1', 1000)
      await done(server, 'district-officer@east', 'sendRemittance', onward)
      await confirm('submitter@east1', onward.id, 1000)
      await paid(server, project, { at: 'east1', amount: 1000 })
      const more = await act(
        server,
        'district-officer@east',
        'sendRemittance',
        remittance('east', 'east1', 1),
      )
      expect(codesOf(more)).toEqual(['REMITTANCE_EXCEEDS_SHARE'])
    })
  })
})
