import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { SelfEvaluation } from '../src/modules/self-evaluation/index.js'
import { newId } from '../src/platform/ids.js'
import { type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { copies, hire } from './review-fixture.js'
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
  reviewScores,
  sendBack,
  submit,
} from './self-evaluation-forms.js'

const DISTRICT = 'district-officer@east'
const CITY = 'rights-officer@root'

interface Item {
  readonly id: string
  readonly state: string
  readonly openComments: number
  readonly union: { readonly name: string }
}

describe('review', () => {
  let server: TestServer
  let project: TestProject
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await openProject(server)
    for (const at of ['east', 'east1', 'east2', 'west1']) await giveShare(server, project, at, 100_000_00)
  })

  const queue = async (who: string, first = 50): Promise<{ items: Item[]; total: number }> => {
    const answer = await server.gql<{ list: { nodes: Item[]; totalCount: number } }>(
      who,
      `query($p: ID!, $first: Int) { list: selfEvaluations(filter: { projectId: $p, mine: true }, first: $first) {
         totalCount nodes { id state openComments union { name } } } }`,
      { p: project.id, first },
    )
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return { items: answer.data.list.nodes, total: answer.data.list.totalCount }
  }

  it('a form waits for its unit, then for its district, then for the city; a district’s own goes straight to the city', async () => {
    expect((await queue('submitter@east1')).total).toBe(1)
    const form = await fillAndSubmit(server, project, 'east1')
    expect((await queue('submitter@east1')).total).toBe(0)
    expect((await queue(DISTRICT)).items.map((item) => item.state).sort()).toEqual(['draft', 'submitted'])
    expect((await queue(CITY)).total).toBe(0)
    await accept(server, DISTRICT, form)
    const districts = await fillAndSubmit(server, project, 'east')
    expect((await queue(CITY)).items.map((item) => item.id).sort()).toEqual([form.id, districts.id].sort())
    expect(await accept(server, CITY, districts)).toMatchObject({ state: 'city-accepted' })
    expect((await queue('finance-officer@root')).total).toBe(0)
  })

  it('the trail of a project tells of every step its forms have gone', async () => {
    const form = await fillAndSubmit(server, project, 'east1')
    await many(server, DISTRICT, 'acceptSelfEvaluations', [form.id])
    await many(server, CITY, 'acceptSelfEvaluations', [form.id])
    await many(server, CITY, 'lockSelfEvaluations', [form.id])
    const answer = await server.gql<{ auditEntries: { nodes: { action: string }[] } }>(
      'auditor@root',
      `query($p: ID!) { auditEntries(filter: { projectId: $p, resourceKind: "self-evaluation" }, first: 100) { nodes { action } } }`,
      { p: project.id },
    )
    const actions = new Set(answer.data?.auditEntries.nodes.map((entry) => entry.action))
    expect([...actions].sort()).toEqual([
      'self-evaluation:fill',
      'self-evaluation:lock',
      'self-evaluation:review-city',
      'self-evaluation:review-district',
      'self-evaluation:submit',
    ])
  })

  it('counts open comments until the unit has handed in again', async () => {
    const form = await fillAndSubmit(server, project, 'east1')
    const returned = await sendBack(server, DISTRICT, form, [
      { at: 'form', text: '请补充说明' },
      { at: 'goals.actual', text: '太简略' },
    ])
    expect((await queue('submitter@east1')).items).toMatchObject([{ id: form.id, openComments: 2 }])
    await submit(server, 'submitter@east1', returned)
    expect((await queue(DISTRICT)).items.find((item) => item.id === form.id)?.openComments).toBe(0)
  })

  it('of two reviewers at once one wins, and the other is told by whom and what it has become', async () => {
    const form = await fillAndSubmit(server, project, 'east1')
    await hire(server, DISTRICT, 'second@east')
    const answers = await Promise.all([
      accept(server, DISTRICT, form),
      sendBack(server, 'second@east', form, [{ at: 'form', text: '再核对' }]),
    ])
    const [lost, ...others] = answers.filter((answer) => answer.__typename === 'Refused')
    expect(others).toEqual([])
    expect(lost && codes(lost)).toEqual(['WRONG_STATE'])
    const won = answers.find((answer) => answer.__typename === 'SelfEvaluation')
    expect(lost?.reasons[0]?.message).toContain(won?.state === 'district-accepted' ? DISTRICT : 'second@east')
    expect(lost?.reasons[0]?.message).toMatch(/区县已通过|区县退回/)
  })

  it('nobody accepts what he has handed in himself', async () => {
    const form = await fillAndSubmit(server, project, 'east1')
    // One person may hold both roles: here the district's officer has filled in for the unit.
    const officer = server.world.people[DISTRICT]?.id ?? null
    await server.databases.write.manager.update(SelfEvaluation, { id: form.id }, { submittedById: officer })
    expect(codes(await accept(server, DISTRICT, form))).toEqual(['MAKER_IS_CHECKER'])
    expect(codes(await sendBack(server, DISTRICT, form, [{ at: 'form', text: '看看' }]))).toEqual([
      'MAKER_IS_CHECKER',
    ])
    const scores = [{ rowId: 'execution', points: '0', reason: '' }]
    expect(codes(await reviewScores(server, DISTRICT, form, scores))).toEqual(['MAKER_IS_CHECKER'])
    expect((await read(server, DISTRICT, project, 'east1'))?.acts).toEqual([])
  })

  it('the reviewer’s scores stay beside the unit’s: within the weight, and with a reason where they differ', async () => {
    const form = await fillAndSubmit(server, project, 'east1')
    const [households, life] = form.form.rows
    const wrong = await reviewScores(server, DISTRICT, form, [
      { rowId: households?.id ?? '', points: '51', reason: '' },
      { rowId: life?.id ?? '', points: '30', reason: ' ' },
      { rowId: 'nobody', points: '1', reason: 'x' },
    ])
    expect(wrong.reasons.map(({ code, at }) => [code, at])).toEqual([
      ['SCORE_OUT_OF_RANGE', 'scores.0.points'],
      ['REASON_REQUIRED', 'scores.0.reason'],
      ['REASON_REQUIRED', 'scores.1.reason'],
      ['CELL_UNKNOWN', 'scores.2.rowId'],
    ])
    const scored = await reviewScores(server, DISTRICT, form, [
      { rowId: households?.id ?? '', points: '50', reason: '' },
      { rowId: life?.id ?? '', points: '30', reason: '缺少回访记录' },
    ])
    expect(scored).toMatchObject({
      enteredTotal: '88.00',
      computedTotal: '88.00',
      reviewedTotal: '80.00',
      grade: '良',
    })
    const accepted = await accept(server, DISTRICT, scored)
    expect(accepted).toMatchObject({ state: 'district-accepted', reviewedTotal: '80.00' })
    const city = await reviewScores(server, CITY, accepted, [
      { rowId: life?.id ?? '', points: '36', reason: '补交了记录' },
    ])
    expect(city).toMatchObject({ reviewedTotal: '86.00' })
    expect(codes(await reviewScores(server, DISTRICT, city, []))).toEqual(['NOT_UNDER_REVIEW'])
    const returned = await sendBack(server, CITY, city, [{ at: 'form', text: '再改' }])
    expect(await submit(server, 'submitter@east1', returned)).toMatchObject({
      reviewedTotal: null,
      reviewedScores: [],
    })
  })

  it('accepts many at once, each on its own: one that fails stops no other', async () => {
    const ready = await fillAndSubmit(server, project, 'east1')
    const made = await copies(server, project, ready, 40)
    const draft = await fill(server, project, 'east2')
    const batch = await many(server, DISTRICT, 'acceptSelfEvaluations', [...made, draft.id, newId()])
    expect(batch.rows.filter((row) => row.state === 'district-accepted')).toHaveLength(40)
    expect(batch.rows.slice(40).map((row) => [row.state, codes({ reasons: row.refused })])).toEqual([
      ['draft', ['WRONG_STATE']],
      [null, ['NOT_FOUND']],
    ])
    const tooMany = await server.gql(
      DISTRICT,
      'mutation($ids: [ID!]!) { acceptSelfEvaluations(ids: $ids) { rows { id } } }',
      { ids: Array.from({ length: 201 }, newId) },
    )
    expect(tooMany.errors?.[0]?.extensions.code).toBe('TOO_MANY_ROWS')
  })

  it('lists and counts take the same number of statements however many forms there are', async () => {
    const form = await fillAndSubmit(server, project, 'east1')
    await copies(server, project, form, 60)
    const statements: number[] = []
    const count = async (first: number) => {
      const source = server.databases.read
      const logger = source.logger as unknown as { logQuery(): void }
      const before = logger.logQuery.bind(logger)
      let sent = 0
      logger.logQuery = () => {
        sent += 1
        before()
      }
      const answer = await server.gql<{ selfEvaluations: { nodes: unknown[]; totalCount: number } }>(
        CITY,
        `query($p: ID!, $first: Int) { selfEvaluations(filter: { projectId: $p }, first: $first) {
           totalCount nodes { id project { name } union { name } district { name } openComments acts } } }`,
        { p: project.id, first },
      )
      logger.logQuery = before
      statements.push(sent)
      expect(answer.data.selfEvaluations.nodes).toHaveLength(first)
    }
    await count(1)
    await count(60)
    expect(statements[0]).toBe(statements[1])
    expect(statements[0]).toBeLessThanOrEqual(12)
    const counts = await server.gql<{ counts: { state: string; count: number }[] }>(
      CITY,
      'query($p: ID) { counts: selfEvaluationCounts(projectId: $p) { state count } }',
      { p: project.id },
    )
    expect(counts.data.counts).toEqual([
      { state: 'draft', count: 5 },
      { state: 'submitted', count: 61 },
    ])
  })

  it('pages through the queue without losing or repeating a row', async () => {
    const form = await fillAndSubmit(server, project, 'east1')
    await copies(server, project, form, 25)
    const seen: string[] = []
    for (let after: string | null = null; ;) {
      const page: {
        data: { list: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } } }
      } = await server.gql(
        DISTRICT,
        `query($p: ID!, $after: String) { list: selfEvaluations(filter: { projectId: $p }, first: 7, after: $after) {
             nodes { id } pageInfo { endCursor hasNextPage } } }`,
        { p: project.id, after },
      )
      seen.push(...page.data.list.nodes.map((node) => node.id))
      if (!page.data.list.pageInfo.hasNextPage) break
      after = page.data.list.pageInfo.endCursor
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen).toHaveLength(28)
  })
})
