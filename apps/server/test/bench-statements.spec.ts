import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { seedDemo } from '../src/demo/index.js'
import { Remittance } from '../src/modules/arrival/arrival.entity.js'
import { UserAccount } from '../src/modules/identity/identity.entity.js'
import { Payment } from '../src/modules/payment/payment.entity.js'
import { FundProject } from '../src/modules/project/project.entity.js'
import { SelfEvaluation } from '../src/modules/self-evaluation/self-evaluation.entity.js'
import { UnionNode } from '../src/modules/union/union.entity.js'
import { newId } from '../src/platform/ids.js'
import { startBareServer, type BareServer } from './harness.js'
import { queries, type IdSource, type Operation } from './operations.js'

/** One session lookup, and at most eleven statements for what was asked. */
const MOST = 12

/** Pages that show many things at once, with all of their parts asked for: more, and no more in a larger city. */
const LARGER: Readonly<Record<string, number>> = {
  dashboard: 22,
  dashboardComparison: 18,
  indicatorHeat: 14,
  rollUpPreview: 34,
  rollUpStatement: 35,
  selfEvaluationById: 24,
}

/** Asks for a version of a form that nobody has saved. */
const UNANSWERABLE = new Set(['selfEvaluationVersion'])

/** Who may ask; everybody else's questions are the city's. */
const ASKED_BY: Readonly<Record<string, string>> = { accounts: 'admin', tasks: 'quanyi' }

/** Lists that must be longer at the larger scale for the comparison to mean anything. */
const GROWS = [
  'payments',
  'unions',
  'projectUnits',
  'allocations',
  'remittances',
  'selfEvaluations',
  'satisfactions',
  'dashboard',
  'search',
]

async function started(unions: number, payments: number): Promise<BareServer> {
  const server = await startBareServer()
  await seedDemo(server.app, server.databases, {
    size: 'large',
    scale: { unions, payments },
    progress: () => undefined,
  })
  return server
}

/** The city and its running fund for lists; one of each thing for the rest. */
async function idsOf({ databases }: BareServer): Promise<IdSource> {
  const { manager } = databases.read
  const city = await manager.findOneByOrFail(UnionNode, { code: 'BJ' })
  const unit = await manager.findOneByOrFail(UnionNode, { code: 'BJ0101' })
  const project = await manager.findOneByOrFail(FundProject, { code: 'WEN-2026' })
  const evaluation = await manager.findOneByOrFail(SelfEvaluation, {
    projectId: project.id,
    unionId: unit.id,
  })
  const payment = await manager.findOneByOrFail(Payment, {
    projectId: project.id,
    beneficiaryUnionId: unit.id,
  })
  const remittance = await manager.findOneByOrFail(Remittance, { projectId: project.id, toUnionId: unit.id })
  const account = await manager.findOneByOrFail(UserAccount, { username: 'jc0101' })
  const surveyed = await manager.findOneByOrFail(FundProject, { code: 'BANG-2026' })
  const byName: Readonly<Record<string, string>> = {
    projectId: project.id,
    unionId: city.id,
    parentId: city.id,
    withinId: city.id,
    actorId: account.id,
    resourceId: payment.id,
  }
  const known: readonly [RegExp, string][] = [
    [/selfEvaluation/i, evaluation.id],
    [/^project$/, project.id],
    [/^union/, unit.id],
    [/^remittance$/, remittance.id],
    [/^payment$/, payment.id],
  ]
  return (operation, name) => {
    if (name === 'projectId' && /satisfaction/i.test(operation)) return surveyed.id
    const named = name === 'id' ? undefined : byName[name]
    return named ?? known.find(([pattern]) => pattern.test(operation))?.[1] ?? newId()
  }
}

interface Cost {
  readonly statements: number
  readonly length: number
}

async function costOf(server: BareServer, operation: Operation): Promise<Cost> {
  const username = ASKED_BY[operation.name] ?? 'jingshen'
  const ask = () => server.gql(username, operation.document, unfiltered(operation.variables))
  // The first request of a session also notes when it was seen.
  await ask()
  const { write, read, audit } = server.databases
  const loggers = [...new Set([write.logger, read.logger, audit.logger])]
  const before = loggers.map((logger) => logger.logQuery)
  let statements = 0
  loggers.forEach((logger, index) => {
    logger.logQuery = (...call) => {
      statements += 1
      return before[index]?.apply(logger, call)
    }
  })
  try {
    const answer = await ask()
    if (answer.errors)
      throw new Error(`${operation.name}: ${answer.errors.map(({ message }) => message).join(' ')}`)
    return { statements, length: JSON.stringify(answer.data).length }
  } finally {
    loggers.forEach((logger, index) => (logger.logQuery = before[index] ?? logger.logQuery))
  }
}

/** The sample filters would leave nothing; what says where to look stays. */
function unfiltered(variables: Record<string, unknown>): Record<string, unknown> {
  const { filter, search: _, ...rest } = variables
  const { projectId } = (filter ?? {}) as { projectId?: string }
  return {
    ...rest,
    ...(filter ? { filter: projectId ? { projectId } : {} } : {}),
    ...('fiscalYear' in rest ? { fiscalYear: 2026, projectId: null } : {}),
  }
}

describe('what a query costs', () => {
  let small: BareServer
  let larger: BareServer
  beforeAll(async () => {
    small = await started(60, 600)
    larger = await started(240, 4_800)
  }, 240_000)
  afterAll(async () => {
    await small.stop()
    await larger.stop()
  })

  it('is the same number of statements for a small city and for a larger one, at most twelve but for six pages', async () => {
    const [few, many] = [queries(await idsOf(small)), queries(await idsOf(larger))]
    const differing: string[] = []
    const above: string[] = []
    const notLonger: string[] = []
    for (const [index, operation] of few.entries()) {
      const other = many[index]
      if (!other || UNANSWERABLE.has(operation.name)) continue
      const [a, b] = [await costOf(small, operation), await costOf(larger, other)]
      if (a.statements !== b.statements) differing.push(`${operation.name}: ${a.statements}, ${b.statements}`)
      if (b.statements > (LARGER[operation.name] ?? MOST)) above.push(`${operation.name}: ${b.statements}`)
      if (GROWS.includes(operation.name) && b.length <= a.length) notLonger.push(operation.name)
    }
    expect(differing).toEqual([])
    expect(above).toEqual([])
    expect(notLonger).toEqual([])
  })

  it('of the dashboard is only for the parts that were asked for', async () => {
    const board = (parts: string): Operation => ({
      name: 'dashboard',
      document: `query($fiscalYear: Int) { dashboard(fiscalYear: $fiscalYear) { ${parts} } }`,
      variables: { fiscalYear: 2026 },
    })
    const lean = await costOf(larger, board('children { union { id name } figures { budget arrived paid } }'))
    const whole = await costOf(
      larger,
      board('figures { paid } children { union { id childCount } figures { paid } late } days { day paid }'),
    )
    expect(lean.statements).toBe(6)
    expect(whole.statements).toBeGreaterThan(lean.statements)
  })
})
