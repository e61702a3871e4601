import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { annexNotes, annexSheets, buildReport, EIGHT_PARTS, renderDocx, renderPdf } from '@huigong/report'
import { writeTableWorkbook } from '@huigong/workbook'
import { PRINT_STEPS, printAside } from '../src/modules/report/print/print-aside.js'
import type { PrintOrder } from '../src/modules/report/print/print-process.js'
import { ReportWriter } from '../src/modules/report/report-writer.service.js'
import { RollUps } from '../src/modules/roll-up/index.js'
import { sha256 } from '../src/platform/ids.js'
import { placeOf } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { frozenProject } from './report-world.js'
import { jumpTo } from './self-evaluation-forms.js'

/** So many units that each file takes many turns of the event loop to make. */
const LARGE = 400

describe('a report that is printed beside the server', () => {
  let server: TestServer
  let order: PrintOrder

  beforeAll(async () => {
    server = await startTestServer()
    await jumpTo(server, '2026-12-01T02:00:00Z')
    const project = await frozenProject(server)
    const root = placeOf(server, 'root')
    const { manager } = server.databases.read
    const frozen = await server.app.get(RollUps).newestFrozen(manager, project.id, root.id)
    if (!frozen) throw new Error('the roll-up is frozen')
    const data = await server.app.get(ReportWriter).dataOf(manager, frozen.row.tenantId, frozen)
    order = { data, template: EIGHT_PARTS }
  }, 180_000)
  afterAll(() => server.stop())

  it('leaves the server free to answer, while the text is written and while each file is set', async () => {
    const [unit] = order.data.units
    if (!unit) throw new Error('the roll-up has units')
    const units = Array.from({ length: LARGE }, (_, index) => ({ ...unit, unionId: `u${index}` }))
    const answered = new Map<number, number>()
    const at = { stage: 0, printing: true }
    const printed = printAside({ ...order, data: { ...order.data, units } }, async (done) => {
      at.stage = done
    }).finally(() => {
      at.printing = false
    })
    while (at.printing) {
      const begun = at.stage
      expect((await server.gql('submitter@east1', '{ server { today } }')).status).toBe(200)
      // Asked and answered within one stage: nothing of the stage stood in the way.
      if (begun === at.stage) answered.set(begun, (answered.get(begun) ?? 0) + 1)
    }
    expect((await printed).pdf.length).toBeGreaterThan(0)
    for (let each = 0; each < PRINT_STEPS; each += 1) expect(answered.get(each) ?? 0).toBeGreaterThan(1)
  }, 120_000)

  it('has the bytes that the same data has anywhere', async () => {
    const steps: number[] = []
    const printed = await printAside(order, async (done) => void steps.push(done))
    const model = buildReport(order.data, order.template)
    expect(printed.contentHash).toBe(model.provenance.contentHash)
    expect(sha256(printed.docx)).toBe(sha256(renderDocx(model)))
    expect(sha256(printed.pdf)).toBe(sha256(renderPdf(model)))
    const workbook = await writeTableWorkbook(annexSheets(model), annexNotes(model))
    expect(sha256(printed.xlsx)).toBe(sha256(workbook))
    expect(steps).toEqual([1, 2, 3, 4])
  }, 60_000)

  it('ends at once when it is told to, and when nobody can hear its steps', async () => {
    const stop = new AbortController()
    await expect(printAside(order, async () => stop.abort(), stop.signal)).rejects.toThrow('aborted')
    await expect(printAside(order, () => Promise.reject(new Error('the lease is lost')))).rejects.toThrow(
      'the lease is lost',
    )
  })

  it('is not taken for printed when its process ends before', async () => {
    const broken = { ...order, data: { ...order.data, units: null } } as unknown as PrintOrder
    await expect(printAside(broken, async () => undefined)).rejects.toThrow('the report was not printed: 1')
  })
})
