import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { checkReport } from '@huigong/domain'
import { readReportText } from '@huigong/workbook'
import { JobRunner, Job } from '../src/modules/job/index.js'
import { FormDocument } from '../src/modules/report/form-document.entity.js'
import { newId, sha256 } from '../src/platform/ids.js'
import { placeOf, statementsOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { frozenProject, OFFICER } from './report-world.js'
import { fill, jumpTo, openProject, read } from './self-evaluation-forms.js'

interface Ordered {
  readonly __typename: string
  readonly id: string
  readonly reasons?: readonly { readonly code: string; readonly message: string }[]
}
interface Listed {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly forms: number
  readonly missing: number
  readonly template: string | null
  readonly docxHash: string
  readonly docxPath: string
  readonly xlsxPath: string
}

describe('forms and unit reports on paper', () => {
  let server: TestServer
  let project: TestProject

  beforeAll(async () => {
    server = await startTestServer()
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await frozenProject(server)
  }, 180_000)
  afterAll(() => server.stop())

  const order = async (who: string, input: object): Promise<Ordered> => {
    const answer = await server.gql<{ made: Ordered } | null>(
      who,
      `mutation($input: FormDocumentOrder!) { made: orderFormDocument(input: $input) {
         __typename ... on Job { id } ... on Refused { reasons { code message } } } }`,
      { input: { id: newId(), projectId: project.id, ...input } },
    )
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.made
  }
  const list = async (who: string): Promise<readonly Listed[]> => {
    const answer = await server.gql<{ all: readonly Listed[] }>(
      who,
      `query($p: ID!) { all: formDocuments(projectId: $p) {
         id kind title forms missing template docxHash docxPath xlsxPath } }`,
      { p: project.id },
    )
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.all
  }
  const get = async (who: string, url: string) =>
    server.app.inject({ method: 'GET', url, headers: { cookie: await server.cookieOf(who) } })
  const make = async (who: string, input: object): Promise<Listed> => {
    const { id } = await order(who, input)
    await server.app.get(JobRunner).drain()
    const job = await server.databases.write.manager.findOneByOrFail(Job, { id })
    expect([job.state, job.errorCode]).toEqual(['done', null])
    const made = (await list(who)).find((one) => one.id === job.outputId)
    if (!made) throw new Error('what was made is in the list')
    return made
  }
  const idOf = (place: string): string => placeOf(server, place).id

  it('print every unit of a city, each form of its own, and name those without one', async () => {
    const made = await make(OFFICER, { kind: 'FORMS', unionId: idOf('root') })
    expect(made).toMatchObject({ kind: 'FORMS', forms: 4, template: null })
    const docx = (await get(OFFICER, made.docxPath)).rawPayload
    expect(sha256(docx)).toBe(made.docxHash)
    const text = readReportText(docx, 'forms.docx')
    if (!text.ok) throw new Error('a Word file is read')
    const titles = text.value.paragraphs.filter((one) => one.text.trim() === '项目支出绩效自评表')
    expect(titles).toHaveLength(4)
    const xlsx = (await get(OFFICER, made.xlsxPath)).rawPayload
    expect(xlsx.subarray(0, 2).toString()).toBe('PK')
  })

  it('print the same forms in the same bytes', async () => {
    const input = { kind: 'FORMS', unionId: idOf('east') }
    const [first, second] = [await make(OFFICER, input), await make(OFFICER, input)]
    expect(first.forms).toBe(3)
    expect(second.docxHash).toBe(first.docxHash)
  })

  it('are printed by a district for its own units only, and found by it and by the city', async () => {
    const made = await make('district-officer@east', { kind: 'FORMS', unionId: idOf('east') })
    expect((await list(OFFICER)).map(({ id }) => id)).toContain(made.id)
    expect((await list('district-officer@west')).map(({ id }) => id)).not.toContain(made.id)
    expect((await get('district-officer@west', made.docxPath)).statusCode).toBe(404)
    const above = await order('district-officer@east', { kind: 'FORMS', unionId: idOf('root') })
    expect(above.reasons?.map(({ code }) => code)).toEqual(['NOT_FOUND'])
    const beside = await order('district-officer@east', { kind: 'FORMS', unionId: idOf('west') })
    expect(beside.reasons?.map(({ code }) => code)).toEqual(['NOT_FOUND'])
  })

  it('print only the states asked for, and refuse where there is none', async () => {
    const none = await order(OFFICER, { kind: 'FORMS', unionId: idOf('root'), states: ['locked'] })
    expect(none.reasons?.map(({ code }) => code)).toEqual(['FORMS_NONE'])
    const some = await make(OFFICER, { kind: 'FORMS', unionId: idOf('root'), states: ['city-accepted'] })
    expect(some).toMatchObject({ forms: 4, missing: 0 })
  })

  it('report on the accepted form of a unit, without a finding of our own lint', async () => {
    const made = await make('submitter@east1', { kind: 'REPORT', unionId: idOf('east1') })
    expect(made).toMatchObject({ kind: 'REPORT', forms: 1, template: '单位自评报告提纲' })
    const text = readReportText((await get('submitter@east1', made.docxPath)).rawPayload, 'report.docx')
    if (!text.ok) throw new Error('a Word file is read')
    const words = text.value.paragraphs.map((one) => one.text).join('\n')
    expect(words).toContain('绩效目标完成情况')
    expect(words).not.toMatch(/XX|NaN|undefined|未报送/)
    expect(checkReport(text.value)).toEqual([])
    expect((await get('submitter@east1', made.xlsxPath)).statusCode).toBe(200)
    expect((await get('submitter@east2', made.docxPath)).statusCode).toBe(404)
    const kept = await server.databases.write.manager.findOneByOrFail(FormDocument, { id: made.id })
    expect(kept.template?.id).toBe('unit-parts')
  })

  it('refuse the report of a form that is not accepted, of another unit, and with an outline for roll-ups', async () => {
    const of = async (who: string, input: object) =>
      (await order(who, { kind: 'REPORT', ...input })).reasons?.map(({ code }) => code)
    expect(await of('submitter@east1', { unionId: idOf('east2') })).toEqual(['NOT_FOUND'])
    expect(await of(OFFICER, { unionId: idOf('root') })).toEqual(['FORM_NOT_ACCEPTED'])
    expect(await of('submitter@east1', { unionId: idOf('east1'), templateId: 'eight-parts' })).toEqual([
      'REPORT_TEMPLATE_UNKNOWN',
    ])
    await expect(order('auditor@root', { kind: 'REPORT', unionId: idOf('east1') })).rejects.toThrow(
      'READ_ONLY',
    )
  })

  it('are nothing to another city', async () => {
    const [made] = await list(OFFICER)
    expect(await list('rights-officer@other')).toEqual([])
    expect((await get('rights-officer@other', made?.docxPath ?? '')).statusCode).toBe(404)
  })

  it('give the form of one unit on the spot, marked while it was not handed in', async () => {
    const closed = await read(server, 'submitter@east1', project, 'east1')
    const words = async (who: string, id: string): Promise<string> => {
      const answer = await get(who, `/forms/paper/${id}.docx`)
      expect(answer.statusCode).toBe(200)
      const text = readReportText(answer.rawPayload, 'form.docx')
      return text.ok ? text.value.paragraphs.map((one) => one.text).join('\n') : ''
    }
    expect(await words('submitter@east1', closed?.id ?? '')).not.toContain('草稿')
    expect((await get('submitter@east2', `/forms/paper/${closed?.id}.docx`)).statusCode).toBe(404)
    const open = await openFormOf(server)
    expect(await words('submitter@east1', open)).toContain('（草稿，未提交）')
  })

  it('are listed with the same number of statements however many there are', async () => {
    expect(await statementsOf(server, () => list(OFFICER))).toBeLessThanOrEqual(8)
  })

  /** A form of another project that nobody has handed in. */
  async function openFormOf(on: TestServer): Promise<string> {
    const other = await openProject(on, { places: ['root', 'east', 'east1'] })
    const form = await fill(on, other, 'east1', { households: '10户', score: '20' })
    return form.id
  }
})
