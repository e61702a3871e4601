import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { schemaDirectory } from '@huigong/contracts/schema'
import { MEMORY } from '../src/database/past/memory.js'
import { AuditEntry } from '../src/modules/audit/index.js'
import { actAtRandom, diceOf, sinceAlways, type Made } from './as-of-story.js'
import { funded, paid, placeOf, type TestProject } from './funds.js'
import { startTestServer, type Answer, type TestServer } from './harness.js'
import { mutations, queries } from './operations.js'
import { jumpTo, openProject } from './self-evaluation-forms.js'

/** Stages that answer for a past day. Accounts, messages, jobs, searching and this server are about now and refuse. */
const ANSWERING = [
  'arrival',
  'audit',
  'budget',
  'dashboard',
  'figure',
  'indicator',
  'payment',
  'project',
  'report',
  'roll-up',
  'rule-pack',
  'satisfaction',
  'self-evaluation',
  'union',
]
const REFUSING = ['accounts', 'me', 'messages', 'sessions', 'unreadMessages']

/** Names of the queries a stage adds to the contract. */
function queriesOf(stage: string): string[] {
  const file = readFileSync(join(schemaDirectory, `${stage}.graphql`), 'utf8')
  return [...file.matchAll(/extend type Query \{([^}]*)\}/g)].flatMap(([, body = '']) =>
    [...body.matchAll(/^ {2}(\w+)[(:]/gm)].map(([, name = '']) => name),
  )
}

const DAYS = ['2026-01-05', '2026-01-06', '2026-01-31', '2026-02-01', '2026-02-16']
const LOOKERS = ['auditor@root', 'district-officer@east', 'submitter@east1']

const endOf = (day: string): string => `${day}T15:59:59.999Z`

