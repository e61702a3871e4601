import { fen, type EvaluationForm } from '@huigong/domain'
import { insert } from '../src/database/writes.js'
import { FundShare } from '../src/modules/budget/budget.entity.js'
import { UserSession } from '../src/modules/identity/index.js'
import { EvaluationOpener, FundProject, ProjectUnit } from '../src/modules/project/index.js'
import { Satisfaction } from '../src/modules/satisfaction/index.js'
import { newId } from '../src/platform/ids.js'
import { approvedProject, placeOf, type ProjectOptions, type TestProject } from './funds.js'
import type { TestServer } from './harness.js'

export interface Reason {
  readonly code: string
  readonly message: string
  readonly at: string | null
}

export interface Form {
  readonly __typename: string
  readonly id: string
  readonly state: string
  readonly version: number
  readonly acts: readonly string[]
  readonly late: boolean
  readonly form: EvaluationForm
  readonly enteredTotal: string | null
  readonly computedTotal: string | null
  readonly reviewedTotal: string | null
  readonly printedTotal: string | null
  readonly grade: string | null
  readonly snapshotHash: string | null
  readonly importedFrom: string | null
  readonly submittedBy: string | null
  readonly findings: readonly { readonly rule: string; readonly level: string; readonly at: string }[]
  readonly comments: readonly { readonly at: string; readonly text: string; readonly answered: boolean }[]
  readonly reviewedScores: readonly { readonly rowId: string; readonly points: string }[]
  readonly burden: { readonly fields: number; readonly filled: number; readonly automatic: number }
  readonly reasons: readonly Reason[]
}

export const FIELDS = `id state version acts late form enteredTotal computedTotal reviewedTotal printedTotal grade
  snapshotHash importedFrom submittedBy findings { rule level at } comments { at text answered }
  reviewedScores { rowId points } burden { fields filled automatic }`

const RESULT = `{ __typename ... on SelfEvaluation { ${FIELDS} } ... on Refused { reasons { code message at } } }`

/** A project of the test world whose units have blank self-evaluations, as its approval leaves them. */
export async function openProject(server: TestServer, options: ProjectOptions = {}): Promise<TestProject> {
  const project = await approvedProject(server, {
    indicators: [
      { name: '救助困难职工户数', weight: '50', unit: '户', target: '100' },
      {
        name: '受助职工生活改善',
        weight: '40',
        level1: '效益指标',
        direction: 'qualitative',
        target: '改善',
        rollUp: 'worst-first',
      },
    ],
    ...options,
  })
  const { manager } = server.databases.write
  const row = await manager.findOneByOrFail(FundProject, { id: project.id })
  const units = await manager.findBy(ProjectUnit, { projectId: project.id })
  await server.app.get(EvaluationOpener).open(manager, row, units)
  return project
}

/** A share of a place, written directly: allocation is tested elsewhere. Amounts in fen. */
export async function giveShare(
  server: TestServer,
  project: TestProject,
  at: string,
  total: number,
): Promise<void> {
  const place = placeOf(server, at)
  await insert(server.databases.write.manager, FundShare, {
    id: newId(),
    tenantId: place.tenantId,
    projectId: project.id,
    unionId: place.id,
    parentId: place.parentId,
    source: 'city-fiscal',
    initial: fen(total),
    total: fen(total),
    allocated: fen(0),
    funded: fen(0),
  })
}

/** A survey of a place: so many satisfied of so many valid. */
export async function survey(
  server: TestServer,
  project: TestProject,
  at: string,
  satisfied: number,
  valid: number,
): Promise<void> {
  const place = placeOf(server, at)
  await insert(server.databases.write.manager, Satisfaction, {
    id: newId(),
    tenantId: place.tenantId,
    projectId: project.id,
    unionId: place.id,
    path: place.path,
    method: 'paper',
    from: '2026-11-01',
    to: '2026-11-10',
    population: valid * 2,
    sampled: valid,
    returned: valid,
    valid,
    verySatisfied: 0,
    satisfied,
    basicallySatisfied: 0,
    dissatisfied: valid - satisfied,
    evidence: '问卷存档',
    recordedBy: 'test',
    recordedAt: new Date('2026-11-11T00:00:00Z'),
    version: 1,
  })
}

/** Sends a mutation whose answer is a self-evaluation or a refusal. */
export async function send(
  server: TestServer,
  who: string,
  call: string,
  types: string,
  variables: Record<string, unknown>,
): Promise<Form> {
  const answer = await server.gql<{ made: Form } | null>(
    who,
    `mutation(${types}) { made: ${call} ${RESULT} }`,
    variables,
  )
  if (!answer.data?.made) throw new Error(JSON.stringify(answer.errors))
  return answer.data.made
}

export const codes = (answer: { readonly reasons?: readonly Reason[] }): string[] =>
  (answer.reasons ?? []).map((each) => each.code)

