import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Message } from '../src/modules/notice/index.js'
import { newId } from '../src/platform/ids.js'
import { done, funded, placeOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { approveTargets, drawUp, mutate, PROJECT, setTargets, step, targetsFor } from './project-fixture.js'
import { accept, fillAndSubmit, giveShare, jumpTo, openProject, sendBack } from './self-evaluation-forms.js'

const DISTRICT = 'district-officer@east'
const CITY = 'rights-officer@root'
const LEADER = 'leader@root'
const UNIT = 'submitter@east1'

interface Group {
  readonly kind: string
  readonly project: { readonly name: string } | null
  readonly count: number
  readonly open: number
  readonly newest: { readonly sentence: string; readonly settlement: string | null }
}

describe('the inbox', () => {
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

  const groups = async (who: string, filter: Record<string, unknown> = {}): Promise<Group[]> => {
    const answer = await server.gql<{ messageGroups: { nodes: Group[] } }>(
      who,
      `query($filter: MessageFilter) { messageGroups(filter: $filter, first: 50) {
         nodes { kind project { name } count open newest { sentence settlement } } } }`,
      { filter },
    )
    if (answer.errors) throw new Error(JSON.stringify(answer.errors))
    return answer.data.messageGroups.nodes
  }
  const counts = async (who: string) =>
    (
      await server.gql<{ messageCounts: { unread: number; settled: number; waiting: number } }>(
        who,
        '{ messageCounts { unread settled waiting } }',
      )
    ).data.messageCounts
  const settlementOf = async (kind: string) =>
    (await server.databases.write.manager.find(Message, { where: { kind: kind as Message['kind'] } })).map(
      ({ settlement }) => settlement,
    )

  it('shows what waits of one kind and project as one, and what was dealt with by whom', async () => {
    const forms = [
      await fillAndSubmit(server, project, 'east1'),
      await fillAndSubmit(server, project, 'east2'),
    ]
    expect(await groups(DISTRICT, { unread: true })).toMatchObject([
      { kind: 'form-submitted', project: { name: project.name }, count: 2, open: 2 },
    ])
    const [first] = forms
    if (!first) throw new Error('no form')
    await accept(server, DISTRICT, first)
    expect(await groups(DISTRICT, { box: 'settled' })).toMatchObject([
      {
        kind: 'form-submitted',
        count: 1,
        open: 0,
        newest: { settlement: expect.stringMatching(/^已由.+办理$/) },
      },
    ])
    // What it accepted it has handed on to the city.
    expect(await counts(DISTRICT)).toEqual({ unread: 1, settled: 1, waiting: 1 })
  })

  it('shows the sender what he asked for, each matter once, until somebody has done it', async () => {
    const form = await fillAndSubmit(server, project, 'east1')
    expect(await groups(UNIT, { box: 'sent' })).toMatchObject([{ kind: 'form-submitted', count: 1, open: 1 }])
    const back = await sendBack(server, DISTRICT, form, [{ at: 'form', text: '请补充' }])
    expect(back.state).toBe('district-returned')
    expect(await groups(UNIT, { box: 'sent' })).toMatchObject([{ count: 1, open: 0 }])
    expect(await groups(DISTRICT, { box: 'sent' })).toMatchObject([{ kind: 'form-returned', open: 1 }])
    expect((await counts(DISTRICT)).waiting).toBe(1)
    expect(await groups('district-officer@west', { box: 'sent' })).toEqual([])
    // What others have read of it is not the sender's business.
    const answer = await server.gql<{ messages: { nodes: { readAt: string | null; createdAt: string }[] } }>(
      UNIT,
      '{ messages(filter: { box: sent }) { nodes { readAt createdAt } } }',
    )
    expect(answer.data.messages.nodes.map(({ readAt, createdAt }) => readAt === createdAt)).toEqual([true])
  })

  it('takes a remittance from both ends when it is confirmed, settled or withdrawn', async () => {
    await funded(server, project, { at: 'root', amount: 100_000 })
    const allocation = {
      projectId: project.id,
      fromUnionId: placeOf(server, 'root').id,
      toUnionId: placeOf(server, 'west').id,
      source: 'city-fiscal',
    }
    await done(server, 'finance-officer@root', 'allocate', {
      ...allocation,
      id: newId(),
      amount: '100000',
      documentNo: '文',
      documentDate: '2026-03-02',
    })
    const sent = async (amount: string, voucherNo: string): Promise<string> => {
      const id = newId()
      const input = { ...allocation, id, amount, voucherNo, sentOn: '2026-03-03' }
      await done(server, 'finance-officer@root', 'sendRemittance', input)
      return id
    }
    const first = await sent('50000', '拨1')
    expect(await settlementOf('remittance-sent')).toEqual([null])
    await done(server, 'district-officer@west', 'confirmRemittance', {
      id: first,
      received: '40000',
      receivedOn: '2026-03-04',
      reason: '银行扣了手续费',
    })
    expect(await settlementOf('remittance-sent')).toEqual([expect.stringMatching(/^已由.+办理$/)])
    expect(await settlementOf('remittance-disputed')).toEqual([null])
    await done(server, 'finance-officer@root', 'settleDispute', {
      id: first,
      arrived: false,
      settledOn: '2026-03-05',
      note: '银行退回',
    })
    expect(await settlementOf('remittance-disputed')).toEqual([expect.stringMatching(/^已由.+办理$/)])
    const second = await sent('1000', '拨2')
    await mutate(
      server,
      'finance-officer@root',
      'mutation($id: ID!) { cancelRemittance(id: $id, reason: "重复") { __typename } }',
      { id: second },
    )
    expect(await groups('district-officer@west', { kind: 'remittance-sent' })).toMatchObject([
      { count: 2, open: 0, newest: { settlement: expect.stringMatching(/^已由.+撤销$/) } },
    ])
  })

  it('closes the question of a project with its answer, and of its targets when none waits any more', async () => {
    const { project: drawn, indicators } = await drawUp(server, ['east1'])
    const submitted = await step(server, 'submitProject', CITY, drawn.id, drawn.version)
    expect(await settlementOf('project-submitted')).toEqual([null])
    const back = await mutate<{ version: number }>(
      server,
      LEADER,
      `mutation($id: ID!, $version: Int!) { sendBackProject(id: $id, version: $version, reason: "请核对") { ${PROJECT} } }`,
      { id: drawn.id, version: submitted.version },
    )
    expect(await settlementOf('project-submitted')).toEqual([expect.stringMatching(/^已由.+办理$/)])
    expect(await settlementOf('project-returned')).toEqual([null])
    const again = await step(server, 'submitProject', CITY, drawn.id, back.version)
    expect(await settlementOf('project-returned')).toEqual([expect.stringMatching(/^已由.+办理$/)])
    await step(server, 'approveProject', LEADER, drawn.id, again.version)
    expect((await settlementOf('project-submitted')).filter((one) => one === null)).toEqual([])
    const units = ['west1', 'west2'].map((at) => ({
      unionId: placeOf(server, at).id,
      required: true,
      targets: targetsFor(indicators),
    }))
    await setTargets(server, drawn.id, units)
    await approveTargets(server, drawn.id, [placeOf(server, 'west1').id])
    expect(await settlementOf('targets-proposed')).toEqual([null])
    await approveTargets(server, drawn.id, [placeOf(server, 'west2').id])
    expect(await settlementOf('targets-proposed')).toEqual([expect.stringMatching(/^已由.+办理$/)])
  })

  it('holds the approval of a project until the unit has handed in, and that of the officers as it is', async () => {
    const { manager } = server.databases.write
    const grantId = (who: string) => server.world.people[who]?.grantId ?? ''
    const message = (who: string, at: string, recordId: string | null): Message => ({
      id: newId(),
      tenantId: placeOf(server, 'root').tenantId,
      grantId: grantId(who),
      senderGrantId: null,
      kind: 'project-approved',
      sentence: '已批准',
      projectId: project.id,
      unionId: placeOf(server, at).id,
      recordId,
      at: null,
      createdAt: new Date(),
      readAt: null,
      settledAt: null,
      settlement: null,
    })
    await manager.insert(Message, [
      message(UNIT, 'east1', null),
      message('submitter@east2', 'east2', null),
      message(CITY, 'root', project.id),
    ])
    await fillAndSubmit(server, project, 'east1')
    const open = await manager.find(Message, { where: { kind: 'project-approved' } })
    expect(open.filter((one) => one.settledAt !== null).map((one) => one.grantId)).toEqual([grantId(UNIT)])
  })

  it('pages groups without gaps in a constant number of statements', async () => {
    const tenantId = placeOf(server, 'root').tenantId
    const kinds = ['form-submitted', 'reminder', 'form-accepted', 'form-returned', 'due-moved'] as const
    await server.databases.write.manager.insert(
      Message,
      Array.from({ length: 60 }, (_, index): Message => ({
        id: newId(),
        tenantId,
        grantId: server.world.people[CITY]?.grantId ?? '',
        senderGrantId: null,
        kind: kinds[index % kinds.length] ?? 'reminder',
        sentence: `第 ${index} 条`,
        projectId: index < 30 ? null : project.id,
        unionId: null,
        recordId: null,
        at: null,
        createdAt: new Date(),
        readAt: null,
        settledAt: null,
        settlement: null,
      })),
    )
    const seen: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const answer: Awaited<ReturnType<typeof page>> = await page(4, after)
      seen.push(...answer.nodes.map((one) => `${one.kind} ${one.project?.name ?? ''} ${one.count}`))
      after = answer.pageInfo.endCursor
      more = answer.pageInfo.hasNextPage
    }
    expect(seen).toHaveLength(10)
    expect(new Set(seen).size).toBe(10)
    expect(seen.every((one) => one.endsWith(' 6'))).toBe(true)
    expect((await groups(CITY, { kind: '没有的' })).length).toBe(0)
  })

  const page = async (first: number, after: string | null) =>
    (
      await server.gql<{
        messageGroups: { nodes: Group[]; pageInfo: { endCursor: string | null; hasNextPage: boolean } }
      }>(
        CITY,
        `query($first: Int, $after: String) { messageGroups(first: $first, after: $after) {
           nodes { kind project { name } count } pageInfo { endCursor hasNextPage } } }`,
        { first, after },
      )
    ).data.messageGroups
})
