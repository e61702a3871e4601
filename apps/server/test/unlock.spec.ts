import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { points } from '@huigong/domain'
import { FundProject } from '../src/modules/project/index.js'
import { Expiry, SelfEvaluation } from '../src/modules/self-evaluation/index.js'
import { placeOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import {
  accept,
  fillAndSubmit,
  giveShare,
  jumpTo,
  many,
  openProject,
  save,
  submit,
  unlock,
  type Form,
} from './self-evaluation-forms.js'

const UNIT = 'submitter@east1'
const DISTRICT = 'district-officer@east'
const CITY = 'rights-officer@root'
const LEADER = 'leader@root'
const UNTIL = '2027-02-15T00:00:00.000Z'

interface Unlock {
  readonly reason: string
  readonly cells: readonly string[]
  readonly afterDue: boolean
  readonly unlockedBy: string
  readonly outcome: string | null
}

describe('unlocking a form', () => {
  let server: TestServer
  let project: TestProject
  let form: Form
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await openProject(server)
    await giveShare(server, project, 'east1', 100_000_00)
    form = await locked()
  })

  async function locked(): Promise<Form> {
    const handedIn = await fillAndSubmit(server, project, 'east1')
    await accept(server, DISTRICT, handedIn)
    await many(server, CITY, 'acceptSelfEvaluations', [handedIn.id])
    await many(server, CITY, 'lockSelfEvaluations', [handedIn.id])
    await jumpTo(server, '2027-02-05T02:00:00Z')
    return handedIn
  }
  const rowId = (index = 0): string => form.form.rows[index]?.id ?? ''
  const unlocks = async (who: string, union?: string): Promise<Unlock[]> => {
    const answer = await server.gql<{ unlocks: Unlock[] }>(
      who,
      'query($p: ID!, $u: ID) { unlocks(projectId: $p, unionId: $u) { reason cells afterDue unlockedBy outcome } }',
      { p: project.id, u: union ? placeOf(server, union).id : null },
    )
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.unlocks
  }

  it('limited to a row refuses every other cell by its name, and takes the row', async () => {
    const opened = await unlock(server, LEADER, form.id, '核对户数', UNTIL, [`rows.${rowId()}`])
    expect(opened.state).toBe('unlocked')
    const outside = await save(server, UNIT, project, 'east1', opened.version, [
      { at: `rows.${rowId()}.actual`, value: '101户' },
      { at: `rows.${rowId(1)}.deviation`, value: '另有说明' },
      { at: 'goals.actual', value: '改写' },
    ])
    expect(outside.reasons.map(({ code, at }) => `${code} ${at}`)).toEqual([
      `OUTSIDE_UNLOCK rows.${rowId(1)}.deviation`,
      'OUTSIDE_UNLOCK goals.actual',
    ])
    expect(outside.reasons[0]?.message).toContain('“受助职工生活改善”偏差原因不在这次解锁的范围内')
    const inside = await save(server, UNIT, project, 'east1', opened.version, [
      { at: `rows.${rowId()}.actual`, value: '101户' },
    ])
    expect(inside.__typename).toBe('SelfEvaluation')
    expect(await submit(server, UNIT, inside)).toMatchObject({ state: 'submitted' })
    expect(await unlocks('auditor@root')).toMatchObject([{ outcome: 'handed-in' }])
  })

  it('without a limit opens the whole form, and the next unlocking is not bound by the last', async () => {
    await unlock(server, LEADER, form.id, '核对户数', UNTIL, [`rows.${rowId()}.actual`])
    await jumpTo(server, '2027-02-16T02:00:00Z')
    await server.app.get(Expiry).expireUnlocked()
    const opened = await unlock(server, LEADER, form.id, '整表重报', '2027-02-20T00:00:00.000Z')
    const saved = await save(server, UNIT, project, 'east1', opened.version, [
      { at: 'goals.actual', value: '改写' },
    ])
    expect(saved.__typename).toBe('SelfEvaluation')
    expect((await unlocks(LEADER)).map(({ reason, outcome }) => `${reason} ${outcome}`)).toEqual([
      '整表重报 null',
      '核对户数 expired',
    ])
  })

  it('names only places the form has', async () => {
    const answer = await unlock(server, LEADER, form.id, '核对', UNTIL, ['rows.none', 'goals', 'x'])
    expect(answer.reasons.map(({ code, message }) => [code, message.includes('rows.none')])).toEqual([
      ['CELL_UNKNOWN', true],
      ['CELL_UNKNOWN', false],
    ])
  })

  it('is on record with whether it came after the due day, for the branch it is about', async () => {
    await unlock(server, LEADER, form.id, '核对户数', UNTIL, ['goals'])
    expect(await unlocks(DISTRICT)).toEqual([
      { reason: '核对户数', cells: ['goals'], afterDue: true, unlockedBy: LEADER, outcome: null },
    ])
    expect(await unlocks('district-officer@west')).toEqual([])
    expect(await unlocks('rights-officer@other')).toEqual([])
    expect(await unlocks(CITY, 'west')).toEqual([])
  })

  it('score gaps tell how earlier years were reviewed, within the scope', async () => {
    const { manager } = server.databases.write
    await manager.update(
      SelfEvaluation,
      { id: form.id },
      { enteredTotal: points('96.5'), reviewedTotal: points('91') },
    )
    const next = await openProject(server)
    await manager.update(
      FundProject,
      { id: next.id },
      {
        fiscalYear: (await manager.findOneByOrFail(FundProject, { id: project.id })).fiscalYear + 1,
        clonedFromId: project.id,
      },
    )
    const gaps = async (who: string, at: string) => {
      const answer = await server.gql<{ scoreGaps: object[] }>(
        who,
        'query($p: ID!, $u: ID!) { scoreGaps(projectId: $p, unionId: $u) { project { id } entered reviewed gap } }',
        { p: next.id, u: placeOf(server, at).id },
      )
      return answer.data?.scoreGaps
    }
    const known = [{ project: { id: project.id }, entered: '96.50', reviewed: '91.00', gap: '5.50' }]
    expect(await gaps(CITY, 'east1')).toEqual(known)
    expect(await gaps(UNIT, 'east1')).toEqual(known)
    expect(await gaps('submitter@east2', 'east1')).toEqual([])
    expect(await gaps(CITY, 'west1')).toEqual([])
    expect(await gaps('rights-officer@other', 'east1')).toEqual([])
  })
})
