import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import * as fc from 'fast-check'
import { childPath, fen } from '@huigong/domain'
import { insert } from '../src/database/writes.js'
import { Sessions } from '../src/modules/identity/index.js'
import { FundTotal } from '../src/modules/ledger/index.js'
import { FundProject, ProjectUnit } from '../src/modules/project/index.js'
import { UnionNode, UnionVersion } from '../src/modules/union/index.js'
import { newId } from '../src/platform/ids.js'
import { startTestServer, type TestServer } from './harness.js'

const ADMIN = 'system-administrator@root'
const RESULT = `kind: __typename ... on Union { id name parentId depth active version childCount ancestors { name } }
  ... on Refused { reasons { code at message } }`
const CREATE = `mutation ($input: CreateUnionInput!) { done: createUnion(input: $input) { ${RESULT} } }`
const RENAME = `mutation ($input: RenameUnionInput!) { done: renameUnion(input: $input) { ${RESULT} } }`
const MOVE = `mutation ($input: MoveUnionInput!) { done: moveUnion(input: $input) { ${RESULT} } }`
const CLOSE = `mutation ($input: CloseUnionInput!) { done: closeUnion(input: $input) { ${RESULT} } }`
const LIST = `query ($filter: UnionFilter, $first: Int, $after: String) { unions(filter: $filter, first: $first, after: $after) {
  totalCount pageInfo { endCursor hasNextPage } nodes { id code name parentId childCount ancestors { id name } } } }`

interface Outcome {
  kind: 'Union' | 'Refused'
  id: string
  name: string
  parentId: string
  depth: number
  active: boolean
  version: number
  childCount: number
  ancestors: { name: string }[]
  reasons: { code: string; at: string | null; message: string }[]
}

interface List {
  unions: {
    totalCount: number
    pageInfo: { endCursor: string | null; hasNextPage: boolean }
    nodes: {
      id: string
      code: string
      name: string
      parentId: string
      childCount: number
      ancestors: { id: string; name: string }[]
    }[]
  }
}

