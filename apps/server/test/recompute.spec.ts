import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestServer, type TestServer } from './harness.js'
import { accept, fillAndSubmit, giveShare, jumpTo, openProject, read } from './self-evaluation-forms.js'

const AUDITOR = 'auditor@root'

/** What the server hands out, in the hands of an auditor: the built script alone in a folder with the files. */
describe('the recompute script on files of the server', () => {
  let server: TestServer
  const folder = mkdtempSync(join(tmpdir(), 'huigong-audit-'))

  const script = (...files: string[]): { readonly code: number | null; readonly out: string } => {
    const { status, stdout } = spawnSync(process.execPath, ['recompute.mjs', ...files], {
      cwd: folder,
      encoding: 'utf8',
      env: {},
    })
    return { code: status, out: stdout }
  }

  beforeAll(async () => {
    const built = createRequire(import.meta.url).resolve('@huigong/recompute/recompute.mjs')
    copyFileSync(built, join(folder, 'recompute.mjs'))
    server = await startTestServer()
    await jumpTo(server, '2026-12-01T02:00:00Z')
    const project = await openProject(server)
    for (const at of ['root', 'east', 'east1']) await giveShare(server, project, at, 100_000_00)
    const sent = await fillAndSubmit(server, project, 'east1')
    await accept(server, 'district-officer@east', sent)
    for (const at of ['east1', 'east2']) {
      const form = await read(server, AUDITOR, project, at)
      const file = await server.app.inject({
        url: `/forms/self-evaluation/${form?.id}.json`,
        headers: { cookie: await server.cookieOf(AUDITOR) },
      })
      writeFileSync(join(folder, `${at}.json`), file.rawPayload)
    }
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await server.stop()
  })

  it('agrees with a form that was accepted, its frozen content included', () => {
    const { code, out } = script('east1.json')
    expect([code, out]).toEqual([0, expect.stringContaining('最大差异 0.00，一致')])
    expect(out).toContain('内容指纹：与快照一致')
    expect(out).toMatch(/总分 +— +\d+\.\d\d/)
  })

  it('agrees with one that nobody has filled in, without points and without a snapshot', () => {
    const { code, out } = script('east2.json')
    expect([code, out]).toEqual([0, expect.stringContaining('内容指纹：尚未提交，没有快照')])
    expect(out).toContain('未计分')
  })

  it('finds a form that was changed after the fact', () => {
    const file = JSON.parse(readFileSync(join(folder, 'east1.json'), 'utf8')) as {
      form: { rows: { actual: string }[] }
    }
    file.form.rows[0]!.actual = '1户'
    writeFileSync(join(folder, 'changed.json'), JSON.stringify(file))
    const { code, out } = script('changed.json')
    expect([code, out]).toEqual([1, expect.stringContaining('不一致：自评表与快照中的不同')])
  })
})