export async function read(
  server: TestServer,
  who: string,
  project: TestProject,
  at: string,
): Promise<Form | null> {
  const answer = await server.gql<{ made: Form | null }>(
    who,
    `query($p: ID!, $u: ID!) { made: selfEvaluation(projectId: $p, unionId: $u) { ${FIELDS} } }`,
    { p: project.id, u: placeOf(server, at).id },
  )
  if (answer.errors) throw new Error(JSON.stringify(answer.errors))
  return answer.data.made
}

/** Moves the clock; people stay signed in however far it jumps. */
export async function jumpTo(server: TestServer, instant: string): Promise<void> {
  const now = new Date(instant)
  server.setNow(instant)
  await server.databases.write.manager
    .createQueryBuilder()
    .update(UserSession)
    .set({ lastSeenAt: now, expiresAt: new Date(now.getTime() + 3_600_000) })
    .execute()
}

export interface Cell {
  readonly at: string
  readonly value: string | null
  readonly attachmentIds?: readonly string[]
}

export const save = (
  server: TestServer,
  who: string,
  project: TestProject,
  at: string,
  version: number,
  cells: readonly Cell[],
): Promise<Form> =>
  send(server, who, 'saveDraft(input: $input)', '$input: SaveDraftInput!', {
    input: { projectId: project.id, unionId: placeOf(server, at).id, version, cells },
  })

const byId =
  (call: string) =>
  (server: TestServer, who: string, { id, version }: { id: string; version: number }) =>
    send(server, who, `${call}(id: $id, version: $version)`, '$id: ID!, $version: Int!', { id, version })

export const submit = byId('submitSelfEvaluation')
export const accept = byId('acceptSelfEvaluation')

export const sendBack = (
  server: TestServer,
  who: string,
  { id, version }: { id: string; version: number },
  comments: readonly { at: string; text: string }[],
): Promise<Form> =>
  send(
    server,
    who,
    'returnSelfEvaluation(id: $id, version: $version, comments: $comments)',
    '$id: ID!, $version: Int!, $comments: [CommentInput!]!',
    { id, version, comments: comments.map((comment) => ({ id: newId(), ...comment })) },
  )

export const reviewScores = (
  server: TestServer,
  who: string,
  { id, version }: { id: string; version: number },
  scores: readonly { rowId: string; points: string; reason: string }[],
): Promise<Form> =>
  send(
    server,
    who,
    'reviewScores(id: $id, version: $version, scores: $scores)',
    '$id: ID!, $version: Int!, $scores: [ReviewedScoreInput!]!',
    { id, version, scores },
  )

export const unlock = (
  server: TestServer,
  who: string,
  id: string,
  reason: string,
  expiresAt: string,
  cells: readonly string[] = [],
): Promise<Form> =>
  send(
    server,
    who,
    'unlockSelfEvaluation(id: $id, reason: $reason, expiresAt: $expiresAt, cells: $cells)',
    '$id: ID!, $reason: String!, $expiresAt: DateTime!, $cells: [String!]',
    { id, reason, expiresAt, cells },
  )

export interface Batch {
  readonly rows: readonly {
    readonly id: string
    readonly state: string | null
    readonly refused: readonly Reason[]
  }[]
}

export async function many(
  server: TestServer,
  who: string,
  call: 'acceptSelfEvaluations' | 'lockSelfEvaluations' | 'undoAcceptances',
  ids: readonly string[],
): Promise<Batch> {
  const answer = await server.gql<{ made: Batch } | null>(
    who,
    `mutation($ids: [ID!]!) { made: ${call}(ids: $ids) { rows { id state refused { code message at } } } }`,
    { ids },
  )
  if (!answer.data) throw new Error(JSON.stringify(answer.errors))
  return answer.data.made
}

/** Who fills in for a place of the world. */
export const fillerOf = (at: string): string =>
  at === 'east' || at === 'west' || at === 'other-east' ? `district-officer@${at}` : `submitter@${at}`

/** Fills every row of a place's form so that it may be handed in. */
export async function fill(
  server: TestServer,
  project: TestProject,
  at: string,
  values: { households: string; score?: string } = { households: '100户' },
): Promise<Form> {
  const who = fillerOf(at)
  const before = await read(server, who, project, at)
  if (!before) throw new Error(`${at} has no form`)
  const [households, life] = before.form.rows
  return save(server, who, project, at, before.version, [
    { at: `rows.${households?.id}.actual`, value: values.households },
    { at: `rows.${households?.id}.entered`, value: values.score ?? '50' },
    { at: `rows.${households?.id}.deviation`, value: '按实际困难职工户数救助' },
    { at: `rows.${life?.id}.actual`, value: '达成预期指标95%' },
    { at: `rows.${life?.id}.entered`, value: '38' },
    { at: `rows.${life?.id}.deviation`, value: '回访记录' },
    { at: 'funds.total.reason', value: '资金集中在年底发放' },
    { at: 'goals.actual', value: '已完成' },
  ])
}

/** Fills in and hands in; the answer is the submitted form. */
export async function fillAndSubmit(
  server: TestServer,
  project: TestProject,
  at: string,
  values?: { households: string; score?: string },
): Promise<Form> {
  const filled = await fill(server, project, at, values)
  return submit(server, fillerOf(at), filled)
}
