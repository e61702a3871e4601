import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Expiry, SelfEvaluationVersion, Snapshot } from '../src/modules/self-evaluation/index.js'
import { AuditEntry } from '../src/modules/audit/audit.entity.js'
import { sha256 } from '../src/platform/ids.js'
import { startTestServer, type TestServer } from './harness.js'
import { placeOf, type TestProject } from './funds.js'
import {
  accept,
  codes,
  fill,
  fillAndSubmit,
  giveShare,
  jumpTo,
  many,
  openProject,
  read,
  save,
  sendBack,
  submit,
  unlock,
  type Form,
} from './self-evaluation-forms.js'

const UNIT = 'submitter@east1'
const DISTRICT = 'district-officer@east'
const CITY = 'rights-officer@root'

describe('a self-evaluation', () => {
  let server: TestServer
  let project: TestProject
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await openProject(server)
    await giveShare(server, project, 'east1', 100_000_00)
  })

  const own = async (who = UNIT): Promise<Form> => {
    const form = await read(server, who, project, 'east1')
    if (!form) throw new Error('east1 has no form')
    return form
  }

  it('is a blank draft with what the ledger knows filled in, and the unit alone may fill in the rest', async () => {
    const form = await own()
    expect(form).toMatchObject({ state: 'draft', version: 1, enteredTotal: null, acts: ['edit', 'submit'] })
    expect(form.form.funds[0]).toMatchObject({ key: 'total', annualBudget: 100_000_00, executed: 0 })
    expect(form.burden.automatic).toBeGreaterThanOrEqual(3)
    expect((await own(DISTRICT)).acts).toEqual([])
    expect((await own('auditor@root')).acts).toEqual([])
  })

  it('saves cells with totals and findings, and keeps one version of what one person saves within half a minute', async () => {
    const first = await fill(server, project, 'east1')
    expect(first).toMatchObject({ version: 2, enteredTotal: '88.00', computedTotal: '88.00' })
    const [row] = first.form.rows
    server.setNow('2026-12-01T02:00:10Z')
    const second = await save(server, UNIT, project, 'east1', 2, [
      { at: `rows.${row?.id}.actual`, value: '90户' },
    ])
    expect(second).toMatchObject({ version: 3, computedTotal: '83.00' })
    expect(second.findings).toContainEqual(
      expect.objectContaining({ rule: 'I03', level: 'E', at: `rows.${row?.id}.entered` }),
    )
    server.setNow('2026-12-01T02:00:45Z')
    await save(server, UNIT, project, 'east1', 3, [{ at: `rows.${row?.id}.actual`, value: '95户' }])
    const kept = await server.databases.read.manager.find(SelfEvaluationVersion, {
      where: { selfEvaluationId: first.id },
      order: { version: 'ASC' },
    })
    expect(kept.map(({ version, cause }) => [version, cause])).toEqual([
      [2, 'autosave'],
      [4, 'autosave'],
    ])
    const answer = await server.gql<{ old: { rows: { actual: string }[] }; versions: { version: number }[] }>(
      DISTRICT,
      'query($id: ID!) { old: selfEvaluationVersion(id: $id, version: 2) versions: selfEvaluationVersions(id: $id) { version } }',
      { id: first.id },
    )
    expect(answer.data.old.rows[0]?.actual).toBe('100户')
    expect(answer.data.versions).toEqual([{ version: 4 }, { version: 2 }])
  })

  it('refuses every wrong cell at once and writes none of them', async () => {
    const { form, version } = await own()
    const [row] = form.rows
    const refused = await save(server, UNIT, project, 'east1', version, [
      { at: `rows.${row?.id}.actual`, value: '≥100户' },
      { at: `rows.${row?.id}.entered`, value: '很多' },
      { at: 'funds.total.executed', value: '100' },
      { at: 'rows.nobody.actual', value: '1' },
      { at: 'constructor.prototype', value: '1' },
      { at: 'goals.actual', value: '已完成' },
    ])
    expect(refused.reasons.map(({ code, at }) => [code, at])).toEqual([
      ['CELL_INVALID', `rows.${row?.id}.actual`],
      ['CELL_INVALID', `rows.${row?.id}.entered`],
      ['CELL_COMPUTED', 'funds.total.executed'],
      ['CELL_UNKNOWN', 'rows.nobody.actual'],
      ['CELL_UNKNOWN', 'constructor.prototype'],
    ])
    expect(await own()).toMatchObject({ version, form: { goals: { actual: '' } } })
  })

  it('refuses a cell that ledger or survey fill in', async () => {
    const computed = await openProject(server, {
      indicators: [
        { name: '救助人数', weight: '50', unit: '人', target: '1', dataSource: 'ledger.recipient-count' },
        { name: '满意度', weight: '40', unit: '%', target: '90', dataSource: 'satisfaction.rate' },
      ],
    })
    const form = await read(server, UNIT, computed, 'east1')
    const cells = form?.form.rows.map((row) => ({ at: `rows.${row.id}.actual`, value: '5' })) ?? []
    expect(codes(await save(server, UNIT, computed, 'east1', 1, cells))).toEqual([
      'CELL_COMPUTED',
      'CELL_COMPUTED',
    ])
  })

  it('tells whoever saves on an old version to read again', async () => {
    await fill(server, project, 'east1')
    expect(
      codes(await save(server, UNIT, project, 'east1', 1, [{ at: 'goals.actual', value: '好' }])),
    ).toEqual(['VERSION_CHANGED'])
  })

  it('is seen and touched by nobody beside or outside', async () => {
    const form = await fillAndSubmit(server, project, 'east1')
    expect(form.state).toBe('submitted')
    for (const stranger of [
      'submitter@east2',
      'district-officer@west',
      'rights-officer@other',
      'submitter@other-east1',
    ]) {
      expect(await read(server, stranger, project, 'east1')).toBeNull()
      const byId = await server.gql(stranger, 'query($id: ID!) { selfEvaluationById(id: $id) { id } }', {
        id: form.id,
      })
      expect(byId.data).toEqual({ selfEvaluationById: null })
      const list = await server.gql<{ selfEvaluations: { nodes: { id: string }[] } }>(
        stranger,
        'query($p: ID!) { selfEvaluations(filter: { projectId: $p }) { nodes { id } } }',
        { p: project.id },
      )
      expect(list.data.selfEvaluations.nodes.map((node) => node.id)).not.toContain(form.id)
    }
    expect(codes(await accept(server, 'district-officer@west', form))).toEqual(['NOT_FOUND'])
    expect(codes(await accept(server, 'rights-officer@other', form))).toEqual(['NOT_FOUND'])
    expect(codes(await save(server, 'submitter@east2', project, 'east1', 2, []))).toEqual(['NOT_FOUND'])
    expect(codes(await submit(server, DISTRICT, form))).toEqual(['NOT_OWN_FORM'])
  })

  it('is not handed in empty, nor with an error or an unexplained deviation, each named at its place', async () => {
    expect(codes(await submit(server, UNIT, await own()))).toEqual(['EMPTY_FORM'])
    const filled = await fill(server, project, 'east1', { households: '90户' })
    const [row] = filled.form.rows
    const bare = await save(server, UNIT, project, 'east1', filled.version, [
      { at: `rows.${row?.id}.deviation`, value: null },
      { at: 'funds.total.reason', value: null },
    ])
    const refused = await submit(server, UNIT, bare)
    expect(refused.reasons.every((each) => each.code === 'FINDINGS_BLOCK')).toBe(true)
    expect(refused.reasons.map((each) => each.at)).toEqual(
      expect.arrayContaining([`rows.${row?.id}.entered`, `rows.${row?.id}.deviation`, 'funds.total.reason']),
    )
    expect((await own()).state).toBe('draft')
  })

  it('lives its whole life: returned, mended, accepted twice, locked, unlocked and closed again by the clock', async () => {
    const handedIn = await fillAndSubmit(server, project, 'east1')
    expect(handedIn).toMatchObject({ state: 'submitted', late: false, submittedBy: UNIT })
    expect(codes(await save(server, UNIT, project, 'east1', handedIn.version, []))).toEqual(['WRONG_STATE'])
    expect(codes(await accept(server, CITY, handedIn))).toEqual(['WRONG_STATE'])

    const [row] = handedIn.form.rows
    expect(codes(await sendBack(server, DISTRICT, handedIn, []))).toEqual(['COMMENT_REQUIRED'])
    expect(
      codes(await sendBack(server, DISTRICT, handedIn, [{ at: 'rows.none.actual', text: '?' }])),
    ).toEqual(['CELL_UNKNOWN'])
    const cell = { at: `rows.${row?.id}.actual`, text: '与名单不符，请核对' }
    const returned = await sendBack(server, DISTRICT, handedIn, [cell])
    expect(returned).toMatchObject({ state: 'district-returned', comments: [{ ...cell, answered: false }] })

    await jumpTo(server, '2027-02-05T02:00:00Z')
    const mended = await save(server, UNIT, project, 'east1', returned.version, [
      { at: cell.at, value: '101户' },
    ])
    const again = await submit(server, UNIT, mended)
    expect(again).toMatchObject({ state: 'submitted', late: false, comments: [{ answered: true }] })

    const byDistrict = await accept(server, DISTRICT, again)
    expect(byDistrict.state).toBe('district-accepted')
    const byCity = await accept(server, CITY, byDistrict)
    expect(byCity).toMatchObject({ state: 'city-accepted', acts: ['city-undo', 'city-return', 'lock'] })
    expect((await many(server, CITY, 'lockSelfEvaluations', [byCity.id])).rows).toEqual([
      { id: byCity.id, state: 'locked', refused: [] },
    ])
    const locked = await own()

    const expires = '2027-02-15T00:00:00.000Z'
    expect(codes(await unlock(server, 'leader@root', locked.id, '  ', expires))).toEqual(['REASON_REQUIRED'])
    expect(codes(await unlock(server, 'leader@root', locked.id, '改错', '2027-06-01T00:00:00Z'))).toEqual([
      'UNLOCK_EXPIRY',
    ])
    const open = await unlock(server, 'leader@root', locked.id, '审计要求补正', expires)
    expect(open.state).toBe('unlocked')
    const touched = await save(server, UNIT, project, 'east1', open.version, [{ at: cell.at, value: '1户' }])
    expect(touched.state).toBe('unlocked')

    await jumpTo(server, '2027-02-15T00:00:01Z')
    const closed = await own()
    expect(closed).toMatchObject({
      state: 'locked',
      snapshotHash: locked.snapshotHash,
      computedTotal: locked.computedTotal,
    })
    expect(closed.form.rows[0]?.actual).toBe('101户')
    expect(codes(await save(server, UNIT, project, 'east1', touched.version, []))).toEqual(['WRONG_STATE'])

    const trail = await server.databases.read.manager.find(AuditEntry, {
      where: { resourceId: locked.id, outcome: 'done' },
      order: { id: 'ASC' },
    })
    expect(trail.map((entry) => entry.action.split(':')[1])).toEqual([
      'fill',
      'submit',
      'review-district',
      'fill',
      'submit',
      'review-district',
      'review-city',
      'lock',
      'unlock',
      'fill',
      'lock',
    ])
  })

  it('freezes everything the result depends on; each snapshot names the one before and is named by its own bytes', async () => {
    const handedIn = await fillAndSubmit(server, project, 'east1')
    const accepted = await accept(server, DISTRICT, handedIn)
    const rows = await server.databases.read.manager.findBy(Snapshot, { subjectId: handedIn.id })
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(sha256(row.content)).toBe(row.hash)
    const contentOf = (hash: string | null) =>
      JSON.parse(rows.find((row) => row.hash === hash)?.content ?? '{}')
    expect(contentOf(accepted.snapshotHash)).toMatchObject({
      act: 'district-accept',
      previous: handedIn.snapshotHash,
    })
    expect(contentOf(handedIn.snapshotHash)).toMatchObject({
      act: 'submit',
      previous: null,
      project: { id: project.id },
      rulePack: { id: 'national-2020', version: 1, contentHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      figures: { annualBudget: 100_000_00 },
      form: { rows: [{ actual: '100户' }, {}] },
    })
  })

  it('is late when it is first handed in after its day', async () => {
    await jumpTo(server, '2027-02-01T02:00:00Z')
    expect(await fillAndSubmit(server, project, 'east1')).toMatchObject({ state: 'submitted', late: true })
  })

  it('is set back by the interval too, once, whoever comes first', async () => {
    const handedIn = await fillAndSubmit(server, project, 'east1')
    await accept(server, CITY, await accept(server, DISTRICT, handedIn))
    await many(server, CITY, 'lockSelfEvaluations', [handedIn.id])
    await unlock(server, 'leader@root', handedIn.id, '补正', '2026-12-02T00:00:00Z')
    await jumpTo(server, '2026-12-03T00:00:00Z')
    const expiry = server.app.get(Expiry)
    const closed = await Promise.all([expiry.expireUnlocked(), expiry.expireUnlocked()])
    expect(closed.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await own()).toMatchObject({ state: 'locked' })
  })

  it('shows its project and its union', async () => {
    const answer = await server.gql<{ form: { project: { name: string }; union: { name: string } } }>(
      UNIT,
      'query($p: ID!, $u: ID!) { form: selfEvaluation(projectId: $p, unionId: $u) { project { name } union { name } } }',
      { p: project.id, u: placeOf(server, 'east1').id },
    )
    expect(answer.data.form).toEqual({ project: { name: project.name }, union: { name: '东方机械厂工会' } })
  })
})
