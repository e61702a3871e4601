import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { runIntegrity } from '../src/database/integrity/index.js'
import { AuditEntry } from '../src/modules/audit/audit.entity.js'
import { Satisfaction } from '../src/modules/satisfaction/index.js'
import {
  SurveyHour,
  SurveyReply,
  SurveyRound,
  SurveySlip,
} from '../src/modules/satisfaction/survey-round.entity.js'
import { newId } from '../src/platform/ids.js'
import { startTestServer, type TestServer } from './harness.js'
import { approved, codesOf, mutate, REFUSED, type Reason } from './project-fixture.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  server.setNow('2027-02-20T02:00:00Z')
})
afterAll(() => server.stop())

const place = (key: string): string => server.world.places[key]?.id ?? ''
const manager = () => server.databases.read.manager

interface Round {
  readonly __typename: string
  readonly id: string
  readonly state: string
  readonly returned: number
  readonly version: number
  readonly acts: readonly string[]
  readonly signs: readonly { readonly kind: string; readonly sentence: string }[]
  readonly reasons: readonly Reason[]
}

const FIELDS = `id state returned version acts to signs { kind sentence }`
const open = (who: string, projectId: string, changes: Record<string, unknown> = {}) =>
  mutate<Round>(
    server,
    who,
    `mutation ($input: SurveyRoundInput!) { openSurveyRound(input: $input) { __typename ... on SurveyRound { ${FIELDS} } ${REFUSED} } }`,
    {
      input: {
        id: newId(),
        projectId,
        unionId: place('east1'),
        from: '2027-02-20',
        to: '2027-03-10',
        population: 60,
        slips: 40,
        ...changes,
      },
    },
  )
const print = (who: string, id: string) =>
  mutate<{ codes: string[]; cityName: string; reasons: readonly Reason[] }>(
    server,
    who,
    `mutation ($id: ID!) { printSurveySlips(id: $id) { __typename ... on SurveySlips { codes cityName projectName } ${REFUSED} } }`,
    { id },
  )
const change = (
  name: 'closeSurveyRound' | 'extendSurveyRound',
  variables: Record<string, unknown>,
  who = OFFICER,
) => {
  const [head, call] = name === 'extendSurveyRound' ? [', $to: Date!', ', to: $to'] : ['', '']
  return mutate<Round>(
    server,
    who,
    `mutation ($id: ID!, $version: Int!${head}) { ${name}(id: $id, version: $version${call}) { __typename ... on SurveyRound { ${FIELDS} } ${REFUSED} } }`,
    variables,
  )
}
const answer = (code: string, changes: Record<string, unknown> = {}) =>
  mutate<{ __typename: string; reasons: readonly Reason[] }>(
    server,
    null,
    `mutation ($input: SurveyAnswerInput!) { answerSurvey(input: $input) { __typename ... on Done { id } ${REFUSED} } }`,
    {
      input: {
        id: randomUUID(),
        code,
        satisfaction: 'satisfied',
        received: 'whole',
        assisted: false,
        ...changes,
      },
    },
  )
const invitation = async (code: string) => {
  const { data } = await server.gql<{ surveyInvitation: { state: string; unionName: string | null } }>(
    null,
    `query ($code: String!) { surveyInvitation(code: $code) { state cityName projectName unionName until } }`,
    { code },
  )
  return data.surveyInvitation
}

const OFFICER = 'district-officer@east'

/** A round with its codes. */
async function held(changes: Record<string, unknown> = {}) {
  const { project } = await approved(server, ['east1'])
  const round = await open(OFFICER, project.id, changes)
  expect(round.reasons).toBeUndefined()
  const { codes } = await print(OFFICER, round.id)
  return { project, round, codes }
}

