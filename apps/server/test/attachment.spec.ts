import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  Attachment,
  Attachments,
  FileStore,
  Sweeper,
  type AttachedKind,
} from '../src/modules/attachment/index.js'
import { AuditEntry } from '../src/modules/audit/index.js'
import { Sessions } from '../src/modules/identity/index.js'
import { Acts } from '../src/platform/acts.js'
import { newId } from '../src/platform/ids.js'
import { isRefused } from '../src/platform/refusal.js'
import { startTestServer, type TestServer } from './harness.js'

const PDF = Buffer.from('%PDF-1.7\n一份收据\n%%EOF')
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(40)])
const ZIP = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), Buffer.alloc(40)])

interface Stored {
  id: string
  name: string
  size: number
  mediaType: string
  sha256: string
  errors?: { message: string; extensions: { code: string } }[]
}

describe('attachments', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  const send = async (
    by: string | null,
    name: string,
    bytes: Buffer,
    headers: Record<string, string> = {},
  ) => {
    const boundary = `b${randomBytes(8).toString('hex')}`
    const response = await server.app.inject({
      method: 'POST',
      url: '/files',
      headers: {
        ...(by ? { cookie: await server.cookieOf(by) } : {}),
        'content-type': `multipart/form-data; boundary=${boundary}`,
        ...headers,
      },
      payload: Buffer.concat([
        Buffer.from(
          `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/html\r\n\r\n`,
        ),
        bytes,
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]),
    })
    return { status: response.statusCode, body: response.json<Stored>() }
  }
  const code = ({ body }: { body: Stored }): string | undefined => body.errors?.[0]?.extensions.code
  const upload = async (
    by: string,
    bytes: Buffer = Buffer.concat([PDF, randomBytes(8)]),
    name = '收据.pdf',
  ): Promise<Stored> => {
    const { status, body } = await send(by, name, bytes)
    expect([status, body.errors]).toEqual([201, undefined])
    return body
  }
  const fetch = async (by: string | null, id: string) =>
    server.app.inject({ url: `/files/${id}`, headers: by ? { cookie: await server.cookieOf(by) } : {} })
  const actorOf = async (by: string) => {
    const actor = await server.app.get(Sessions).actorOf((await server.cookieOf(by)).split('=')[1])
    if (!actor) throw new Error(by)
    return actor
  }
  const bind = async (
    by: string,
    ids: string[],
    documentKind: AttachedKind = 'payment',
    documentId = newId(),
  ) => {
    const actor = await actorOf(by)
    return server.app
      .get(Acts)
      .perform(
        actor,
        { action: 'payment:record', resourceKind: 'payment', resourceId: documentId },
        async (context) => {
          context.trail.summary = '登记支付'
          await server.app
            .get(Attachments)
            .bind(context, ids, { documentKind, documentId, path: actor.unionPath })
          return documentId
        },
      )
  }
  const files = (): string[] => {
    const root = join(server.config.dataDir, 'files')
    return readdirSync(root)
      .filter((folder) => folder !== 'tmp')
      .flatMap((folder) => readdirSync(join(root, folder)))
  }
  const waiting = (): string[] => readdirSync(join(server.config.dataDir, 'files', 'tmp'))

  it('a file comes back byte for byte, to be saved under its Chinese name and never shown', async () => {
    const bytes = Buffer.concat([PDF, randomBytes(2_000_000)])
    const stored = await upload('submitter@east1', bytes, '东厂 收据（一）.pdf')
    expect(stored).toMatchObject({
      name: '东厂 收据（一）.pdf',
      size: bytes.length,
      mediaType: 'application/pdf',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    })
    const response = await fetch('submitter@east1', stored.id)
    expect(response.statusCode).toBe(200)
    expect(response.rawPayload.equals(bytes)).toBe(true)
    expect(response.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    const disposition = String(response.headers['content-disposition'])
    expect(disposition).toMatch(/^attachment; filename="attachment\.pdf"; filename\*=UTF-8''/)
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe('东厂 收据（一）.pdf')
    expect(waiting()).toEqual([])
    const entries = await server.databases.read.manager.findBy(AuditEntry, { resourceId: stored.id })
    expect(entries.map((entry) => entry.outcome)).toEqual(['done'])
  })

  it('each allowed kind is taken by its content, whatever type the browser names', async () => {
    const cases: [name: string, bytes: Buffer, mediaType: RegExp][] = [
      ['a.PDF', PDF, /pdf$/],
      ['照片.png', PNG, /^image\/png$/],
      ['照片.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]), /^image\/jpeg$/],
      ['公文.ofd', ZIP, /ofd$/],
      ['表.xlsx', ZIP, /sheet$/],
      ['文.docx', ZIP, /document$/],
      ['包.zip', ZIP, /zip$/],
      ['说明.txt', Buffer.from('会议纪要'), /^text\/plain/],
    ]
    for (const [name, bytes, mediaType] of cases) {
      expect((await upload('submitter@east1', bytes, name)).mediaType).toMatch(mediaType)
    }
  })

  it('what is not allowed, empty, too large or not what its name says is refused and leaves nothing', async () => {
    const before = files().length
    const cases: [name: string, bytes: Buffer, status: number, code: string][] = [
      ['表.xlsm', ZIP, 400, 'FILE_TYPE_NOT_ALLOWED'],
      ['page.html', Buffer.from('<script>'), 400, 'FILE_TYPE_NOT_ALLOWED'],
      ['无扩展名', PDF, 400, 'FILE_TYPE_NOT_ALLOWED'],
      ['x.constructor', PDF, 400, 'FILE_TYPE_NOT_ALLOWED'],
      ['假.pdf', Buffer.from('MZ\u0090'), 400, 'FILE_CONTENT_MISMATCH'],
      ['假.txt', Buffer.from([0x4d, 0x5a, 0, 0]), 400, 'FILE_CONTENT_MISMATCH'],
      ['空.pdf', Buffer.alloc(0), 400, 'FILE_EMPTY'],
      ['大.pdf', Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024)]), 413, 'FILE_TOO_LARGE'],
    ]
    for (const [name, bytes, status, expected] of cases) {
      const answer = await send('submitter@east1', name, bytes)
      expect([name, answer.status, code(answer)]).toEqual([name, status, expected])
    }
    const largest = Buffer.concat([PDF, Buffer.alloc(20 * 1024 * 1024 - PDF.length)])
    expect((await upload('submitter@east1', largest)).size).toBe(20 * 1024 * 1024)
    expect(files()).toHaveLength(before + 1)
    expect(waiting()).toEqual([])
  })

  it('a name cannot lead anywhere or show as another', async () => {
    const cases: [given: string, kept: string][] = [
      ['../../etc/passwd.pdf', 'passwd.pdf'],
      ['C:\\\\temp\\\\收据.pdf', '收据.pdf'],
      ['..%2f..%2fa.pdf', '_2f.._2fa.pdf'],
      ['con.pdf', '_con.pdf'],
      ['收据\u202Efdp.pdf', '收据fdp.pdf'],
      ['a<b>:c|?*.pdf', 'a_b__c___.pdf'],
    ]
    for (const [given, kept] of cases)
      expect([given, (await upload('submitter@east1', PDF, given)).name]).toEqual([given, kept])
    const long = await upload('submitter@east1', PDF, `${'长'.repeat(200)}.pdf`)
    expect([...long.name]).toHaveLength(120)
    expect(long.name.endsWith('.pdf')).toBe(true)
  })

  it('only who records documents may upload, from a page of ours, one file at a time', async () => {
    expect((await send(null, 'a.pdf', PDF)).status).toBe(401)
    const auditor = await send('auditor@root', 'a.pdf', PDF)
    expect([auditor.status, code(auditor)]).toEqual([403, 'READ_ONLY'])
    const admin = await send('system-administrator@root', 'a.pdf', PDF)
    expect([admin.status, code(admin)]).toEqual([403, 'FORBIDDEN'])
    const foreign = await send('submitter@east1', 'a.pdf', PDF, { 'sec-fetch-site': 'cross-site' })
    expect([foreign.status, code(foreign)]).toEqual([403, 'FILE_FROM_ELSEWHERE'])
    const response = await server.app.inject({
      method: 'POST',
      url: '/files',
      headers: { cookie: await server.cookieOf('submitter@east1') },
      payload: { file: 'x' },
    })
    expect([response.statusCode, code({ body: response.json<Stored>() })]).toEqual([400, 'FILE_MISSING'])
  })

  it('before it belongs to a document a file is its uploader’s alone', async () => {
    const { id } = await upload('submitter@east1')
    expect((await fetch('submitter@east1', id)).statusCode).toBe(200)
    for (const by of ['submitter@east2', 'district-officer@east', 'auditor@root', 'finance-officer@other']) {
      expect((await fetch(by, id)).statusCode).toBe(404)
    }
  })

  it('a bound file is read by those above its document, and for all others it is the same as none', async () => {
    const { id } = await upload('submitter@east1')
    expect(isRefused(await bind('submitter@east1', [id]))).toBe(false)
    for (const by of [
      'submitter@east1',
      'district-officer@east',
      'auditor@east',
      'finance-officer@root',
      'auditor@root',
    ]) {
      expect([by, (await fetch(by, id)).statusCode]).toEqual([by, 200])
    }
    const missing = await fetch('submitter@east2', newId())
    // The administrator keeps accounts and reads no receipts; the others lie beside or in another city.
    for (const by of [
      'submitter@east2',
      'district-officer@west',
      'submitter@west1',
      'finance-officer@other',
      'auditor@other',
      'system-administrator@root',
    ]) {
      const answer = await fetch(by, id)
      expect([by, answer.statusCode, answer.json<Stored>().errors?.[0]?.message]).toEqual([
        by,
        404,
        missing.json<Stored>().errors?.[0]?.message,
      ])
    }
    expect((await fetch(null, id)).statusCode).toBe(401)
    for (const path of ['..%2f..%2fhuigong.sqlite', '%2e%2e', 'a%00b', 'x'.repeat(300)]) {
      expect((await fetch('auditor@root', path)).statusCode).toBeGreaterThanOrEqual(400)
    }
  })

  it('receipts of before a move stay with their union and with the district whose project they belong to', async () => {
    const { id } = await upload('submitter@west2')
    await bind('submitter@west2', [id])
    const { west2, east } = server.world.places
    const input = { id: west2?.id, parentId: east?.id, from: '2026-03-01', reason: '划转', version: 1 }
    const moved = await server.gql<{ moveUnion: { parentId: string } }>(
      'system-administrator@root',
      'mutation ($input: MoveUnionInput!) { moveUnion(input: $input) { ... on Union { parentId } } }',
      { input },
    )
    expect(moved.data.moveUnion.parentId).toBe(east?.id)
    for (const by of ['submitter@west2', 'district-officer@west'])
      expect((await fetch(by, id)).statusCode).toBe(200)
    expect((await fetch('district-officer@east', id)).statusCode).toBe(404)
  })

  it('an act takes only files its actor uploaded and nobody has taken: all of them or none', async () => {
    const own = await upload('submitter@east1')
    const second = await upload('submitter@east1')
    const sibling = await upload('submitter@east2')
    const refused = async (ids: string[]) => {
      const result = await bind('submitter@east1', ids)
      return isRefused(result) ? result.reasons.map((each) => each.code) : 'bound'
    }
    expect(await refused([own.id, sibling.id])).toEqual(['ATTACHMENT_NOT_USABLE'])
    expect(await refused([own.id, newId()])).toEqual(['ATTACHMENT_NOT_USABLE'])
    expect(await refused([own.id, "' OR 1=1"])).toEqual(['ATTACHMENT_NOT_USABLE'])
    expect(await refused(Array.from({ length: 51 }, newId))).toEqual(['ATTACHMENT_TOO_MANY'])
    const rows = await server.databases.read.manager.findBy(Attachment, { id: own.id })
    expect(rows[0]?.documentId).toBeNull()
    const documentId = await bind('submitter@east1', [own.id, second.id, own.id])
    expect(await refused([own.id])).toEqual(['ATTACHMENT_NOT_USABLE'])
    if (isRefused(documentId)) throw new Error('refused')
    const bare = newId()
    const found = await server.app.get(Attachments).of(server.databases.read.manager, [documentId, bare])
    expect(found.get(documentId)?.map((each) => each.id)).toEqual([own.id, second.id])
    expect(found.get(bare)).toEqual([])
  })

  it('of two acts that take the same file at once one gets it', async () => {
    const { id } = await upload('submitter@east1')
    const results = await Promise.all([bind('submitter@east1', [id]), bind('submitter@east1', [id])])
    expect(results.filter(isRefused)).toHaveLength(1)
  })

  it('the same bytes are kept once; a report is put and opened by its hash', async () => {
    const store = server.app.get(FileStore)
    const bytes = Buffer.concat([PDF, randomBytes(16)])
    const first = await upload('submitter@east1', bytes)
    const second = await upload('submitter@west1', bytes)
    expect(second.sha256).toBe(first.sha256)
    expect(files().filter((name) => name === first.sha256)).toHaveLength(1)
    const put = await store.put(Buffer.from('报告'))
    const { stream, size } = await store.open(put.sha256)
    expect([size, Buffer.concat(await stream.toArray()).toString('utf8')]).toEqual([6, '报告'])
    await expect(store.open('0'.repeat(64))).rejects.toThrow(/ENOENT/)
    await expect(store.open('../../huigong.sqlite')).rejects.toThrow(RangeError)
  })

  it('a sweep removes what nobody used and nobody names, and nothing else', async () => {
    const sweeper = server.app.get(Sweeper)
    const store = server.app.get(FileStore)
    const bound = await upload('submitter@east1')
    await bind('submitter@east1', [bound.id])
    const unused = await upload('submitter@east1')
    const fresh = await store.put(randomBytes(10))
    const orphan = await store.put(randomBytes(11))
    const pathOf = (sha256: string) => join(server.config.dataDir, 'files', sha256.slice(0, 2), sha256)
    const longAgo = new Date(Date.now() - 30 * 24 * 3_600_000)
    for (const sha256 of [bound.sha256, unused.sha256, orphan.sha256])
      utimesSync(pathOf(sha256), longAgo, longAgo)

    expect(await sweeper.sweep()).toMatchObject({ rows: 0, files: 1 })
    expect([
      existsSync(pathOf(orphan.sha256)),
      existsSync(pathOf(fresh.sha256)),
      existsSync(pathOf(unused.sha256)),
    ]).toEqual([false, true, true])
    await server.databases.write.manager.update(Attachment, { id: unused.id }, { uploadedAt: longAgo })
    expect(await sweeper.sweep()).toMatchObject({ rows: 1, files: 1 })
    expect([existsSync(pathOf(unused.sha256)), existsSync(pathOf(bound.sha256))]).toEqual([false, true])
    expect((await fetch('submitter@east1', bound.id)).statusCode).toBe(200)
  })

  it('an upload that breaks off leaves nothing behind', async () => {
    const store = server.app.get(FileStore)
    const before = files().length
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield PDF
      throw new Error('connection lost')
    }
    await expect(store.receive(broken())).rejects.toThrow('connection lost')
    expect([files().length, waiting()]).toEqual([before, []])
  })
})
