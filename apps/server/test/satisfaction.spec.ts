import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { insert } from '../src/database/writes.js'
import { Attachment } from '../src/modules/attachment/index.js'
import { AuditEntry } from '../src/modules/audit/audit.entity.js'
import { Satisfaction } from '../src/modules/satisfaction/index.js'
import { statesEvidence } from '../src/modules/satisfaction/evidence.js'
import { SelfEvaluation } from '../src/modules/self-evaluation/index.js'
import { newId } from '../src/platform/ids.js'
import { startTestServer, type TestServer } from './harness.js'
import { approved, codesOf, drawUp, isDone, mutate, REFUSED, type Reason } from './project-fixture.js'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  server.setNow('2027-02-20T02:00:00Z')
})
afterAll(() => server.stop())

const place = (key: string): string => server.world.places[key]?.id ?? ''

const FIELDS = `id version rate because intervalLow intervalHigh responseRate rateNote recordedBy union { name } attachments { id }`
const RECORD = `mutation ($input: SatisfactionInput!) { recordSatisfaction(input: $input) { __typename ... on Satisfaction { ${FIELDS} } ${REFUSED} } }`

interface SurveyAnswer {
  readonly __typename: 'Satisfaction' | 'Refused'
  readonly id: string
  readonly version: number
  readonly rate: string | null
  readonly attachments: readonly { readonly id: string }[]
  readonly reasons: readonly Reason[]
}

/** 374 of 400 valid replies satisfied. */
const survey = (
  projectId: string,
  key: string,
  changes: Record<string, unknown> = {},
): Record<string, unknown> => ({
  id: newId(),
  projectId,
  unionId: place(key),
  version: 0,
  method: 'phone',
  from: '2027-02-10',
  to: '2027-02-20',
  population: 1000,
  sampled: 450,
  returned: 420,
  valid: 400,
  verySatisfied: 200,
  satisfied: 150,
  basicallySatisfied: 24,
  dissatisfied: 26,
  evidence: '按名册随机抽取，电话回访，录音存档',
  ...changes,
})

const record = (who: string, input: Record<string, unknown>) =>
  mutate<SurveyAnswer>(server, who, RECORD, { input })