describe('unions', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
    server.setNow('2026-06-30T04:00:00Z')
  })
  afterAll(() => server.stop())

  const place = (key: string) => {
    const found = server.world.places[key]
    if (!found) throw new Error(key)
    return found
  }
  const act = async (mutation: string, input: object, by = ADMIN): Promise<Outcome> => {
    const answer = await server.gql<{ done: Outcome }>(by, mutation, { input })
    expect(answer.errors).toBeUndefined()
    return answer.data.done
  }
  const codes = (outcome: Outcome): string[] => outcome.reasons.map((each) => each.code)
  const list = async (by: string, filter: object, page: object = {}): Promise<List['unions']> => {
    const answer = await server.gql<List>(by, LIST, { filter, ...page })
    expect(answer.errors).toBeUndefined()
    return answer.data.unions
  }
  let made = 0
  const create = (parentId: string, more: object = {}): Promise<Outcome> =>
    act(CREATE, {
      id: newId(),
      code: `T${(made += 1)}`,
      name: `测试${made}号工会`,
      kind: 'enterprise',
      parentId,
      from: '2026-01-10',
      ...more,
    })

  it('a union is created under a parent with its place, and found by its pinyin initials', async () => {
    const outcome = await create(place('west').id, { name: '长江航运集团工会', code: 'CJ-01' })
    expect(outcome).toMatchObject({
      kind: 'Union',
      depth: 3,
      active: true,
      version: 1,
      childCount: 0,
      ancestors: [{ name: '滨江市总工会' }, { name: '西城区总工会' }],
    })
    for (const search of ['cjhy', '航运', 'cj-01']) {
      expect((await list(ADMIN, { search })).nodes.map((node) => node.id)).toEqual([outcome.id])
    }
    expect((await list(ADMIN, { search: '%' })).totalCount).toBe(0)
  })

  it('the same creation twice is one union, and its code is taken for every other', async () => {
    const input = {
      id: newId(),
      code: 'ONCE',
      name: '只建一次工会',
      kind: 'enterprise',
      parentId: place('west').id,
      from: '2026-02-01',
    }
    const first = await act(CREATE, input)
    expect(await act(CREATE, input)).toEqual(first)
    expect(codes(await act(CREATE, { ...input, name: '另一个工会' }))).toEqual(['ID_REUSED'])
    expect(codes(await act(CREATE, { ...input, id: newId() }))).toEqual(['NAME_TAKEN'])
  })

  it('tells everything that is wrong with a new union at once', async () => {
    const outcome = await create(place('west').id, { code: '编码', name: '工', kind: 'city' })
    expect(outcome.reasons.map((each) => each.at)).toEqual(['code', 'name', 'kind'])
  })

  it('a new name holds from its day, and the history keeps the old one', async () => {
    const { id } = await create(place('west').id, { name: '旧名工会' })
    const renamed = await act(RENAME, {
      id,
      name: '新名工会',
      from: '2026-03-01',
      reason: '企业改制',
      version: 1,
    })
    expect(renamed).toMatchObject({ name: '新名工会', version: 2 })
    const { data } = await server.gql<{ unionHistory: object[] }>(
      ADMIN,
      'query ($id: ID!) { unionHistory(id: $id) { name parentName active from until reason recordedBy } }',
      { id },
    )
    expect(data.unionHistory).toEqual([
      {
        name: '旧名工会',
        parentName: '西城区总工会',
        active: true,
        from: '2026-01-10',
        until: '2026-03-01',
        reason: null,
        recordedBy: ADMIN,
      },
      {
        name: '新名工会',
        parentName: '西城区总工会',
        active: true,
        from: '2026-03-01',
        until: null,
        reason: '企业改制',
        recordedBy: ADMIN,
      },
    ])
    const before = await list(ADMIN, { search: '旧名', asOf: '2026-02-28' })
    expect(before.nodes.map((node) => node.id)).toEqual([id])
    expect((await list(ADMIN, { search: '旧名', asOf: '2026-03-01' })).totalCount).toBe(0)
    expect((await list(ADMIN, { withinId: id, asOf: '2026-01-09' })).totalCount).toBe(0)
  })

  it('a change comes after the last one and not after today; on the day of creation it is put right in place', async () => {
    const { id } = await create(place('west').id, { from: '2026-03-01' })
    const rename = (name: string, from: string, version: number) =>
      act(RENAME, { id, name, from, reason: '更正', version })
    expect(codes(await rename('早于成立工会', '2026-02-28', 1))).toEqual(['UNION_DATE_ORDER'])
    expect(codes(await rename('明天才生效工会', '2026-07-01', 1))).toEqual(['UNION_DATE_ORDER'])
    expect(await rename('当天更正工会', '2026-03-01', 1)).toMatchObject({ name: '当天更正工会', version: 2 })
    expect(await rename('四月更名工会', '2026-04-01', 2)).toMatchObject({ version: 3 })
    expect(codes(await rename('同日再改工会', '2026-04-01', 3))).toEqual(['UNION_DATE_ORDER'])
    const rows = await server.databases.read.manager.findBy(UnionVersion, { unionId: id })
    expect(rows.map((row) => row.name).sort()).toEqual(['四月更名工会', '当天更正工会'].sort())
  })

  it('who saw an older state is told so, and nothing changes', async () => {
    const { id } = await create(place('west').id)
    await act(RENAME, { id, name: '甲改名工会', from: '2026-02-01', reason: '改制', version: 1 })
    expect(
      codes(await act(RENAME, { id, name: '乙改名工会', from: '2026-02-02', reason: '改制', version: 1 })),
    ).toEqual(['VERSION_CHANGED'])
    expect(codes(await act(CLOSE, { id, from: '2026-02-03', reason: ' ', version: 2 }))).toEqual([
      'REASON_REQUIRED',
    ])
  })

  it('a moved branch lies below the new place from its day, and on every day before below the old one', async () => {
    const branch = await create(place('west').id, { kind: 'township' })
    const leaf = await create(branch.id)
    const moved = await act(MOVE, {
      id: branch.id,
      parentId: place('east').id,
      from: '2026-04-01',
      reason: '区划调整',
      version: 1,
    })
    expect(moved).toMatchObject({
      parentId: place('east').id,
      ancestors: [{ name: '滨江市总工会' }, { name: '东城区总工会' }],
    })

    const ids = async (by: string, filter: object) =>
      (await list(by, filter, { first: 200 })).nodes.map((node) => node.id)
    expect(await ids('district-officer@east', {})).toEqual(expect.arrayContaining([branch.id, leaf.id]))
    expect(await ids('district-officer@west', {})).not.toContain(leaf.id)
    expect(await ids('district-officer@west', { asOf: '2026-03-31' })).toEqual(
      expect.arrayContaining([branch.id, leaf.id]),
    )
    expect(await ids('district-officer@west', { asOf: '2026-04-01' })).not.toContain(leaf.id)
    expect(await ids('district-officer@east', { asOf: '2026-03-31' })).not.toContain(leaf.id)
    expect(await ids(ADMIN, { withinId: place('east').id, asOf: '2026-04-01' })).toContain(leaf.id)

    const then = (await list(ADMIN, { withinId: leaf.id, asOf: '2026-03-31' })).nodes[0]
    expect(then?.ancestors.map((each) => each.name)).toEqual(['滨江市总工会', '西城区总工会', branch.name])
    // The move of the union above is no entry in the leaf's own history.
    const { data } = await server.gql<{ unionHistory: { from: string; until: null }[] }>(
      ADMIN,
      'query ($id: ID!) { unionHistory(id: $id) { from until } }',
      { id: leaf.id },
    )
    expect(data.unionHistory).toEqual([{ from: '2026-01-10', until: null }])
  })

  it('nothing is moved below itself, too deep, under a closed union, or to where it is; the root stays', async () => {
    const top = await create(place('west').id, { kind: 'township' })
    const low = await create(top.id)
    const move = (id: string, parentId: string) =>
      act(MOVE, { id, parentId, from: '2026-02-01', reason: '调整', version: 1 })
    expect(codes(await move(top.id, low.id))).toEqual(['UNION_CYCLE'])
    expect(codes(await move(top.id, top.id))).toEqual(['UNION_CYCLE'])
    expect(codes(await move(top.id, place('west').id))).toEqual(['UNION_UNCHANGED'])
    expect(codes(await move(place('root').id, top.id))).toEqual(['UNION_ROOT_FIXED'])
    let deep = low
    while (deep.depth < 16) deep = await create(deep.id)
    expect(codes(await create(deep.id))).toEqual(['UNION_TOO_DEEP'])
    const other = await create(place('east').id, { kind: 'township' })
    const below = await create(other.id)
    expect(codes(await move(top.id, below.id))).toEqual(['UNION_TOO_DEEP'])
    await act(CLOSE, { id: deep.id, from: '2026-02-01', reason: '合并', version: 1 })
    expect(codes(await move(below.id, deep.id))).toEqual(['UNION_CLOSED'])
    expect(
      codes(
        await act(RENAME, { id: deep.id, name: '已撤销改名', from: '2026-03-01', reason: '改', version: 2 }),
      ),
    ).toEqual(['UNION_CLOSED'])
  })

  it('a union with active children or with money of a project is not closed, both told at once', async () => {
    const { manager } = server.databases.write
    const parent = await create(place('west').id, { kind: 'township' })
    const child = await create(parent.id)
    await insert(manager, FundTotal, totalOf(parent.id, newId(), place('root').tenantId, 500))
    expect(
      codes(await act(CLOSE, { id: parent.id, from: '2026-05-01', reason: '合并', version: 1 })),
    ).toEqual(['UNION_HAS_ACTIVE_CHILDREN', 'UNION_HAS_OPEN_BUSINESS'])
    await manager.update(FundTotal, { unionId: parent.id }, { cash: fen(0), paid: fen(500) })
    expect((await act(CLOSE, { id: child.id, from: '2026-05-01', reason: '合并', version: 1 })).active).toBe(
      false,
    )
    expect((await act(CLOSE, { id: parent.id, from: '2026-05-01', reason: '合并', version: 1 })).active).toBe(
      false,
    )
    expect((await list(ADMIN, { withinId: parent.id, activeOnly: true })).totalCount).toBe(0)
    expect(
      (await list(ADMIN, { withinId: parent.id, activeOnly: true, asOf: '2026-04-30' })).totalCount,
    ).toBe(2)
  })

  it('moving a union leaves the tree and the figures of a project under way as they were, and its people signed in', async () => {
    const { manager } = server.databases.write
    const { tenantId } = place('root')
    const projectId = newId()
    const now = new Date('2026-02-01T00:00:00Z')
    await insert(manager, FundProject, {
      id: projectId,
      tenantId,
      code: 'P-MOVE',
      name: '元旦春节送温暖',
      fiscalYear: 2026,
      campaign: '送温暖',
      purpose: '慰问',
      basis: '办法',
      deadline: '2026-12-31',
      evaluationDue: '2027-01-31',
      state: 'approved',
      indicatorMode: 'project',
      sources: ['city-fiscal'],
      rulePackId: 'p',
      rulePackVersion: 1,
      clonedFromId: null,
      submittedById: null,
      sentBackReason: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    })
    await insert(manager, ProjectUnit, {
      id: newId(),
      tenantId,
      projectId,
      unionId: place('west1').id,
      parentId: place('west').id,
      path: place('west1').path,
      required: true,
      targetState: 'approved',
      targets: {},
      proposedById: newId(),
      approvedById: newId(),
      createdAt: now,
      updatedAt: now,
    })
    await insert(manager, FundTotal, totalOf(place('west1').id, projectId, tenantId, 1200))
    const before = [
      await manager.findBy(ProjectUnit, { projectId }),
      await manager.findBy(FundTotal, { projectId }),
    ]
    const cookie = await server.cookieOf('submitter@west1')

    const moved = await act(MOVE, {
      id: place('west1').id,
      parentId: place('east').id,
      from: '2026-06-01',
      reason: '划转',
      version: 1,
    })
    expect(moved.parentId).toBe(place('east').id)
    expect([
      await manager.findBy(ProjectUnit, { projectId }),
      await manager.findBy(FundTotal, { projectId }),
    ]).toEqual(before)
    const actor = await server.app.get(Sessions).actorOf(cookie.split('=')[1])
    expect(actor?.unionPath).toBe(childPath(place('east').path, place('west1').id))
    expect((await list('submitter@west1', {})).nodes.map((node) => node.id)).toEqual([place('west1').id])
    await act(MOVE, {
      id: place('west1').id,
      parentId: place('west').id,
      from: '2026-06-02',
      reason: '划回',
      version: 2,
    })
  })

  it('pages run by code without gaps, and a page costs the same statements whatever its length', async () => {
    const seen: string[] = []
    let after: string | null = null
    let total = 0
    do {
      const page: List['unions'] = await list(ADMIN, {}, { first: 7, after })
      seen.push(...page.nodes.map((node) => node.code))
      total = page.totalCount
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(seen).toEqual([...seen].sort())
    expect(new Set(seen).size).toBe(total)
    const counter = jest.spyOn(server.databases.read.logger, 'logQuery')
    const statements = async (first: number): Promise<number> => {
      counter.mockClear()
      expect((await list(ADMIN, {}, { first })).nodes).toHaveLength(first)
      return counter.mock.calls.length
    }
    const few = await statements(2)
    expect(few).toBeGreaterThan(2)
    expect(await statements(25)).toBe(few)
    counter.mockRestore()
  })

  it('what lies outside the scope is not there: sibling, parent, other city', async () => {
    const one = 'query ($id: ID!) { union(id: $id) { name } unionHistory(id: $id) { name } }'
    for (const key of ['west', 'east2', 'east', 'root', 'other', 'other-east1']) {
      const { data } = await server.gql('submitter@east1', one, { id: place(key).id })
      expect(data).toEqual({ union: null, unionHistory: [] })
      expect((await list('submitter@east1', { withinId: place(key).id })).totalCount).toBe(0)
    }
    const theirs = place('other-east').id
    expect(codes(await create(theirs))).toEqual(['NOT_FOUND'])
    const foreign = { id: theirs, from: '2026-03-01', reason: '越权', version: 1 }
    expect(codes(await act(RENAME, { ...foreign, name: '越权更名工会' }))).toEqual(['NOT_FOUND'])
    expect(codes(await act(MOVE, { ...foreign, parentId: place('west').id }))).toEqual(['NOT_FOUND'])
    expect(codes(await act(CLOSE, foreign))).toEqual(['NOT_FOUND'])
    const own = await create(place('west').id)
    expect(codes(await act(MOVE, { ...foreign, id: own.id, parentId: theirs }))).toEqual(['NOT_FOUND'])
  })

  it('only the system administrator changes the tree', async () => {
    for (const by of ['rights-officer@root', 'district-officer@east', 'submitter@east1', 'auditor@root']) {
      const answer = await server.gql(by, RENAME, {
        input: {
          id: place('east1').id,
          name: '越权更名工会',
          from: '2026-03-01',
          reason: '越权',
          version: 1,
        },
      })
      expect(answer.status).toBe(403)
    }
  })

  it('two moves at once that would make a ring: one of them is refused', async () => {
    const one = await create(place('west').id, { kind: 'township' })
    const two = await create(place('west').id, { kind: 'township' })
    const move = (id: string, parentId: string) =>
      act(MOVE, { id, parentId, from: '2026-05-01', reason: '合并', version: 1 })
    const outcomes = await Promise.all([move(one.id, two.id), move(two.id, one.id)])
    expect(outcomes.map((each) => each.kind).sort()).toEqual(['Refused', 'Union'])
    expect(outcomes.flatMap((each) => each.reasons?.map((reason) => reason.code) ?? [])).toEqual([
      'UNION_CYCLE',
    ])
  })

  it('after any moves of any tree every path is the chain of parents, today and on every day before', async () => {
    const days = [
      '2026-01-10',
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
      '2026-05-01',
      '2026-06-01',
      '2026-06-30',
    ]
    const index = fc.nat(9)
    const moves = fc.array(fc.record({ what: index, where: index, day: fc.nat(days.length - 1) }), {
      minLength: 4,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(fc.array(index, { minLength: 7, maxLength: 9 }), moves, async (parents, steps) => {
        const top = await create(place('west').id, { kind: 'district' })
        const ids = [top.id]
        for (const parent of parents) ids.push((await create(ids[parent % ids.length] ?? top.id)).id)
        for (const { what, where, day } of steps) {
          const id = ids[what % ids.length] ?? top.id
          const { version } = await server.databases.read.manager.findOneByOrFail(UnionNode, { id })
          await act(MOVE, { id, parentId: ids[where % ids.length], from: days[day], reason: '调整', version })
        }
        await expectChains(server, days)
      }),
      { numRuns: 8 },
    )
  })
})

