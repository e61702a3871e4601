import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { paid, statementsOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { ReportFile } from '../src/modules/report/report.entity.js'
import { sha256 } from '../src/platform/ids.js'
import { frozenProject, freeze, generate, OFFICER, type MadeReport } from './report-world.js'
import { jumpTo } from './self-evaluation-forms.js'

interface Part {
  readonly text: string
  readonly figureId: string | null
}
interface Cell {
  readonly parts: readonly Part[]
}
interface Block extends Cell {
  readonly level: number | null
  readonly rows: readonly { readonly cells: readonly Cell[] }[]
  readonly notes: readonly Cell[]
}
interface Text {
  readonly blocks: readonly Block[]
  readonly annexes: readonly {
    readonly number: number
    readonly title: string
    readonly blocks: readonly Block[]
  }[]
  readonly figureCount: number
}
interface Figure {
  readonly value: string | null
  readonly exact: string
  readonly rule: string
  readonly rowCount: number
  readonly rows: readonly {
    readonly label: string
    readonly value: string
    readonly unionId: string | null
  }[]
}

const CELL = 'parts { text figureId }'
const BLOCK = `level ${CELL} rows { cells { ${CELL} } } notes { ${CELL} }`

const partsOf = (block: Block): readonly Part[] => [
  ...block.parts,
  ...block.rows.flatMap(({ cells }) => cells.flatMap(({ parts }) => parts)),
  ...block.notes.flatMap(({ parts }) => parts),
]

/** The same numbers every time, so that a failure can be seen again. */
function sampler(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

describe('a report', () => {
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

  const textOf = async (id: string, who = OFFICER): Promise<Text | null> => {
    const answer = await server.gql<{ text: Text | null }>(
      who,
      `query($id: ID!) { text: reportText(reportId: $id) { figureCount blocks { ${BLOCK} } annexes { number title blocks { ${BLOCK} } } } }`,
      { id },
    )
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.text
  }
  const need = async (id: string): Promise<Text> => {
    const text = await textOf(id)
    if (!text) throw new Error('the report has a text')
    return text
  }

  const figure = async (figureId: string, who = OFFICER): Promise<Figure | null> => {
    const answer = await server.gql<{ figure: Figure | null }>(
      who,
      `query($id: ID!, $f: String!) { figure: reportFigure(reportId: $id, figureId: $f) {
         value exact rule rowCount rows { label value unionId } } }`,
      { id: report.id, f: figureId },
    )
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.figure
  }

  const fileOf = async (path: string): Promise<Buffer> => {
    const answer = await server.app.inject({
      method: 'GET',
      url: path,
      headers: { cookie: await server.cookieOf(OFFICER) },
    })
    expect(answer.statusCode).toBe(200)
    return answer.rawPayload
  }

  it('opens the rows of 100 of its figures, and each sum is the figure to the fen', async () => {
    const text = await need(report.id)
    const blocks = [...text.blocks, ...text.annexes.flatMap((annex) => annex.blocks)]
    const ids = [
      ...new Set(blocks.flatMap((block) => partsOf(block).flatMap(({ figureId }) => figureId ?? []))),
    ]
    expect(ids.length).toBe(text.figureCount)
    const next = sampler(20_261_201)
    for (let tried = 0; tried < 100; tried += 1) {
      const id = ids[next(ids.length)] ?? ''
      const found = await figure(id)
      if (!found) throw new Error(`${id} opens nothing`)
      const values = found.rows.map(({ value }) => BigInt(value))
      if (found.value === null) {
        expect(values).toEqual([])
        continue
      }
      expect(found.rowCount).toBe(values.length)
      const [part = 0n, whole = 1n] = values
      const made =
        found.rule === 'sum'
          ? values.reduce((sum, value) => sum + value, 0n)
          : (part * (found.rule === 'ratio' ? 20_000n : 2n) + whole) / (2n * whole)
      expect([id, made]).toEqual([id, BigInt(found.value)])
    }
  })

  it('opens what was paid down to the accounts of the unions', async () => {
    const found = await figure('total.paid')
    expect(found).toMatchObject({ value: '18333339', exact: '183,333.39元', rule: 'sum' })
    expect(found?.rows.map(({ value }) => value)).toEqual(['10000007', '4999999', '3333333'])
    expect(found?.rows.every(({ unionId }) => unionId !== null)).toBe(true)
  })

  it('prints no digit that is neither a figure nor somebody’s words', async () => {
    const text = await need(report.id)
    const words = text.blocks
      .map((block) =>
        partsOf(block)
          .map((part) => part.text)
          .join(''),
      )
      .join('\n')
    expect(words).toContain('实际支付18.33万元')
    expect(words).toContain('救助人数未去重')
    expect(words).not.toMatch(/XX|NaN|undefined|\[object/)
  })

  it('is written in the outline that was chosen, and refused with one that does not exist', async () => {
    const seven = await generate(server, project, 'seven-parts')
    expect(seven).toMatchObject({ __typename: 'Report', template: '七部分提纲（2020年）' })
    expect(seven.contentHash).not.toBe(report.contentHash)
    const heads = (await need(seven.id)).blocks.filter(({ level }) => level === 1)
    expect(heads).toHaveLength(7)
    const refused = await generate(server, project, 'no-such')
    expect(refused.reasons?.map(({ code }) => code)).toEqual(['REPORT_TEMPLATE_UNKNOWN'])
  })

  it('is the same file, byte for byte, when it is made again, and its own after the money has moved on', async () => {
    const before = await fileOf(report.downloadPath)
    const again = await generate(server, project)
    expect(again.fileHash).toBe(report.fileHash)
    await paid(server, project, { at: 'west', amount: 1, recipients: 1 })
    expect(await fileOf(report.downloadPath)).toEqual(before)
    expect((await figure('total.paid'))?.value).toBe('18333339')
    await freeze(server, project)
    const newer = await generate(server, project)
    expect(newer.fileHash).not.toBe(report.fileHash)
    expect(newer.contentHash).not.toBe(report.contentHash)
    const moved = await server.gql<{ figure: { value: string } }>(
      OFFICER,
      `query($id: ID!) { figure: reportFigure(reportId: $id, figureId: "total.paid") { value } }`,
      { id: newer.id },
    )
    expect(moved.data?.figure.value).toBe('18333340')
  })

  it('has its annexes as a workbook, the same bytes each time, to whoever may read the report', async () => {
    const { annexesPath, annexesHash } = await generate(server, project)
    const bytes = await fileOf(annexesPath)
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect(sha256(bytes)).toBe(annexesHash)
    const again = await generate(server, project)
    expect(again.annexesHash).toBe(annexesHash)
    const stranger = await server.app.inject({
      method: 'GET',
      url: annexesPath,
      headers: { cookie: await server.cookieOf('rights-officer@other') },
    })
    expect(stranger.statusCode).toBe(404)
  })

  it('has the same as PDF, the same bytes each time, registered with its hash', async () => {
    const { pdfPath, pdfHash, id } = await generate(server, project)
    const bytes = await fileOf(pdfPath)
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(sha256(bytes)).toBe(pdfHash)
    expect((await generate(server, project)).pdfHash).toBe(pdfHash)
    const files = await server.databases.read.manager.findBy(ReportFile, { reportId: id })
    expect(new Map(files.map((file) => [file.kind, file.fileHash])).get('pdf')).toBe(pdfHash)
    const stranger = await server.app.inject({
      method: 'GET',
      url: pdfPath,
      headers: { cookie: await server.cookieOf('rights-officer@other') },
    })
    expect(stranger.statusCode).toBe(404)
  })

  it('is nothing to another city, and its figures neither', async () => {
    expect(await textOf(report.id, 'rights-officer@other')).toBeNull()
    expect(await figure('total.paid', 'rights-officer@other')).toBeNull()
    expect(await textOf(report.id, 'auditor@root')).not.toBeNull()
  })

  it('is read with the same number of statements however many figures it has', async () => {
    await need(report.id)
    expect(await statementsOf(server, () => need(report.id))).toBeLessThanOrEqual(12)
    expect(await statementsOf(server, () => figure('total.paid'))).toBeLessThanOrEqual(12)
  })
})