describe('a survey by slips', () => {
  it('is drawn up and printed by the level above, never by the unit itself', async () => {
    const { project, round, codes } = await held()
    expect(codes).toHaveLength(40)
    expect(new Set(codes).size).toBe(40)
    const others = ['submitter@east1', 'auditor@root']
    for (const who of others) {
      const answers = await server.gql(
        who,
        'mutation ($id: ID!) { printSurveySlips(id: $id) { __typename } }',
        {
          id: round.id,
        },
      )
      expect(answers.errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|READ_ONLY/)
    }
    expect(codesOf(await print('district-officer@west', round.id))).toEqual(['NOT_FOUND'])
    const seen = await server.gql<{ surveyRound: Round }>(
      'submitter@east1',
      `query ($p: ID!, $u: ID!) { surveyRound(projectId: $p, unionId: $u) { __typename ${FIELDS} } }`,
      { p: project.id, u: place('east1') },
    )
    expect(seen.data.surveyRound).toMatchObject({ state: 'open', returned: 0, acts: [] })
    const lines = await manager().findBy(AuditEntry, { resourceId: round.id })
    expect(lines.map((line) => line.summary).join()).toMatch(/发放.*40 份.*打印/s)
  })

  it('prints the same codes again, and keeps none of them in any table', async () => {
    const { round, codes } = await held()
    expect((await print(OFFICER, round.id)).codes).toEqual(codes)
    const dump = JSON.stringify([
      await manager().find(SurveySlip),
      await manager().find(SurveyRound),
      await manager().find(AuditEntry),
    ])
    for (const code of codes) expect(dump).not.toContain(code.replace('-', ''))
  })

  it('is refused with every reason at once, and once per unit and project', async () => {
    const { project } = await approved(server, ['east1'])
    const wrong = await open(OFFICER, project.id, { to: '2027-02-19', slips: 61 })
    expect(codesOf(wrong)).toEqual(['ROUND_DATES', 'ROUND_SLIPS'])
    expect(codesOf(await open(OFFICER, project.id, { slips: 2001, population: 5000 }))).toEqual([
      'ROUND_SLIPS',
    ])
    const answers = await Promise.all([1, 2, 3].map(() => open(OFFICER, project.id)))
    expect(answers.flatMap(codesOf)).toEqual(['ROUND_EXISTS', 'ROUND_EXISTS'])
  })
})

describe('a slip', () => {
  it('is answered once, however many hands send it at the same moment', async () => {
    const { round, codes } = await held()
    const [code = ''] = codes
    expect(await invitation(code)).toMatchObject({ state: 'open', unionName: '东方机械厂工会' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => answer(code)))
    expect(answers.filter((each) => each.__typename === 'Done')).toHaveLength(1)
    expect(answers.flatMap(codesOf)).toEqual(Array.from({ length: 19 }, () => 'SLIP_USED'))
    expect(await manager().countBy(SurveyReply, { roundId: round.id })).toBe(1)
    expect((await invitation(code)).state).toBe('used')
    expect(await runIntegrity(manager())).toEqual([])
  })

  it('may be sent again by a page that did not hear the answer: the same reply counts once and is thanked for each time', async () => {
    const { round, codes } = await held()
    const id = randomUUID()
    const answers = await Promise.all(Array.from({ length: 10 }, () => answer(codes[0] ?? '', { id })))
    expect(answers.every((each) => each.__typename === 'Done')).toBe(true)
    expect(await manager().findOneByOrFail(SurveyRound, { id: round.id })).toMatchObject({ returned: 1 })
    expect((await answer(codes[0] ?? '', { id })).__typename).toBe('Done')
    expect(codesOf(await answer(codes[1] ?? '', { id: newId() }))).toEqual(['INVALID_INPUT'])
  })

  it('that nobody printed is unknown, and trying at random is stopped', async () => {
    await held()
    expect((await invitation('22222-22222')).state).toBe('unknown')
    expect(codesOf(await answer('not a code'))).toEqual(['SLIP_UNKNOWN'])
    const tries = await Promise.all(Array.from({ length: 8 }, () => answer('22222-22222')))
    expect(tries.flatMap(codesOf)).toContain('SLIP_TOO_MANY_TRIES')
  })

  it('does nothing after the last day, and again after the day has been moved', async () => {
    const { round, codes } = await held({ to: '2027-02-21' })
    server.setNow('2027-02-22T02:00:00Z')
    expect(codesOf(await answer(codes[0] ?? ''))).toEqual(['SLIP_OVER'])
    expect((await invitation(codes[0] ?? '')).state).toBe('over')
    server.setNow('2027-02-20T02:00:00Z')
    await change('extendSurveyRound', { id: round.id, version: 1, to: '2027-02-28' })
    server.setNow('2027-02-22T02:00:00Z')
    expect((await answer(codes[0] ?? '')).__typename).toBe('Done')
    server.setNow('2027-02-20T02:00:00Z')
  })
})

