import { insert } from '../src/database/writes.js'
import { LedgerEntryRow } from '../src/modules/ledger/index.js'
import { FundProject } from '../src/modules/project/project.entity.js'
import { Satisfaction } from '../src/modules/satisfaction/index.js'
import { newId } from '../src/platform/ids.js'
import { approvedProject, done, funded, paid, placeOf, treasurerOf, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'

/** Fiscal year of the project looked at; the one it continues is of the year before. */
export const YEAR = 2026
const CITY = ['root', 'east', 'west', 'east1', 'east2', 'west1', 'west2']

export interface Money {
  arrived: number
  paid: number
  balance: number
  held: number
}

/** A small city in which every kind of movement happened, this year and the year before. */
export interface MoneyWorld {
  readonly server: TestServer
  readonly project: TestProject
  readonly before: TestProject
  id(key: string): string
  /** Keys of a place and everything below it. */
  below(key: string): string[]
  /** What the ledger's rows say of a set of places, added up without any kept total. */
  ledger(of: TestProject, within: readonly string[], until?: string): Promise<Money>
}

export async function moneyWorld(): Promise<MoneyWorld> {
  const server = await startTestServer()
  const id = (key: string): string => placeOf(server, key).id
  const before = await approvedProject(server, { fiscalYear: YEAR - 1, deadline: '2026-02-16' })
  await funded(server, before, { at: 'east1', amount: 600_000, day: '2025-12-20' })
  await paid(server, before, { at: 'east1', amount: 450_000, day: '2026-01-05', recipients: 9 })
  const project = await approvedProject(server, { fiscalYear: YEAR, deadline: '2027-02-05' })
  await server.databases.write.manager.update(FundProject, project.id, { clonedFromId: before.id })
  await funded(server, project, { at: 'east1', amount: 1_000_001 })
  await funded(server, project, { at: 'east2', amount: 400_000 })
  await funded(server, project, { at: 'west1', amount: 300_003, cash: false })
  await funded(server, project, { at: 'root', amount: 900_000 })
  await funded(server, project, { at: 'east', amount: 200_000, source: 'union-funds' })
  await paid(server, project, { at: 'east1', amount: 333_333, recipients: 7 })
  await paid(server, project, { at: 'east2', amount: 399_999, day: '2026-03-20' })
  // 市级代付 for an enterprise of the west, 区级拨付 to it still on its way.
  await payOut(server, project, 'root', 'west1', 120_000)
  const sent = newId()
  await done(server, treasurerOf('root'), 'sendRemittance', {
    id: sent,
    projectId: project.id,
    fromUnionId: id('root'),
    toUnionId: id('west'),
    source: 'city-fiscal',
    amount: '100000',
    voucherNo: '拨在途1',
    sentOn: '2026-03-12',
  })
  const wrong = await payOut(server, project, 'root', 'west1', 10_000)
  await server.gql(
    treasurerOf('root'),
    `mutation($id: ID!, $reversalId: ID!, $reason: String!) { reversePayment(id: $id, reversalId: $reversalId, reason: $reason) { __typename } }`,
    { id: wrong.id, reversalId: newId(), reason: '登记错误，红冲重登' },
  )
  await survey(server, project, 'east1', [30, 60, 4, 6])
  await survey(server, project, 'east2', [10, 5, 0, 0])
  await survey(server, project, 'west1', [2, 1, 0, 1])
  return {
    server,
    project,
    before,
    id,
    below: (key) => CITY.filter((each) => placeOf(server, each).path.startsWith(placeOf(server, key).path)),
    ledger: (of, within, until = '9999-12-31') => ledger(server, of, new Set(within.map(id)), until),
  }
}

const payOut = (
  server: TestServer,
  of: TestProject,
  payer: string,
  beneficiary: string,
  amount: number,
  day = '2026-03-10',
) => {
  const made = newId()
  return done(server, treasurerOf(payer), 'recordPayment', {
    id: made,
    projectId: of.id,
    payerUnionId: placeOf(server, payer).id,
    beneficiaryUnionId: placeOf(server, beneficiary).id,
    source: 'city-fiscal',
    category: '生活救助',
    recipientCount: 2,
    amount: String(amount),
    voucherNo: `付${made.slice(-12)}`,
    paidOn: day,
  })
}

const survey = (
  server: TestServer,
  of: TestProject,
  key: string,
  counts: readonly [number, number, number, number],
) => {
  const place = placeOf(server, key)
  const valid = counts.reduce((sum, count) => sum + count, 0)
  return insert(server.databases.write.manager, Satisfaction, {
    id: newId(),
    tenantId: place.tenantId,
    projectId: of.id,
    unionId: place.id,
    path: place.path,
    method: 'paper',
    from: '2026-04-01',
    to: '2026-04-10',
    population: valid * 2,
    sampled: valid + 3,
    returned: valid + 1,
    valid,
    verySatisfied: counts[0],
    satisfied: counts[1],
    basicallySatisfied: counts[2],
    dissatisfied: counts[3],
    evidence: '问卷存档',
    recordedBy: '测试',
    recordedAt: new Date('2026-04-11T00:00:00Z'),
    version: 1,
  })
}

async function ledger(
  server: TestServer,
  of: TestProject,
  ids: ReadonlySet<string>,
  until: string,
): Promise<Money> {
  const rows = await server.databases.write.manager.findBy(LedgerEntryRow, { projectId: of.id })
  const sum = { arrived: 0, paid: 0, balance: 0, held: 0 }
  for (const row of rows.filter(({ occurredOn }) => occurredOn <= until)) {
    const amount = row.reversal ? -row.amount : row.amount
    const [from, to] = [ids.has(row.fromUnionId), ids.has(row.toUnionId)]
    if (to && (!from || row.fromKind === 'external')) sum.arrived += amount
    if (to && row.toKind === 'paid') sum.paid += amount
    if (to && row.toKind === 'cash') sum.balance += amount
    if (from && row.fromKind === 'cash') sum.balance -= amount
    if (to && ['in-transit', 'disputed'].includes(row.toKind)) sum.held += amount
    if (from && ['in-transit', 'disputed'].includes(row.fromKind)) sum.held -= amount
  }
  return sum
}
