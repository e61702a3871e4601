import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { QueryRunner } from 'typeorm'
import { INVARIANTS, runIntegrity } from '../src/database/integrity/index.js'
import { newId } from '../src/platform/ids.js'
import { approvedProject, done, funded, paid, placeOf, type TestProject } from './funds.js'
import { engine, startTestServer, type TestServer } from './harness.js'
import { ownContent, published, savePack } from './rule-pack-fixture.js'

/** Tables whose triggers would not let a test break them. */
const APPEND_ONLY = ['ledger_entry', 'budget_line', 'allocation', 'audit_entry', 'creation_key']

/** Statements that break each invariant, as somebody with the database password could. */
const BREAKS: Readonly<Record<string, readonly string[]>> = {
  'union-root': ["UPDATE union_node SET parent_id = NULL WHERE code = 'east'"],
  'union-path': ["UPDATE union_node SET path = CONCAT(path, 'x') WHERE code = 'east1'"],
  'union-cycle': [
    "UPDATE union_node SET parent_id = (SELECT id FROM (SELECT id FROM union_node WHERE code = 'east1') inner_node) WHERE code = 'east'",
  ],
  'project-place': ["UPDATE project_unit SET path = '/nowhere' WHERE path LIKE '/%/%/%'"],
  'project-rule-pack': ["UPDATE fund_project SET rule_pack_id = 'city-pack', rule_pack_version = 3"],
  'rule-pack-version': ["UPDATE rule_pack SET version = version + 1 WHERE state = 'draft'"],
  'tenant-border': ["UPDATE payment SET tenant_id = 'another city'"],
  'share-ceiling': ['UPDATE fund_share SET allocated = total + 1'],
  'share-total': ['UPDATE fund_share SET total = total + 1 WHERE parent_id IS NULL'],
  'share-allocated': ['UPDATE fund_share SET allocated = allocated - 1 WHERE parent_id IS NULL'],
  'share-funded': ['UPDATE fund_share SET funded = funded - 1 WHERE funded > 0'],
  'share-missing': ['DELETE FROM fund_share WHERE funded > 0'],
  'ledger-move': ["UPDATE ledger_entry SET from_kind = 'paid', to_kind = 'cash' WHERE to_kind = 'paid'"],
  'ledger-document': ["UPDATE ledger_entry SET document_id = 'gone' WHERE document_kind = 'remittance'"],
  'payment-entries': ["DELETE FROM ledger_entry WHERE document_kind = 'payment' AND reversal = 1"],
  'arrival-entries': ["UPDATE ledger_entry SET amount = amount + 1 WHERE from_kind = 'external'"],
  'remittance-parts': ["UPDATE remittance SET state = 'confirmed' WHERE state = 'in-transit'"],
  'remittance-entries': ["DELETE FROM ledger_entry WHERE from_kind = 'in-transit'"],
  'maker-and-checker': ['UPDATE remittance SET confirmed_by_id = sent_by_id'],
  conservation: ["UPDATE fund_total SET cash = cash + 1 WHERE scope = 'own'"],
  'fund-total': ["UPDATE fund_total SET recipient_count = recipient_count + 1 WHERE scope = 'tree'"],
  'fund-day': ['UPDATE fund_day SET arrived = arrived + 1'],
  'survey-replies': [
    `INSERT INTO survey_round (id, tenant_id, project_id, union_id, path, state, from_day, to_day, population, slips,
       returned, opened_by, opened_at, version)
     SELECT 'a round', tenant_id, project_id, union_id, path, 'open', '2027-01-01', '2027-01-31', 9, 9, 1, '甲', created_at, 1
       FROM project_unit ORDER BY id LIMIT 1`,
  ],
  'kept-day': ["UPDATE fund_total_past SET cash = cash + 1 WHERE kept_until = '9999-12-31'"],
  'document-trail': ["DELETE FROM audit_entry WHERE resource_kind = 'payment'"],
  'document-key': ["DELETE FROM creation_key WHERE operation = 'budget:allocate'"],
}

describe('the integrity shelf', () => {
  let server: TestServer
  let runner: QueryRunner

  beforeAll(async () => {
    server = await startTestServer()
    await everyKindOfDocument(server)
    for (const table of APPEND_ONLY) {
      for (const what of ['update', 'delete'])
        await server.databases.write.query(`DROP TRIGGER ${table}_no_${what}`)
    }
  })
  afterAll(() => server.stop())

  beforeEach(async () => {
    runner = server.databases.write.createQueryRunner()
    const off =
      engine === 'sqlite'
        ? ['PRAGMA foreign_keys = OFF', 'PRAGMA ignore_check_constraints = ON']
        : ['SET foreign_key_checks = 0', 'SET check_constraint_checks = 0']
    for (const statement of off) await runner.query(statement)
    await runner.startTransaction()
  })
  afterEach(async () => {
    await runner.rollbackTransaction()
    const on =
      engine === 'sqlite'
        ? ['PRAGMA foreign_keys = ON', 'PRAGMA ignore_check_constraints = OFF']
        : ['SET foreign_key_checks = 1', 'SET check_constraint_checks = 1']
    for (const statement of on) await runner.query(statement)
    await runner.release()
  })

  it('finds nothing after a legal history', async () => {
    expect(await runIntegrity(runner.manager)).toEqual([])
  })

  it('is read by the auditor’s connection, which cannot write', async () => {
    expect(await runIntegrity(server.databases.audit.manager)).toEqual([])
  })

  it('has a planted break for every invariant', () => {
    expect(Object.keys(BREAKS).sort()).toEqual(INVARIANTS.map((each) => each.id).sort())
  })

  it.each(INVARIANTS.map((each) => [each.id, each] as const))(
    'finds a planted break of %s',
    async (id, invariant) => {
      let changed = 0
      for (const statement of BREAKS[id] ?? []) {
        const { affected } = await runner.query(statement, [], true)
        changed += affected ?? 0
      }
      expect(changed).toBeGreaterThan(0)
      const rows = await invariant.find(runner.manager)
      expect(rows.length).toBeGreaterThan(0)
      expect((await runIntegrity(runner.manager)).map((breach) => breach.id)).toContain(id)
    },
  )
})