describe('as of a past day', () => {
  let server: TestServer
  let project: TestProject
  const made: Made = { remittances: [], payments: [], arrivals: [] }
  /** What was answered at the end of each day, by person, query and day. */
  const told = new Map<string, string>()

  /** Every query of the contract with ids of this story. */
  function questions(looker: string) {
    const at = looker.split('@')[1] ?? 'root'
    const ids = (operation: string, name: string): string => {
      if (operation === 'payment') return made.payments[0]?.id ?? project.id
      if (operation === 'remittance') return made.remittances[0]?.id ?? project.id
      if (name === 'projectId' || operation === 'project') return project.id
      if (name === 'rulePackId') return 'national-2020'
      return placeOf(server, at).id
    }
    return queries(ids).map((query) => {
      const { filter } = query.variables as { filter?: Record<string, unknown> }
      if (!filter) return query
      // Wide questions: with a sample value for every filter nothing would be found.
      const wide =
        query.name === 'auditEntries'
          ? {}
          : Object.fromEntries(
              Object.entries(filter).filter(([key]) => key === 'projectId' || key === 'includeReversed'),
            )
      return { ...query, variables: { ...query.variables, filter: wide } }
    })
  }

  const asked = async (looker: string, name: string, day: string | null): Promise<Answer<unknown>> => {
    const question = questions(looker).find((each) => each.name === name)
    if (!question) throw new Error(name)
    return server.gql(looker, question.document, question.variables, day === null ? {} : { 'x-as-of': day })
  }

  /** The answer without what may be done with it: that is nothing as of a past day. */
  const plain = ({ data, errors }: Answer<unknown>): string =>
    JSON.stringify({ data, errors: errors?.map((error) => error.extensions.code) }, (key, value: unknown) =>
      key === 'acts' ? undefined : value,
    )

  beforeAll(async () => {
    server = await startTestServer()
    await jumpTo(server, '2026-01-02T02:00:00Z')
    project = await openProject(server, { evaluationDue: '2026-01-31' })
    await sinceAlways(server, '2025-01-02')
    await jumpTo(server, '2026-01-03T02:00:00Z')
    await funded(server, project, { at: 'east1', amount: 300_000, day: '2026-01-03' })
    await funded(server, project, { at: 'west1', amount: 200_000, day: '2026-01-03' })
    await funded(server, project, { at: 'root', amount: 900_000, day: '2026-01-03' })
    await funded(server, project, { at: 'east', amount: 900_000, day: '2026-01-03' })
    // Shares with room, so that money can be sent down.
    for (const at of ['east1', 'east2', 'west1'])
      await funded(server, project, { at, amount: 900_000, cash: false, day: '2026-01-03' })
    const first = await paid(server, project, { at: 'east1', amount: 12_345, day: '2026-01-03' })
    made.payments.push({ id: first, payer: 'east1' })
    const dice = diceOf(20260131)
    for (const day of DAYS) {
      await jumpTo(server, `${day}T01:00:00Z`)
      for (let count = 0; count < 26; count += 1)
        await actAtRandom(server, project, made, dice, { day, step: count })
      await jumpTo(server, endOf(day))
      for (const looker of LOOKERS) {
        for (const { name } of questions(looker)) {
          told.set(`${looker} ${name} ${day}`, plain(await asked(looker, name, null)))
        }
      }
    }
    await jumpTo(server, '2026-03-01T02:00:00Z')
  }, 300_000)
  afterAll(() => server.stop())

  it('says what each table knows of its past', () => {
    const tables = server.databases.write.entityMetadatas.map((entity) => entity.tableName)
    expect(Object.keys(MEMORY).sort()).toEqual([...tables].sort())
  })

  it('answers every query with what it answered at the end of that day, to the fen, for everybody', async () => {
    const different: string[] = []
    const refused = new Set<string>()
    for (const day of DAYS) {
      for (const looker of LOOKERS) {
        for (const { name } of questions(looker)) {
          const answer = await asked(looker, name, day)
          const code = answer.errors?.[0]?.extensions.code
          if (code === 'AS_OF_PRESENT_ONLY') refused.add(name)
          else if (plain(answer) !== told.get(`${looker} ${name} ${day}`))
            different.push(`${looker} ${name} ${day}`)
        }
      }
    }
    expect(different).toEqual([])
    const answering = ANSWERING.flatMap(queriesOf)
    expect(answering).toEqual(expect.arrayContaining(['dashboard', 'payments', 'shares', 'selfEvaluations']))
    expect(answering.filter((name) => refused.has(name))).toEqual([])
    expect(REFUSING.filter((name) => !refused.has(name))).toEqual([])
  }, 300_000)

  it('has told of days that differ: money moved, papers were reversed, forms handed in, surveys corrected', () => {
    const seen = (name: string) => DAYS.map((day) => told.get(`auditor@root ${name} ${day}`) ?? '')
    for (const name of ['dashboard', 'payments', 'budgetLines', 'auditEntries', 'selfEvaluations']) {
      expect([name, new Set(seen(name)).size]).toEqual([name, DAYS.length])
      expect([name, seen(name).every((answer) => !answer.includes('"errors"'))]).toEqual([name, true])
    }
    expect(new Set(seen('satisfactions')).size).toBeGreaterThan(2)
    expect(seen('payments').at(-1)).toMatch(/"reversedById":"/)
    expect(seen('remittances').at(-1)).toMatch(/"state":"(settled|disputed)"/i)
  })

  const dashboard = '{ dashboard(fiscalYear: 2026) { asOf figures { paid } } }'
  const asOf = (day: string, who = 'auditor@root') =>
    server.gql<{ dashboard: { asOf: string } } | null>(who, dashboard, {}, { 'x-as-of': day })
  const codeOf = (answer: Answer<unknown>) => answer.errors?.[0]?.extensions.code

  it('says until when it counts, and refuses a day that is none, that is to come, or that was before the union', async () => {
    expect((await asOf('2026-01-31')).data?.dashboard.asOf).toBe('2026-01-31T15:59:59.999Z')
    expect(codeOf(await asOf('2026-02-30'))).toBe('AS_OF_INVALID')
    expect(codeOf(await asOf("2026-01-31' OR 1=1"))).toBe('AS_OF_INVALID')
    expect(codeOf(await asOf('2026-03-02'))).toBe('AS_OF_IN_FUTURE')
    expect(codeOf(await asOf('2024-12-31'))).toBe('AS_OF_BEFORE_UNION')
    // Today is now: nothing of it is over.
    expect((await asOf('2026-03-01')).data?.dashboard.asOf).toBe('2026-03-01T02:00:00.000Z')
  })

  it('refuses every change by everybody, and leaves no line in the trail', async () => {
    const before = await server.databases.write.manager.count(AuditEntry)
    for (const who of Object.keys(server.world.people)) {
      for (const { name, document, variables } of mutations(() => project.id)) {
        const answer = await server.gql(who, document, variables, { 'x-as-of': '2026-01-31' })
        expect([who, name, codeOf(answer)]).toEqual([who, name, 'AS_OF_READ_ONLY'])
      }
    }
    expect(await server.databases.write.manager.count(AuditEntry)).toBe(before)
  }, 120_000)

  it('sends no more statements than a question about today, however many rows there are', async () => {
    const page = (first: number, day: string | null) => () =>
      server.gql(
        'auditor@root',
        'query($p: ID!, $n: Int!) { payments(filter: { projectId: $p }, first: $n) { nodes { id payer { name } amount } } }',
        { p: project.id, n: first },
        day ? { 'x-as-of': day } : {},
      )
    const now = await auditStatements(page(50, null))
    // One more: where the own union stood that day.
    expect(await auditStatements(page(1, '2026-02-16'))).toBe(now + 1)
    expect(await auditStatements(page(50, '2026-02-16'))).toBe(now + 1)
  })

  it('is honoured by files, which an upload is not', async () => {
    const get = async (path: string, method: 'GET' | 'POST' = 'GET') =>
      server.app.inject({ method, url: path, headers: { cookie: await server.cookieOf('auditor@root') } })
    const file = await get('/exports/dashboard/overview.xlsx?fiscalYear=2026&at=2026-01-31')
    expect([file.statusCode, file.headers['content-disposition']]).toEqual([
      200,
      expect.stringContaining('2026-01-31'),
    ])
    expect((await get('/exports/dashboard/overview.xlsx?at=2027-01-31')).json()).toMatchObject({
      code: 'AS_OF_IN_FUTURE',
    })
    expect((await get('/files?at=2026-01-31', 'POST')).statusCode).toBe(403)
  })

  /** Statements on the connection that cannot write, which past days are read on. */
  async function auditStatements(work: () => Promise<unknown>): Promise<number> {
    const { logger } = server.databases.audit
    const before = logger.logQuery
    let count = 0
    logger.logQuery = (...call) => {
      count += 1
      return before.apply(logger, call)
    }
    try {
      await work()
      return count
    } finally {
      logger.logQuery = before
    }
  }
})
