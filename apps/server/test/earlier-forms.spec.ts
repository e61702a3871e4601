import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { FundProject } from '../src/modules/project/index.js'
import { startTestServer, type TestServer } from './harness.js'
import { placeOf, type TestProject } from './funds.js'
import { fill, giveShare, jumpTo, openProject, read, save, submit } from './self-evaluation-forms.js'

const UNIT = 'submitter@east1'
const EARLIER = `query($projectId: ID!, $unionId: ID!) { earlierForms(projectId: $projectId, unionId: $unionId) {
  fiscalYear state annualBudget reason rows { rowId target actual points deviation } } }`
const HISTORY = `query($id: ID!, $at: String!) { cellHistory(id: $id, at: $at) { version savedBy cause value } }`

interface Earlier {
  readonly fiscalYear: number
  readonly annualBudget: string | null
  readonly reason: string | null
  readonly rows: readonly {
    rowId: string
    actual: string | null
    points: string | null
    deviation: string | null
  }[]
}

describe('what a form shows beside a cell', () => {
  let server: TestServer
  let before: TestProject
  let now: TestProject
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    await jumpTo(server, '2026-12-01T02:00:00Z')
    before = await openProject(server, { fiscalYear: 2025 })
    now = await openProject(server)
    await server.databases.write.manager.update(FundProject, { id: now.id }, { clonedFromId: before.id })
    for (const project of [before, now]) await giveShare(server, project, 'east1', 100_000_00)
  })

  const earlier = async (who: string, project = now): Promise<readonly Earlier[]> => {
    const variables = { projectId: project.id, unionId: placeOf(server, 'east1').id }
    const answer = await server.gql<{ earlierForms: Earlier[] }>(who, EARLIER, variables)
    if (!answer.data) throw new Error(JSON.stringify(answer.errors))
    return answer.data.earlierForms
  }

  it('is what the same unit handed in the year before, row by row, by the name of the row', async () => {
    const former = await fill(server, before, 'east1')
    const [row] = former.form.rows
    const changed = await save(server, UNIT, before, 'east1', former.version, [
      { at: `rows.${row?.id}.actual`, value: '90户' },
      { at: `rows.${row?.id}.entered`, value: '45' },
      { at: `rows.${row?.id}.deviation`, value: '十户迁出；下年提前摸底。' },
    ])
    // What was never handed in is no figure of that year.
    expect(await earlier(UNIT)).toEqual([])
    const handed = await submit(server, UNIT, changed)
    expect(handed.state).toBe('submitted')

    const present = await read(server, UNIT, now, 'east1')
    const [found] = await earlier(UNIT)
    expect(found).toMatchObject({ fiscalYear: 2025, annualBudget: '10000000' })
    expect(found?.rows).toHaveLength(2)
    expect(found?.rows[0]).toMatchObject({
      rowId: present?.form.rows[0]?.id,
      actual: '90户',
      points: '45.00',
      deviation: '十户迁出；下年提前摸底。',
    })
    // The reviewer and the auditor see the same; whoever has no business there sees nothing.
    expect(await earlier('district-officer@east')).toHaveLength(1)
    expect(await earlier('auditor@root')).toHaveLength(1)
    expect(await earlier('submitter@east2')).toEqual([])
    expect(await earlier('rights-officer@other')).toEqual([])
    expect(await earlier(UNIT, before)).toEqual([])
  })

  it('is what the cell itself said before, by whom, only where it changed', async () => {
    const first = await fill(server, now, 'east1')
    const [row] = first.form.rows
    const at = `rows.${row?.id}.actual`
    const history = async (who: string) => {
      const answer = await server.gql<{ cellHistory: { version: number; value: string | null }[] }>(
        who,
        HISTORY,
        {
          id: first.id,
          at,
        },
      )
      return answer.data?.cellHistory.map(({ version, value }) => [version, value])
    }
    await jumpTo(server, '2026-12-01T03:00:00Z')
    await save(server, UNIT, now, 'east1', 2, [{ at: 'goals.actual', value: '已完成' }])
    await jumpTo(server, '2026-12-01T04:00:00Z')
    await save(server, UNIT, now, 'east1', 3, [{ at, value: '90户' }])
    const said = row?.actual ?? first.form.rows[0]?.actual
    expect(await history(UNIT)).toEqual([
      [4, '90户'],
      [2, said],
    ])
    expect(await history('district-officer@east')).toHaveLength(2)
    expect(await history('submitter@east2')).toEqual([])
  })
})