describe('recording a survey', () => {
  it('keeps the counts and states the rate with its interval', async () => {
    const { project } = await approved(server, ['east1'])
    const answer = await record('submitter@east1', survey(project.id, 'east1'))
    expect(answer).toMatchObject({
      __typename: 'Satisfaction',
      version: 1,
      rate: '93.50%',
      because: null,
      intervalLow: '90.65%',
      intervalHigh: '95.53%',
      responseRate: '88.89%',
      rateNote: '满意度 =（非常满意 + 满意 + 基本满意）÷ 有效问卷',
      union: { name: '东方机械厂工会' },
    })
    const entry = await server.databases.read.manager.findOneByOrFail(AuditEntry, { resourceId: answer.id })
    expect(entry).toMatchObject({ outcome: 'done', subjectUnionId: place('east1'), projectId: project.id })
    expect(entry.summary).toContain('93.50%')
  })

  it('is refused with every reason at once', async () => {
    const { project } = await approved(server, ['east1'])
    const input = survey(project.id, 'east1', {
      population: 400,
      returned: 470,
      valid: 480,
      to: '2027-03-01',
      evidence: '全年未接到群众投诉。',
    })
    expect(codesOf(await record('submitter@east1', input))).toEqual([
      'SURVEY_EVIDENCE_REQUIRED',
      'SURVEY_COUNTS_DIFFER',
      'SURVEY_VALID_EXCEEDS_RETURNED',
      'SURVEY_RETURNED_EXCEEDS_SAMPLED',
      'SURVEY_SAMPLED_EXCEEDS_POPULATION',
      'SURVEY_DATES',
    ])
    const nobody = {
      sampled: 0,
      returned: 0,
      valid: 0,
      verySatisfied: 0,
      satisfied: 0,
      basicallySatisfied: 0,
      dissatisfied: 0,
    }
    const none = await record('submitter@east1', survey(project.id, 'east1', nobody))
    expect(codesOf(none)).toEqual(['SURVEY_INCOMPLETE', 'SURVEY_INCOMPLETE'])
    expect(await server.databases.read.manager.countBy(Satisfaction, { projectId: project.id })).toBe(0)
  })

  it.each(['无投诉', '全年未收到任何投诉，群众满意。', '没有接到服务对象的投诉和举报', '  ', '均无不满意见'])(
    'does not take “%s” for evidence',
    (text) => expect(statesEvidence(text)).toBe(false),
  )

  it.each(['电话回访', '发放纸质问卷 450 份，签名册存档；期间无投诉', '现场访谈记录见附件'])(
    'takes “%s” for evidence',
    (text) => expect(statesEvidence(text)).toBe(true),
  )

  it('happens once per unit and project, and once per id', async () => {
    const { project } = await approved(server, ['east1'])
    const input = survey(project.id, 'east1')
    const answers = await Promise.all(Array.from({ length: 20 }, () => record('submitter@east1', input)))
    expect(new Set(answers.map((answer) => answer.id))).toEqual(new Set([input['id']]))
    const second = await record('submitter@east1', survey(project.id, 'east1'))
    expect(codesOf(second)).toEqual(['SURVEY_EXISTS'])
    const changed = await record('submitter@east1', { ...input, sampled: 451 })
    expect(codesOf(changed)).toEqual(['ID_REUSED'])
    expect(await server.databases.read.manager.countBy(Satisfaction, { projectId: project.id })).toBe(1)
  })

  it('keeps one of two surveys of a unit that arrive at once', async () => {
    const { project } = await approved(server, ['east1'])
    const answers = await Promise.all(
      [1, 2, 3].map(() => record('submitter@east1', survey(project.id, 'east1'))),
    )
    expect(answers.filter(isDone)).toHaveLength(1)
    expect(answers.flatMap(codesOf)).toEqual(['SURVEY_EXISTS', 'SURVEY_EXISTS'])
  })

  it('belongs to the unit itself or to the officers above it', async () => {
    const { project } = await approved(server, ['east1', 'east2', 'west1'])
    expect(codesOf(await record('submitter@east1', survey(project.id, 'east2')))).toEqual(['NOT_FOUND'])
    expect(codesOf(await record('district-officer@west', survey(project.id, 'east1')))).toEqual(['NOT_FOUND'])
    expect(codesOf(await record('submitter@other-east1', survey(project.id, 'east1')))).toEqual(['NOT_FOUND'])
    expect((await record('district-officer@east', survey(project.id, 'east1'))).rate).toBe('93.50%')
    expect((await record('rights-officer@root', survey(project.id, 'west1'))).rate).toBe('93.50%')
    for (const who of ['leader@root', 'auditor@east', 'finance-officer@east']) {
      const answer = await server.gql(who, RECORD, { input: survey(project.id, 'east2') })
      expect(answer.errors?.[0]?.extensions.code).toMatch(/^(FORBIDDEN|READ_ONLY)$/)
    }
  })

  it('waits for approved targets', async () => {
    const { project } = await drawUp(server, ['east1'])
    expect(codesOf(await record('submitter@east1', survey(project.id, 'east1')))).toEqual([
      'PROJECT_NOT_APPROVED',
    ])
  })

  it('binds the uploaded evidence, and only one’s own', async () => {
    const { project } = await approved(server, ['east1'])
    const file = (username: string): Attachment => ({
      id: newId(),
      tenantId: server.world.places['east1']?.tenantId ?? '',
      path: server.world.places['east1']?.path ?? '',
      documentKind: null,
      documentId: null,
      name: '问卷.pdf',
      size: 10,
      mediaType: 'application/pdf',
      sha256: 'a'.repeat(64),
      uploadedById: server.world.people[username]?.id ?? '',
      uploadedAt: new Date('2027-02-19T00:00:00Z'),
    })
    const [mine, second, theirs] = [file('submitter@east1'), file('submitter@east1'), file('submitter@west1')]
    await insert(server.databases.write.manager, Attachment, [mine, second, theirs])
    const input = survey(project.id, 'east1', { attachmentIds: [theirs.id] })
    expect(codesOf(await record('submitter@east1', input))).toEqual(['ATTACHMENT_NOT_USABLE'])
    const made = await record('submitter@east1', { ...input, attachmentIds: [mine.id] })
    expect(made.attachments).toEqual([{ id: mine.id }])
    const more = await record('submitter@east1', {
      ...input,
      version: 1,
      attachmentIds: [mine.id, second.id],
    })
    expect(more.attachments).toHaveLength(2)
  })
})

describe('correcting a survey', () => {
  it('needs the version that was read', async () => {
    const { project } = await approved(server, ['east1'])
    const input = survey(project.id, 'east1')
    await record('submitter@east1', input)
    const corrected = { ...input, version: 1, satisfied: 140, dissatisfied: 36 }
    const [one, other] = await Promise.all([
      record('submitter@east1', corrected),
      record('district-officer@east', corrected),
    ])
    expect([one, other].flatMap(codesOf)).toEqual(['VERSION_CHANGED'])
    expect([one, other].find((answer) => answer.version === 2)?.rate).toBe('91.00%')
    const elsewhere = await record('submitter@east1', { ...corrected, id: newId() })
    expect(codesOf(elsewhere)).toEqual(['NOT_FOUND'])
  })

  it('ends when the self-evaluation is handed in, and begins again when it comes back', async () => {
    const { project } = await approved(server, ['east1'])
    const input = survey(project.id, 'east1')
    await record('submitter@east1', input)
    const key = { projectId: project.id, unionId: place('east1') }
    const corrected = { ...input, version: 1, evidence: '补充：回访录音已归档' }
    for (const state of ['submitted', 'district-accepted', 'city-accepted', 'locked'] as const) {
      await server.databases.write.manager.update(SelfEvaluation, key, { state })
      expect(codesOf(await record('submitter@east1', corrected))).toEqual(['SURVEY_FROZEN'])
    }
    await server.databases.write.manager.update(SelfEvaluation, key, { state: 'district-returned' })
    expect((await record('submitter@east1', corrected)).version).toBe(2)
  })
})