/** A project in which every document of the flow exists at least once, in every state. */
async function everyKindOfDocument(server: TestServer): Promise<void> {
  await published(server, 'city-pack')
  await savePack(server, 'city-pack', ownContent())
  const project = await approvedProject(server, { rulePackId: 'city-pack' })
  await funded(server, project, { at: 'east1', amount: 1_000_00 })
  await funded(server, project, { at: 'east', amount: 5_000_00 })
  await paid(server, project, { at: 'east1', amount: 100_00, recipients: 3 })
  const reversed = await paid(server, project, { at: 'east1', amount: 200_00, recipients: 2 })
  await reverse(server, 'submitter@east1', 'reversePayment', 'Payment', reversed)
  await onBehalf(server, project)
  await remit(server, project, 100_00)
  const disputed = await remit(server, project, 200_00)
  await confirm(server, disputed, 150_00)
  for (const arrived of [true, false]) {
    const id = await remit(server, project, 300_00)
    await confirm(server, id, 10_00)
    const settled = { id, arrived, settledOn: '2026-04-03', note: '已与银行核对' }
    await done(server, 'district-officer@east', 'settleDispute', settled)
  }
  const cancelled = await remit(server, project, 50_00)
  await server.gql(
    'district-officer@east',
    'mutation($id: ID!) { cancelRemittance(id: $id, reason: "账号有误") { __typename } }',
    { id: cancelled },
  )
  const arrival = newId()
  await done(server, 'finance-officer@root', 'recordBudget', {
    id: newId(),
    projectId: project.id,
    kind: 'initial',
    source: 'union-funds',
    amount: '100000',
    documentNo: '工财〔2026〕2号',
    documentDate: '2026-03-01',
  })
  await done(server, 'finance-officer@root', 'recordArrival', {
    id: arrival,
    projectId: project.id,
    unionId: placeOf(server, 'root').id,
    source: 'union-funds',
    amount: '5000',
    payer: '本级经费',
    voucherNo: '收9',
    arrivedOn: '2026-03-01',
  })
  await reverse(server, 'finance-officer@root', 'reverseArrival', 'ExternalArrival', arrival)
}

async function onBehalf(server: TestServer, project: TestProject): Promise<void> {
  const ends = { fromUnionId: placeOf(server, 'east').id, toUnionId: placeOf(server, 'east2').id }
  const common = { projectId: project.id, source: 'city-fiscal' }
  const document = { documentNo: '东工〔2026〕1号', documentDate: '2026-03-05' }
  await done(server, 'district-officer@east', 'allocate', {
    id: newId(),
    ...common,
    ...ends,
    ...document,
    amount: '200000',
  })
  const payment = {
    ...common,
    payerUnionId: ends.fromUnionId,
    beneficiaryUnionId: ends.toUnionId,
    category: '节日慰问',
    recipientCount: 2,
    amount: '30000',
    paidOn: '2026-03-06',
  }
  const ids = [newId(), newId()] as const
  for (const id of ids)
    await done(server, 'district-officer@east', 'recordPayment', { id, ...payment, voucherNo: id.slice(-9) })
  await reverse(server, 'district-officer@east', 'reversePayment', 'Payment', ids[0])
}

async function remit(server: TestServer, project: TestProject, amount: number): Promise<string> {
  const id = newId()
  await done(server, 'district-officer@east', 'sendRemittance', {
    id,
    projectId: project.id,
    fromUnionId: placeOf(server, 'east').id,
    toUnionId: placeOf(server, 'east2').id,
    source: 'city-fiscal',
    amount: String(amount),
    voucherNo: '拨7',
    sentOn: '2026-04-01',
  })
  return id
}

const confirm = (server: TestServer, id: string, received: number) =>
  done(server, 'submitter@east2', 'confirmRemittance', {
    id,
    received: String(received),
    receivedOn: '2026-04-02',
    reason: '银行扣除手续费',
  })

async function reverse(
  server: TestServer,
  who: string,
  mutation: string,
  type: string,
  id: string,
): Promise<void> {
  const answer = await server.gql<Record<string, { __typename: string }>>(
    who,
    `mutation($id: ID!, $reversalId: ID!) {
       made: ${mutation}(id: $id, reversalId: $reversalId, reason: "重复登记") { __typename ... on ${type} { id } ... on Refused { reasons { message } } } }`,
    { id, reversalId: newId() },
  )
  expect(answer.data['made']?.__typename).toBe(type)
}