describe('a reply', () => {
  it('cannot be joined to its slip or to its time, whoever reads the whole database', async () => {
    const { round, codes } = await held()
    for (const code of codes.slice(0, 12)) await answer(code)
    const slips = await manager().findBy(SurveySlip, { roundId: round.id })
    const replies = await manager().findBy(SurveyReply, { roundId: round.id })
    expect(Object.keys(slips[0] ?? {}).sort()).toEqual(['codeHash', 'roundId', 'serial', 'used'])
    expect(Object.keys(replies[0] ?? {}).sort()).toEqual([
      'assisted',
      'id',
      'received',
      'roundId',
      'satisfaction',
    ])
    // Random ids of version 4 carry no time, and the table itself lies in their order.
    for (const { id } of replies) expect(id[14]).toBe('4')
    const stored = (await manager().query(`SELECT id FROM survey_reply WHERE round_id = '${round.id}'`)) as {
      id: string
    }[]
    const ids = stored.map((row) => row.id)
    expect(ids).toEqual([...ids].sort())
    expect(
      await manager().countBy(AuditEntry, { action: 'satisfaction:draw', resourceKind: 'survey-reply' }),
    ).toBe(0)
    expect(await manager().findBy(SurveyHour, { roundId: round.id })).toEqual([
      { roundId: round.id, hour: '2027-02-20T10', replies: 12 },
    ])
  })

  it('stays as it was given: the database refuses to change or remove it', async () => {
    const { round, codes } = await held()
    await answer(codes[0] ?? '')
    const write = server.databases.write.manager
    await expect(write.update(SurveyReply, { roundId: round.id }, { satisfaction: 'very' })).rejects.toThrow()
    await expect(write.delete(SurveyReply, { roundId: round.id })).rejects.toThrow()
  })
})

describe('closing a round', () => {
  it('records the counts as the survey of the unit, with how it was held and what looks odd', async () => {
    const { project, round, codes } = await held()
    const choices = [
      'very',
      'very',
      'satisfied',
      'satisfied',
      'basically',
      'dissatisfied',
      ...Array(6).fill('very'),
    ]
    for (const [index, satisfaction] of choices.entries()) {
      await answer(codes[index] ?? '', {
        satisfaction,
        received: index === 3 ? 'less' : 'whole',
        assisted: index < 2,
      })
    }
    const closed = await change('closeSurveyRound', { id: round.id, version: 1 })
    expect(closed).toMatchObject({ state: 'closed', returned: 12, acts: [] })
    expect(closed.signs.map((sign) => sign.kind)).toEqual(['burst', 'not-received'])
    const row = await manager().findOneByOrFail(Satisfaction, {
      projectId: project.id,
      unionId: place('east1'),
    })
    expect(row).toMatchObject({
      method: 'online',
      population: 60,
      sampled: 40,
      returned: 12,
      valid: 12,
      verySatisfied: 8,
      satisfied: 2,
      basicallySatisfied: 1,
      dissatisfied: 1,
    })
    expect(row.evidence).toContain('一人一码')
    expect(codesOf(await answer(codes[20] ?? ''))).toEqual(['SLIP_OVER'])
    expect(codesOf(await change('closeSurveyRound', { id: round.id, version: 2 }))).toEqual(['ROUND_CLOSED'])
  })

  it('is refused below five replies, whose givers could be guessed, and nothing has changed', async () => {
    const { project, round, codes } = await held()
    for (const code of codes.slice(0, 4)) await answer(code)
    const refused = await change('closeSurveyRound', { id: round.id, version: 1 })
    expect(codesOf(refused)).toEqual(['ROUND_TOO_FEW'])
    expect(await manager().findOneByOrFail(SurveyRound, { id: round.id })).toMatchObject({ state: 'open' })
    expect(await manager().countBy(Satisfaction, { projectId: project.id })).toBe(0)
  })

  it('counts every reply that was thanked for, and no other, while replies still come in', async () => {
    const { round, codes } = await held()
    for (const code of codes.slice(0, 6)) await answer(code)
    const [closed, ...late] = await Promise.all([
      change('closeSurveyRound', { id: round.id, version: 1 }),
      ...codes.slice(6, 26).map((code) => answer(code)),
    ])
    const thanked = 6 + late.filter((each) => each.__typename === 'Done').length
    expect(closed).toMatchObject({ state: 'closed', returned: thanked })
    expect(await runIntegrity(manager())).toEqual([])
  })
})
