import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { annexNotes, annexSheets, buildReport, EIGHT_PARTS, renderDocx, renderPdf } from '@huigong/report'
import { writeTableWorkbook } from '@huigong/workbook'
import { insert } from '../src/database/writes.js'
import { reportDataOf } from '../src/modules/report/report-data.js'
import { RollUp, type RollUpSnapshot } from '../src/modules/roll-up/index.js'
import { RulePackLookup } from '../src/modules/rule-pack/index.js'
import { sealed, Snapshot } from '../src/modules/self-evaluation/index.js'
import { newId, sha256 } from '../src/platform/ids.js'
import { approvedProject, placeOf } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { generate, type MadeReport } from './report-world.js'
import { jumpTo } from './self-evaluation-forms.js'

const GIVEN = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures', 'roll-up.json'), 'utf8'),
) as RollUpSnapshot

/** The same on every machine: a database that gave back other text would not have its snapshot. */
const GIVEN_HASH = 'f2a5c0c02b8b8f789158913a28baf732c9b0ecb7840d8e795b6338b684cefa0d'

const FROZEN = { frozenBy: '何慧', frozenAt: new Date('2026-11-30T08:15:30.123Z') } as const

interface Hashes {
  readonly content: string
  readonly docx: string
  readonly pdf: string
  readonly xlsx: string
}

/** Runs on SQLite and on MariaDB: both have to come to the bytes that no database was asked for. */
describe('a snapshot that was given', () => {
  let server: TestServer

  beforeAll(async () => {
    server = await startTestServer()
    await jumpTo(server, '2026-12-01T02:00:00Z')
  }, 180_000)
  afterAll(() => server.stop())

  /** What the database made of it: stored, read, printed and registered. */
  async function throughTheDatabase(content: RollUpSnapshot): Promise<MadeReport> {
    const project = await approvedProject(server)
    const { id: unionId, tenantId } = placeOf(server, 'root')
    const { manager } = server.databases.write
    const { hash, text } = sealed(content)
    const id = newId()
    const kept = { tenantId, kind: 'roll-up', subjectId: id, createdAt: FROZEN.frozenAt } as const
    await insert(manager, Snapshot, { ...kept, hash, content: text })
    await insert(manager, RollUp, {
      ...FROZEN,
      id,
      tenantId,
      projectId: project.id,
      unionId,
      snapshotHash: hash,
      computedTotal: null,
      grade: null,
      frozenById: newId(),
    })
    return generate(server, project)
  }

  /** What is made of it without one. */
  async function withoutDatabase(content: RollUpSnapshot): Promise<Hashes> {
    const { manager } = server.databases.read
    const { id: rulePackId, version: rulePackVersion } = content.rulePack
    const { tenantId } = placeOf(server, 'root')
    const pack = await server.app
      .get(RulePackLookup)
      .require(manager, { tenantId, rulePackId, rulePackVersion })
    const row = Object.assign(new RollUp(), { ...FROZEN, snapshotHash: sealed(content).hash })
    const model = buildReport(reportDataOf({ row, content }, pack), EIGHT_PARTS)
    return {
      content: model.provenance.contentHash,
      docx: sha256(renderDocx(model)),
      pdf: sha256(renderPdf(model)),
      xlsx: sha256(await writeTableWorkbook(annexSheets(model), annexNotes(model))),
    }
  }

  const hashesOf = (made: MadeReport): Hashes => ({
    content: made.contentHash,
    docx: made.fileHash,
    pdf: made.pdfHash,
    xlsx: made.annexesHash,
  })

  it('gives the same three files from this database as from none', async () => {
    expect(sealed(GIVEN).hash).toBe(GIVEN_HASH)
    expect(hashesOf(await throughTheDatabase(GIVEN))).toEqual(await withoutDatabase(GIVEN))
  }, 240_000)

  it('gives other files when one fen is another', async () => {
    const funds = { ...GIVEN.funds, balance: GIVEN.funds.balance + 1 } as RollUpSnapshot['funds']
    const [given, other] = [
      await withoutDatabase(GIVEN),
      hashesOf(await throughTheDatabase({ ...GIVEN, funds })),
    ]
    for (const file of ['content', 'docx', 'pdf', 'xlsx'] as const) expect(other[file]).not.toBe(given[file])
  }, 240_000)
})
