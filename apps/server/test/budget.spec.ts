import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { databaseFault } from '../src/database/errors.js'
import { FundShare } from '../src/modules/budget/index.js'
import { AuditEntry } from '../src/modules/audit/audit.entity.js'
import { newId } from '../src/platform/ids.js'
import {
  act,
  approvedProject,
  codesOf,
  done,
  funded,
  placeOf,
  statementsOf,
  type TestProject,
} from './funds.js'
import { startTestServer, type TestServer } from './harness.js'

describe('budget', () => {
  let server: TestServer
  let project: TestProject
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    project = await approvedProject(server)
  })

  const line = (kind: string, amount: number, changes = {}) => ({
    id: newId(),
    projectId: project.id,
    kind,
    source: 'city-fiscal',
    amount: String(amount),
    documentNo: '财社〔2026〕3号',
    documentDate: '2026-02-01',
    ...changes,
  })
  const allocation = (from: string, to: string, amount: number, changes = {}) => ({
    id: newId(),
    projectId: project.id,
    fromUnionId: placeOf(server, from).id,
    toUnionId: placeOf(server, to).id,
    source: 'city-fiscal',
    amount: String(amount),
    documentNo: '工发〔2026〕4号',
    documentDate: '2026-02-02',
    ...changes,
  })
  const budget = (...args: Parameters<typeof line>) =>
    act(server, 'finance-officer@root', 'recordBudget', line(...args))
  const shareOf = (key: string) =>
    server.databases.write.manager.findOneByOrFail(FundShare, {
      projectId: project.id,
      unionId: placeOf(server, key).id,
    })

  it('adds initial, adjustments and carry-over to the budget of the year', async () => {
    for (const [kind, amount] of [
      ['initial', 1000],
      ['adjustment', -300],
      ['carry-over', 50],
    ] as const) {
      expect(codesOf(await budget(kind, amount))).toEqual([])
    }
    expect(await shareOf('root')).toMatchObject({ initial: 1000, total: 750, allocated: 0, funded: 0 })
    const answer = await server.gql(
      'finance-officer@root',
      'query($p: ID!) { budgetLines(projectId: $p) { kind amount documentNo recordedBy } }',
      { p: project.id },
    )
    expect(answer.data).toEqual({
      budgetLines: [
        {
          kind: 'initial',
          amount: '1000',
          documentNo: '财社〔2026〕3号',
          recordedBy: 'finance-officer@root',
        },
        {
          kind: 'adjustment',
          amount: '-300',
          documentNo: '财社〔2026〕3号',
          recordedBy: 'finance-officer@root',
        },
        {
          kind: 'carry-over',
          amount: '50',
          documentNo: '财社〔2026〕3号',
          recordedBy: 'finance-officer@root',
        },
      ],
    })
  })

  it('records the initial budget once per source, also after an adjustment', async () => {
    await budget('adjustment', 100)
    expect(codesOf(await budget('initial', 1000))).toEqual([])
    const again = await budget('initial', 5)
    expect(codesOf(again)).toEqual(['INITIAL_BUDGET_EXISTS'])
    expect(again.reasons?.[0]?.message).toContain('10.00')
    expect(codesOf(await budget('initial', 5, { source: 'union-funds' }))).toEqual([])
    expect(await server.databases.read.manager.sum(FundShare, 'total', { projectId: project.id })).toBe(1105)
  })

  it('does not reduce the budget below what was allocated or has arrived, and says both', async () => {
    await funded(server, project, { at: 'east', amount: 1000 })
    const refused = await budget('adjustment', -1)
    expect(codesOf(refused)).toEqual(['BUDGET_BELOW_ALLOCATED', 'BUDGET_BELOW_ARRIVED'])
    expect(refused.reasons?.map((each) => each.at)).toEqual(['amount', 'amount'])
  })

  it('has ceilings that the database itself keeps, whoever writes', async () => {
    await funded(server, project, { at: 'east', amount: 1000 })
    for (const change of ['allocated = total + 1', 'funded = total + 1', 'allocated = -1', 'total = 999']) {
      const outcome = await server.databases.write
        .query(`UPDATE fund_share SET ${change} WHERE project_id = ? AND parent_id IS NULL`, [project.id])
        .then(
          () => 'done',
          (error: unknown) => databaseFault(error),
        )
      expect([change, outcome]).toEqual([change, 'constraint'])
    }
  })

  it('is the city’s alone: a district neither records nor reads it', async () => {
    await budget('initial', 1000)
    expect(codesOf(await act(server, 'finance-officer@east', 'recordBudget', line('adjustment', 5)))).toEqual(
      ['BUDGET_OF_CITY_ONLY'],
    )
    const query = 'query($p: ID!) { budgetLines(projectId: $p) { id } }'
    const below = await server.gql('district-officer@east', query, { p: project.id })
    expect(below.data).toEqual({ budgetLines: [] })
    const other = await server.gql('finance-officer@other', query, { p: project.id })
    expect(other.data).toEqual({ budgetLines: [] })
  })

  it('names everything that is wrong with a line at once', async () => {
    const refused = await budget('initial', 0, {
      documentNo: ' ',
      documentDate: '2099-01-01',
      note: '长'.repeat(401),
    })
    expect(refused.reasons?.map((each) => [each.code, each.at])).toEqual([
      ['AMOUNT_NOT_POSITIVE', 'amount'],
      ['INVALID_INPUT', 'documentNo'],
      ['INVALID_INPUT', 'note'],
      ['DATE_IN_FUTURE', 'documentDate'],
    ])
    expect(codesOf(await budget('adjustment', 0))).toEqual(['AMOUNT_ZERO'])
    expect(codesOf(await budget('initial', 5, { source: 'donation' }))).toEqual(['SOURCE_NOT_IN_PROJECT'])
    expect(codesOf(await budget('initial', 5, { id: 'not an id' }))).toEqual(['INVALID_INPUT'])
  })

  it('a project of another city is not found', async () => {
    const foreign = await act(server, 'finance-officer@other', 'recordBudget', line('initial', 5))
    expect(codesOf(foreign)).toEqual(['NOT_FOUND'])
    expect(foreign.reasons).toEqual(
      (await act(server, 'finance-officer@other', 'recordBudget', line('initial', 5, { projectId: newId() })))
        .reasons,
    )
  })

  it('leaves one entry in the trail for what was done and one for what was refused', async () => {
    const made = await budget('initial', 123_45)
    const refused = line('initial', 5)
    await act(server, 'finance-officer@root', 'recordBudget', refused)
    const trail = (id: string) => server.databases.read.manager.findBy(AuditEntry, { resourceId: id })
    expect(await trail(made.id ?? '')).toEqual([
      expect.objectContaining({
        outcome: 'done',
        summary: expect.stringContaining('123.45 元'),
        projectId: project.id,
      }),
    ])
    expect(await trail(refused.id)).toEqual([expect.objectContaining({ outcome: 'refused' })])
  })

  describe('allocation', () => {
    const officer = 'rights-officer@root'

    it('goes to direct children, the first one being the initial share', async () => {
      await budget('initial', 1000)
      const first = await done<{ __typename: string; kind?: string }>(
        server,
        officer,
        'allocate',
        allocation('root', 'east', 600),
        'id kind from { name } to { name } amount',
      )
      expect(first).toMatchObject({
        kind: 'initial',
        from: { name: '滨江市总工会' },
        to: { name: '东城区总工会' },
      })
      const more = await done<{ __typename: string; kind?: string }>(
        server,
        officer,
        'allocate',
        allocation('root', 'east', 100),
        'kind',
      )
      expect(more.kind).toBe('adjustment')
      await done(server, officer, 'allocate', allocation('root', 'east', -200))
      expect(await shareOf('east')).toMatchObject({
        initial: 600,
        total: 500,
        parentId: placeOf(server, 'root').id,
      })
      expect(await shareOf('root')).toMatchObject({ allocated: 500 })
      const refusal = await act(server, officer, 'allocate', allocation('root', 'east1', 1))
      expect(codesOf(refusal)).toEqual(['NOT_A_CHILD'])
    })

    it('never passes on more than the union has', async () => {
      await budget('initial', 1000)
      await done(server, officer, 'allocate', allocation('root', 'east', 600))
      const refused = await act(server, officer, 'allocate', allocation('root', 'west', 401))
      expect(codesOf(refused)).toEqual(['ALLOCATION_EXCEEDS_SHARE'])
      expect(refused.reasons?.[0]?.message).toContain('4.00 元')
      expect(codesOf(await act(server, officer, 'allocate', allocation('root', 'west', 400)))).toEqual([])
      const nothing = allocation('root', 'west', 1, { source: 'union-funds' })
      expect(codesOf(await act(server, officer, 'allocate', nothing))).toEqual(['ALLOCATION_EXCEEDS_SHARE'])
    })

    it('takes back no more than the child has left over', async () => {
      await budget('initial', 1000)
      await done(server, officer, 'allocate', allocation('root', 'east', 600))
      await done(server, 'district-officer@east', 'allocate', allocation('east', 'east1', 500))
      const refused = await act(server, officer, 'allocate', allocation('root', 'east', -101))
      expect(codesOf(refused)).toEqual(['ALLOCATION_BELOW_USED'])
      expect(refused.reasons?.[0]?.message).toContain('5.00')
      expect(codesOf(await act(server, officer, 'allocate', allocation('root', 'east', -100)))).toEqual([])
      expect(codesOf(await act(server, officer, 'allocate', allocation('root', 'west', -1)))).toEqual([
        'ALLOCATION_BELOW_USED',
      ])
    })

    it('comes only from the officer’s own union', async () => {
      await funded(server, project, { at: 'east', amount: 1000, cash: false })
      const forOther = await act(server, officer, 'allocate', allocation('east', 'east1', 1))
      expect(codesOf(forOther)).toEqual(['ALLOCATION_NOT_OWN'])
      const sibling = await act(server, 'district-officer@west', 'allocate', allocation('east', 'east1', 1))
      expect(codesOf(sibling)).toEqual(['NOT_FOUND'])
      const upwards = await act(server, 'district-officer@east', 'allocate', allocation('east', 'root', 1))
      expect(codesOf(upwards)).toEqual(['NOT_FOUND'])
    })

    it('needs approved targets: 无目标不下达', async () => {
      project = await approvedProject(server, { proposed: ['east'], places: ['root', 'east', 'east1'] })
      await budget('initial', 1000)
      expect(codesOf(await act(server, officer, 'allocate', allocation('root', 'east', 1)))).toEqual([
        'TARGETS_NOT_APPROVED',
      ])
      expect(codesOf(await act(server, officer, 'allocate', allocation('root', 'west', 1)))).toEqual([
        'UNIT_NOT_IN_PROJECT',
      ])
      project = await approvedProject(server, { state: 'submitted' })
      await budget('initial', 1000)
      expect(codesOf(await act(server, officer, 'allocate', allocation('root', 'east', 1)))).toEqual([
        'PROJECT_NOT_APPROVED',
      ])
      project = await approvedProject(server, { state: 'closed' })
      expect(codesOf(await budget('initial', 1000))).toEqual(['PROJECT_CLOSED'])
    })

    it('shows own shares first, then those of the children, in a constant number of statements', async () => {
      await budget('initial', 1000)
      await done(server, officer, 'allocate', allocation('root', 'east', 600))
      const query = `query($p: ID!, $u: ID!) { shares(projectId: $p, unionId: $u) {
        union { code childCount ancestors { name } } source initial total allocated unallocated funded targetsApproved hasChildren } }`
      const answer = await server.gql<{ shares: object[] }>(officer, query, {
        p: project.id,
        u: placeOf(server, 'root').id,
      })
      const zero = {
        initial: '0',
        total: '0',
        allocated: '0',
        unallocated: '0',
        funded: '0',
        targetsApproved: true,
        hasChildren: true,
      }
      expect(answer.data.shares).toEqual([
        expect.objectContaining({
          union: { code: 'root', childCount: 2, ancestors: [] },
          total: '1000',
          allocated: '600',
          unallocated: '400',
        }),
        expect.objectContaining({
          union: expect.objectContaining({ code: 'east' }),
          initial: '600',
          total: '600',
          hasChildren: true,
        }),
        expect.objectContaining({ union: expect.objectContaining({ code: 'west' }), ...zero }),
      ])
      const outside = await server.gql('district-officer@east', query, {
        p: project.id,
        u: placeOf(server, 'west').id,
      })
      expect(outside.data).toEqual({ shares: [] })
      const of = (key: string) => () =>
        server.gql(officer, query, { p: project.id, u: placeOf(server, key).id })
      const forThree = await statementsOf(server, of('root'))
      expect(forThree).toBeLessThanOrEqual(12)
      await done(server, officer, 'allocate', allocation('root', 'east', 1, { source: 'city-fiscal' }))
      await funded(server, project, { at: 'west1', amount: 5, source: 'union-funds', cash: false })
      expect(await statementsOf(server, of('root'))).toBe(forThree)
    })

    it('is listed for both ends, newest first, page by page', async () => {
      await budget('initial', 1000)
      for (let amount = 1; amount <= 5; amount += 1) {
        await done(server, officer, 'allocate', allocation('root', 'east', amount))
      }
      const query = `query($p: ID!, $u: ID!, $after: String) {
        allocations(projectId: $p, unionId: $u, first: 2, after: $after) { nodes { amount } pageInfo { endCursor hasNextPage } } }`
      type Page = {
        allocations: { nodes: { amount: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }
      }
      const seen: string[] = []
      let after: string | null = null
      do {
        const answer = await server.gql<Page>('district-officer@east', query, {
          p: project.id,
          u: placeOf(server, 'east').id,
          after,
        })
        const page: Page['allocations'] = answer.data.allocations
        seen.push(...page.nodes.map((node) => node.amount))
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
      } while (after)
      expect(seen).toEqual(['5', '4', '3', '2', '1'])
      const foreign = await server.gql<Page>('submitter@west1', query, {
        p: project.id,
        u: placeOf(server, 'east').id,
      })
      expect(foreign.data.allocations.nodes).toEqual([])
    })
  })
})
