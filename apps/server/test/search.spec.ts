import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { EntityManager } from 'typeorm'
import { childPath, depthOf } from '@huigong/domain'
import { fillKeys, searchWords, wordsOf } from '../src/database/search-keys.js'
import { spellings } from '../src/database/spelling.js'
import { insert } from '../src/database/writes.js'
import { UserAccount } from '../src/modules/identity/index.js'
import { FundProject } from '../src/modules/project/index.js'
import { SearchKey } from '../src/modules/search/search-key.entity.js'
import { UnionNode } from '../src/modules/union/index.js'
import { newId } from '../src/platform/ids.js'
import { startTestServer, type TestServer } from './harness.js'

const ADMIN = 'system-administrator@root'
const SEARCH = `query ($text: String!, $first: Int) { search(text: $text, first: $first) { kind id title code line active } }`

interface Hit {
  kind: 'union' | 'project' | 'account'
  id: string
  title: string
  code: string
  line: string
  active: boolean
}

describe('pinyin of names', () => {
  it('is the whole reading and its initials, and what is not Chinese stays', () => {
    expect(spellings('越秀区总工会')).toEqual(['yuexiuquzonggonghui', 'yxqzgh'])
    expect(spellings('绿地ABC公司')).toEqual(['lvdiabcgongsi', 'ldabcgs', 'ludiabcgongsi'])
    expect(spellings('BJ-01')).toEqual([])
  })

  it('of a name with two readings is each: as a place, as a surname, and character by character', () => {
    expect(spellings('重庆路小学工会')).toEqual(
      expect.arrayContaining(['chongqingluxiaoxuegonghui', 'cqlxxgh', 'zhongqingluxiaoxuegonghui']),
    )
    expect(spellings('曾小贤')).toEqual(expect.arrayContaining(['zengxiaoxian', 'cengxiaoxian']))
    expect(spellings('单雄信')).toEqual(expect.arrayContaining(['shanxiongxin', 'danxiongxin', 'sxx']))
    expect(spellings('六安市')).toEqual(expect.arrayContaining(['luanshi', 'liuanshi']))
  })

  it('fits its column however long the name is', () => {
    expect(wordsOf(`${'重'.repeat(120)} ${'A'.repeat(40)} ${'庆'.repeat(120)}`).length).toBeLessThanOrEqual(
      2000,
    )
  })

  it('is looked for in the words somebody typed, full width or in upper case; a text without end is none', () => {
    expect(searchWords('  ＹＸＱ  越秀 yxq ')).toEqual(['yxq', '越秀'])
    expect(searchWords("xi'an")).toEqual(['xi', 'an'])
    expect(searchWords(' '.repeat(10))).toEqual([])
    expect(searchWords('会'.repeat(101))).toEqual([])
    expect(searchWords('a b c d e f g h')).toHaveLength(6)
  })
})

