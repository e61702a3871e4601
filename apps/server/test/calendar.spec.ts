import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { insert } from '../src/database/writes.js'
import { Message } from '../src/modules/notice/index.js'
import { ParameterChange } from '../src/modules/parameter/parameter.entity.js'
import { FundProject } from '../src/modules/project/index.js'
import { SelfEvaluation } from '../src/modules/self-evaluation/index.js'
import { newId } from '../src/platform/ids.js'
import { done, funded, placeOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { fillAndSubmit, giveShare, jumpTo, openProject } from './self-evaluation-forms.js'

const ADMIN = 'system-administrator@root'
const OFFICER = 'rights-officer@root'

interface Due {
  readonly date: string
  readonly kind: string
  readonly total: number
  readonly open: number
  readonly handedIn: number
  readonly late: number
  readonly closed: number
  readonly mayMove: boolean
}

describe('the calendar of a city', () => {
  let server: TestServer
  let project: TestProject
  beforeAll(async () => {
    server = await startTestServer()
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await openProject(server)
  })
  afterAll(() => server.stop())

  const year = async (who = ADMIN, of = 2026) => {
    const answer = await server.gql<{
      holidays: { source: string | null; days: { date: string; kind: string; name: string; own: boolean }[] }
    }>(who, `{ holidays(year: ${of}) { source days { date kind name own } } }`)
    return answer.data.holidays
  }
  const setDay = async (date: string, kind: string, { reason = '市政府通知', who = ADMIN } = {}) => {
    const answer = await server.gql<{ setCalendarDay: unknown }>(
      who,
      `mutation($date: Date!, $kind: String!, $reason: String!) {
         setCalendarDay(date: $date, kind: $kind, name: "", reason: $reason) {
           ... on CalendarDay { date kind name own } ... on Refused { reasons { code } } } }`,
      { date, kind, reason },
    )
    return answer.errors ? answer.errors[0]?.extensions.code : answer.data.setCalendarDay
  }
  const decide = (key: string, value: number): Promise<void> =>
    insert(server.databases.write.manager, ParameterChange, {
      id: newId(),
      tenantId: placeOf(server, 'root').tenantId,
      key,
      version: 1,
      value,
      reason: '试',
      madeBy: '试',
      madeAt: new Date(),
    })
  const dues = async (who: string, from = '2026-06-01', to = '2027-05-31'): Promise<Due[]> => {
    const answer = await server.gql<{ calendarDues: Due[] }>(
      who,
      `query($from: Date!, $to: Date!) { calendarDues(from: $from, to: $to) {
         date kind total open handedIn late closed mayMove } }`,
      { from, to },
    )
    if (answer.errors) throw new Error(answer.errors[0]?.extensions.code)
    return answer.data.calendarDues
  }
  const move = async (due: string, version: number, { who = OFFICER, reason = '疫情' } = {}) => {
    const answer = await server.gql<{ moveEvaluationDue: unknown }>(
      who,
      `mutation($projectId: ID!, $due: Date!, $reason: String!, $version: Int!) {
         moveEvaluationDue(projectId: $projectId, due: $due, reason: $reason, version: $version) {
           __typename ... on Refused { reasons { code } } } }`,
      { projectId: project.id, due, reason, version },
    )
    return answer.errors ? answer.errors[0]?.extensions.code : answer.data.moveEvaluationDue
  }
  const stored = (): Promise<FundProject> =>
    server.databases.write.manager.findOneByOrFail(FundProject, { id: project.id })

  it('has what was published, and says so for a year that was not', async () => {
    const published = await year()
    expect(published.source).toContain('2026')
    expect(published.days).toContainEqual({ date: '2026-02-14', kind: 'workday', name: '春节', own: false })
    expect(await year(ADMIN, 2027)).toEqual({ source: null, days: [] })
  })

  it('is mended by the administrator, with a reason, for his own city', async () => {
    expect(await setDay('2026-12-04', 'holiday')).toEqual({
      date: '2026-12-04',
      kind: 'holiday',
      name: '放假',
      own: true,
    })
    expect(await setDay('2026-12-04', 'holiday')).toEqual({ reasons: [{ code: 'DAY_UNCHANGED' }] })
    expect(await setDay('2026-12-05', 'workday', { reason: '' })).toEqual({
      reasons: [{ code: 'REASON_REQUIRED' }],
    })
    expect(await setDay('2026-12-05', 'party')).toEqual({ reasons: [{ code: 'INVALID_INPUT' }] })
    expect(await setDay('2026-12-05', 'workday', { who: OFFICER })).toBe('FORBIDDEN')
    expect(await setDay('2026-10-10', 'ordinary')).toMatchObject({ kind: 'ordinary', name: '国庆节' })
    expect(await setDay('2026-12-04', 'ordinary')).toMatchObject({ kind: 'ordinary' })
    const other = await year('system-administrator@other')
    expect(other.days.some(({ own }) => own)).toBe(false)
  })

  it('shows what is due, open, handed in, late and closed, each to those it concerns', async () => {
    const { evaluationDue } = await stored()
    const at = (rows: Due[]) =>
      rows.find((row) => row.kind === 'evaluation-due' && row.date === evaluationDue)
    const all = at(await dues(OFFICER))
    expect(all).toMatchObject({ handedIn: 0, closed: 0, mayMove: true })
    expect(all?.open).toBe(all?.total)
    await giveShare(server, project, 'east1', 100_000_00)
    await fillAndSubmit(server, project, 'east1')
    expect(at(await dues(OFFICER))).toMatchObject({ handedIn: 1, open: (all?.total ?? 0) - 1 })
    expect(at(await dues('submitter@east1'))).toMatchObject({
      total: 1,
      open: 0,
      handedIn: 1,
      mayMove: false,
    })
    expect(at(await dues('submitter@west1'))).toMatchObject({ total: 1, open: 1 })
    expect((await dues('rights-officer@other')).length).toBe(0)
    await expect(dues(OFFICER, '2026-01-01', '2027-06-02')).rejects.toThrow('INVALID_INPUT')
  })

  it('a date that is moved moves for who has not handed in; they are told, and the trail keeps why', async () => {
    const { manager } = server.databases.write
    const before = await stored()
    await manager.clear(Message)
    expect(await move('2026-11-01', before.version)).toMatchObject({ reasons: [{ code: 'DUE_NOT_LATER' }] })
    expect(await move('2027-01-08', before.version, { reason: '' })).toMatchObject({
      reasons: [{ code: 'REASON_REQUIRED' }],
    })
    expect(await move('2027-01-08', before.version, { who: 'district-officer@east' })).toBe('FORBIDDEN')
    expect(await move('2027-01-08', before.version)).toEqual({ __typename: 'Done' })
    expect(await move('2027-01-09', before.version)).toMatchObject({ reasons: [{ code: 'VERSION_CHANGED' }] })
    const forms = await manager.findBy(SelfEvaluation, { projectId: project.id })
    const unit = placeOf(server, 'east1').id
    for (const form of forms)
      expect([form.unionId, form.due]).toEqual([
        form.unionId,
        form.unionId === unit ? before.evaluationDue : '2027-01-08',
      ])
    const told = await manager.findBy(Message, { kind: 'due-moved' })
    const grants = told.map((one) => one.grantId)
    expect(grants).toContain(server.world.people['submitter@west1']?.grantId)
    expect(grants).not.toContain(server.world.people['submitter@east1']?.grantId)
    expect(told[0]?.sentence).toContain('2027-01-08：疫情')
  })

  it('moves a due date from a day of rest to the next working day where the city wants that', async () => {
    await decide('due-next-working-day', 1)
    // 2026-12-05 is a Saturday; the Monday after it is made a holiday here.
    await setDay('2026-12-07', 'holiday')
    const { manager } = server.databases.write
    const resting = await openProject(server, { evaluationDue: '2026-12-05' })
    const [form] = await manager.findBy(SelfEvaluation, { projectId: resting.id })
    expect(form?.due).toBe('2026-12-08')
  })

  it('money is late on its way after the days the city allows, in working days where it says so', async () => {
    await funded(server, project, { at: 'east', amount: 100_000, cash: false })
    await done(server, 'finance-officer@root', 'recordArrival', {
      id: newId(),
      projectId: project.id,
      source: 'city-fiscal',
      amount: '100000',
      unionId: placeOf(server, 'root').id,
      payer: '财政局',
      voucherNo: newId().slice(-8),
      arrivedOn: '2026-09-01',
    })
    const id = newId()
    await done(server, 'finance-officer@root', 'sendRemittance', {
      id,
      projectId: project.id,
      source: 'city-fiscal',
      fromUnionId: placeOf(server, 'root').id,
      toUnionId: placeOf(server, 'east').id,
      amount: '1000',
      voucherNo: '拨8',
      sentOn: '2026-09-30',
    })
    const late = async (now: string): Promise<unknown> => {
      await jumpTo(server, now)
      const answer = await server.gql<{ remittance: { late: boolean; transitLimit: string } }>(
        'finance-officer@root',
        'query($id: ID!) { remittance(id: $id) { late transitLimit } }',
        { id },
      )
      return answer.data.remittance
    }
    // Seven days of the calendar until 10-07; working days do not count the holiday.
    expect(await late('2026-10-07T02:00:00Z')).toEqual({ late: false, transitLimit: '7 天' })
    expect(await late('2026-10-08T02:00:00Z')).toEqual({ late: true, transitLimit: '7 天' })
    await decide('transit-working-days', 1)
    // 10-10, which was to be worked, is not here: 8, 9, 12, 13, 14, 15, 16 are the seven.
    expect(await late('2026-10-18T02:00:00Z')).toEqual({ late: false, transitLimit: '7 个工作日' })
    expect(await late('2026-10-19T02:00:00Z')).toEqual({ late: true, transitLimit: '7 个工作日' })
  })
})
