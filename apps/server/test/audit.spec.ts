import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { PERMISSIONS } from '@huigong/access'
import { fen } from '@huigong/domain'
import { databaseFault } from '../src/database/errors.js'
import { insert } from '../src/database/writes.js'
import { actionName, AuditEntry, CreationKey } from '../src/modules/audit/index.js'
import { LedgerEntryRow } from '../src/modules/ledger/index.js'
import { newId } from '../src/platform/ids.js'
import { startTestServer, type TestServer } from './harness.js'

const LIST = `query ($filter: AuditFilter, $first: Int, $after: String) { auditEntries(filter: $filter, first: $first, after: $after) {
  pageInfo { endCursor hasNextPage }
  nodes { id actor role actingFor { name } action actionName resourceKind resourceId subjectUnion { name } outcome summary before after reason } } }`
const RENAME = `mutation ($input: RenameUnionInput!) { renameUnion(input: $input) { kind: __typename ... on Refused { reasons { code } } } }`
const MOVE = `mutation ($input: MoveUnionInput!) { moveUnion(input: $input) { kind: __typename ... on Union { id } } }`

interface Entry {
  id: string
  actor: string
  role: string
  actingFor: { name: string }
  action: string
  actionName: string
  resourceKind: string
  resourceId: string
  subjectUnion: { name: string } | null
  outcome: string
  summary: string
  before: unknown
  after: unknown
  reason: string | null
}

interface List {
  auditEntries: { pageInfo: { endCursor: string | null; hasNextPage: boolean }; nodes: Entry[] }
}

