import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { insert } from '../src/database/writes.js'
import { RollUp, type RollUpSnapshot } from '../src/modules/roll-up/index.js'
import { sealed, Snapshot } from '../src/modules/self-evaluation/index.js'
import { newId } from '../src/platform/ids.js'
import { funded, paid, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { annexRows, bodyOf, freeze, generate, OFFICER } from './report-world.js'
import {
  accept,
  fill,
  fillAndSubmit,
  jumpTo,
  many,
  openProject,
  save,
  submit,
  unlock,
  type Form,
} from './self-evaluation-forms.js'

const DISTRICT = 'district-officer@east'
const LEADER = 'leader@root'

const idOf = (form: Form, row: number): string => form.form.rows[row]?.id ?? ''

/** Waives what the second row lacks and hands the form in; the number of the waiver. */
async function handInWithWaiver(server: TestServer, project: TestProject): Promise<string> {
  const full = await fill(server, project, 'east1', { households: '60户', score: '30' })
  const at = `rows.${idOf(full, 1)}.actual`
  const form = await save(server, 'submitter@east1', project, 'east1', full.version, [{ at, value: null }])
  const id = newId()
  const input = { id, selfEvaluationId: form.id, rule: 'I08', at, reason: '回访记录在水灾中损毁' }
  const asked = await server.gql<{ made: { __typename: string } }>(
    'submitter@east1',
    `mutation($input: AskWaiverInput!) { made: askWaiver(input: $input) { __typename } }`,
    { input },
  )
  expect(asked.data?.made.__typename).toBe('Waiver')
  const decided = await server.gql<{ made: { number: string } }>(
    DISTRICT,
    `mutation($id: ID!) { made: decideWaiver(id: $id, grant: true, reason: "情况属实") { ... on Waiver { number } } }`,
    { id },
  )
  const handedIn = await submit(server, 'submitter@east1', form)
  expect(handedIn.state).toBe('submitted')
  await accept(server, OFFICER, await accept(server, DISTRICT, handedIn))
  return decided.data?.made.number ?? ''
}

/** The newest frozen roll-up once more, as the version before would have kept it. */
async function freezeAsBefore(server: TestServer, project: TestProject): Promise<void> {
  const { manager } = server.databases.write
  const [row] = await manager.find(RollUp, {
    where: { projectId: project.id },
    order: { frozenAt: 'DESC', id: 'DESC' },
    take: 1,
  })
  if (!row) throw new Error('a roll-up is frozen')
  const kept = await manager.findOneByOrFail(Snapshot, { hash: row.snapshotHash })
  const { waivers: _w, unlocks: _u, deviations: _d, ...rest } = JSON.parse(kept.content) as RollUpSnapshot
  const { hash, text } = sealed({ ...rest, format: 2 })
  await insert(manager, Snapshot, { ...kept, hash, content: text })
  await insert(manager, RollUp, { ...row, id: newId(), snapshotHash: hash })
}

describe('what was waived, opened again and missed below', () => {
  let server: TestServer
  let project: TestProject
  let number: string
  let west: Form

  beforeAll(async () => {
    server = await startTestServer()
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await openProject(server, { places: ['root', 'east', 'east1', 'east2', 'west'] })
    for (const at of ['east1', 'west']) {
      await funded(server, project, { at, amount: 100_000_00 })
      await paid(server, project, { at, amount: 90_000_00, recipients: 9 })
    }
    number = await handInWithWaiver(server, project)
    west = await fillAndSubmit(server, project, 'west', { households: '200户', score: '50' })
    await accept(server, OFFICER, west)
    await many(server, OFFICER, 'lockSelfEvaluations', [west.id])
    await unlock(server, LEADER, west.id, '执行数录错', '2026-12-06T02:00:00.000Z', [`rows.${idOf(west, 0)}`])
    await freeze(server, project)
  }, 180_000)
  afterAll(() => server.stop())

  it('is listed in the annexes with number, place, reason and who decided', async () => {
    const report = await generate(server, project)
    const [waived] = await annexRows(server, report.id, '豁免清单')
    expect(waived?.[1]).toBe(number)
    expect(waived?.[3]).toContain('受助职工生活改善')
    expect(waived?.slice(4)).toEqual([
      '回访记录在水灾中损毁（2026-12-01申请）',
      expect.stringContaining('，2026-12-01：情况属实'),
      '有效',
    ])
    const [opened] = await annexRows(server, report.id, '解锁记录')
    expect(opened?.slice(2)).toEqual([
      '救助困难职工户数',
      '执行数录错',
      expect.any(String),
      '2026-12-01',
      '否',
      '2026-12-06',
      '仍在修改',
      '—',
    ])
    const missed = await annexRows(server, report.id, '各单位偏差原因及改进措施')
    expect(missed.map((row) => row.slice(2))).toContainEqual([
      '救助困难职工户数',
      '≥100户',
      '60户',
      '未完成',
      '按实际困难职工户数救助',
    ])
    expect(await bodyOf(server, report.id)).toContain('评价期间同意豁免校验事项1项')
  })

  it('stays as it was when more is waived, opened or handed in later', async () => {
    const before = await generate(server, project)
    const mended = await save(server, 'district-officer@west', project, 'west', west.version + 3, [
      { at: `rows.${idOf(west, 0)}.actual`, value: '201户' },
    ])
    expect((await submit(server, 'district-officer@west', mended)).state).toBe('submitted')
    const after = await generate(server, project)
    expect(after.fileHash).toBe(before.fileHash)
    await freeze(server, project)
    const newer = await generate(server, project)
    expect(newer.fileHash).not.toBe(before.fileHash)
    const [opened] = await annexRows(server, newer.id, '解锁记录')
    expect(opened?.slice(-2)).toEqual(['已重新提交', '2026-12-01'])
  })

  it('is said to be unknown by a roll-up that was frozen before such records were kept', async () => {
    await freezeAsBefore(server, project)
    const report = await generate(server, project)
    expect(await bodyOf(server, report.id)).toContain('本报告所用的锁定数据没有保存豁免记录')
    expect(await annexRows(server, report.id, '豁免清单')).toEqual([])
    expect(await annexRows(server, report.id, '各单位偏差原因及改进措施')).toEqual([])
  })
})
