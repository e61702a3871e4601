import { describe, expect, it } from '@jest/globals'
import { fen, points } from '@huigong/domain'
import { writeTableWorkbook } from '@huigong/workbook'
import {
  annexSheets,
  buildReport,
  opensItsRows,
  renderDocx,
  renderPdf,
  type ReportData,
} from '../src/index.js'
import { SAMPLE } from './sample-data.js'

/** Microseconds. */
const SECOND = 1_000_000

/** The sample with so many units below it. */
function cityOf(size: number): ReportData {
  const units = Array.from({ length: size }, (_, index) => ({
    unionId: `u${index}`,
    name: `第${index + 1}基层工会委员会`,
    under: `第${index % 30}区总工会`,
    budget: fen(1_000_000 + index * 37),
    arrived: fen(900_000 + index * 31),
    paid: fen(800_000 + index * 29),
    entered: points(95),
    computed: points(94),
    reviewed: null,
    grade: '优',
    state: '已审核',
  }))
  const accounts = units.map(({ unionId, name, paid }) => ({
    unionId,
    union: name,
    source: '市财政专项资金',
    balance: fen(100),
    inTransit: fen(0),
    disputed: fen(0),
    paid,
    payments: 3,
  }))
  return { ...SAMPLE, units, accounts }
}

/** Seconds of this process for model, Word file, PDF and workbook; what else the machine does is not counted. */
async function secondsFor(size: number): Promise<number> {
  const began = process.cpuUsage()
  const model = buildReport(cityOf(size))
  expect(model.figures.every(opensItsRows)).toBe(true)
  expect(renderDocx(model).length).toBeGreaterThan(0)
  expect(renderPdf(model).length).toBeGreaterThan(0)
  expect((await writeTableWorkbook(annexSheets(model))).length).toBeGreaterThan(0)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / SECOND
}

describe('the report of a large city', () => {
  it('is made within 10 seconds and 512 MB for 300 units', async () => {
    const before = process.memoryUsage().rss
    expect(await secondsFor(300)).toBeLessThan(10)
    expect(process.memoryUsage().rss - before).toBeLessThan(512 * 1024 * 1024)
  }, 120_000)

  it('is made within a minute for 6,000 units', async () => {
    expect(await secondsFor(6000)).toBeLessThan(60)
  }, 600_000)
})
