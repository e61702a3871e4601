import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { points, type EvaluationForm } from '@huigong/domain'
import { readFormWorkbook, writeFormWorkbook } from '@huigong/workbook'
import { sealed } from '../src/modules/self-evaluation/index.js'
import { newId } from '../src/platform/ids.js'
import { placeOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import {
  accept,
  codes,
  giveShare,
  jumpTo,
  openProject,
  read,
  reviewScores,
  send,
  submit,
} from './self-evaluation-forms.js'

const FIXTURES = join(import.meta.dirname, 'fixtures', 'forms')
const CASES = {
  east1: 'suixi-linshi-jiuzhu-2019.json',
  east2: 'putuo-tiyuzhongxin-weituo-yunying-2022.json',
  west1: 'yongde-minglang-zhongxue-yingyang-2022.json',
} as const

interface Parsed {
  readonly ok: boolean
  readonly form: EvaluationForm
  readonly kind: string
  readonly rulePackHint: string | null
  readonly evaluation: unknown
  readonly problems: readonly { readonly at: string; readonly message: string }[]
}

describe('import', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())
  beforeEach(() => jumpTo(server, '2026-12-01T02:00:00Z'))

  const upload = async (name: string, content: Buffer, who: string | null = 'submitter@east1') => {
    const boundary = 'form-of-the-test'
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`
    const response = await server.app.inject({
      method: 'POST',
      url: '/forms/parse',
      headers: {
        'content-type': `multipart/form-data; boundary=${boundary}`,
        ...(who ? { cookie: await server.cookieOf(who) } : {}),
      },
      payload: Buffer.concat([Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    })
    return { status: response.statusCode, body: response.json<Parsed>() }
  }

  const take = (
    who: string,
    project: TestProject,
    at: string,
    version: number,
    form: unknown,
    fileName = '自评表.json',
  ) =>
    send(server, who, 'importSelfEvaluation(input: $input)', '$input: ImportSelfEvaluationInput!', {
      input: { projectId: project.id, unionId: placeOf(server, at).id, version, fileName, form },
    })

  it('three published tables are read, scored, reviewed and rolled up, each beside what it prints', async () => {
    const project = await openProject(server, {
      indicatorMode: 'unit',
      indicators: [],
      places: ['root', 'east', 'east1', 'east2', 'west', 'west1'],
    })
    const budgets: number[] = []
    for (const [at, file] of Object.entries(CASES)) {
      const who = `submitter@${at}`
      const { status, body } = await upload(file, readFileSync(join(FIXTURES, file)), who)
      expect([file, status]).toEqual([file, 200])
      const taken = await take(who, project, at, 1, body.form, file)
      expect(taken).toMatchObject({ state: 'draft', importedFrom: file, form: { projectName: project.name } })
      expect(taken.form.rows.map((row) => row.name)).toEqual(body.form.rows.map((row) => row.name))
      expect(new Set(taken.form.rows.map((row) => row.id)).size).toBe(taken.form.rows.length)
      const printed = body.form.printed.total
      expect(taken.printedTotal).toBe(printed === null ? null : (printed / 10_000).toFixed(2))
      // As it was published: its contradictions go to the reviewer with it.
      const ready = await submit(server, who, taken)
      if (ready.__typename === 'Refused') throw new Error(JSON.stringify(ready.reasons))
      expect(ready.findings.some((finding) => finding.level === 'E')).toBe(true)
      const district = await accept(server, `district-officer@${at.slice(0, 4)}`, ready)
      // Where the published table gives a row no score, the reviewer does.
      const scores = ready.form.rows
        .filter((row, index) => index === 0 || row.entered === null)
        .map((row) => ({ rowId: row.id, points: '1', reason: '评审扣分' }))
      const scored = await reviewScores(server, 'rights-officer@root', district, scores)
      expect(scored.reviewedTotal).not.toBeNull()
      expect(await accept(server, 'rights-officer@root', scored)).toMatchObject({ state: 'city-accepted' })
      budgets.push(ready.form.funds.find((row) => row.key === 'total')?.annualBudget ?? 0)
    }
    const answer = await server.gql<{
      roll: {
        form: EvaluationForm
        computedTotal: string | null
        findings: { rule: string }[]
        completeness: { counted: number }
      }
    }>(
      'rights-officer@root',
      `query($p: ID!, $u: ID!) { roll: rollUpPreview(projectId: $p, unionId: $u) {
         form computedTotal findings { rule } completeness { counted } } }`,
      { p: project.id, u: placeOf(server, 'root').id },
    )
    const { roll } = answer.data
    expect(roll.completeness.counted).toBe(3)
    expect(roll.form.funds[0]?.annualBudget).toBe(budgets.reduce((sum, budget) => sum + budget, 0))
    expect(roll.computedTotal).toBeNull()
    expect(roll.findings.map((each) => each.rule)).toContain('U06')
  })

  it('keeps the ids of rows that say the same when a table is brought in again', async () => {
    const project = await openProject(server, { indicatorMode: 'unit', indicators: [] })
    const { body } = await upload(CASES.east1, readFileSync(join(FIXTURES, CASES.east1)))
    const first = await take('submitter@east1', project, 'east1', 1, body.form)
    const second = await take('submitter@east1', project, 'east1', 2, body.form)
    expect(second.form.rows.map((row) => row.id)).toEqual(first.form.rows.map((row) => row.id))
  })

  it('takes only what a person may type where the project sets the indicators, and names every row that is none', async () => {
    const project = await openProject(server, {
      indicators: [
        { name: '救助困难职工户数', weight: '50', unit: '户', target: '100' },
        { name: '救助人数', weight: '40', unit: '人', target: '1', dataSource: 'ledger.recipient-count' },
      ],
    })
    await giveShare(server, project, 'east1', 100_00)
    const form = await read(server, 'submitter@east1', project, 'east1')
    if (!form) throw new Error('no form')
    const [households, people] = form.form.rows
    const file = {
      ...form.form,
      funds: form.form.funds.map((row) => ({ ...row, annualBudget: 999, executed: 999, reason: '已说明' })),
      rows: [
        { ...households, id: 'row-1', actual: '99户', entered: points('49.5'), deviation: '两户已脱困' },
        { ...people, id: 'row-2', actual: '5000人', entered: points(40) },
      ],
    }
    const strange = {
      ...file,
      rows: [
        ...file.rows,
        { ...households, id: 'x', name: '别的指标' },
        { ...households, id: 'y', name: '还有一个' },
      ],
    }
    const refused = await take('submitter@east1', project, 'east1', 1, strange)
    expect(refused.reasons.map(({ code, at }) => [code, at])).toEqual([
      ['IMPORT_MODE', 'form.rows.2'],
      ['IMPORT_MODE', 'form.rows.3'],
    ])
    const taken = await take('submitter@east1', project, 'east1', 1, file)
    expect(taken.form.rows[0]).toMatchObject({ id: households?.id, actual: '99户', deviation: '两户已脱困' })
    expect(taken.form.rows[1]).toMatchObject({ id: people?.id, actual: null })
    expect(taken.form.funds[0]).toMatchObject({ annualBudget: 100_00, executed: 0, reason: '已说明' })
    expect(taken.enteredTotal).toBe('89.50')
  })

  it('refuses a form that is not one, with every place, and hostile names', async () => {
    const project = await openProject(server, { indicatorMode: 'unit', indicators: [] })
    const { body } = await upload(CASES.east1, readFileSync(join(FIXTURES, CASES.east1)))
    const wrong = { ...body.form, rows: [{ ...body.form.rows[0], weight: '12', extra: 1 }], printed: null }
    const refused = await take('submitter@east1', project, 'east1', 1, wrong)
    expect(codes(refused).every((code) => code === 'IMPORT_REFUSED')).toBe(true)
    expect(refused.reasons.map((each) => each.at)).toEqual(
      expect.arrayContaining(['form.rows.0.weight', 'form.printed']),
    )
    const hostile = { ...body.form, narratives: { constructor: 'x' } }
    expect(codes(await take('submitter@east1', project, 'east1', 1, hostile))).toEqual(['IMPORT_REFUSED'])
    const twice = { ...body.form, rows: body.form.rows.map((row) => ({ ...row, id: 'same' })) }
    expect(codes(await take('submitter@east1', project, 'east1', 1, twice))[0]).toBe('IMPORT_REFUSED')
    const polluted = await server.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { cookie: await server.cookieOf('submitter@east1'), 'content-type': 'application/json' },
      payload:
        '{"query":"mutation($i: ImportSelfEvaluationInput!) { importSelfEvaluation(input: $i) { __typename } }","variables":{"i":{"form":{"__proto__":{"polluted":true}}}}}',
    })
    expect(polluted.statusCode).toBe(400)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  it('the workbook of a form can be filled in elsewhere and brought back', async () => {
    const project = await openProject(server)
    await giveShare(server, project, 'east1', 100_00)
    const form = await read(server, 'submitter@east1', project, 'east1')
    const cookie = await server.cookieOf('submitter@east1')
    const download = await server.app.inject({
      url: `/forms/self-evaluation/${form?.id}.xlsx`,
      headers: { cookie },
    })
    expect(download.statusCode).toBe(200)
    expect(download.headers['content-type']).toContain('spreadsheetml')
    const read1 = await readFormWorkbook(download.rawPayload)
    if (!read1.ok) throw new Error(JSON.stringify(read1.problems))
    const filled = {
      ...read1.value.form,
      rows: read1.value.form.rows.map((row, index) =>
        index === 0 ? { ...row, actual: '98户', entered: points(49) } : row,
      ),
    }
    const bytes = await writeFormWorkbook(filled, { rulePackId: 'national-2020' })
    const { status, body } = await upload('填报表.xlsx', Buffer.from(bytes))
    expect([status, body.ok, body.rulePackHint]).toEqual([200, true, 'national-2020'])
    const taken = await take('submitter@east1', project, 'east1', 1, body.form, '填报表.xlsx')
    expect(taken).toMatchObject({ importedFrom: '填报表.xlsx', enteredTotal: '49.00' })
    expect(taken.form.rows[0]?.actual).toBe('98户')
  })

  it('a file that cannot be read is answered with every problem, and nobody else may ask', async () => {
    for (const [name, content] of [
      ['坏.json', '{"kind":'],
      ['坏.xlsx', 'not a zip'],
      ['坏.docx', 'not a zip'],
      ['坏.txt', '文字'],
    ] as const) {
      const { status, body } = await upload(name, Buffer.from(content))
      expect([name, status, body.ok]).toEqual([name, 422, false])
      expect(body.problems.length).toBeGreaterThan(0)
    }
    const large = await upload('大.json', Buffer.alloc(2 * 1024 * 1024 + 1, ' '))
    expect([large.status, large.body.problems[0]?.message]).toEqual([422, '文件超过 2 MB'])
    expect((await upload('a.json', Buffer.from('{}'), null)).status).toBe(401)
    expect((await upload('a.json', Buffer.from('{}'), 'leader@root')).status).toBe(403)
  })

  it('the workbook is given to nobody outside the scope', async () => {
    const project = await openProject(server)
    const form = await read(server, 'submitter@east1', project, 'east1')
    for (const stranger of ['submitter@east2', 'district-officer@west', 'rights-officer@other']) {
      const cookie = await server.cookieOf(stranger)
      const answer = await server.app.inject({
        url: `/forms/self-evaluation/${form?.id}.xlsx`,
        headers: { cookie },
      })
      expect(answer.statusCode).toBe(404)
    }
    const cookie = await server.cookieOf('submitter@east1')
    const missing = await server.app.inject({
      url: `/forms/self-evaluation/${newId()}.xlsx`,
      headers: { cookie },
    })
    expect(missing.statusCode).toBe(404)
  })

  it('equal contents have one hash on every engine, whatever the order of their keys', () => {
    const content = {
      kind: 'self-evaluation',
      totals: { entered: 95_9500, computed: null },
      rows: ['救助', '满意度'],
    }
    const turned = {
      rows: ['救助', '满意度'],
      totals: { computed: null, entered: 95_9500 },
      kind: 'self-evaluation',
      left: undefined,
    }
    expect(sealed(turned)).toEqual(sealed(content))
    expect(sealed(content).hash).toBe('22d64e2d300847912c3b83448006a70f63733a2a38eea5d6277143bf99b071c6')
  })
})
