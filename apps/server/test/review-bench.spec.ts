import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { points } from '@huigong/domain'
import { insert } from '../src/database/writes.js'
import { AuditEntry } from '../src/modules/audit/audit.entity.js'
import { Reminder } from '../src/modules/notice/index.js'
import { SelfEvaluation } from '../src/modules/self-evaluation/index.js'
import { newId } from '../src/platform/ids.js'
import { type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { copies, hire } from './review-fixture.js'
import {
  fillAndSubmit,
  giveShare,
  jumpTo,
  openProject,
  read,
  sendBack,
  submit,
  type Form,
} from './self-evaluation-forms.js'

const DISTRICT = 'district-officer@east'

interface Item {
  readonly id: string
  readonly risk: number
  readonly change: string
  readonly lookedAt: string | null
}

describe('the review bench', () => {
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
    for (const at of ['east', 'east1']) await giveShare(server, project, at, 100_000_00)
    form = await fillAndSubmit(server, project, 'east1')
  })

  const page = async (filter: object, first = 50, after: string | null = null, who = DISTRICT) => {
    const answer = await server.gql<{
      list: {
        nodes: Item[]
        totalCount: number
        pageInfo: { endCursor: string | null; hasNextPage: boolean }
      }
    }>(
      who,
      `query($filter: SelfEvaluationFilter!, $first: Int, $after: String) {
         list: selfEvaluations(filter: $filter, first: $first, after: $after) {
           totalCount nodes { id risk change lookedAt } pageInfo { endCursor hasNextPage } } }`,
      { filter: { projectId: project.id, states: ['submitted'], ...filter }, first, after },
    )
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.list
  }
  const look = (who: string, id: string) =>
    server.gql<{ look: { __typename: string; version?: number } }>(
      who,
      'mutation($id: ID!) { look: lookAtSelfEvaluation(id: $id) { __typename ... on Look { version round } } }',
      { id },
    )

  /** Forms that differ by what a reviewer looks at; in the order of their risk. */
  async function risky(): Promise<string[]> {
    const [bad, over, reminded, plain] = await copies(server, project, form, 4)
    const { manager } = server.databases.write
    if (!bad || !over || !reminded || !plain) throw new Error('four copies')
    await manager.update(SelfEvaluation, { id: bad }, { errorCount: 3, late: true })
    await manager.update(
      SelfEvaluation,
      { id: over },
      { enteredTotal: points('99'), computedTotal: points('80') },
    )
    const row = await manager.findOneByOrFail(SelfEvaluation, { id: reminded })
    await insert(manager, Reminder, {
      id: newId(),
      tenantId: row.tenantId,
      selfEvaluationId: reminded,
      projectId: row.projectId,
      unionId: row.unionId,
      day: '2026-11-30',
      text: '',
      recipients: [],
      madeById: newId(),
      madeBy: '测试',
      actingUnion: '东城区总工会',
      madeAt: new Date(),
    })
    for (const id of [form.id, plain, reminded])
      await manager.update(
        SelfEvaluation,
        { id },
        { enteredTotal: points('80'), computedTotal: points('80') },
      )
    return [bad, over, reminded]
  }

  it('puts first what carries the most risk, and says how much', async () => {
    const [bad, over, reminded] = await risky()
    const { nodes } = await page({ sort: 'risk' })
    expect(nodes.map((each) => each.id).slice(0, 3)).toEqual([bad, over, reminded])
    // 24 for three errors, 10 late, 5 unseen; 19 points too much, 5 unseen; 5 for one reminder, 5 unseen.
    expect(nodes.map((each) => each.risk)).toEqual([39, 24, 10, 5, 5])
  })

  it('sorts by errors, gap and reminders too, and an unknown order is that of the tree', async () => {
    const [bad, over, reminded] = await risky()
    const first = async (sort: string) => (await page({ sort })).nodes[0]?.id
    expect(await first('errors')).toBe(bad)
    expect(await first('late')).toBe(bad)
    expect(await first('gap')).toBe(over)
    expect(await first('reminders')).toBe(reminded)
    expect((await page({ sort: 'x' })).nodes).toEqual((await page({})).nodes)
  })

  it('pages through every order without losing or repeating a form', async () => {
    await copies(server, project, form, 20)
    await risky()
    for (const sort of ['place', 'risk', 'late', 'errors', 'gap', 'reminders', 'changes']) {
      const seen: string[] = []
      for (let after: string | null = null; ;) {
        const { nodes, pageInfo }: Awaited<ReturnType<typeof page>> = await page({ sort }, 7, after)
        seen.push(...nodes.map((each) => each.id))
        if (!pageInfo.hasNextPage) break
        after = pageInfo.endCursor
      }
      expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 25, 25])
    }
  })

  it('remembers what each reviewer has seen, and shows what was handed in since', async () => {
    const change = async (who = DISTRICT) => (await page({}, 50, null, who)).nodes[0]?.change
    expect(await change()).toBe('new')
    expect((await look(DISTRICT, form.id)).data?.look.__typename).toBe('Look')
    expect(await change()).toBe('none')
    expect(await change('second@east')).toBe('new')
    expect((await page({ changedOnly: true })).totalCount).toBe(0)
    expect((await page({ changedOnly: true }, 50, null, 'second@east')).totalCount).toBe(1)
    const returned = await sendBack(server, DISTRICT, form, [{ at: 'form', text: '补充' }])
    await submit(server, 'submitter@east1', returned)
    expect(await change()).toBe('again')
    expect((await page({ changedOnly: true, sort: 'changes' })).nodes.map((each) => each.id)).toEqual([
      form.id,
    ])
    const answer = await server.gql<{ form: { lastLook: { version: number; round: number } } }>(
      DISTRICT,
      'query($id: ID!) { form: selfEvaluationById(id: $id) { lastLook { version round } } }',
      { id: form.id },
    )
    expect(answer.data?.form.lastLook).toEqual({ version: form.version, round: 1 })
  })

  it('a look is no act: it leaves no trail, changes no version, and is not had of another branch', async () => {
    const { manager } = server.databases.write
    const before = await manager.count(AuditEntry)
    await look(DISTRICT, form.id)
    await look(DISTRICT, form.id)
    expect(await manager.count(AuditEntry)).toBe(before)
    expect((await read(server, DISTRICT, project, 'east1'))?.version).toBe(form.version)
    expect((await look('district-officer@west', form.id)).data?.look.__typename).toBe('Refused')
  })
})
