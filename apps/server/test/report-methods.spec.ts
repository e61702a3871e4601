import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { FundProject } from '../src/modules/project/index.js'
import { paid, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { annexRows, freeze, frozenProject, generate, wordsOfAnnex } from './report-world.js'
import { jumpTo } from './self-evaluation-forms.js'

const ANNEX = '评价方法和数据'

describe('the year before in a report', () => {
  let server: TestServer
  let earlier: TestProject
  let project: TestProject

  beforeAll(async () => {
    server = await startTestServer()
    await jumpTo(server, '2026-12-01T02:00:00Z')
    earlier = await frozenProject(server, { fiscalYear: 2025 })
    project = await frozenProject(server)
  }, 180_000)
  afterAll(() => server.stop())

  it('is said not to be there where the project continues none', async () => {
    const report = await generate(server, project)
    expect(await wordsOfAnnex(server, report.id, ANNEX)).toContain(
      '系统中没有本项目2025年度的前身（复制来源或同名项目），不作年度比较。',
    )
  })

  it('is what its own roll-up froze, whatever was paid since and whatever is frozen later', async () => {
    await server.databases.write.manager.update(FundProject, { id: project.id }, { clonedFromId: earlier.id })
    await paid(server, earlier, { at: 'west', amount: 1_000_00, recipients: 1 })
    await paid(server, project, { at: 'west', amount: 20_000_00, recipients: 4 })
    await freeze(server, project)
    const report = await generate(server, project)
    const lines = await annexRows(server, report.id, ANNEX)
    expect(lines).toContainEqual(['实际支付金额', '18.33万元', '20.33万元', '2.00万元', '10.91%'])
    expect(lines).toContainEqual(['支付人次', '52人次', '56人次', '4人次', '7.69%'])
    expect(lines).toContainEqual(['户均金额', '508.33元'])
    expect(lines).toContainEqual(['救助户数（“救助困难职工户数”）', '400户'])
    await freeze(server, earlier)
    expect((await generate(server, project)).fileHash).toBe(report.fileHash)
    await freeze(server, project)
    const newer = await generate(server, project)
    expect(await annexRows(server, newer.id, ANNEX)).toContainEqual([
      '实际支付金额',
      '18.43万元',
      '20.33万元',
      '1.90万元',
      '10.31%',
    ])
  })
})
