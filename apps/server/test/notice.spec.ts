import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Role } from '@huigong/access'
import { insert } from '../src/database/writes.js'
import { AuditEntry } from '../src/modules/audit/index.js'
import { UserAccount, UserGrant } from '../src/modules/identity/index.js'
import { Message } from '../src/modules/notice/index.js'
import { newId } from '../src/platform/ids.js'
import { done, funded, placeOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { approved, approveTargets, drawUp, mutate, setTargets, step, targetsFor } from './project-fixture.js'
import {
  accept,
  fill,
  fillAndSubmit,
  giveShare,
  jumpTo,
  openProject,
  sendBack,
  submit,
  unlock,
  many,
} from './self-evaluation-forms.js'

const DISTRICT = 'district-officer@east'
const CITY = 'rights-officer@root'
const UNIT = 'submitter@east1'

interface Shown {
  readonly id: string
  readonly kind: string
  readonly sentence: string
  readonly projectId: string | null
  readonly unionId: string | null
  readonly recordId: string | null
  readonly readAt: string | null
}

describe('messages', () => {
  let server: TestServer
  let project: TestProject
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await openProject(server)
    for (const at of ['east', 'east1', 'east2', 'west1']) await giveShare(server, project, at, 100_000_00)
    await server.databases.write.manager.clear(Message)
  })

  const inbox = async (who: string, filter: Record<string, unknown> = {}): Promise<Shown[]> => {
    const answer = await server.gql<{ messages: { nodes: Shown[] } }>(
      who,
      `query($filter: MessageFilter) { messages(filter: $filter, first: 200) {
         nodes { id kind sentence projectId unionId recordId readAt } } }`,
      { filter },
    )
    if (answer.errors) throw new Error(JSON.stringify(answer.errors))
    return answer.data.messages.nodes
  }
  const unread = async (who: string): Promise<number> =>
    (await server.gql<{ unreadMessages: number }>(who, '{ unreadMessages }')).data.unreadMessages

  /** Everybody who has been written to, by user name. */
  async function written(kind?: string): Promise<string[]> {
    const { manager } = server.databases.write
    const rows = await manager.find(Message, kind ? { where: { kind: kind as Message['kind'] } } : {})
    const grants = new Map(Object.entries(server.world.people).map(([name, one]) => [one.grantId, name]))
    return rows.map((row) => grants.get(row.grantId) ?? 'somebody else').sort()
  }

  /** One more person in a role. */
  async function hire(username: string, role: Role, at: string): Promise<void> {
    const { manager } = server.databases.write
    const place = placeOf(server, at)
    const like = await manager.findOneByOrFail(UserAccount, { username: UNIT })
    const id = newId()
    await insert(manager, UserAccount, { ...like, id, username, displayName: username })
    const grant = { id: newId(), tenantId: place.tenantId, userId: id, role, unionId: place.id }
    await insert(manager, UserGrant, { ...grant, createdAt: new Date(), revokedAt: null })
  }

  describe('go to whoever may take the next step there', () => {
    it('a form handed in is told to the district, then to the city; each verdict to the unit', async () => {
      const form = await fillAndSubmit(server, project, 'east1')
      expect(await written()).toEqual([DISTRICT])
      expect(await inbox(DISTRICT)).toMatchObject([
        {
          kind: 'form-submitted',
          sentence: `“东方机械厂工会”提交了“${project.name}”自评表，请审核。`,
          projectId: project.id,
          unionId: placeOf(server, 'east1').id,
          recordId: form.id,
          readAt: null,
        },
      ])
      const returned = await sendBack(server, DISTRICT, form, [{ at: 'form', text: '请补充' }])
      expect(await written('form-returned')).toEqual([UNIT])
      expect((await inbox(UNIT))[0]?.sentence).toBe(
        `“${project.name}”自评表被东城区总工会退回，意见 1 条，请按意见修改后重新提交。`,
      )
      const again = await submit(server, UNIT, returned)
      expect((await inbox(DISTRICT))[0]?.sentence).toContain('重新提交了')
      const passed = await accept(server, DISTRICT, again)
      expect(await written('form-accepted')).toEqual([UNIT])
      expect((await inbox(CITY)).map((one) => [one.kind, one.recordId])).toEqual([
        ['form-submitted', form.id],
      ])
      await accept(server, CITY, passed)
      expect(await written('form-accepted')).toEqual([UNIT, UNIT])
      await many(server, CITY, 'lockSelfEvaluations', [form.id])
      await unlock(server, 'leader@root', form.id, '数字有误', '2026-12-10T15:59:59Z')
      expect(await written('form-unlocked')).toEqual([UNIT])
      expect((await inbox(UNIT))[0]?.sentence).toBe(
        `“${project.name}”自评表已解锁，请在 2026-12-10 前修改并重新提交：数字有误`,
      )
    })

    it('a district’s own form goes to the city, and to nobody who handed it in himself', async () => {
      const form = await fillAndSubmit(server, project, 'east')
      expect(await written()).toEqual([CITY])
      await sendBack(server, CITY, form, [{ at: 'form', text: '请补充' }])
      expect(await written('form-returned')).toEqual([DISTRICT])
    })

    it('money under way is told to the receiver, what is missing to the sender, how it ended to the receiver again', async () => {
      await funded(server, project, { at: 'east', amount: 100_000 })
      await server.databases.write.manager.clear(Message)
      const allocation = {
        id: newId(),
        projectId: project.id,
        fromUnionId: placeOf(server, 'root').id,
        toUnionId: placeOf(server, 'west').id,
        source: 'city-fiscal',
      }
      const document = { documentNo: '文', documentDate: '2026-03-02' }
      await done(server, 'finance-officer@root', 'recordBudget', {
        id: newId(),
        kind: 'adjustment',
        projectId: project.id,
        source: 'city-fiscal',
        amount: '50000',
        ...document,
      })
      await done(server, 'finance-officer@root', 'recordArrival', {
        id: newId(),
        projectId: project.id,
        source: 'city-fiscal',
        amount: '50000',
        unionId: placeOf(server, 'root').id,
        payer: '财政局',
        voucherNo: newId().slice(-8),
        arrivedOn: '2026-03-02',
      })
      await done(server, 'finance-officer@root', 'allocate', { ...allocation, amount: '50000', ...document })
      expect(await written()).toEqual([])
      const id = newId()
      await done(server, 'finance-officer@root', 'sendRemittance', {
        ...allocation,
        id,
        amount: '50000',
        voucherNo: '拨7',
        sentOn: '2026-03-03',
      })
      expect(await written()).toEqual(['district-officer@west'])
      expect((await inbox('district-officer@west'))[0]).toMatchObject({
        kind: 'remittance-sent',
        sentence: `滨江市总工会拨出“${project.name}”市级财政 500.00 元（拨7），到账后请确认。`,
        recordId: id,
      })
      await done(server, 'district-officer@west', 'confirmRemittance', {
        id,
        received: '40000',
        receivedOn: '2026-03-04',
        reason: '银行少付',
      })
      expect(await written('remittance-disputed')).toEqual(['finance-officer@root'])
      expect((await inbox('finance-officer@root'))[0]?.sentence).toBe(
        '西城区总工会确认到账 400.00 元，比拨出的 500.00 元少 100.00 元：银行少付。请处理差额。',
      )
      await done(server, 'finance-officer@root', 'settleDispute', {
        id,
        arrived: false,
        note: '已退回',
        settledOn: '2026-03-05',
      })
      expect(await written('remittance-settled')).toEqual(['district-officer@west'])
    })

    it('money withdrawn is told to who was to confirm it', async () => {
      await funded(server, project, { at: 'east', amount: 100_000, cash: false })
      const source = { projectId: project.id, source: 'city-fiscal' }
      await done(server, 'finance-officer@root', 'recordArrival', {
        id: newId(),
        ...source,
        amount: '100000',
        unionId: placeOf(server, 'root').id,
        payer: '财政局',
        voucherNo: newId().slice(-8),
        arrivedOn: '2026-03-02',
      })
      const id = newId()
      await done(server, 'finance-officer@root', 'sendRemittance', {
        id,
        ...source,
        fromUnionId: placeOf(server, 'root').id,
        toUnionId: placeOf(server, 'east').id,
        amount: '1000',
        voucherNo: '拨8',
        sentOn: '2026-03-03',
      })
      await mutate(
        server,
        'finance-officer@root',
        'mutation($id: ID!) { cancelRemittance(id: $id, reason: "账号有误") { __typename } }',
        { id },
      )
      expect(await written('remittance-cancelled')).toEqual([DISTRICT, 'finance-officer@east'])
    })

    it('a project is told to the leader, then to the officer and to every unit in it; a return to the officer', async () => {
      const { project: drawn } = await drawUp(server, ['east1', 'west1'])
      expect(await written()).toEqual([])
      const submitted = await step(server, 'submitProject', CITY, drawn.id, drawn.version)
      expect(await written()).toEqual(['leader@root'])
      await mutate(
        server,
        'leader@root',
        'mutation($id: ID!, $v: Int!) { sendBackProject(id: $id, version: $v, reason: "指标太少") { __typename } }',
        { id: drawn.id, v: submitted.version },
      )
      expect(await written('project-returned')).toEqual([CITY])
      expect((await inbox(CITY))[0]?.sentence).toContain('指标太少')
      const again = await step(server, 'submitProject', CITY, drawn.id, submitted.version + 1)
      await step(server, 'approveProject', 'leader@root', drawn.id, again.version)
      expect(await written('project-approved')).toEqual([CITY, UNIT, 'submitter@west1'])
      expect((await inbox(UNIT))[0]).toMatchObject({
        sentence: '“元旦春节送温暖”已批准，本单位的绩效目标可以查看，自评表请在 2027-03-31 前提交。',
        unionId: placeOf(server, 'east1').id,
      })
    })

    it('changed targets are told to the leader, approved ones to the units they are of', async () => {
      const { project: running, indicators } = await approved(server, ['east1', 'west1'])
      await server.databases.write.manager.clear(Message)
      const [first, ...rest] = targetsFor(indicators)
      const unionId = placeOf(server, 'east1').id
      const targets = [{ ...first, value: '120' }, ...rest]
      await setTargets(server, running.id, [{ unionId, required: true, targets }])
      expect(await written()).toEqual(['leader@root'])
      await setTargets(server, running.id, [{ unionId, required: true, targets }])
      expect(await written()).toEqual(['leader@root'])
      await approveTargets(server, running.id, [unionId, placeOf(server, 'west1').id])
      expect(await written('targets-approved')).toEqual([UNIT])
    })

    it('rights decide, not the names of roles; who has left, is closed or only reads gets nothing', async () => {
      await hire('second@east', 'district-officer', 'east')
      await hire('closed@east', 'district-officer', 'east')
      await hire('left@east', 'district-officer', 'east')
      const { manager } = server.databases.write
      await manager.update(UserAccount, { username: 'closed@east' }, { active: false })
      const left = await manager.findOneByOrFail(UserAccount, { username: 'left@east' })
      await manager.update(UserGrant, { userId: left.id }, { revokedAt: new Date() })
      await fillAndSubmit(server, project, 'east1')
      expect(await written()).toEqual([DISTRICT, 'somebody else'])
      expect(await unread('second@east')).toBe(1)
      for (const who of ['finance-officer@east', 'auditor@east', 'auditor@root', 'district-officer@west'])
        expect([who, await unread(who)]).toEqual([who, 0])
      await manager.update(UserAccount, { username: 'second@east' }, { active: false })
    })

    it('a refused act tells nobody anything', async () => {
      const form = await fillAndSubmit(server, project, 'east1')
      await sendBack(server, DISTRICT, form, [])
      await accept(server, 'district-officer@west', form)
      expect(await written()).toEqual([DISTRICT])
    })

    it('an act that tells many costs as many statements as one that tells few', async () => {
      const cost = async (units: readonly string[]): Promise<number> => {
        const { project: drawn } = await drawUp(server, units)
        const submitted = await step(server, 'submitProject', CITY, drawn.id, drawn.version)
        const { logger } = server.databases.write
        const before = logger.logQuery
        let statements = 0
        logger.logQuery = (query, ...rest) => {
          if (/message|user_grant/.test(query)) statements += 1
          return before.call(logger, query, ...rest)
        }
        try {
          await step(server, 'approveProject', 'leader@root', drawn.id, submitted.version)
        } finally {
          logger.logQuery = before
        }
        return statements
      }
      const few = await cost(['east1'])
      expect(await cost(['east1', 'east2', 'west1', 'west2'])).toBe(few)
      expect((await written('project-approved')).filter((name) => name === 'submitter@west2')).toHaveLength(1)
    })
  })

  describe('are one’s own', () => {
    const mark = (who: string, ids: readonly string[]) =>
      mutate<{ __typename: string; unread?: number; reasons?: { code: string }[] }>(
        server,
        who,
        `mutation($ids: [ID!]!) { markRead(ids: $ids) { __typename ... on Unread { unread } ... on Refused { reasons { code } } } }`,
        { ids },
      )
    const markAll = (who: string, upTo: string | null = null) =>
      mutate<{ __typename: string; unread?: number }>(
        server,
        who,
        `mutation($upTo: ID) { markAllRead(upTo: $upTo) { __typename ... on Unread { unread } } }`,
        { upTo },
      )

    it('are counted, marked one by one and all at once; what came since stays unread', async () => {
      for (const at of ['east1', 'east2']) await fillAndSubmit(server, project, at)
      const [second, first] = await inbox(DISTRICT)
      expect(await unread(DISTRICT)).toBe(2)
      expect(await mark(DISTRICT, [first?.id ?? ''])).toEqual({ __typename: 'Unread', unread: 1 })
      expect(await mark(DISTRICT, [first?.id ?? ''])).toEqual({ __typename: 'Unread', unread: 1 })
      expect((await inbox(DISTRICT, { unread: true })).map((one) => one.id)).toEqual([second?.id])
      expect(await markAll(DISTRICT, first?.id)).toMatchObject({ unread: 1 })
      expect(await markAll(DISTRICT, second?.id)).toMatchObject({ unread: 0 })
      expect(await inbox(DISTRICT, { unread: true })).toEqual([])
      expect(await inbox(DISTRICT)).toHaveLength(2)
    })

    it('keep the instant at which they were first read', async () => {
      await fillAndSubmit(server, project, 'east1')
      const [one] = await inbox(DISTRICT)
      await mark(DISTRICT, [one?.id ?? ''])
      await jumpTo(server, '2026-12-02T02:00:00Z')
      await mark(DISTRICT, [one?.id ?? ''])
      await markAll(DISTRICT)
      expect((await inbox(DISTRICT))[0]?.readAt).toBe('2026-12-01T02:00:00.000Z')
    })

    it('nobody marks another’s, and then none of what he named', async () => {
      await fillAndSubmit(server, project, 'east1')
      await fillAndSubmit(server, project, 'east')
      const [theirs] = await inbox(DISTRICT)
      const [mine] = await inbox(CITY)
      for (const ids of [[theirs?.id ?? ''], [mine?.id ?? '', theirs?.id ?? ''], ['什么'], [newId()]])
        expect(await mark(CITY, ids)).toMatchObject({ reasons: [{ code: 'NOT_FOUND' }] })
      expect([await unread(CITY), await unread(DISTRICT)]).toEqual([1, 1])
      await markAll(CITY)
      expect([await unread(CITY), await unread(DISTRICT)]).toEqual([0, 1])
      expect(await inbox('rights-officer@other')).toEqual([])
    })

    it('belong to the role they were sent to, not to the person alone', async () => {
      const { manager } = server.databases.write
      const officer = server.world.people[DISTRICT]
      const place = placeOf(server, 'west')
      const grantId = newId()
      await insert(manager, UserGrant, {
        id: grantId,
        tenantId: place.tenantId,
        userId: officer?.id ?? '',
        role: 'district-officer',
        unionId: place.id,
        createdAt: new Date(),
        revokedAt: null,
      })
      await fillAndSubmit(server, project, 'west1')
      expect(await unread(DISTRICT)).toBe(0)
      expect(await manager.countBy(Message, { grantId })).toBe(1)
      await manager.delete(Message, { grantId })
      await manager.delete(UserGrant, { id: grantId })
    })

    it('an auditor has none and marks none', async () => {
      expect(await inbox('auditor@root')).toEqual([])
      for (const call of ['markAllRead', `markRead(ids: ["${newId()}"])`]) {
        const answer = await server.gql('auditor@root', `mutation { ${call} { __typename } }`)
        expect(answer.errors?.[0]?.extensions.code).toBe('READ_ONLY')
      }
      expect((await server.gql(null, '{ unreadMessages }')).errors?.[0]?.extensions.code).toBe(
        'UNAUTHENTICATED',
      )
    })

    it('are paged newest first without gaps, by kind and by unread, in a constant number of statements', async () => {
      const grantId = server.world.people[CITY]?.grantId ?? ''
      const { tenantId } = placeOf(server, 'root')
      const rows = Array.from({ length: 25 }, (_, index) => ({
        id: newId(),
        tenantId,
        grantId,
        senderGrantId: null,
        kind: index % 5 === 0 ? ('reminder' as const) : ('form-submitted' as const),
        sentence: `第 ${index} 条`,
        projectId: null,
        unionId: null,
        recordId: null,
        at: null,
        createdAt: new Date(),
        readAt: index % 2 === 0 ? new Date() : null,
        settledAt: null,
        settlement: null,
      }))
      await insert(server.databases.write.manager, Message, rows)
      const page = async (first: number, after: string | null = null) => {
        const answer = await server.gql<{
          messages: { nodes: Shown[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }
        }>(
          CITY,
          `query($first: Int, $after: String) { messages(first: $first, after: $after) {
             nodes { id sentence } pageInfo { endCursor hasNextPage } } }`,
          { first, after },
        )
        return answer.data.messages
      }
      const seen: string[] = []
      for (let after: string | null = null, more = true; more;) {
        const { nodes, pageInfo } = await page(10, after)
        seen.push(...nodes.map((one) => one.sentence))
        after = pageInfo.endCursor
        more = pageInfo.hasNextPage
      }
      expect(seen).toEqual(rows.map((row) => row.sentence).reverse())
      expect(await unread(CITY)).toBe(12)
      expect(await inbox(CITY, { kind: 'reminder' })).toHaveLength(5)
      expect(await inbox(CITY, { kind: 'reminder', unread: true })).toHaveLength(2)
      expect(await inbox(CITY, { kind: '不存在的' })).toEqual([])
    })

    it('leave nothing in the trail when they are read', async () => {
      await fillAndSubmit(server, project, 'east1')
      const before = await server.databases.write.manager.count(AuditEntry)
      await markAll(DISTRICT)
      expect(await server.databases.write.manager.count(AuditEntry)).toBe(before)
    })
  })

  it('a form that is only being filled in tells nobody', async () => {
    await fill(server, project, 'east1')
    expect(await written()).toEqual([])
  })
})
