import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  canonicalJson,
  evaluate,
  points,
  type Evaluation,
  type EvaluationForm,
  type RulePack,
} from '@huigong/domain'
import { RulePackLookup, type PackKey } from '../src/modules/rule-pack/index.js'
import { newId, sha256 } from '../src/platform/ids.js'
import { placeOf, statementsOf, type TestIndicator, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import {
  codesOf,
  create,
  isDone,
  mutate,
  PROJECT,
  projectInput,
  type ProjectAnswer,
} from './project-fixture.js'
import {
  ADMIN,
  ownContent,
  packsOf,
  published,
  publishPack,
  retirePack,
  savePack,
  shippedPack,
} from './rule-pack-fixture.js'
import { accept, fillAndSubmit, giveShare, jumpTo, openProject, read } from './self-evaluation-forms.js'

const OFFICER = 'rights-officer@root'

/** The execution rate counts 20 of 100 points here, and 75 points are 良 already. */
const STRICT: Partial<RulePack> = {
  execution: { ...shippedPack().execution, weight: points(20) },
  levels: [
    { name: '产出指标', weight: points(40), mayOverride: true },
    { name: '效益指标', weight: points(40), mayOverride: true },
  ],
  grades: [
    { name: '优', atLeast: points(95) },
    { name: '良', atLeast: points(75) },
    { name: '中', atLeast: points(60) },
    { name: '差', atLeast: points(0) },
  ],
}

const INDICATORS: readonly TestIndicator[] = [
  { name: '救助困难职工户数', weight: '40', unit: '户', target: '100' },
  {
    name: '受助职工生活改善',
    weight: '40',
    level1: '效益指标',
    direction: 'qualitative',
    target: '改善',
    rollUp: 'worst-first',
  },
]

interface Exported {
  readonly format: string
  readonly form: EvaluationForm
  readonly rulePack: RulePack
  readonly evaluation: Evaluation
  readonly state: string
  readonly snapshotHash: string | null
  readonly snapshot: { readonly rulePack: { readonly contentHash: string } } | null
  readonly exportedAt: string
}

describe('the rule packs of a city in use', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  const change = (project: ProjectAnswer, rulePackId: string): Promise<ProjectAnswer> => {
    const { id: _id, fiscalYear: _year, indicatorMode: _mode, ...rest } = projectInput({ rulePackId })
    return mutate(
      server,
      OFFICER,
      `mutation($input: UpdateProjectInput!) { updateProject(input: $input) { ${PROJECT} } }`,
      {
        input: { ...rest, id: project.id, version: project.version },
      },
    )
  }
  const copy = (fromId: string, fiscalYear: number): Promise<ProjectAnswer> =>
    mutate(
      server,
      OFFICER,
      `mutation($input: CloneProjectInput!) { cloneProject(input: $input) { ${PROJECT} } }`,
      {
        input: {
          id: newId(),
          fromId,
          code: `C-${newId().slice(-10)}`,
          name: '再次送温暖',
          fiscalYear,
          campaign: `${fiscalYear}年元旦春节送温暖`,
          deadline: `${fiscalYear}-02-05`,
          evaluationDue: `${fiscalYear}-03-31`,
        },
      },
    )
  const chosen = async (rulePackId: string, fiscalYear = 2027): Promise<string> => {
    const answer = await create(server, projectInput({ rulePackId, fiscalYear }))
    return isDone(answer) ? `${answer.rulePack.id} ${answer.rulePack.version}` : codesOf(answer).join()
  }
  const exported = async (who: string, id: string): Promise<{ status: number; file: Exported }> => {
    const response = await server.app.inject({
      url: `/forms/self-evaluation/${id}.json`,
      headers: { cookie: await server.cookieOf(who) },
    })
    return { status: response.statusCode, file: response.json<Exported>() }
  }

  it('a project takes the newest published version that applies to its year, never a draft or one of another city', async () => {
    await published(server, 'use-choice', { effectiveFrom: 2026 })
    await published(server, 'use-choice', { effectiveFrom: 2030 })
    await savePack(server, 'use-choice', ownContent())
    await savePack(server, 'use-draft', ownContent())
    await published(server, 'use-elsewhere', {}, 'system-administrator@other')
    expect(await chosen('use-choice')).toBe('use-choice 1')
    expect(await chosen('use-choice', 2030)).toBe('use-choice 2')
    expect(await chosen('use-choice', 2025)).toBe('RULE_PACK_NOT_YET')
    for (const id of ['use-draft', 'use-elsewhere', 'nowhere', '测试']) {
      expect([id, await chosen(id)]).toEqual([id, 'RULE_PACK_UNKNOWN'])
    }
    expect((await packsOf(server, OFFICER)).find((pack) => pack.id === 'use-choice')).toMatchObject({
      version: 2,
      projectCount: 1,
    })
  })

  it('a retired pack is for no new project, and those that use it keep it', async () => {
    await published(server, 'use-retired')
    const project = await create(server, projectInput({ rulePackId: 'use-retired' }))
    await retirePack(server, 'use-retired', 1)
    expect(await chosen('use-retired')).toBe('RULE_PACK_RETIRED')
    expect(codesOf(await copy(project.id, 2028))).toEqual(['RULE_PACK_RETIRED'])
    const changed = await change(project, 'use-retired')
    expect(changed.rulePack).toEqual({ id: 'use-retired', version: 1 })
    const other = await change(changed, 'national-2020')
    expect(other.rulePack.id).toBe('national-2020')
    expect(codesOf(await change(other, 'use-retired'))).toEqual(['RULE_PACK_RETIRED'])
    const seen = (await packsOf(server, OFFICER)).filter((pack) => pack.id === 'use-retired')
    expect(seen).toEqual([])
  })

  it('a project keeps a newer version that was retired rather than falling back, and a copy takes the newest there is', async () => {
    await published(server, 'use-newest')
    await published(server, 'use-newest', { name: '第二版' })
    const project = await create(server, projectInput({ rulePackId: 'use-newest' }))
    await retirePack(server, 'use-newest', 2)
    expect((await change(project, 'use-newest')).rulePack.version).toBe(2)
    expect((await copy(project.id, 2028)).rulePack).toEqual({ id: 'use-newest', version: 1 })
    expect((await packsOf(server, OFFICER)).filter(({ id }) => id === 'use-newest')).toMatchObject([
      { version: 2, state: 'RETIRED', projectCount: 1 },
      { version: 1, state: 'PUBLISHED', projectCount: 1 },
    ])
  })

  it('many versions are one statement, and none once they were met', async () => {
    const keys: PackKey[] = []
    for (let index = 1; index <= 4; index += 1) {
      await published(server, `use-many-${index}`)
      keys.push({
        tenantId: placeOf(server, 'root').tenantId,
        rulePackId: `use-many-${index}`,
        rulePackVersion: 1,
      })
    }
    const lookup = server.app.get(RulePackLookup)
    const { manager } = server.databases.read
    let found: (key: PackKey) => RulePack | null = () => null
    const ask = async (): Promise<void> => {
      found = await lookup.findAll(manager, keys)
    }
    expect(await statementsOf(server, ask)).toBe(1)
    expect(keys.map((key) => found(key)?.id)).toEqual(keys.map((key) => key.rulePackId))
    expect(await statementsOf(server, ask)).toBe(0)
    const [key] = keys
    if (!key) throw new Error('there are keys')
    const stranger = { ...key, tenantId: placeOf(server, 'other').tenantId }
    expect(await lookup.find(manager, stranger)).toBeNull()
    expect(await lookup.find(manager, { ...key, rulePackVersion: 2 })).toBeNull()
  })

  describe('a score', () => {
    let project: TestProject
    beforeAll(async () => {
      await jumpTo(server, '2026-12-01T02:00:00Z')
      await published(server, 'use-strict', STRICT)
      project = await openProject(server, {
        rulePackId: 'use-strict',
        places: ['root', 'east', 'east1', 'east2'],
        indicators: INDICATORS,
      })
      for (const at of ['root', 'east', 'east1']) await giveShare(server, project, at, 100_000_00)
    })

    it('is made by the rules of the city', async () => {
      const form = await fillAndSubmit(server, project, 'east1', { households: '100户', score: '40' })
      expect(form).toMatchObject({ state: 'submitted', computedTotal: '78.00', grade: '良' })
      expect(form.form.funds[0]?.weight).toBe(points(20))
    })

    it('stays with its version after another one: form, file for recomputation and report', async () => {
      const before = await read(server, OFFICER, project, 'east1')
      if (!before) throw new Error('east1 has a form')
      const draft = await savePack(
        server,
        'use-strict',
        ownContent({ ...STRICT, grades: [{ name: '合格', atLeast: points(0) }] }),
      )
      expect((await publishPack(server, 'use-strict', draft.revision)).version).toBe(2)
      await retirePack(server, 'use-strict', 1)
      expect(await read(server, OFFICER, project, 'east1')).toEqual(before)
      const { file } = await exported('auditor@root', before.id)
      expect(file.rulePack).toMatchObject({ id: 'use-strict', version: 1 })
      expect(evaluate(file.form, file.rulePack)).toEqual(file.evaluation)
      expect(file.evaluation.computed.grade).toBe('良')
      const accepted = await accept(server, OFFICER, await accept(server, 'district-officer@east', before))
      expect(accepted).toMatchObject({ state: 'city-accepted', grade: '良' })
      const frozen = { p: project.id, u: placeOf(server, 'root').id }
      const rolled = await server.gql<Record<string, { __typename: string }>>(
        OFFICER,
        `mutation($id: ID!, $p: ID!, $u: ID!) { made: freezeRollUp(id: $id, projectId: $p, unionId: $u, acknowledgeMissing: true) {
           __typename ... on Refused { reasons { message } } } }`,
        { id: newId(), ...frozen },
      )
      expect(rolled.data).toEqual({ made: { __typename: 'RollUp' } })
      const report = await server.gql<Record<string, { __typename: string }>>(
        OFFICER,
        'mutation($id: ID!, $p: ID!, $u: ID!) { made: generateReport(id: $id, projectId: $p, unionId: $u) { __typename } }',
        { id: newId(), ...frozen },
      )
      expect(report.data).toEqual({ made: { __typename: 'Report' } })
    })

    it('in a file for recomputation is frozen or live as it is shown, and given to whoever may read it', async () => {
      const [handedIn, blank] = [
        await read(server, OFFICER, project, 'east1'),
        await read(server, OFFICER, project, 'east2'),
      ]
      const { status, file } = await exported('submitter@east1', handedIn?.id ?? '')
      expect([status, file.format, file.state]).toEqual([200, 'huigong-recompute/1', 'city-accepted'])
      expect(file.snapshotHash).toBe(handedIn?.snapshotHash)
      expect(sha256(canonicalJson(file.snapshot))).toBe(file.snapshotHash)
      expect(file.snapshot?.rulePack.contentHash).toBe(sha256(canonicalJson(file.rulePack)))
      expect(file.exportedAt).toBe('2026-12-01T02:00:00.000Z')
      expect(file.form).toEqual(handedIn?.form)
      const live = await exported('auditor@east', blank?.id ?? '')
      expect(live.file).toMatchObject({ state: 'draft', snapshotHash: null, snapshot: null })
      expect(evaluate(live.file.form, live.file.rulePack)).toEqual(live.file.evaluation)
      for (const stranger of ['submitter@east2', 'district-officer@west', 'rights-officer@other']) {
        expect([stranger, (await exported(stranger, handedIn?.id ?? '')).status]).toEqual([stranger, 404])
      }
      expect((await exported(ADMIN, handedIn?.id ?? '')).status).toBe(403)
    })
  })
})
