import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { Message } from '../src/modules/notice/index.js'
import { SelfEvaluation } from '../src/modules/self-evaluation/index.js'
import { Waiver } from '../src/modules/waiver/index.js'
import { newId } from '../src/platform/ids.js'
import { placeOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { hire } from './review-fixture.js'
import {
  codes,
  fill,
  fillerOf,
  giveShare,
  jumpTo,
  openProject,
  save,
  submit,
  type Form,
  type Reason,
} from './self-evaluation-forms.js'

const UNIT = 'submitter@east1'
const DISTRICT = 'district-officer@east'
const CITY = 'rights-officer@root'

interface Shown {
  readonly __typename: string
  readonly id: string
  readonly number: string | null
  readonly state: string
  readonly place: string
  readonly mayDecide: boolean
  readonly mayWithdraw: boolean
  readonly reasons?: readonly Reason[]
}

const FIELDS = 'id number state place mayDecide mayWithdraw'
const RESULT = `{ __typename ... on Waiver { ${FIELDS} } ... on Refused { reasons { code message at } } }`

describe('a waiver', () => {
  let server: TestServer
  let project: TestProject
  beforeAll(async () => {
    server = await startTestServer()
    await hire(server, DISTRICT, 'second@east')
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    await jumpTo(server, '2026-11-20T02:00:00Z')
    project = await openProject(server)
    for (const at of ['east', 'east1', 'east2', 'west1']) await giveShare(server, project, at, 100_000_00)
  })

  const mutate = async (who: string, call: string, types: string, variables: object): Promise<Shown> => {
    const answer = await server.gql<{ made: Shown } | null>(
      who,
      `mutation(${types}) { made: ${call} ${RESULT} }`,
      { ...variables },
    )
    if (!answer.data?.made) throw new Error(JSON.stringify(answer.errors))
    return answer.data.made
  }
  const ask = (who: string, form: Form, changes: object = {}): Promise<Shown> =>
    mutate(who, 'askWaiver(input: $input)', '$input: AskWaiverInput!', {
      input: {
        id: newId(),
        selfEvaluationId: form.id,
        rule: 'I08',
        at: missingAt(form),
        reason: '台账在水灾中损毁，正在补建',
        ...changes,
      },
    })
  const decide = (who: string, id: string, grant = true, reason = '情况属实'): Promise<Shown> =>
    mutate(
      who,
      'decideWaiver(id: $id, grant: $grant, reason: $reason)',
      '$id: ID!, $grant: Boolean!, $reason: String!',
      {
        id,
        grant,
        reason,
      },
    )
  const list = async (who: string, filter: object): Promise<Shown[]> => {
    const answer = await server.gql<{ waivers: { nodes: Shown[] } }>(
      who,
      `query($filter: WaiverFilter!) { waivers(filter: $filter) { nodes { __typename ${FIELDS} } } }`,
      { filter },
    )
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.waivers.nodes
  }
  const missingAt = (form: Form): string => `rows.${form.form.rows[0]?.id}.actual`

  /** A form that lacks one value it may not be handed in without. */
  async function lacking(at = 'east1'): Promise<Form> {
    const full = await fill(server, project, at)
    return save(server, fillerOf(at), project, at, full.version, [{ at: missingAt(full), value: null }])
  }

  it('lets the form be handed in, counts in review and is listed to the auditor with its number', async () => {
    const form = await lacking()
    const refused = await submit(server, UNIT, form)
    expect(refused.reasons.map((each) => `${each.code} ${each.at}`)).toEqual([
      `FINDINGS_BLOCK ${missingAt(form)}`,
    ])
    const asked = await ask(UNIT, form)
    expect(asked).toMatchObject({
      state: 'asked',
      number: null,
      place: '救助困难职工户数',
      mayWithdraw: true,
    })
    expect(codes(await submit(server, UNIT, form))).toEqual(['FINDINGS_BLOCK'])
    const granted = await decide(DISTRICT, asked.id)
    expect(granted).toMatchObject({
      state: 'granted',
      number: expect.stringMatching(/^豁免〔2026〕\d{4}号$/),
    })
    expect(await submit(server, UNIT, form)).toMatchObject({ state: 'submitted' })
    const answer = await server.gql<{
      list: { nodes: { id: string; waivers: number; askedWaivers: number }[] }
      form: { waivers: Shown[] }
    }>(
      DISTRICT,
      `query($p: ID!, $id: ID!) {
         list: selfEvaluations(filter: { projectId: $p, states: ["submitted"] }) { nodes { id waivers askedWaivers } }
         form: selfEvaluationById(id: $id) { waivers { __typename ${FIELDS} } } }`,
      { p: project.id, id: form.id },
    )
    expect(answer.data?.list.nodes).toEqual([{ id: form.id, waivers: 1, askedWaivers: 0 }])
    expect(answer.data?.form.waivers).toMatchObject([{ number: granted.number }])
    expect(await list('auditor@root', { projectId: project.id })).toMatchObject([{ number: granted.number }])
    expect(
      await list('auditor@root', { projectId: project.id, unionId: placeOf(server, 'west').id }),
    ).toEqual([])
  })

  it('covers the finding as it was read: another figure is another matter', async () => {
    const form = await lacking()
    await decide(DISTRICT, (await ask(UNIT, form)).id)
    const changed = await save(server, UNIT, project, 'east1', form.version, [
      { at: missingAt(form), value: '很多户' },
    ])
    expect(codes(await submit(server, UNIT, changed))).toEqual(['FINDINGS_BLOCK'])
  })

  it('is refused for what is not there, for money, and for what a sentence settles', async () => {
    const form = await lacking()
    expect(codes(await ask(UNIT, form, { rule: 'I15' }))).toEqual(['NO_SUCH_FINDING'])
    const bare = await save(server, UNIT, project, 'east1', form.version, [
      { at: 'funds.total.reason', value: null },
    ])
    const words = await ask(UNIT, bare, { rule: 'F07', at: 'funds.total.reason' })
    expect(codes(words)).toEqual(['NOT_WAIVABLE'])
    expect(words.reasons?.[0]?.message).toContain('资金数字之间的勾稽关系')
    expect(codes(await ask(UNIT, bare, { reason: '  ' }))).toEqual(['REASON_REQUIRED'])
  })

  it('is asked for once, by the unit alone, while the form lies with it', async () => {
    const form = await lacking()
    expect(codes(await ask(DISTRICT, form))).toEqual(['NOT_OWN_FORM'])
    const asked = await ask(UNIT, form)
    expect(codes(await ask(UNIT, form))).toEqual(['WAIVER_ASKED'])
    await decide(DISTRICT, asked.id)
    await submit(server, UNIT, form)
    expect(codes(await ask(UNIT, form))).toEqual(['WAIVER_NOT_WITH_UNIT'])
  })

  it('is decided by the level above, with a reason, and not by the one who asked', async () => {
    const asked = await ask(UNIT, await lacking())
    expect(codes(await decide(CITY, asked.id))).toEqual(['WAIVER_NOT_DECIDER'])
    expect(codes(await decide(DISTRICT, asked.id, true, ' '))).toEqual(['REASON_REQUIRED'])
    const own = await ask(DISTRICT, await lacking('east'))
    expect(codes(await decide(DISTRICT, own.id))).toEqual(['WAIVER_NOT_DECIDER'])
    expect(await decide(CITY, own.id)).toMatchObject({ state: 'granted' })
    expect(await list(DISTRICT, { projectId: project.id, mine: true })).toMatchObject([{ id: asked.id }])
    await server.databases.write.manager.update(
      Waiver,
      { id: asked.id },
      { askedById: server.world.people[DISTRICT]?.id ?? '' },
    )
    expect(codes(await decide(DISTRICT, asked.id))).toEqual(['WAIVER_OWN'])
  })

  it('of two who decide at once one wins, the other is told by whom', async () => {
    const asked = await ask(UNIT, await lacking())
    const answers = await Promise.all([decide(DISTRICT, asked.id), decide('second@east', asked.id, false)])
    const lost = answers.filter((each) => each.__typename === 'Refused')
    expect(lost.map(codes)).toEqual([['WAIVER_DECIDED']])
    expect(lost[0]?.reasons?.[0]?.message).toMatch(new RegExp(`已由“(${DISTRICT}|second@east)”办理`))
  })

  it('numbers are the city’s, each once, and none is lost to a refusal', async () => {
    const first = await lacking()
    const second = await lacking('west1')
    const asked = [
      { id: (await ask(UNIT, first)).id, by: DISTRICT },
      { id: (await ask('submitter@west1', second)).id, by: 'district-officer@west' },
    ]
    const granted = await Promise.all(asked.map(({ id, by }) => decide(by, id)))
    const numbers = granted.map((each) => Number(/(\d{4})号/.exec(each.number ?? '')?.[1])).sort()
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1)
  })

  it('withdrawn or refused leaves the finding, and may be asked for again', async () => {
    const form = await lacking()
    const asked = await ask(UNIT, form)
    const withdrawn = await mutate(UNIT, 'withdrawWaiver(id: $id)', '$id: ID!', { id: asked.id })
    expect(withdrawn).toMatchObject({ state: 'withdrawn', number: null })
    expect(codes(await decide(DISTRICT, asked.id))).toEqual(['WAIVER_DECIDED'])
    const again = await ask(UNIT, form)
    expect(await decide(DISTRICT, again.id, false, '台账可从区里调取')).toMatchObject({
      state: 'refused',
      number: null,
    })
    expect(codes(await submit(server, UNIT, form))).toEqual(['FINDINGS_BLOCK'])
    expect(await ask(UNIT, form)).toMatchObject({ state: 'asked' })
  })

  it('stops the clock: days waited are added to the day of handing in, and the unit is told', async () => {
    const form = await lacking()
    const { manager } = server.databases.write
    const before = await manager.findOneByOrFail(SelfEvaluation, { id: form.id })
    const asked = await ask(UNIT, form)
    expect(await manager.countBy(Message, { recordId: asked.id, kind: 'waiver-asked' })).toBe(2)
    await jumpTo(server, '2026-11-24T02:00:00Z')
    await decide(DISTRICT, asked.id)
    const after = await manager.findOneByOrFail(SelfEvaluation, { id: form.id })
    expect(Date.parse(after.due) - Date.parse(before.due)).toBe(4 * 86_400_000)
    expect(after.version).toBe(before.version)
    const open = (await manager.findBy(Message, { recordId: asked.id })).filter((each) => !each.settledAt)
    expect(open.map((each) => each.kind)).toEqual(['waiver-granted'])
  })

  it('of another city or branch is neither seen nor decided', async () => {
    const form = await lacking()
    const asked = await ask(UNIT, form)
    for (const stranger of ['rights-officer@other', 'district-officer@west']) {
      expect(await list(stranger, { selfEvaluationId: form.id })).toEqual([])
      expect(codes(await decide(stranger, asked.id))).toEqual(['NOT_FOUND'])
    }
    expect(codes(await ask('submitter@east2', form))).toEqual(['NOT_FOUND'])
    expect(
      (await server.gql('auditor@root', 'mutation { withdrawWaiver(id: "x") { __typename } }')).errors,
    ).toBeTruthy()
  })

  it('offers the findings that keep the form back, each with why it cannot be waived', async () => {
    const form = await lacking()
    const bare = await save(server, UNIT, project, 'east1', form.version, [
      { at: 'funds.total.reason', value: null },
    ])
    const answer = await server.gql<{
      found: { rule: string; obstacle: string | null; waiver: Shown | null }[]
    }>(
      UNIT,
      'query($id: ID!) { found: waivableFindings(selfEvaluationId: $id) { rule obstacle waiver { id } } }',
      { id: bare.id },
    )
    const found = new Map(answer.data?.found.map((each) => [each.rule, each]))
    expect(found.get('I08')).toMatchObject({ obstacle: null, waiver: null })
    expect(found.get('F07')?.obstacle).toContain('勾稽')
  })
})