/** Every union's place is its parent's place and its own id; also each day's rows among themselves, without overlap. */
async function expectChains(server: TestServer, days: readonly string[]): Promise<void> {
  const nodes = await server.databases.read.manager.find(UnionNode)
  const versions = await server.databases.read.manager.find(UnionVersion)
  const paths = new Map(nodes.map((node) => [node.id, node.path]))
  for (const node of nodes) {
    expect(node.path).toBe(childPath(node.parentId ? (paths.get(node.parentId) ?? '?') : null, node.id))
    expect(node.depth).toBe(node.path.split('/').length - 1)
  }
  for (const day of days) {
    const standing = versions.filter(
      (row) => row.validFrom <= day && (row.validUntil === null || row.validUntil > day),
    )
    const then = new Map(standing.map((row) => [row.unionId, row.path]))
    expect(then.size).toBe(standing.length)
    for (const row of standing) {
      expect(row.path).toBe(childPath(row.parentId ? (then.get(row.parentId) ?? '?') : null, row.unionId))
    }
  }
  for (const row of versions) {
    if (row.validUntil === null) expect(row.path).toBe(paths.get(row.unionId))
  }
}

function totalOf(unionId: string, projectId: string, tenantId: string, cash: number): FundTotal {
  const zero = fen(0)
  return {
    unionId,
    projectId,
    source: 'city-fiscal',
    scope: 'own',
    tenantId,
    parentId: null,
    external: zero,
    cash: fen(cash),
    inTransit: zero,
    disputed: zero,
    paid: zero,
    flowIn: fen(cash),
    flowOut: zero,
    paymentCount: 0,
    recipientCount: 0,
  }
}
