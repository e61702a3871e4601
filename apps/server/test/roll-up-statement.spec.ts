import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { AuditEntry } from '../src/modules/audit/audit.entity.js'
import { placeOf, statementsOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { annexRows, bodyOf, freeze, frozenProject, generate, OFFICER } from './report-world.js'
import { jumpTo } from './self-evaluation-forms.js'

interface Place {
  readonly at: string
  readonly label: string
  readonly hint: string
  readonly wanted: boolean
  readonly text: string
  readonly version: number
  readonly savedBy: string | null
}
interface Statement {
  readonly __typename: string
  readonly mayWrite: boolean
  readonly changedSinceFrozen: boolean | null
  readonly places: readonly Place[]
  readonly reasons?: readonly { readonly code: string; readonly message: string }[]
}
interface Cell {
  readonly at: string
  readonly text: string
  readonly version: number
}

const FIELDS = 'mayWrite changedSinceFrozen places { at label hint wanted text version savedBy }'

describe('what a union writes of its own for its report', () => {
  let server: TestServer
  let project: TestProject

  beforeAll(async () => {
    server = await startTestServer()
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await frozenProject(server, {
      indicators: [{ name: '救助困难职工户数', weight: '50', unit: '户', target: '9000' }, LIFE],
      targets: { 救助困难职工户数: '100' },
    })
  }, 180_000)
  afterAll(() => server.stop())

  const variables = (at = 'root') => ({ p: project.id, u: placeOf(server, at).id })
  const read = async (who = OFFICER, at = 'root', asOf?: string): Promise<Statement | null> => {
    const answer = await server.gql<{ made: Statement | null }>(
      who,
      `query($p: ID!, $u: ID!) { made: rollUpStatement(projectId: $p, unionId: $u) { __typename ${FIELDS} } }`,
      variables(at),
      asOf === undefined ? {} : { 'x-as-of': asOf },
    )
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.made
  }
  const save = async (cells: readonly Cell[], who = OFFICER, at = 'root'): Promise<Statement> => {
    const answer = await server.gql<{ made: Statement } | null>(
      who,
      `mutation($p: ID!, $u: ID!, $cells: [StatementCell!]!) {
         made: saveRollUpStatement(projectId: $p, unionId: $u, cells: $cells) {
           __typename ... on RollUpStatement { ${FIELDS} } ... on Refused { reasons { code message } } } }`,
      { ...variables(at), cells },
    )
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.made
  }
  const placeAt = async (at: string, who = OFFICER): Promise<Place> => {
    const found = (await read(who))?.places.find((place) => place.at === at)
    if (!found) throw new Error(`${at} is no place`)
    return found
  }
  const missed = (): string => `rows.${project.indicators['救助困难职工户数'] ?? ''}`
  const codes = (answer: Statement) => answer.reasons?.map(({ code }) => code)

  it('is asked for by place, a missed target first of all', async () => {
    expect(await placeAt(missed())).toMatchObject({
      wanted: true,
      version: 0,
      text: '',
      hint: '年度指标值≥9000户，完成值400户，未完成',
    })
    expect(await placeAt('report.experience')).toMatchObject({ label: '主要经验及做法', wanted: false })
  })

  it('is printed by the report once it is frozen with the roll-up, and not before', async () => {
    const saved = await save([
      { at: missed(), text: '名单核减五成，改进：按在档户数测算', version: 0 },
      { at: 'report.experience', text: '入户核对，逐户留照。', version: 0 },
      { at: 'report.organisation', text: '成立了领导小组。', version: 0 },
      { at: 'goals.actual', text: '节前全部发放到位', version: 0 },
    ])
    expect(saved.places.map(({ version, savedBy }) => [version, savedBy !== null])).toEqual([
      [1, true],
      [1, true],
      [1, true],
      [1, true],
    ])
    expect(saved.changedSinceFrozen).toBe(true)
    const before = await bodyOf(server, (await generate(server, project)).id)
    expect(before).toContain('单位未说明偏差原因')
    expect(before).toContain('没有提交经验和做法的说明')
    await freeze(server, project)
    expect((await read())?.changedSinceFrozen).toBe(false)
    const report = await generate(server, project)
    const body = await bodyOf(server, report.id)
    expect(body).toContain(
      '“救助困难职工户数”未完成：年度指标值≥9000户，实际完成400户。偏差原因：名单核减五成，改进：按在档户数测算。',
    )
    for (const words of ['入户核对，逐户留照。', '成立了领导小组。', '节前全部发放到位'])
      expect(body).toContain(words)
    expect(body).not.toContain('单位未说明偏差原因')
    const form = await annexRows(server, report.id, '项目支出绩效自评表')
    expect(form.find((row) => row.includes('救助困难职工户数'))?.at(-1)).toBe(
      '名单核减五成，改进：按在档户数测算',
    )
    await save([{ at: 'report.experience', text: '改写了。', version: 1 }])
    expect((await generate(server, project)).fileHash).toBe(report.fileHash)
  })

  it('is refused where somebody else saved meanwhile, and then saves nothing', async () => {
    const at = 'report.problems'
    await save([{ at, text: '公示期不足', version: 0 }])
    const late = await save([
      { at: 'report.other', text: '另有说明', version: 0 },
      { at, text: '我的文字', version: 0 },
    ])
    expect(codes(late)).toEqual(['VERSION_CHANGED'])
    expect(await placeAt(at)).toMatchObject({ text: '公示期不足', version: 1 })
    expect((await placeAt('report.other')).version).toBe(0)
    const both = await Promise.all(['甲', '乙'].map((text) => save([{ at, text, version: 1 }])))
    expect(both.flatMap((answer) => codes(answer) ?? [])).toEqual(['VERSION_CHANGED'])
    expect((await placeAt(at)).version).toBe(2)
  })

  it('is written by the union itself with the right to, and told in the trail with what stood before', async () => {
    const cells = [{ at: 'report.other', text: '代写', version: 0 }]
    expect(codes(await save(cells, OFFICER, 'east'))).toEqual(['STATEMENT_NOT_OWN'])
    expect((await read('auditor@root'))?.mayWrite).toBe(false)
    expect((await read(OFFICER))?.mayWrite).toBe(true)
    expect(await read('rights-officer@other')).toBeNull()
    const refused = await server.gql('leader@root', SAVE, { ...variables(), cells })
    expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
    await save([{ at: 'report.benefit', text: '第一稿', version: 0 }])
    await save([{ at: 'report.benefit', text: '第二稿', version: 1 }])
    const [entry] = await server.databases.write.manager.find(AuditEntry, {
      where: { action: 'roll-up:write', projectId: project.id, outcome: 'done' },
      order: { id: 'DESC' },
      take: 1,
    })
    expect(entry?.summary).toContain('本级说明：效益说明')
    expect(JSON.stringify([entry?.before, entry?.after])).toContain('第一稿')
  })

  it('takes no unknown place and no text longer than the rules allow', async () => {
    expect(codes(await save([{ at: 'report.nothing', text: 'x', version: 0 }]))).toEqual(['CELL_UNKNOWN'])
    const long = await save([{ at: 'report.overview', text: '长'.repeat(5001), version: 0 }])
    expect(long.reasons?.[0]?.message).toContain('最多 5000 字')
  })

  it('is read as it was on a past day', async () => {
    await jumpTo(server, '2026-12-05T02:00:00Z')
    await save([{ at: 'report.application', text: '后来写的', version: 0 }])
    const then = await read(OFFICER, 'root', '2026-12-02')
    expect(then?.places.find(({ at }) => at === 'report.application')?.text).toBe('')
    expect(then?.places.find(({ at }) => at === 'report.benefit')?.text).toBe('第二稿')
  })

  it('is read with the same number of statements however much was written', async () => {
    const first = await statementsOf(server, () => read())
    await save([{ at: 'report.overview', text: '又一段', version: 0 }])
    expect(await statementsOf(server, () => read())).toBe(first)
  })
})

const SAVE = `mutation($p: ID!, $u: ID!, $cells: [StatementCell!]!) {
  made: saveRollUpStatement(projectId: $p, unionId: $u, cells: $cells) { __typename } }`

const LIFE = {
  name: '受助职工生活改善',
  weight: '40',
  level1: '效益指标',
  direction: 'qualitative' as const,
  target: '改善',
  rollUp: 'worst-first' as const,
}
