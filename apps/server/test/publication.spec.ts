import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { MoreThan } from 'typeorm'
import { SignInAttempt, UserAccount } from '../src/modules/identity/index.js'
import { Message } from '../src/modules/notice/notice.entity.js'
import { AuditEntry } from '../src/modules/audit/audit.entity.js'
import { Publication } from '../src/modules/publication/publication.entity.js'
import { newId } from '../src/platform/ids.js'
import { statementsOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { frozenProject, generate, OFFICER, type MadeReport } from './report-world.js'
import { jumpTo } from './self-evaluation-forms.js'

const LEADER = 'leader@root'

interface Made {
  readonly __typename: string
  readonly id: string
  readonly state: string
  readonly visibility: string
  readonly leakCount: number
  readonly differenceCount: number
  readonly openPath: string | null
  readonly acts: readonly string[]
  readonly obstacle: string | null
  readonly version: number
  readonly reasons?: readonly { readonly code: string; readonly message: string }[]
}

const FIELDS = `__typename ... on Publication { id state visibility leakCount differenceCount openPath acts obstacle version }
  ... on Refused { reasons { code message } }`

describe('a public version', () => {
  let server: TestServer
  let project: TestProject
  let report: MadeReport

  beforeAll(async () => {
    server = await startTestServer()
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await frozenProject(server)
    report = await generate(server, project)
  }, 180_000)
  afterAll(() => server.stop())

  async function ask(who: string, document: string, variables: Record<string, unknown>): Promise<Made> {
    const answer = await server.gql<{ made: Made } | null>(who, document, variables)
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.made
  }

  const prepare = (masks: readonly { text: string; instead: string }[] = [], who = OFFICER, id = newId()) =>
    ask(
      who,
      `mutation($id: ID!, $r: ID!, $m: [PublicationMaskInput!]!) { made: preparePublication(id: $id, reportId: $r, masks: $m) { ${FIELDS} } }`,
      { id, r: report.id, m: masks },
    )

  const approve = (
    { id, version }: Made,
    days: { from?: string; until?: string } = {},
    who = LEADER,
  ): Promise<Made> =>
    ask(
      who,
      `mutation($id: ID!, $v: Int!, $f: Date!, $u: Date!) { made: approvePublication(id: $id, version: $v, visibleFrom: $f, visibleUntil: $u, note: "同意公开") { ${FIELDS} } }`,
      { id, v: version, f: days.from ?? '2026-12-05', u: days.until ?? '2026-12-31' },
    )

  const end = (act: 'return' | 'withdraw', { id, version }: Made, reason: string, who = LEADER) =>
    ask(
      who,
      `mutation($id: ID!, $v: Int!, $w: String!) { made: ${act}Publication(id: $id, version: $v, reason: $w) { ${FIELDS} } }`,
      { id, v: version, w: reason },
    )

  const detail = async (id: string, who = OFFICER) => {
    const answer = await server.gql<{
      publication: {
        publication: Made
        leaks: { kind: string; file: string; place: string; found: string; remedy: string }[]
        files: { kind: string; hash: string; path: string }[]
        differenceKinds: { rule: string; count: number }[]
      } | null
      page: { totalCount: number; nodes: { place: string; full: string; shown: string }[] } | null
    }>(
      who,
      `query($id: ID!) { publication(id: $id) { publication { id state visibility acts obstacle openPath version }
         leaks { kind file place found remedy } files { kind hash path } differenceKinds { rule count } }
         page: publicationDifferences(id: $id, first: 200) { totalCount nodes { place full shown } } }`,
      { id },
    )
    return answer.data
  }

  const get = (url: string, headers: Record<string, string> = {}) =>
    server.app.inject({ method: 'GET', url, headers })
  const forgetTries = () => server.databases.write.manager.delete(SignInAttempt, { failures: MoreThan(-1) })
  const at = (instant: string) => jumpTo(server, instant)

  it('differs from the full one at named places, and never holds what is named there', async () => {
    const made = await prepare()
    expect(made).toMatchObject({ state: 'prepared', visibility: 'none', leakCount: 0, openPath: null })
    const shown = await detail(made.id)
    expect(shown.page?.totalCount).toBe(made.differenceCount)
    expect(shown.page?.nodes.some(({ place }) => place.includes('落款'))).toBe(true)
    expect(shown.publication?.differenceKinds.reduce((sum, { count }) => sum + count, 0)).toBe(
      made.differenceCount,
    )
    const preview = await server.app.inject({
      method: 'GET',
      url: `/exports/publications/${made.id}`,
      headers: { cookie: await server.cookieOf(OFFICER) },
    })
    expect(preview.statusCode).toBe(200)
    expect(preview.body).toContain('预览：目前没有公开')
    expect(preview.body).toContain('公开说明')
    const dropped = shown.page?.nodes.filter(({ shown: instead }) => instead === '') ?? []
    for (const { full } of dropped) expect(preview.body).not.toContain(full)
  })

  it('is written again, byte by byte, from the same report and masks', async () => {
    const first = await detail((await prepare()).id)
    const second = await detail((await prepare()).id)
    const hashes = (of: typeof first) => of.publication?.files.map(({ hash }) => hash)
    expect(hashes(second)).toEqual(hashes(first))
    expect(first.publication?.publication.state).toBe('prepared')
  })

  it('waits alone: the one before gives way', async () => {
    const first = await prepare()
    const second = await prepare()
    expect((await detail(first.id)).publication?.publication).toMatchObject({ state: 'replaced', acts: [] })
    expect((await approve(first)).reasons?.[0]?.code).toBe('PUBLICATION_SETTLED')
    const [one, other] = await Promise.all([prepare(), prepare()])
    const states = await server.databases.write.manager.countBy(Publication, { state: 'prepared' })
    expect([one.__typename, other.__typename]).toContain('Publication')
    expect(states).toBe(1)
    expect(second.state).toBe('prepared')
  })

  it('is refused while a name the city knows stands in it; the remedy mends it; the data is never shown in full', async () => {
    const { manager } = server.databases.write
    const account = await manager.findOneByOrFail(UserAccount, { username: 'auditor@root' })
    // Somebody has the name of the campaign's very words: it stands in the title, in sentences and in the files.
    const words = '送温暖'
    await manager.update(UserAccount, { id: account.id }, { displayName: words })
    const leaking = await prepare()
    expect(leaking.leakCount).toBeGreaterThan(0)
    const { publication } = await detail(leaking.id)
    expect(publication?.leaks[0]).toMatchObject({
      kind: 'person',
      remedy: expect.stringContaining('遮盖文字'),
    })
    expect(JSON.stringify(publication?.leaks)).not.toContain(words)
    expect(publication?.publication.obstacle).toContain('不能公开的内容')
    const refusal = await approve(leaking)
    expect(refusal.reasons?.[0]).toMatchObject({ code: 'PUBLICATION_LEAKS' })
    expect(refusal.reasons?.[0]?.message).not.toContain(words)
    const mended = await prepare([{ text: words, instead: '某活动' }])
    expect(mended).toMatchObject({ leakCount: 0, state: 'prepared' })
    await manager.update(UserAccount, { id: account.id }, { displayName: account.displayName })
  })

  it('is looked through again when it is approved: what the city has learned since counts', async () => {
    const { manager } = server.databases.write
    const made = await prepare()
    const account = await manager.findOneByOrFail(UserAccount, { username: 'auditor@root' })
    await manager.update(UserAccount, { id: account.id }, { displayName: '绩效自评' })
    expect((await approve(made)).reasons?.[0]?.code).toBe('PUBLICATION_LEAKS')
    await manager.update(UserAccount, { id: account.id }, { displayName: account.displayName })
    expect((await approve(made)).state).toBe('approved')
    const [row] = await manager.findBy(Publication, { id: made.id })
    if (row) await end('withdraw', { ...made, version: row.version }, '试过了')
  })

  it('is approved by another person with the right, whoever prepared it; the database holds it too', async () => {
    const made = await prepare()
    const asked = await server.gql(
      OFFICER,
      `mutation($id: ID!) { approvePublication(id: $id, version: 1, visibleFrom: "2026-12-05", visibleUntil: "2026-12-06", note: "") { __typename } }`,
      { id: made.id },
    )
    expect(asked.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
    const { manager } = server.databases.write
    const leader = await manager.findOneByOrFail(UserAccount, { username: LEADER })
    // The leader has prepared it himself, in another role.
    await manager.update(Publication, { id: made.id }, { preparedById: leader.id })
    expect((await approve(made)).reasons?.[0]?.code).toBe('MAKER_IS_CHECKER')
    expect((await end('return', made, '不妥')).reasons?.[0]?.code).toBe('MAKER_IS_CHECKER')
    await expect(manager.update(Publication, { id: made.id }, { decidedById: leader.id })).rejects.toThrow()
    const trail = await manager.findBy(AuditEntry, { resourceId: made.id, outcome: 'refused' })
    expect(trail.map(({ action }) => action)).toEqual(['publication:approve', 'publication:approve'])
  })

  it('is approved or returned once, whoever comes first', async () => {
    const made = await prepare()
    const answers = await Promise.all([
      approve(made),
      end('return', made, '先改标题'),
      approve(made, { from: '2026-12-07' }),
    ])
    const won = answers.filter(({ __typename }) => __typename === 'Publication')
    expect(won).toHaveLength(1)
    const lost = answers.filter(({ __typename }) => __typename === 'Refused')
    expect(lost.map(({ reasons }) => reasons?.[0]?.code)).toEqual([
      'PUBLICATION_SETTLED',
      'PUBLICATION_SETTLED',
    ])
    const { manager } = server.databases.write
    const trail = await manager.findBy(AuditEntry, { resourceId: made.id, outcome: 'done' })
    expect(trail).toHaveLength(2)
    if (won[0]?.state === 'approved') await end('withdraw', won[0], '试过了')
  })

  it('asks for days in order, and not in the past', async () => {
    const made = await prepare()
    for (const days of [
      { from: '2026-11-30' },
      { from: '2026-12-09', until: '2026-12-08' },
      { until: '2040-01-01' },
    ])
      expect((await approve(made, days)).reasons?.[0]?.code).toBe('PUBLICATION_DAYS')
  })

  it('is open to everybody from the first moment of its first day in Shanghai to the last of its last', async () => {
    const made = await prepare()
    const approved = await approve(made)
    expect(approved).toMatchObject({ state: 'approved', visibility: 'embargo', acts: ['withdraw'] })
    const path = approved.openPath ?? ''
    expect(path).toMatch(/^\/open\/[^/]+\/[\w-]{22}$/)
    const paths = [path, `${path}/docx`, `${path}/xlsx`, path.replace(/\/[^/]+$/, '')]
    const codes = async () => Promise.all(paths.map(async (each) => (await get(each)).statusCode))
    // 2026-12-05 begins in Shanghai at 16:00 UTC of the day before.
    for (const [instant, code] of [
      ['2026-12-04T15:59:59Z', 404],
      ['2026-12-04T16:00:00Z', 200],
      ['2026-12-31T15:59:59Z', 200],
      ['2026-12-31T16:00:00Z', 404],
    ] as const) {
      await at(instant)
      await forgetTries()
      expect([instant, await codes()]).toEqual([instant, paths.map(() => code)])
    }
    await at('2026-12-10T02:00:00Z')
    const page = await get(path)
    expect(page.headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
    })
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    expect(page.headers['set-cookie']).toBeUndefined()
    expect(page.body).not.toContain('<script')
    const tag = String(page.headers['etag'])
    expect((await get(path, { 'if-none-match': tag })).statusCode).toBe(304)
    const shown = await detail(made.id)
    for (const kind of ['docx', 'xlsx'] as const) {
      const file = await get(`${path}/${kind}`)
      const hash = createHash('sha256').update(file.rawPayload).digest('hex')
      expect(hash).toBe(shown.publication?.files.find((each) => each.kind === kind)?.hash)
      expect(page.body).toContain(hash)
    }
    const list = await get('/open')
    expect(list.body).toContain('1 份')
    const [style] = /\/open\/style-[0-9a-f]{16}\.css/.exec(page.body) ?? []
    expect((await get(style ?? '')).headers['content-type']).toContain('text/css')
    // Taken back at once, and the copies of browsers with it.
    const withdrawn = await end('withdraw', approved, '发现数字有误', OFFICER)
    expect(withdrawn).toMatchObject({ state: 'withdrawn', visibility: 'none', acts: [] })
    expect((await get(path, { 'if-none-match': tag })).statusCode).toBe(404)
    expect((await get('/open')).body).toContain('目前没有公开的绩效报告')
    const told = await server.databases.write.manager.findBy(Message, { recordId: made.id })
    expect(new Set(told.map(({ kind }) => kind))).toEqual(
      new Set(['publication-prepared', 'publication-approved']),
    )
    expect(told.every(({ kind, settledAt }) => kind !== 'publication-prepared' || settledAt !== null)).toBe(
      true,
    )
    const trail = await server.databases.write.manager.findBy(AuditEntry, { resourceId: made.id })
    expect(trail.map(({ summary }) => summary).join('\n')).toMatch(/生成.*\n.*批准.*\n.*撤回.*发现数字有误/s)
    await at('2026-12-01T02:00:00Z')
  })

  it('answers alike for what never was, is not yet, is no more, and gives a newer one instead of an older', async () => {
    await forgetTries()
    const embargo = await approve(await prepare(), { from: '2026-12-20' })
    const hidden = await get(embargo.openPath ?? '')
    const never = await get((embargo.openPath ?? '').replace(/[\w-]{22}$/, 'A'.repeat(22)))
    const nowhere = await get(`/open/nowhere/${'A'.repeat(22)}`)
    const plain = (answer: typeof hidden) => [
      answer.statusCode,
      answer.body,
      answer.headers['cache-control'],
      answer.headers['etag'],
      answer.headers['content-length'],
    ]
    expect(plain(never)).toEqual(plain(hidden))
    expect(plain(nowhere)).toEqual(plain(hidden))
    const older = await approve(await prepare(), { from: '2026-12-01' })
    expect((await get(older.openPath ?? '')).statusCode).toBe(200)
    const newer = await approve(await prepare(), { from: '2026-12-02' })
    expect((await get(older.openPath ?? '')).statusCode).toBe(200)
    await at('2026-12-02T02:00:00Z')
    expect((await get(newer.openPath ?? '')).statusCode).toBe(200)
    expect((await get(older.openPath ?? '')).statusCode).toBe(404)
    expect((await detail(older.id)).publication?.publication.visibility).toBe('superseded')
    for (const each of [embargo, older, newer]) await end('withdraw', each, '试过了')
    await at('2026-12-01T02:00:00Z')
  })

  it('stops who tries addresses at random, and nobody else', async () => {
    await forgetTries()
    const approved = await approve(await prepare(), { from: '2026-12-01' })
    const codes: number[] = []
    for (let tried = 0; tried < 8; tried += 1)
      codes.push((await get(`/open/QH/${String(tried).repeat(22).slice(0, 22)}`)).statusCode)
    expect(codes.slice(0, 5)).toEqual([404, 404, 404, 404, 404])
    expect(codes.slice(5)).toEqual([429, 429, 429])
    expect((await get(approved.openPath ?? '')).statusCode).toBe(200)
    await end('withdraw', approved, '试过了')
    await forgetTries()
  })

  it('is nothing to other cities, other branches and those who do not prepare', async () => {
    const made = await prepare()
    expect((await detail(made.id, 'district-officer@east')).publication).toBeNull()
    const elsewhere = await server.app.inject({
      method: 'GET',
      url: `/exports/publications/${made.id}/docx`,
      headers: { cookie: await server.cookieOf('district-officer@east') },
    })
    expect(elsewhere.statusCode).toBe(404)
    expect((await detail(made.id, 'auditor@root')).publication?.publication.acts).toEqual([])
    expect((await get(`/exports/publications/${made.id}`)).statusCode).toBe(401)
  })

  it('is listed with as many statements, however many there are', async () => {
    const list = () =>
      server.gql<{ publications: { id: string }[] }>(
        OFFICER,
        `query($p: ID!) { publications(projectId: $p) { id title union { name } state } }`,
        { p: project.id },
      )
    const before = await statementsOf(server, list)
    await prepare()
    await prepare()
    const after = await statementsOf(server, list)
    expect(after).toBe(before)
    expect(after).toBeLessThanOrEqual(12)
  })
})
