import type { Page } from 'playwright-core'
import { ask } from './harness.js'

interface Forms {
  selfEvaluations: {
    nodes: readonly { state: string; project: { id: string; name: string }; union: { id: string } }[]
  }
}

/** The name of the project whose forms of the demonstration are still being filled. */
export const PROJECT = '劳模慰问及困难补助资金'
/** A row whose actual value only the unit knows. */
export const RATE = '救助对象认定合规率'

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
