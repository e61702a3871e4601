import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { funded, paid, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { ownContent, publishPack, savePack, shippedPack } from './rule-pack-fixture.js'
import { jumpTo, openProject, read, save } from './self-evaluation-forms.js'

const UNIT = 'submitter@east1'

describe('what the ledger knows speaks when a form is checked', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
    await jumpTo(server, '2026-12-01T02:00:00Z')
  })
  afterAll(() => server.stop())

  const rulesAt = async (project: TestProject, at: string): Promise<string[]> =>
    ((await read(server, UNIT, project, 'east1'))?.findings ?? [])
      .filter((finding) => finding.at === at)
      .map((finding) => finding.rule)

  it('a day typed for 发放 before the last payment is asked about, the day of the last payment is not', async () => {
    const project = await openProject(server, {
      indicators: [
        { name: '救助金发放完成日期', weight: '50', direction: 'date', target: '2026-12-31' },
        { name: '生活改善', weight: '40', level1: '效益指标', direction: 'qualitative', target: '改善' },
      ],
    })
    await funded(server, project, { at: 'east1', amount: 1000_00 })
    await paid(server, project, { at: 'east1', amount: 500_00, day: '2026-03-10' })
    const [row] = (await read(server, UNIT, project, 'east1'))?.form.rows ?? []
    const type = async (value: string): Promise<void> => {
      const { version = 0 } = (await read(server, UNIT, project, 'east1')) ?? {}
      await save(server, UNIT, project, 'east1', version, [{ at: `rows.${row?.id}.actual`, value }])
    }
    await type('2026年3月9日')
    expect(await rulesAt(project, `rows.${row?.id}.actual`)).toContain('I19')
    await type('2026年3月10日')
    expect(await rulesAt(project, `rows.${row?.id}.actual`)).not.toContain('I19')
  })

  it('spending above the initial budget is no error where the addition was recorded', async () => {
    const { execution } = shippedPack()
    const content = ownContent({ execution: { ...execution, denominator: 'initial-budget' } })
    await publishPack(server, 'initial-only', (await savePack(server, 'initial-only', content)).revision)
    const project = await openProject(server, { rulePackId: 'initial-only' })
    await funded(server, project, { at: 'east1', amount: 1000_00 })
    await funded(server, project, { at: 'east1', amount: 1000_00 })
    await paid(server, project, { at: 'east1', amount: 1500_00 })
    const form = await read(server, UNIT, project, 'east1')
    expect(form?.form.funds[0]).toMatchObject({
      initialBudget: 1000_00,
      annualBudget: 2000_00,
      executed: 1500_00,
    })
    expect(await rulesAt(project, 'funds.total.executed')).not.toContain('F08')
  })

  it('a sound ledger contradicts nobody: money sent down, paid on the spot and paid out agrees with the form', async () => {
    const project = await openProject(server)
    await funded(server, project, { at: 'east1', amount: 1000_00 })
    await paid(server, project, { at: 'east1', amount: 1000_00 })
    for (const at of ['east1', 'east', 'root']) {
      const form = await read(server, 'rights-officer@root', project, at)
      const rules = (form?.findings ?? []).map((finding) => finding.rule)
      expect([at, rules.filter((rule) => ['F11', 'F12', 'F13', 'F14'].includes(rule))]).toEqual([at, []])
    }
  })
})
