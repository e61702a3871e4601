import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Message } from '../src/modules/notice/index.js'
import { SelfEvaluation } from '../src/modules/self-evaluation/index.js'
import { type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { copies, hire } from './review-fixture.js'
import {
  accept,
  codes,
  fillAndSubmit,
  giveShare,
  jumpTo,
  many,
  openProject,
  read,
  reviewScores,
  sendBack,
  type Form,
} from './self-evaluation-forms.js'

const DISTRICT = 'district-officer@east'
const CITY = 'rights-officer@root'
const UNIT = 'submitter@east1'

describe('undoing an acceptance', () => {
  let server: TestServer
  let project: TestProject
  let form: Form
  beforeAll(async () => {
    server = await startTestServer()
    await hire(server, DISTRICT, 'second@east')
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await openProject(server)
    for (const at of ['east', 'east1', 'east2']) await giveShare(server, project, at, 100_000_00)
    form = await fillAndSubmit(server, project, 'east1')
  })

  const undo = async (who: string, ...ids: string[]) => (await many(server, who, 'undoAcceptances', ids)).rows
  const shown = async (who = DISTRICT) => {
    const now = await read(server, who, project, 'east1')
    if (!now) throw new Error('the form is there')
    return now
  }
  /** Messages about the form: whose, of which kind, and whether they still ask for something. */
  const open = async (kind: Message['kind']): Promise<number> => {
    const messages = await server.databases.write.manager.findBy(Message, { recordId: form.id, kind })
    return messages.filter((each) => each.settledAt === null).length
  }

  it('brings the form back to the level with the snapshot it had before, and may be accepted again', async () => {
    const accepted = await accept(server, DISTRICT, form)
    expect(accepted.acts).toEqual(['district-undo'])
    expect(await undo(DISTRICT, form.id)).toEqual([{ id: form.id, state: 'submitted', refused: [] }])
    expect(await shown()).toMatchObject({
      state: 'submitted',
      snapshotHash: form.snapshotHash,
      acts: ['district-return', 'district-accept'],
    })
    expect(await accept(server, DISTRICT, await shown())).toMatchObject({
      state: 'district-accepted',
      snapshotHash: accepted.snapshotHash,
    })
  })

  it('is offered to the one who accepted and refused to his colleague', async () => {
    await accept(server, DISTRICT, form)
    expect((await shown('second@east')).acts).toEqual([])
    const [row] = await undo('second@east', form.id)
    expect(row).toMatchObject({ state: 'district-accepted', refused: [{ code: 'UNDO_NOT_YOURS' }] })
    expect(row?.refused[0]?.message).toContain(DISTRICT)
  })

  it('goes level by level: the city’s first, then the district’s', async () => {
    await accept(server, DISTRICT, form)
    await accept(server, CITY, await shown())
    const [early] = await undo(DISTRICT, form.id)
    expect(early?.refused).toMatchObject([{ code: 'WRONG_STATE' }])
    expect(early?.refused[0]?.message).toContain(CITY)
    expect(await undo(CITY, form.id)).toMatchObject([{ state: 'district-accepted' }])
    expect(await undo(DISTRICT, form.id)).toMatchObject([{ state: 'submitted' }])
  })

  it('of a form without a district leads back to where it waited for the city', async () => {
    const own = await fillAndSubmit(server, project, 'east')
    await accept(server, CITY, own)
    expect(await undo(CITY, own.id)).toEqual([{ id: own.id, state: 'submitted', refused: [] }])
  })

  it('is over once the city has scored, returned or locked it', async () => {
    await accept(server, DISTRICT, form)
    const [row] = form.form.rows
    await reviewScores(server, CITY, await shown(), [{ rowId: row?.id ?? '', points: '40', reason: '核减' }])
    const [scored] = await undo(DISTRICT, form.id)
    expect(scored?.refused).toMatchObject([{ code: 'UNDO_TOO_LATE' }])
    await sendBack(server, CITY, await shown(), [{ at: 'form', text: '补正' }])
    expect((await undo(DISTRICT, form.id))[0]?.refused).toMatchObject([{ code: 'WRONG_STATE' }])
    const stored = await server.databases.write.manager.findOneByOrFail(SelfEvaluation, { id: form.id })
    expect([stored.districtAcceptedById, stored.cityAcceptedById]).toEqual([null, null])
    const other = await fillAndSubmit(server, project, 'east2')
    await many(server, DISTRICT, 'acceptSelfEvaluations', [other.id])
    await many(server, CITY, 'acceptSelfEvaluations', [other.id])
    await many(server, CITY, 'lockSelfEvaluations', [other.id])
    expect((await undo(CITY, other.id))[0]?.refused).toMatchObject([{ code: 'WRONG_STATE' }])
  })

  it('against the city’s acceptance at the same moment: one wins, the other is told by whom', async () => {
    await accept(server, DISTRICT, form)
    const before = await shown()
    const [undone, accepted] = await Promise.all([undo(DISTRICT, form.id), accept(server, CITY, before)])
    const state = (await shown()).state
    if (state === 'submitted') {
      expect(undone[0]?.refused).toEqual([])
      expect(codes(accepted)).toEqual(['WRONG_STATE'])
      expect(accepted.reasons[0]?.message).toContain(`已由“${DISTRICT}”办理`)
    } else {
      expect(state).toBe('city-accepted')
      expect(undone[0]?.refused).toMatchObject([{ code: 'WRONG_STATE' }])
      expect(undone[0]?.refused[0]?.message).toContain(`已由“${CITY}”办理`)
    }
  })

  it('takes back forty at once and names the one that cannot be', async () => {
    const ids = await copies(server, project, form, 40)
    await many(server, DISTRICT, 'acceptSelfEvaluations', ids)
    const [taken] = ids
    await many(server, CITY, 'acceptSelfEvaluations', [taken ?? ''])
    const rows = await undo(DISTRICT, ...ids)
    expect(rows.filter((row) => row.refused.length === 0)).toHaveLength(39)
    expect(rows.filter((row) => row.state === 'submitted')).toHaveLength(39)
    expect(rows.find((row) => row.id === taken)).toMatchObject({ refused: [{ code: 'WRONG_STATE' }] })
  })

  it('withdraws what nobody has read, and corrects what was read', async () => {
    expect(await open('form-submitted')).toBe(2)
    await accept(server, DISTRICT, form)
    // The city's reviewer is asked now; the district's two are done.
    expect([await open('form-submitted'), await open('form-accepted')]).toEqual([1, 1])
    await undo(DISTRICT, form.id)
    expect([await open('form-accepted'), await open('acceptance-undone')]).toEqual([0, 0])
    await accept(server, DISTRICT, await shown())
    await server.gql(UNIT, 'mutation { markAllRead { __typename } }')
    await undo(DISTRICT, form.id)
    expect(await open('acceptance-undone')).toBe(1)
    const told = await server.databases.write.manager.findBy(Message, { recordId: form.id })
    expect(told.map((each) => each.settlement)).toContain(`已由${DISTRICT}撤销`)
    // What waits for the district again is told to the colleague who did not undo it.
    expect(await open('form-submitted')).toBe(1)
  })

  it('leaves a trail entry with both states', async () => {
    await accept(server, DISTRICT, form)
    await undo(DISTRICT, form.id)
    const answer = await server.gql<{ auditEntries: { nodes: { summary: string; outcome: string }[] } }>(
      'auditor@root',
      `query($p: ID!) { auditEntries(filter: { projectId: $p }, first: 1) { nodes { summary outcome } } }`,
      { p: project.id },
    )
    expect(answer.data?.auditEntries.nodes).toMatchObject([{ outcome: 'done' }])
    expect(answer.data?.auditEntries.nodes[0]?.summary).toContain('撤销对“东方机械厂工会”')
  })
})