describe('search', () => {
  let server: TestServer
  let manager: EntityManager
  beforeAll(async () => {
    server = await startTestServer()
    server.setNow('2026-06-30T04:00:00Z')
    manager = server.databases.write.manager
  })
  afterAll(() => server.stop())
  beforeEach(() => server.setNow('2026-06-30T04:00:00Z'))

  const place = (key: string) => {
    const found = server.world.places[key]
    if (!found) throw new Error(key)
    return found
  }
  const search = async (text: string, by = ADMIN, first?: number): Promise<Hit[]> => {
    const answer = await server.gql<{ search: Hit[] }>(by, SEARCH, { text, first })
    expect(answer.errors).toBeUndefined()
    return answer.data.search
  }
  const titles = async (text: string, by = ADMIN, first?: number): Promise<string[]> =>
    (await search(text, by, first)).map((hit) => hit.title)

  async function create(name: string, code: string, parent = 'west'): Promise<string> {
    const input = {
      id: newId(),
      code,
      name,
      kind: 'enterprise',
      parentId: place(parent).id,
      from: '2026-01-10',
    }
    const { data } = await server.gql<{ done: { __typename: string } }>(
      ADMIN,
      'mutation ($input: CreateUnionInput!) { done: createUnion(input: $input) { __typename } }',
      { input },
    )
    expect(data.done.__typename).toBe('Union')
    return input.id
  }

  /** Past the services, as a server without keys would have written them. */
  async function bareUnion(name: string, code: string, parent: string): Promise<string> {
    const id = newId()
    const { tenantId, path, id: parentId } = place(parent)
    const at = new Date('2026-01-01T00:00:00Z')
    const below = childPath(path, id)
    await insert(manager, UnionNode, {
      id,
      tenantId,
      code,
      name,
      initials: '',
      kind: 'enterprise',
      parentId,
      path: below,
      active: true,
      depth: depthOf(below),
      version: 1,
      createdAt: at,
      updatedAt: at,
    })
    return id
  }

  async function project(name: string, at: string, more: Partial<FundProject> = {}): Promise<string> {
    const id = newId()
    const now = new Date('2026-01-01T00:00:00Z')
    await insert(manager, FundProject, {
      id,
      tenantId: place(at).tenantId,
      code: `P-${id.slice(-6)}`,
      name,
      fiscalYear: 2026,
      campaign: '送温暖',
      purpose: '慰问',
      basis: '办法',
      deadline: '2026-12-31',
      evaluationDue: '2027-01-31',
      state: 'approved',
      indicatorMode: 'project',
      sources: [],
      rulePackId: 'p',
      rulePackVersion: 1,
      clonedFromId: null,
      submittedById: null,
      sentBackReason: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
      ...more,
    })
    await fillKeys(manager)
    return id
  }

  it('finds a union by part of its name, its code, its pinyin or its initials, with the way to it', async () => {
    const id = await create('越秀食品厂工会', 'YX-77')
    for (const text of [
      '越秀',
      '食品厂',
      'yx-77',
      'YX-7',
      'yuexiu',
      'yxspc',
      'shipin',
      'yue xiu',
      '越秀 spc',
    ]) {
      expect([text, (await search(text)).map((hit) => hit.id)]).toEqual([text, [id]])
    }
    expect((await search('yxspc'))[0]).toEqual({
      kind: 'union',
      id,
      title: '越秀食品厂工会',
      code: 'YX-77',
      line: '滨江市总工会 / 西城区总工会 / 基层工会',
      active: true,
    })
    expect(await search('yxspc 东城')).toEqual([])
    expect(await search('  ')).toEqual([])
    expect(await search('会'.repeat(101))).toEqual([])
  })

  it('finds a name of several readings by each of them', async () => {
    await create('重庆路小学工会', 'CQ-1')
    for (const text of ['chongqing', 'cqlxx', 'zhongqing'])
      expect(await titles(text)).toEqual(['重庆路小学工会'])
  })

  it('puts whole words first, then beginnings, then the rest, and the upper union before the lower', async () => {
    await create('大长安公司工会', 'Z-1')
    await create('长安二厂工会', 'Z-2')
    await create('长安 分厂工会', 'Z-3')
    expect(await titles('长安')).toEqual(['长安 分厂工会', '长安二厂工会', '大长安公司工会'])
    expect((await titles('zgh'))[0]).toBe('滨江市总工会')
  })

  it('gives at most as many of each kind as were asked for', async () => {
    for (const index of [1, 2, 3]) await create(`限额${index}号工会`, `XE-${index}`)
    await project('限额项目一', 'root')
    const kinds = (await search('限额', ADMIN, 2)).map((hit) => hit.kind)
    expect(kinds).toEqual(['union', 'union', 'project'])
    expect(await search('工会', ADMIN, 0)).toHaveLength(1)
    const answer = await server.gql(ADMIN, SEARCH, { text: '工会', first: 201 })
    expect(answer.errors?.[0]?.extensions.code).toBe('TOO_LARGE')
  })

  it('takes % and _ and quotes for what they are', async () => {
    const id = await create('百分之100%工会', 'PC_1')
    for (const text of ['%', '100%', 'pc_']) expect((await search(text)).map((hit) => hit.id)).toEqual([id])
    for (const text of ['_%', '%%%', '!', "' OR 1=1 --", '\\', '"', 'p%c'])
      expect([text, await search(text)]).toEqual([text, []])
  })

  it('shows a renamed union under its new name alone, in the same transaction', async () => {
    const id = await create('旧桥机修厂工会', 'RN-1')
    const rename = (version: number) =>
      server.gql<{ done: { __typename: string } }>(
        ADMIN,
        'mutation ($input: RenameUnionInput!) { done: renameUnion(input: $input) { __typename } }',
        { input: { id, name: '新桥机修厂工会', from: '2026-03-01', reason: '更名', version } },
      )
    expect((await rename(7)).data.done.__typename).toBe('Refused')
    expect(await titles('jqjxc')).toEqual(['旧桥机修厂工会'])
    expect((await rename(1)).data.done.__typename).toBe('Union')
    expect([await titles('jqjxc'), await titles('xinqiao')]).toEqual([[], ['新桥机修厂工会']])
  })

  it('nobody finds a union outside his part of the tree, and nothing of another city', async () => {
    await create('云海印刷厂工会', 'YH-1', 'west')
    for (const by of ['system-administrator@root', 'district-officer@west'])
      expect(await titles('yunhai', by)).toEqual(['云海印刷厂工会'])
    const blind = [
      'district-officer@east',
      'submitter@west1',
      'submitter@east1',
      'auditor@east',
      'auditor@other',
    ]
    for (const by of blind)
      for (const text of ['yunhai', '云海', 'YH-1']) expect(await search(text, by)).toEqual([])
    expect(await titles('工会', 'submitter@east1', 50)).toEqual(['东方机械厂工会'])
    expect((await titles('工会', 'leader@other', 50)).sort()).toEqual(
      ['临海市总工会', '港区总工会', '港口公司工会'].sort(),
    )
  })

  it('finds projects of the own city by name, code, campaign and pinyin; drafts only for who draws them up', async () => {
    const open = await project('金秋助学专项', 'root', { code: 'JQZX-26', campaign: '金秋助学' })
    const draft = await project('金秋助学草案', 'root', { state: 'draft' })
    const theirs = await project('金秋助学外市', 'other')
    for (const text of ['金秋', 'jqzx', 'jinqiu']) {
      const found = async (by: string) => (await search(text, by)).map((hit) => hit.id).sort()
      expect(await found('rights-officer@root')).toEqual([open, draft].sort())
      expect(await found('submitter@east1')).toEqual([open])
      expect(await found(ADMIN)).toEqual([open])
      expect(await found('leader@other')).toEqual([theirs])
    }
    expect((await search('JQZX-26'))[0]).toMatchObject({
      kind: 'project',
      line: '2026 年度 / 已批准',
      active: true,
    })
  })

  it('a project is found under its new name as soon as it is changed', async () => {
    const by = 'rights-officer@root'
    const fields = {
      code: 'GM-1',
      name: '改名前专项',
      fiscalYear: 2026,
      campaign: '慰问',
      purpose: '慰问困难职工',
      basis: '办法',
      deadline: '2026-12-31',
      evaluationDue: '2027-01-31',
      indicatorMode: 'project',
      sources: ['city-fiscal'],
      rulePackId: 'national-2020',
    }
    const id = newId()
    const made = await server.gql<{ done: { __typename: string; version: number } }>(
      by,
      'mutation ($input: ProjectInput!) { done: createProject(input: $input) { __typename ... on Project { version } } }',
      { input: { id, ...fields } },
    )
    expect(made.data.done.__typename).toBe('Project')
    expect(await titles('gaimingqian', by)).toEqual(['改名前专项'])
    const { fiscalYear: _, indicatorMode: __, ...changes } = fields
    const changed = await server.gql<{ done: { __typename: string } }>(
      by,
      'mutation ($input: UpdateProjectInput!) { done: updateProject(input: $input) { __typename } }',
      { input: { id, version: made.data.done.version, ...changes, name: '已更改专项' } },
    )
    expect(changed.errors).toBeUndefined()
    expect([await titles('gaimingqian', by), await titles('ygg', by)]).toEqual([[], ['已更改专项']])
  })

  it('finds people only for those who may read accounts, and only within their part of the tree', async () => {
    const { id } = await manager.findOneByOrFail(UserAccount, { username: 'submitter@west1' })
    await manager.update(UserAccount, { id }, { displayName: '曾小贤' })
    await fillKeys(manager)
    for (const text of ['曾小', 'zengxiao', 'zxx', 'ter@west1'])
      expect((await search(text)).map((hit) => hit.id)).toEqual([id])
    expect((await search('zxx'))[0]).toEqual({
      kind: 'account',
      id,
      title: '曾小贤',
      code: 'submitter@west1',
      line: '西山矿业公司工会 基层填报员',
      active: true,
    })
    expect(await titles('zxx', 'auditor@root')).toEqual(['曾小贤'])
    for (const by of [
      'rights-officer@root',
      'leader@root',
      'district-officer@west',
      'auditor@east',
      'auditor@other',
    ])
      expect(await search('zxx', by)).toEqual([])
  })

  it('what was written without a key, or under another name, gets its key when a server starts', async () => {
    const id = await bareUnion('补录印染厂工会', 'BL-1', 'west')
    expect(await search('bulu')).toEqual([])
    expect(await fillKeys(manager)).toBe(1)
    expect((await search('bulu')).map((hit) => hit.id)).toEqual([id])
    await manager.update(UnionNode, { id }, { name: '后改印染厂工会' })
    expect(await fillKeys(manager)).toBe(1)
    expect([await titles('bulu'), await titles('hougai')]).toEqual([[], ['后改印染厂工会']])
    expect(await fillKeys(manager)).toBe(0)
    expect(await manager.countBy(SearchKey, { id })).toBe(1)
  })

  it('the picker of unions finds by the same pinyin', async () => {
    await create('长乐机械厂工会', 'CL-1')
    const list = 'query ($filter: UnionFilter) { unions(filter: $filter) { nodes { name } } }'
    const found = async (text: string) =>
      (await server.gql<{ unions: { nodes: { name: string }[] } }>(ADMIN, list, { filter: { search: text } }))
        .data.unions.nodes
    for (const text of ['changle', 'clj', 'CL-1', '长乐'])
      expect(await found(text)).toEqual([{ name: '长乐机械厂工会' }])
    expect(await found('chang%le')).toEqual([])
  })

  it('costs the same statements whatever is found, and no more than eight', async () => {
    const counter = jest.spyOn(server.databases.read.logger, 'logQuery')
    const statements = async (first: number, atLeast: number): Promise<number> => {
      counter.mockClear()
      expect((await search('o', ADMIN, first)).length).toBeGreaterThanOrEqual(atLeast)
      return counter.mock.calls.length
    }
    await statements(3, 7)
    const few = await statements(3, 7)
    expect(await statements(50, 20)).toBe(few)
    expect(few).toBeLessThanOrEqual(8)
    counter.mockRestore()
  })

  it('answers at once over ten thousand unions', async () => {
    const { tenantId, path, id: parentId } = place('west2')
    const at = new Date('2026-01-01T00:00:00Z')
    const rows = Array.from({ length: 10_000 }, (_, index): UnionNode => {
      const id = newId()
      return {
        id,
        tenantId,
        code: `M${index}`,
        name: `第${index}纺织印染有限公司工会`,
        initials: '',
        kind: 'enterprise',
        parentId,
        path: childPath(path, id),
        depth: 4,
        active: true,
        version: 1,
        createdAt: at,
        updatedAt: at,
      }
    })
    await insert(manager, UnionNode, rows)
    expect(await fillKeys(manager)).toBe(10_000)
    const slow: string[] = []
    for (const text of ['d9999fzyr', 'fangzhi', '印染 m77', 'zzzz', 'g']) {
      const took: number[] = []
      for (let round = 0; round < 3; round += 1) {
        const start = performance.now()
        await search(text)
        took.push(performance.now() - start)
      }
      if (Math.min(...took) > 300) slow.push(`${text}: ${Math.min(...took).toFixed()} ms`)
    }
    expect(slow).toEqual([])
    expect((await search('d9999fzyr')).map((hit) => hit.code)).toEqual(['M9999'])
  }, 60_000)
})
