import { newId } from '../src/platform/ids.js'
import { funded, paid, placeOf, type ProjectOptions, type TestProject } from './funds.js'
import type { TestServer } from './harness.js'
import { accept, fillAndSubmit, openProject } from './self-evaluation-forms.js'

export const OFFICER = 'rights-officer@root'

/** A project with money paid in two districts, whose forms the city has accepted and whose roll-up is frozen. */
export async function frozenProject(server: TestServer, options: ProjectOptions = {}): Promise<TestProject> {
  const places = ['root', 'east', 'east1', 'east2', 'west']
  const project = await openProject(server, { places, ...options })
  await funded(server, project, { at: 'east1', amount: 123_456_78 })
  await funded(server, project, { at: 'east2', amount: 50_000_01 })
  await funded(server, project, { at: 'west', amount: 77_700_00 })
  await paid(server, project, { at: 'east1', amount: 100_000_07, recipients: 31 })
  await paid(server, project, { at: 'east2', amount: 49_999_99, recipients: 12 })
  await paid(server, project, { at: 'west', amount: 33_333_33, recipients: 9 })
  for (const at of ['east1', 'east2']) {
    const form = await fillAndSubmit(server, project, at, { households: '100户', score: '50' })
    await accept(server, OFFICER, await accept(server, 'district-officer@east', form))
  }
  for (const at of ['east', 'west']) {
    const form = await fillAndSubmit(server, project, at, { households: '200户', score: '50' })
    await accept(server, OFFICER, form)
  }
  await freeze(server, project)
  return project
}

export async function freeze(server: TestServer, project: TestProject): Promise<void> {
  const made = await server.gql<{ made: { __typename: string } } | null>(
    OFFICER,
    `mutation($id: ID!, $p: ID!, $u: ID!) { made: freezeRollUp(id: $id, projectId: $p, unionId: $u, acknowledgeMissing: true) {
       __typename ... on Refused { reasons { message } } } }`,
    { id: newId(), p: project.id, u: placeOf(server, 'root').id },
  )
  if (made.data?.made.__typename !== 'RollUp') throw new Error(JSON.stringify(made))
}

export interface MadeReport {
  readonly __typename: string
  readonly id: string
  readonly fileHash: string
  readonly contentHash: string
  readonly template: string
  readonly downloadPath: string
  readonly annexesPath: string
  readonly annexesHash: string
  readonly pdfPath: string
  readonly pdfHash: string
  readonly superseded: boolean
  readonly reasons?: readonly { readonly code: string; readonly message: string }[]
}

/** Makes the report of a project's newest frozen roll-up. */
export async function generate(
  server: TestServer,
  project: TestProject,
  templateId = 'eight-parts',
): Promise<MadeReport> {
  const answer = await server.gql<{ made: MadeReport } | null>(
    OFFICER,
    `mutation($id: ID!, $p: ID!, $u: ID!, $t: ID!) { made: generateReport(id: $id, projectId: $p, unionId: $u, templateId: $t) {
       __typename ... on Report { id fileHash contentHash template downloadPath annexesPath annexesHash pdfPath pdfHash superseded }
       ... on Refused { reasons { code message } } } }`,
    { id: newId(), p: project.id, u: placeOf(server, 'root').id, t: templateId },
  )
  if (!answer.data) throw new Error(JSON.stringify(answer.errors))
  return answer.data.made
}

/** Asks for the report of a project as a job; the answer is the job or the refusal. */
export async function order(
  server: TestServer,
  project: TestProject,
  who = OFFICER,
): Promise<{ __typename: string; id: string; state: string; reasons?: readonly { code: string }[] }> {
  const answer = await server.gql<{ made: Awaited<ReturnType<typeof order>> } | null>(
    who,
    `mutation($id: ID!, $p: ID!, $u: ID!) { made: orderReport(id: $id, projectId: $p, unionId: $u) {
       __typename ... on Job { id state } ... on Refused { reasons { code } } } }`,
    { id: newId(), p: project.id, u: placeOf(server, 'root').id },
  )
  if (!answer.data) throw new Error(JSON.stringify(answer.errors))
  return answer.data.made
}

interface Said {
  readonly blocks: readonly Block[]
  readonly annexes: readonly { readonly title: string; readonly blocks: readonly Block[] }[]
}
interface Cell {
  readonly parts: readonly { readonly text: string }[]
}
interface Block extends Cell {
  readonly rows: readonly { readonly cells: readonly Cell[] }[]
}

const words = ({ parts }: Cell): string => parts.map(({ text }) => text).join('')

async function saidBy(server: TestServer, reportId: string): Promise<Said> {
  const block = '{ parts { text } rows { cells { parts { text } } } }'
  const answer = await server.gql<{ text: Said | null }>(
    OFFICER,
    `query($id: ID!) { text: reportText(reportId: $id) { blocks ${block} annexes { title blocks ${block} } } }`,
    { id: reportId },
  )
  if (!answer.data?.text) throw new Error(JSON.stringify(answer.errors))
  return answer.data.text
}

/** The text of a report, a paragraph a line. */
export const bodyOf = async (server: TestServer, reportId: string): Promise<string> =>
  (await saidBy(server, reportId)).blocks.map(words).join('\n')

/** The rows of the annex of this title, each cell as it is read; none where there is no such annex. */
export async function annexRows(server: TestServer, reportId: string, title: string): Promise<string[][]> {
  const annex = (await saidBy(server, reportId)).annexes.find((each) => each.title === title)
  return (annex?.blocks ?? []).flatMap(({ rows }) => rows.map(({ cells }) => cells.map(words)))
}

/** What the annex of this title says outside of its tables, a paragraph a line. */
export async function wordsOfAnnex(server: TestServer, reportId: string, title: string): Promise<string> {
  const annex = (await saidBy(server, reportId)).annexes.find((each) => each.title === title)
  return (annex?.blocks ?? []).map(words).join('\n')
}
