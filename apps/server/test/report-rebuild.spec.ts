import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { insert } from '../src/database/writes.js'
import { Job, JobRunner } from '../src/modules/job/index.js'
import { rebuildReports, type RebuiltReport } from '../src/modules/report/index.js'
import { Report, ReportBasis } from '../src/modules/report/report.entity.js'
import { FundProject } from '../src/modules/project/index.js'
import { UnionNode } from '../src/modules/union/index.js'
import { newId, sha256 } from '../src/platform/ids.js'
import { paid, placeOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { freeze, frozenProject, generate, OFFICER, type MadeReport } from './report-world.js'
import { jumpTo } from './self-evaluation-forms.js'

describe('a report written again after everything has moved on', () => {
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

  const rebuild = async (
    reportId: string,
    keep?: Parameters<typeof rebuildReports>[2],
  ): Promise<RebuiltReport> => {
    const { manager } = server.databases.audit
    for await (const each of rebuildReports(manager, { reportId }, keep)) return each
    throw new Error('the report is registered')
  }

  /** The same report in the register once more, as if something else had been made of it. */
  async function registered(fileHash: string, engine: number): Promise<string> {
    const { manager } = server.databases.write
    const row = await manager.findOneByOrFail(Report, { id: report.id })
    const basis = await manager.findOneByOrFail(ReportBasis, { id: report.id })
    const id = newId()
    await insert(manager, Report, { ...row, id, fileHash })
    await insert(manager, ReportBasis, { ...basis, id, engine })
    return id
  }

  it('has the same bytes, whatever was paid, renamed and frozen since', async () => {
    const { manager } = server.databases.write
    await jumpTo(server, '2027-12-01T02:00:00Z')
    await paid(server, project, { at: 'west', amount: 5_000_00, recipients: 3 })
    await manager.update(FundProject, { id: project.id }, { name: '改了名的项目', purpose: '别的用途' })
    await manager.update(UnionNode, { id: placeOf(server, 'west').id }, { name: '改了名的工会' })
    await freeze(server, project)
    const hashes = new Map<string, string>()
    const again = await rebuild(report.id, ({ kind }, bytes) => void hashes.set(kind, sha256(bytes)))
    expect(again).toMatchObject({ outcome: 'same', sentence: '与登记的文件逐字节相同。' })
    expect(again.files.map(({ kind }) => kind).sort()).toEqual(['docx', 'pdf', 'xlsx'])
    expect(hashes.get('docx')).toBe(report.fileHash)
    expect(hashes.get('xlsx')).toBe(report.annexesHash)
    expect(again.content).toEqual({ registered: report.contentHash, rebuilt: report.contentHash })
  })

  it('differs in what is named where another version of the program had written it', async () => {
    const again = await rebuild(await registered('0'.repeat(64), 1))
    expect(again.outcome).toBe('engine')
    expect(again.sentence).toMatch(
      /^docx 与登记的不同：内容相同，排版不同。报告程序登记时是第 1 版，现在是第 \d+ 版。$/,
    )
  })

  it('is called altered where the version does not explain the difference', async () => {
    const id = await registered('1'.repeat(64), (await rebuild(report.id)).engine.now)
    expect(await rebuild(id)).toMatchObject({ outcome: 'altered' })
  })

  it('is ordered on the page as a job whose sentence says what was found, by those who may make reports', async () => {
    const ask = (who: string, reportId = report.id) =>
      server.gql<{ made: { __typename: string; id: string; reasons?: readonly { code: string }[] } } | null>(
        who,
        `mutation($id: ID!, $r: ID!) { made: rebuildReport(id: $id, reportId: $r) {
           __typename ... on Job { id } ... on Refused { reasons { code } } } }`,
        { id: newId(), r: reportId },
      )
    const { manager } = server.databases.write
    const before = await manager.count(Report)
    const job = (await ask(OFFICER)).data?.made
    expect((await ask(OFFICER)).data?.made.reasons).toEqual([{ code: 'JOB_RUNS_ALREADY' }])
    await server.app.get(JobRunner).drain()
    const done = await manager.findOneByOrFail(Job, { id: job?.id ?? '' })
    expect(done).toMatchObject({ state: 'done', outputId: report.id })
    expect(done.sentence).toContain('与登记的文件逐字节相同。')
    expect(await manager.count(Report)).toBe(before)
    expect((await ask('rights-officer@other')).data?.made.reasons).toEqual([{ code: 'NOT_FOUND' }])
    expect((await ask('leader@root')).errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
  })

  it('is found by its fiscal year', async () => {
    const { manager } = server.databases.audit
    for await (const each of rebuildReports(manager, { fiscalYear: 2019 }))
      throw new Error(`${each.title} is not of that year`)
    const first = await rebuildReports(manager, { fiscalYear: 2026 }).next()
    expect(first.done).toBe(false)
  })

  describe('ordered with a letterhead', () => {
    const order = async (letterhead: object) =>
      server.gql<{
        made: { __typename: string; id: string; reasons?: readonly { at: string; message: string }[] }
      }>(
        OFFICER,
        `mutation($id: ID!, $p: ID!, $u: ID!, $l: LetterheadInput) {
           made: orderReport(id: $id, projectId: $p, unionId: $u, letterhead: $l) {
             __typename ... on Job { id } ... on Refused { reasons { at message } } } }`,
        { id: newId(), p: project.id, u: placeOf(server, 'root').id, l: letterhead },
      )

    it('carries it in its files, and is written the same again', async () => {
      const letterhead = {
        issuer: ' 滨江市总工会文件 ',
        documentNo: '滨工发〔2026〕12号',
        recipient: '滨江市财政局',
      }
      const job = (await order(letterhead)).data?.made
      await server.app.get(JobRunner).drain()
      const { manager } = server.databases.write
      const done = await manager.findOneByOrFail(Job, { id: job?.id ?? '' })
      expect(done.state).toBe('done')
      const texts: string[] = []
      const again = await rebuild(done.outputId ?? '', ({ kind }, bytes) => {
        if (kind === 'docx') texts.push(strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()))
      })
      expect(again.outcome).toBe('same')
      for (const printed of ['>滨江市总工会文件<', '滨工发〔2026〕12号', '滨江市财政局：'])
        expect(texts.join('')).toContain(printed)
      expect(texts.join('')).not.toContain('签发人')
    })

    it('is refused with each field that cannot be printed, before anything is ordered', async () => {
      const { manager } = server.databases.write
      const before = await manager.count(Job)
      const wrong = { issuer: '', documentNo: '滨工发[2026]12号', printedOn: '2026-02-30' }
      const answer = await order(wrong)
      const made = answer.data?.made
      expect(made?.reasons?.map(({ at }) => at)).toEqual([
        'letterhead.issuer',
        'letterhead.documentNo',
        'letterhead.printedOn',
        'letterhead.printer',
      ])
      expect(made?.reasons?.[1]?.message).toContain('发文字号')
      expect(await manager.count(Job)).toBe(before)
    })
  })
})