describe('reading surveys', () => {
  const ONE = `query ($projectId: ID!, $unionId: ID!) { satisfaction(projectId: $projectId, unionId: $unionId) { ${FIELDS} } }`
  const LIST = `query ($projectId: ID!, $unionId: ID, $first: Int, $after: String) {
    satisfactions(projectId: $projectId, unionId: $unionId, first: $first, after: $after) {
      pageInfo { endCursor hasNextPage } nodes { id rate union { name } attachments { id } } } }`
  interface List {
    satisfactions: {
      pageInfo: { endCursor: string | null; hasNextPage: boolean }
      nodes: { id: string; union: { name: string } }[]
    }
  }
  const SUM = `query ($projectId: ID!, $unionId: ID!) { satisfactionSummary(projectId: $projectId, unionId: $unionId) {
    units valid sampled returned verySatisfied satisfied basicallySatisfied dissatisfied rate intervalLow intervalHigh } }`

  it('pools the replies of a subtree and shows nobody what is not below him', async () => {
    const { project } = await approved(server, ['east1', 'east2', 'west1'])
    await record('submitter@east1', survey(project.id, 'east1'))
    const few = {
      sampled: 10,
      returned: 10,
      valid: 10,
      verySatisfied: 2,
      satisfied: 2,
      basicallySatisfied: 1,
      dissatisfied: 5,
    }
    await record('submitter@east2', survey(project.id, 'east2', few))
    await record('submitter@west1', survey(project.id, 'west1'))
    const sum = async (who: string, key: string) =>
      (
        await server.gql<{ satisfactionSummary: object }>(who, SUM, {
          projectId: project.id,
          unionId: place(key),
        })
      ).data.satisfactionSummary
    // 374 + 5 of 410: pooled, not the mean of 93.50 % and 50 %.
    expect(await sum('district-officer@east', 'east')).toMatchObject({ units: 2, valid: 410, rate: '92.44%' })
    expect(await sum('leader@root', 'root')).toMatchObject({ units: 3, valid: 810, dissatisfied: 57 })
    expect(await sum('submitter@east2', 'east2')).toMatchObject({ units: 1, rate: '50.00%' })
    expect(await sum('district-officer@east', 'west')).toMatchObject({ units: 0, valid: 0, rate: null })
    expect(await sum('leader@other', 'root')).toMatchObject({ units: 0, rate: null })

    const one = async (who: string, key: string) =>
      (
        await server.gql<{ satisfaction: object | null }>(who, ONE, {
          projectId: project.id,
          unionId: place(key),
        })
      ).data.satisfaction
    expect(await one('submitter@east1', 'east1')).toMatchObject({ rate: '93.50%' })
    expect(await one('submitter@east1', 'east2')).toBeNull()
    expect(await one('district-officer@west', 'east1')).toBeNull()
    expect(await one('auditor@other', 'east1')).toBeNull()

    const page = async (who: string, variables: Record<string, unknown> = {}) =>
      (await server.gql<List>(who, LIST, { projectId: project.id, ...variables })).data.satisfactions
    const names = async (who: string, variables: Record<string, unknown> = {}) =>
      (await page(who, variables)).nodes.map((node) => node.union.name)
    expect(await names('auditor@root')).toHaveLength(3)
    expect(await names('district-officer@west')).toEqual(['西山矿业公司工会'])
    expect(await names('auditor@root', { unionId: place('east') })).toHaveLength(2)
    expect(await names('district-officer@east', { unionId: place('west') })).toEqual([])
    expect(await names('auditor@other')).toEqual([])
    const first = await page('auditor@root', { first: 2 })
    const rest = await page('auditor@root', { first: 2, after: first.pageInfo.endCursor })
    expect(first.pageInfo.hasNextPage).toBe(true)
    expect(new Set([...first.nodes, ...rest.nodes].map((node) => node.id)).size).toBe(3)

    const counter = jest.spyOn(server.databases.read.logger, 'logQuery')
    const statements = async (size: number): Promise<number> => {
      counter.mockClear()
      await page('auditor@root', { first: size })
      return counter.mock.calls.length
    }
    expect(await statements(3)).toBe(await statements(1))
    expect(await statements(3)).toBeLessThanOrEqual(12)
    counter.mockRestore()
  })
})