describe('the trail', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  const place = (key: string) => {
    const found = server.world.places[key]
    if (!found) throw new Error(key)
    return found
  }
  const list = async (by: string, filter: object = {}, page: object = {}): Promise<List['auditEntries']> => {
    const answer = await server.gql<List>(by, LIST, { filter, ...page })
    expect(answer.errors).toBeUndefined()
    return answer.data.auditEntries
  }
  const rename = (
    key: string,
    name: string,
    version: number,
    from: string,
    by = 'system-administrator@root',
  ) => server.gql(by, RENAME, { input: { id: place(key).id, name, from, reason: '改制', version } })

  it('an act leaves one entry that says who, as what, what before and after, and why', async () => {
    await rename('east1', '东方重机工会', 1, '2026-02-01')
    const [entry, ...rest] = (await list('auditor@root', { resourceId: place('east1').id })).nodes
    expect(rest).toEqual([])
    expect(entry).toMatchObject({
      actor: 'system-administrator@root',
      role: 'system-administrator',
      actingFor: { name: '滨江市总工会' },
      action: 'union:write',
      actionName: '维护工会组织',
      resourceKind: 'union',
      subjectUnion: { name: '东方重机工会' },
      outcome: 'done',
      summary: '“东方机械厂工会”自 2026-02-01 起更名为“东方重机工会”',
      before: { name: '东方机械厂工会' },
      after: { name: '东方重机工会', from: '2026-02-01' },
      reason: '改制',
    })
  })

  it('a refused act leaves an entry with its reasons and nothing else', async () => {
    await rename('east2', '东湖新名工会', 7, '2026-02-01')
    const [entry] = (await list('auditor@root', { resourceId: place('east2').id })).nodes
    expect(entry).toMatchObject({ outcome: 'refused', before: null, after: null })
    expect(entry?.summary).toContain('已被他人修改')
  })

  it('everybody reads the entries about his own branch, and another branch or city is not there', async () => {
    await rename('west1', '西山煤业工会', 1, '2026-02-02')
    await rename('other-east1', '港口集团工会', 1, '2026-02-02', 'system-administrator@other')
    const subjects = async (by: string) =>
      new Set((await list(by, {}, { first: 200 })).nodes.map((entry) => entry.subjectUnion?.name))
    expect(await subjects('auditor@east')).toEqual(new Set(['东方重机工会']))
    expect(await subjects('auditor@other')).toEqual(new Set(['港口集团工会']))
    expect(await subjects('leader@root')).toEqual(new Set(['滨江市总工会', '东方重机工会', '西山煤业工会']))
    const [west] = (await list('auditor@root', { unionId: place('west').id })).nodes
    expect(west?.subjectUnion?.name).toBe('西山煤业工会')
    expect((await list('auditor@east', { unionId: place('west').id })).nodes).toEqual([])
    const one = 'query ($id: ID!) { auditEntry(id: $id) { id } }'
    expect((await server.gql('auditor@root', one, { id: west?.id })).data).toEqual({
      auditEntry: { id: west?.id },
    })
    for (const by of ['auditor@east', 'auditor@other']) {
      expect((await server.gql(by, one, { id: west?.id })).data).toEqual({ auditEntry: null })
    }
  })

  it('a union that has moved still reads its own past, and its old district reads what it did there', async () => {
    const input = {
      id: place('west1').id,
      parentId: place('east').id,
      from: '2026-03-01',
      reason: '划转',
      version: 2,
    }
    const { data } = await server.gql<{ moveUnion: { kind: string } }>('system-administrator@root', MOVE, {
      input,
    })
    expect(data.moveUnion.kind).toBe('Union')
    const summaries = async (by: string) =>
      (await list(by, { unionId: place('west1').id })).nodes.map((entry) => entry.summary)
    expect(await summaries('auditor@root')).toHaveLength(2)
    expect(await summaries('auditor@east')).toEqual([
      '“西山煤业工会”自 2026-03-01 起由“西城区总工会”调整到“东城区总工会”之下',
    ])
  })

  it('whoever has no right to the trail gets none of it', async () => {
    for (const by of ['finance-officer@root', 'district-officer@east', 'submitter@east1']) {
      expect((await server.gql(by, LIST, {})).status).toBe(403)
    }
    expect((await server.gql(null, LIST, {})).status).toBe(401)
  })

  it('pages run newest first without gaps, filters narrow, and a page costs the same statements whatever its length', async () => {
    const { manager } = server.databases.write
    const made = Array.from({ length: 30 }, (_, index) => entryRow(server, `第 ${index} 笔`, index))
    await insert(manager, AuditEntry, made)
    const seen: string[] = []
    let after: string | null = null
    do {
      const page: List['auditEntries'] = await list(
        'auditor@root',
        { resourceKind: 'test' },
        { first: 7, after },
      )
      seen.push(...page.nodes.map((entry) => entry.id))
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    } while (after)
    expect(seen).toEqual(made.map((row) => row.id).reverse())
    const between = { resourceKind: 'test', from: '2026-05-01T00:00:05.000Z', to: '2026-05-01T00:00:08.000Z' }
    expect((await list('auditor@root', between)).nodes.map((entry) => entry.summary)).toEqual([
      '第 7 笔',
      '第 6 笔',
      '第 5 笔',
    ])

    const counter = jest.spyOn(server.databases.audit.logger, 'logQuery')
    const statements = async (first: number): Promise<number> => {
      counter.mockClear()
      expect((await list('auditor@root', {}, { first })).nodes).toHaveLength(first)
      return counter.mock.calls.length
    }
    const few = await statements(2)
    expect(few).toBeGreaterThan(1)
    expect(await statements(30)).toBe(few)
    counter.mockRestore()
  })

  it('an auditor reads on the connection that cannot write, everybody else does not', async () => {
    const audit = jest.spyOn(server.databases.audit, 'createQueryRunner')
    await list('auditor@root')
    expect(audit).toHaveBeenCalled()
    audit.mockClear()
    await list('leader@root')
    expect(audit).not.toHaveBeenCalled()
    audit.mockRestore()
  })

  it('the database itself refuses to change or delete what is append-only', async () => {
    const { manager } = server.databases.write
    const ledger = newId()
    const { tenantId, id: unionId } = place('root')
    await insert(manager, LedgerEntryRow, {
      id: ledger,
      tenantId,
      projectId: newId(),
      source: 'city-fiscal',
      fromUnionId: unionId,
      fromKind: 'external',
      toUnionId: unionId,
      toKind: 'cash',
      amount: fen(100),
      reversal: false,
      documentKind: 'external-arrival',
      documentId: newId(),
      occurredOn: '2026-02-01',
      recordedAt: new Date('2026-02-01T00:00:00Z'),
      recordedById: newId(),
    })
    await insert(manager, AuditEntry, entryRow(server, '不可更改', 0))
    await insert(manager, CreationKey, {
      id: newId(),
      tenantId,
      operation: 'union:write',
      requestHash: 'a'.repeat(64),
      createdAt: new Date('2026-02-01T00:00:00Z'),
    })
    await manager.query(
      'INSERT INTO snapshot (hash, tenant_id, kind, subject_id, content, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      ['b'.repeat(64), tenantId, 'roll-up', newId(), '{}', '2026-02-01 00:00:00.000'],
    )
    for (const table of ['audit_entry', 'ledger_entry', 'snapshot', 'creation_key']) {
      expect(
        Number((await manager.query<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n),
      ).toBeGreaterThan(0)
      for (const statement of [`UPDATE ${table} SET tenant_id = tenant_id`, `DELETE FROM ${table}`]) {
        const fault = await server.databases.write.query(statement).then(() => 'done', databaseFault)
        expect([statement, fault]).toEqual([statement, 'append-only'])
      }
    }
  })

  it('the connection of auditors refuses to write at all', async () => {
    const { manager } = server.databases.audit
    const writes = [
      () => insert(manager, AuditEntry, entryRow(server, '越权', 0)),
      () => manager.query('UPDATE user_account SET active = 1'),
      () => manager.query('DELETE FROM user_session'),
    ]
    for (const write of writes) expect(await write().then(() => 'done', databaseFault)).toBe('read-only')
  })

  it('a filter no entry can have finds none, on both engines', async () => {
    const answer = await server.gql<{ auditEntries: { nodes: unknown[] } }>(
      'auditor@root',
      '{ auditEntries(filter: { action: "测试" }) { nodes { id } } }',
    )
    expect(answer.data.auditEntries.nodes).toEqual([])
  })

  it('is found by who, by words, by outcome and by several records, and says how many there are', async () => {
    const [first, second, refused] = [
      entryRow(server, '登记 100%_款', 1),
      entryRow(server, '另一笔', 2),
      entryRow(server, '不准', 3),
    ]
    await insert(server.databases.write.manager, AuditEntry, [
      { ...first, actor: '欧阳若' },
      { ...second, actor: '欧阳若', reason: '更正凭证' },
      { ...refused, actor: '欧阳若', outcome: 'refused' },
    ])
    const found = async (filter: object) => {
      const answer = await server.gql<{ auditEntries: { count: number; nodes: { summary: string }[] } }>(
        'auditor@root',
        'query($filter: AuditFilter) { auditEntries(filter: $filter, first: 2) { count nodes { summary } } }',
        { filter },
      )
      const { count, nodes } = answer.data.auditEntries
      return [count, ...nodes.map((node) => node.summary)]
    }
    expect(await found({ who: '欧阳' })).toEqual([3, '不准', '另一笔'])
    expect(await found({ who: '欧阳', outcome: 'refused' })).toEqual([1, '不准'])
    expect(await found({ who: '欧阳', text: '凭证' })).toEqual([1, '另一笔'])
    // Signs of patterns are letters like others.
    expect(await found({ who: '欧阳', text: '0%_' })).toEqual([1, '登记 100%_款'])
    expect(await found({ resourceIds: [first.resourceId, refused.resourceId] })).toEqual([
      2,
      '不准',
      '登记 100%_款',
    ])
    expect((await found({ who: '欧阳', resourceIds: ['编号'] }))[0]).toBe(0)
  })

  it('is handed out as a file with its filters and number of rows, to those who may read it, and leaves no trace', async () => {
    const before = await server.databases.write.manager.count(AuditEntry)
    const get = async (who: string, path: string) =>
      server.app.inject({ method: 'GET', url: path, headers: { cookie: await server.cookieOf(who) } })
    const csv = await get(
      'auditor@root',
      `/exports/trail/trail.csv?who=${encodeURIComponent('欧阳')}&outcome=done`,
    )
    expect(csv.statusCode).toBe(200)
    const lines = csv.body.split('\r\n')
    expect(lines[0]).toMatch(/筛选：单位,滨江市总工会及其全部下级/)
    expect(lines).toEqual(expect.arrayContaining(['筛选：经办,欧阳', '筛选：结果,已办理', '行数,2 行']))
    expect(lines.filter((line) => line.includes('欧阳若'))).toHaveLength(2)
    const xlsx = await get('auditor@root', '/exports/trail/trail.xlsx')
    expect([xlsx.statusCode, xlsx.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])
    expect((await get('submitter@east1', '/exports/trail/trail.csv')).statusCode).toBe(403)
    expect((await get('auditor@root', '/exports/trail/all.csv')).statusCode).toBe(404)
    // Whoever is below sees no more of it than of the page.
    expect(
      (await get('auditor@east', `/exports/trail/trail.csv?who=${encodeURIComponent('欧阳')}`)).body,
    ).not.toContain('另一笔')
    expect(await server.databases.write.manager.count(AuditEntry)).toBe(before)
  })

  it('every right has its name in the trail', () => {
    const names = PERMISSIONS.map(actionName)
    for (const name of names) expect(name).toMatch(/^\p{Script=Han}+$/u)
    expect(new Set(names).size).toBe(PERMISSIONS.length)
  })
})

function entryRow(server: TestServer, summary: string, second: number): AuditEntry {
  const root = server.world.places['root']
  if (!root) throw new Error('root')
  return {
    id: newId(),
    tenantId: root.tenantId,
    at: new Date(Date.UTC(2026, 4, 1, 0, 0, second)),
    actorId: newId(),
    actor: '张三',
    role: 'leader',
    actingUnionId: root.id,
    actingUnion: root.name,
    action: 'project:approve',
    resourceKind: 'test',
    resourceId: newId(),
    subjectUnionId: root.id,
    subjectPath: root.path,
    projectId: null,
    outcome: 'done',
    summary,
    before: null,
    after: null,
    reason: null,
    requestId: 'test',
  }
}
