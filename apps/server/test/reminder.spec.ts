import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { AuditEntry } from '../src/modules/audit/index.js'
import { UserGrant } from '../src/modules/identity/index.js'
import { Message, Reminder } from '../src/modules/notice/index.js'
import { FundProject } from '../src/modules/project/index.js'
import { SelfEvaluation } from '../src/modules/self-evaluation/index.js'
import { newId } from '../src/platform/ids.js'
import { placeOf, statementsOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { mutate } from './project-fixture.js'
import {
  accept,
  fillAndSubmit,
  giveShare,
  jumpTo,
  openProject,
  read,
  sendBack,
  submit,
} from './self-evaluation-forms.js'

const DISTRICT = 'district-officer@east'
const CITY = 'rights-officer@root'
const UNIT = 'submitter@east1'

interface Row {
  readonly id: string
  readonly reminder: {
    readonly by: string
    readonly recipients: readonly string[]
    readonly madeAt: string
  } | null
  readonly refused: readonly { readonly code: string; readonly message: string }[]
}

interface Asked {
  readonly id: string
  readonly selfEvaluationId: string
}

describe('reminders', () => {
  let server: TestServer
  let project: TestProject
  let forms: Record<string, string>
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await openProject(server)
    for (const at of ['east', 'east1', 'east2', 'west1']) await giveShare(server, project, at, 100_000_00)
    await server.databases.write.manager.clear(Message)
    const rows = await server.databases.write.manager.findBy(SelfEvaluation, { projectId: project.id })
    const keys = new Map(Object.entries(server.world.places).map(([key, place]) => [place.id, key]))
    forms = Object.fromEntries(rows.map((row) => [keys.get(row.unionId) ?? '', row.id]))
  })

  const of = (at: string): Asked => ({ id: newId(), selfEvaluationId: forms[at] ?? newId() })
  const remind = async (who: string, asked: readonly Asked[], text: string | null = null): Promise<Row[]> => {
    const { rows } = await mutate<{ rows: Row[] }>(
      server,
      who,
      `mutation($text: String, $reminders: [ReminderInput!]!) { remindUnits(text: $text, reminders: $reminders) {
         rows { id reminder { by recipients madeAt } refused { code message } } } }`,
      { text, reminders: asked },
    )
    return rows
  }
  const codes = (rows: readonly Row[]) => rows.map((row) => row.refused[0]?.code ?? 'done')

  it('reach whoever fills in for the unit, with a record of who reminded whom, when and with which words', async () => {
    expect(codes(await remind(CITY, [of('east1'), of('west1')], ' 请今天提交。 '))).toEqual(['done', 'done'])
    const answer = await server.gql<{
      messages: { nodes: { kind: string; sentence: string; recordId: string }[] }
    }>(UNIT, '{ messages { nodes { kind sentence recordId } } }')
    expect(answer.data.messages.nodes).toEqual([
      {
        kind: 'reminder',
        sentence: `滨江市总工会 ${CITY}催办：“${project.name}”自评表还没有提交（2027-01-31 截止）。请今天提交。`,
        recordId: forms['east1'],
      },
    ])
    const record = await server.gql<{ reminders: unknown[] }>(
      DISTRICT,
      `query($p: ID!, $u: ID!) { reminders(projectId: $p, unionId: $u) { by byUnion madeAt text recipients union { name } } }`,
      { p: project.id, u: placeOf(server, 'east1').id },
    )
    expect(record.data.reminders).toEqual([
      {
        by: CITY,
        byUnion: '滨江市总工会',
        madeAt: '2026-12-01T02:00:00.000Z',
        text: '请今天提交。',
        recipients: [UNIT],
        union: { name: '东方机械厂工会' },
      },
    ])
    const trail = await server.gql<{
      auditEntries: { nodes: { action: string; actionName: string; summary: string }[] }
    }>(
      'auditor@east',
      `query($u: ID!) { auditEntries(filter: { unionId: $u, action: "notice:remind" }) { nodes { action actionName summary } } }`,
      { u: placeOf(server, 'east1').id },
    )
    expect(trail.data.auditEntries.nodes[0]).toMatchObject({
      actionName: '催办',
      summary: `催办“东方机械厂工会”提交“${project.name}”自评表（2027-01-31 截止），收到的人：${UNIT}`,
    })
  })

  it('stand in the lists as how often, when last and by whom', async () => {
    await remind(DISTRICT, [of('east1')])
    await jumpTo(server, '2026-12-02T02:00:00Z')
    await remind(CITY, [of('east1')])
    const list = (first: number) =>
      server.gql<{ selfEvaluations: { nodes: { union: { name: string }; reminded: unknown }[] } }>(
        CITY,
        `query($p: ID!, $first: Int) { selfEvaluations(filter: { projectId: $p }, first: $first) {
           nodes { union { name } reminded { count lastAt lastBy } } } }`,
        { p: project.id, first },
      )
    const nodes = (await list(50)).data.selfEvaluations.nodes
    expect(nodes.find((node) => node.union.name === '东方机械厂工会')?.reminded).toEqual({
      count: 2,
      lastAt: '2026-12-02T02:00:00.000Z',
      lastBy: CITY,
    })
    expect(nodes.find((node) => node.union.name === '西山矿业公司工会')?.reminded).toBeNull()
    const one = await statementsOf(server, () => list(1))
    expect(await statementsOf(server, () => list(50))).toBe(one)
  })

  it('are refused for what is not with the unit, naming it and its state; the others are done', async () => {
    const form = await fillAndSubmit(server, project, 'east1')
    expect(await remind(DISTRICT, [of('east1'), of('east2')])).toMatchObject([
      {
        reminder: null,
        refused: [
          {
            code: 'ALREADY_HANDED_IN',
            message: '“东方机械厂工会”的自评表目前为“已提交”，不在填报单位手里，不需要催办。',
          },
        ],
      },
      { reminder: { recipients: ['submitter@east2'] }, refused: [] },
    ])
    await accept(server, DISTRICT, form)
    expect(codes(await remind(CITY, [of('east1')]))).toEqual(['ALREADY_HANDED_IN'])
  })

  it('say before they are sent whom they reach and what stands in the way, in a constant number of statements', async () => {
    await fillAndSubmit(server, project, 'east1')
    await remind(CITY, [of('east2')])
    const ask = (who: string, keys: readonly string[]) =>
      server.gql<{
        reminderPreview: { recipients: string[]; refused: { code: string }[]; union: { name: string } }[]
      }>(
        who,
        `query($ids: [ID!]!) { reminderPreview(selfEvaluationIds: $ids) {
           union { name } recipients refused { code message figures { name value } } } }`,
        { ids: keys.map((key) => forms[key] ?? key) },
      )
    const all = ['east', 'east1', 'east2', 'west1', 'west2']
    const seen = (await ask(CITY, all)).data.reminderPreview.map((one) => [
      one.union.name,
      one.refused[0]?.code ?? one.recipients.join(),
    ])
    expect(seen).toEqual([
      ['东城区总工会', DISTRICT],
      ['东方机械厂工会', 'ALREADY_HANDED_IN'],
      ['东湖纺织公司工会', 'ALREADY_REMINDED'],
      ['西山矿业公司工会', 'submitter@west1'],
      ['西街商场工会', 'submitter@west2'],
    ])
    const ofDistrict = await ask(DISTRICT, [...all, '编号'])
    expect(ofDistrict.data.reminderPreview.map((one) => one.union.name)).toEqual([
      '东城区总工会',
      '东方机械厂工会',
      '东湖纺织公司工会',
    ])
    expect((await ask('rights-officer@other', all)).data.reminderPreview).toEqual([])
    const one = await statementsOf(server, () => ask(CITY, ['west1']))
    expect(await statementsOf(server, () => ask(CITY, all))).toBe(one)
  })

  it('are for what was returned as well', async () => {
    const form = await fillAndSubmit(server, project, 'east1')
    await sendBack(server, DISTRICT, form, [{ at: 'form', text: '请补充' }])
    expect(codes(await remind(DISTRICT, [of('east1')]))).toEqual(['done'])
  })

  it('are sent once for a unit and day, saying who was first; on the next day again', async () => {
    await remind(DISTRICT, [of('east1')])
    expect((await remind(CITY, [of('east1')]))[0]?.refused).toEqual([
      {
        code: 'ALREADY_REMINDED',
        message: `“东方机械厂工会”今天 10:00 已由东城区总工会 ${DISTRICT}催办，同一单位一天只催办一次。`,
      },
    ])
    // Sixteen hours later it is the next day in Shanghai, though not yet in UTC.
    await jumpTo(server, '2026-12-01T17:00:00Z')
    expect(codes(await remind(CITY, [of('east1')]))).toEqual(['done'])
  })

  it('repeated under the same id give the first answer and tell nobody twice; other words under it are refused', async () => {
    const asked = of('east1')
    const [first] = await remind(DISTRICT, [asked], '请尽快')
    const [again] = await remind(DISTRICT, [asked], '请尽快')
    expect(again).toEqual(first)
    expect(codes(await remind(DISTRICT, [asked], '别的话'))).toEqual(['ID_REUSED'])
    expect(await server.databases.write.manager.countBy(Message, { kind: 'reminder' })).toBe(1)
  })

  it('of two officers at once one reminds and the other is told so', async () => {
    const answers = await Promise.all([
      remind(DISTRICT, [of('east1')]),
      remind(CITY, [of('east1')]),
      remind(DISTRICT, [of('east1')]),
    ])
    expect(answers.map((rows) => codes(rows)[0]).sort()).toEqual([
      'ALREADY_REMINDED',
      'ALREADY_REMINDED',
      'done',
    ])
    expect(await server.databases.write.manager.countBy(Reminder, { projectId: project.id })).toBe(1)
    expect(await server.databases.write.manager.countBy(Message, { kind: 'reminder' })).toBe(1)
  })

  it('at the moment of handing in, a unit is not reminded of what is already there', async () => {
    const form = await fillAndSubmit(server, project, 'east1')
    const returned = await sendBack(server, DISTRICT, form, [{ at: 'form', text: '请补充' }])
    const [, rows] = await Promise.all([submit(server, UNIT, returned), remind(DISTRICT, [of('east1')])])
    const { manager } = server.databases.write
    const entries = await manager.find(AuditEntry, {
      where: { projectId: project.id, outcome: 'done' },
      order: { id: 'ASC' },
    })
    const order = entries.map((entry) => entry.action).filter((action) => /submit|remind/.test(action))
    // Either it came before the second handing in, or it was refused.
    expect([
      ['done', 'notice:remind'],
      ['ALREADY_HANDED_IN', 'self-evaluation:submit'],
    ]).toContainEqual([codes(rows)[0], codes(rows)[0] === 'done' ? order.at(-2) : order.at(-1)])
    expect((await read(server, UNIT, project, 'east1'))?.state).toBe('submitted')
  })

  it('stop at the officer’s own part of the tree and at the city’s border', async () => {
    expect(codes(await remind(DISTRICT, [of('west1'), of('west')]))).toEqual(['NOT_FOUND', 'NOT_FOUND'])
    expect(codes(await remind('rights-officer@other', [of('east1')]))).toEqual(['NOT_FOUND'])
    const asked = (who: string) =>
      server.gql<{ reminders: unknown[] }>(
        who,
        `query($p: ID!, $u: ID!) { reminders(projectId: $p, unionId: $u) { id } }`,
        { p: project.id, u: placeOf(server, 'east1').id },
      )
    await remind(DISTRICT, [of('east1')])
    for (const who of ['district-officer@west', 'rights-officer@other', 'submitter@east2'])
      expect((await asked(who)).data.reminders).toEqual([])
    for (const who of [UNIT, 'auditor@root', 'leader@root'])
      expect((await asked(who)).data.reminders).toHaveLength(1)
  })

  it('are sent by the officers of district and city and by nobody else', async () => {
    for (const [who, code] of [
      ['auditor@root', 'READ_ONLY'],
      [UNIT, 'FORBIDDEN'],
      ['finance-officer@east', 'FORBIDDEN'],
      ['leader@root', 'FORBIDDEN'],
      ['system-administrator@root', 'FORBIDDEN'],
    ] as const) {
      const answer = await server.gql(
        who,
        `mutation($reminders: [ReminderInput!]!) { remindUnits(reminders: $reminders) { rows { id } } }`,
        { reminders: [of('east1')] },
      )
      expect([who, answer.errors?.[0]?.extensions.code]).toEqual([who, code])
    }
    expect(await server.databases.write.manager.countBy(Reminder, { projectId: project.id })).toBe(0)
  })

  it('are not sent to oneself, nor where nobody could receive them, nor for a closed project', async () => {
    expect(codes(await remind(DISTRICT, [of('east')]))).toEqual(['NOBODY_TO_REMIND'])
    const { manager } = server.databases.write
    const grant = { id: server.world.people['submitter@east2']?.grantId ?? '' }
    await manager.update(UserGrant, grant, { revokedAt: new Date() })
    expect(codes(await remind(DISTRICT, [of('east2')]))).toEqual(['NOBODY_TO_REMIND'])
    await manager.update(UserGrant, grant, { revokedAt: null })
    await manager.update(FundProject, { id: project.id }, { state: 'closed' })
    expect(codes(await remind(CITY, [of('east1')]))).toEqual(['PROJECT_CLOSED'])
  })

  it('an unlocked form whose time is over is not reminded of', async () => {
    const { manager } = server.databases.write
    const id = forms['east1'] ?? ''
    await manager.update(
      SelfEvaluation,
      { id },
      { state: 'unlocked', unlockExpiresAt: new Date('2026-12-01T01:00:00Z') },
    )
    expect(codes(await remind(CITY, [of('east1')]))).toEqual(['ALREADY_HANDED_IN'])
    await manager.update(SelfEvaluation, { id }, { unlockExpiresAt: new Date('2026-12-05T01:00:00Z') })
    expect(codes(await remind(CITY, [of('east1')]))).toEqual(['done'])
  })

  it('past the due day say so', async () => {
    await jumpTo(server, '2027-02-03T02:00:00Z')
    await remind(CITY, [of('east1')])
    const message = await server.databases.write.manager.findOneByOrFail(Message, { kind: 'reminder' })
    expect(message.sentence).toContain('（2027-01-31 截止，已逾期）')
  })

  it('too many at once or with too long words are refused before any is sent', async () => {
    const ask = (reminders: readonly Asked[], text: string) =>
      server.gql(
        CITY,
        `mutation($text: String, $reminders: [ReminderInput!]!) { remindUnits(text: $text, reminders: $reminders) { rows { id } } }`,
        { text, reminders },
      )
    const many = await ask(
      Array.from({ length: 201 }, () => of('east1')),
      '',
    )
    expect(many.errors?.[0]?.extensions.code).toBe('TOO_MANY_ROWS')
    const long = await ask([of('east1')], '长'.repeat(201))
    expect(long.errors?.[0]?.extensions.code).toBe('INVALID_INPUT')
    const bad = await remind(CITY, [
      { id: '编号', selfEvaluationId: forms['east1'] ?? '' },
      { id: newId(), selfEvaluationId: 'x' },
    ])
    expect(codes(bad)).toEqual(['INVALID_INPUT', 'NOT_FOUND'])
    expect(await server.databases.write.manager.countBy(Reminder, { projectId: project.id })).toBe(0)
  })

  it('are a record that nobody rewrites', async () => {
    await remind(CITY, [of('east1')])
    for (const statement of ['UPDATE reminder SET text = text', 'DELETE FROM reminder'])
      await expect(server.databases.write.query(statement)).rejects.toThrow(/append-only/)
  })
})
