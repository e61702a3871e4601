import type { Page } from 'playwright-core'
import { ask, closePage, newPage, signIn } from './harness.js'

interface Forms {
  selfEvaluations: {
    nodes: readonly { state: string; project: { id: string; name: string }; union: { id: string } }[]
  }
}

/** The name of the project whose forms of the demonstration are still being filled. */
export const PROJECT = '劳模慰问及困难补助资金'
/** A row whose actual value only the unit knows. */
export const RATE = '救助对象认定合规率'

/** Id of a project of the demonstration by its code. */
export async function projectIdOf(page: Page, code: string): Promise<string> {
  const { data } = await ask<{ projects: { nodes: { id: string; code: string }[] } }>(
    page,
    '{ projects(first: 100) { nodes { id code } } }',
  )
  const found = data?.projects.nodes.find((project) => project.code === code)
  if (!found) throw new Error(`the demonstration has no ${code}`)
  return found.id
}

/** Address of a form of the demonstration that its unit has not handed in. */
export async function draftOf(page: Page, project = PROJECT): Promise<string> {
  const query =
    '{ selfEvaluations(filter: {}, first: 50) { nodes { state project { id name } union { id } } } }'
  const { data } = await ask<Forms>(page, query)
  const form = data?.selfEvaluations.nodes.find(
    (each) => each.state === 'draft' && each.project.name.includes(project),
  )
  if (!form) throw new Error(`the demonstration has no draft of ${project}`)
  return `/fill/${form.project.id}/${form.union.id}`
}

/** A cell of a form as the server has it now. */
export async function storedCell(
  page: Page,
  path: string,
  row: string,
  field: string,
): Promise<string | null> {
  const [, , projectId, unionId] = path.split('/')
  interface Row {
    name: string
    [field: string]: unknown
  }
  const { data } = await ask<{ selfEvaluation: { form: { rows: Row[] } } }>(
    page,
    'query($projectId: ID!, $unionId: ID!) { selfEvaluation(projectId: $projectId, unionId: $unionId) { form } }',
    { projectId, unionId },
  )
  const value = data?.selfEvaluation.form.rows.find(({ name }) => name === row)?.[field]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** Pastes a text into the box that has the focus, as Ctrl+V does. */
export const pasteText = (page: Page, text: string): Promise<void> =>
  page.evaluate((copied) => {
    const data = new DataTransfer()
    data.setData('text/plain', copied)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, text)

interface Place {
  readonly project: { readonly id: string }
  readonly union: { readonly id: string }
}

/** A form that was sent back: where it is, and who mends it. */
interface Returned {
  readonly username: string
  readonly path: string
}

/** A form of the demonstration that was sent back and that no test has mended yet. */
export async function returnedForm(): Promise<Returned> {
  const watched = await newPage()
  const { page } = watched
  await signIn(page, 'quanyi')
  const forms = await ask<{ selfEvaluations: { nodes: readonly Place[] } }>(
    page,
    'query($states: [SelfEvaluationState!]) { selfEvaluations(filter: { states: $states }, first: 50) { nodes { project { id } union { id } } } }',
    { states: ['district-returned', 'city-returned'] },
  )
  await signIn(page, 'admin')
  for (const { project, union } of forms.data?.selfEvaluations.nodes ?? []) {
    const { data } = await ask<{ accounts: { nodes: readonly { username: string }[] } }>(
      page,
      'query($unionId: ID!) { accounts(unionId: $unionId, first: 10) { nodes { username } } }',
      { unionId: union.id },
    )
    const account = data?.accounts.nodes.find(({ username }) => username.startsWith('jc'))
    if (account) {
      await closePage(watched)
      return { username: account.username, path: `/fill/${project.id}/${union.id}` }
    }
  }
  throw new Error('the demonstration has no form that was sent back')
}
