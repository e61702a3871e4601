import { FundProject, ProjectUnit } from '../modules/project/index.js'
import { UnionNode } from '../modules/union/index.js'
import { Clock } from '../platform/clock.js'
import { newId } from '../platform/ids.js'
import type { BenchClient } from './client.js'
import type { BenchServer } from './data.js'
import type { Operation } from './measure.js'
import { plainSql, type Plain } from './plain.js'

/** The year whose three funds are looked at, and the fund that is being paid now. */
const YEAR = 2026
const RUNNING = 'WEN-2026'

const SHOWN = `id projectName payer { id name } beneficiary { id name } source category recipientCount amount voucherNo paidOn`

const PAGE = `query($first: Int, $after: String) {
  payments(filter: {}, first: $first, after: $after) { nodes { ${SHOWN} } pageInfo { endCursor hasNextPage } }
}`

/** As the page of payments asks for it. */
const WHOLE_PAGE = `query($first: Int, $after: String) {
  payments(filter: {}, first: $first, after: $after) {
    nodes { ${SHOWN} projectId onBehalf note recordedBy recordedAt reversedById reversalReason attachments { id name size sha256 } }
    pageInfo { endCursor hasNextPage } count amount
  }
}`

const BOARD = `query($unionId: ID, $fiscalYear: Int) {
  dashboard(unionId: $unionId, fiscalYear: $fiscalYear) {
    children { union { id name } figures { budget arrived paid } }
  }
}`

const WHOLE_BOARD = `query($unionId: ID, $fiscalYear: Int) {
  dashboard(unionId: $unionId, fiscalYear: $fiscalYear) {
    asOf deadline union { id name }
    figures { budget arrived paid balance inTransit disputed paymentCount recipientCount arrivalRate executionRate }
    projects { project { id name } deadline figures { budget arrived paid } satisfactionRate }
    bySource { source figures { budget arrived paid } }
    children { union { id name childCount } figures { budget arrived paid executionRate } satisfactionRate required submitted accepted late }
    days { day arrived paid }
    satisfaction { units valid rate intervalLow intervalHigh }
    evaluation { required draft submitted returned accepted locked late }
    exceptions { kind sentence union { id name } link }
  }
}`

const PAY = `mutation($input: PaymentInput!) {
  recordPayment(input: $input) { __typename ... on Refused { reasons { message } } }
}`

/** Kept totals of a union's children over the projects of a year: one range of one index. */
const TOTALS = `SELECT union_id, SUM(external) AS external, SUM(flow_in) AS flow_in, SUM(paid) AS paid
  FROM fund_total WHERE parent_id = ? AND scope = 'tree' AND project_id IN (?, ?, ?) GROUP BY union_id`

/** The same columns and names as the list shows. */
const LIST = `SELECT payment.id, project.name AS project, payer.id AS payer_id, payer.name AS payer, whom.id AS whom_id,
    whom.name AS whom, payment.source, payment.category, payment.recipient_count, payment.amount, payment.voucher_no,
    payment.paid_on
  FROM payment
  LEFT JOIN fund_project project ON project.id = payment.project_id
  LEFT JOIN union_node payer ON payer.id = payment.payer_union_id
  LEFT JOIN union_node whom ON whom.id = payment.beneficiary_union_id`

interface Scene {
  readonly client: BenchClient
  readonly plain: Plain
  readonly server: BenchServer
  readonly city: UnionNode
  readonly districts: readonly UnionNode[]
  readonly projectIds: readonly [string, string, string]
}

/** What is measured, and the request that does nothing. */
export interface Operations {
  readonly measured: readonly Operation[]
  readonly empty: Operation
}

export async function operationsOf(server: BenchServer, client: BenchClient): Promise<Operations> {
  const { manager } = server.databases.read
  const city = await manager.findOneByOrFail(UnionNode, { code: 'BJ' })
  const children = await manager.find(UnionNode, { where: { parentId: city.id }, order: { code: 'ASC' } })
  const projects = await manager.find(FundProject, { where: { tenantId: city.tenantId, fiscalYear: YEAR } })
  const [a, b, c] = projects.map(({ id }) => id)
  if (!a || !b || !c) throw new Error(`the data has not three funds in ${YEAR}`)
  const districts = children.filter(({ kind }) => kind !== 'enterprise')
  const scene: Scene = {
    client,
    plain: plainSql(server.databases),
    server,
    city,
    districts,
    projectIds: [a, b, c],
  }
  return { measured: [...lists(scene), ...aggregates(scene), await insertion(scene)], empty: smallest(scene) }
}

/** The newest page and one far into the list. */
function lists({ client, plain, city, districts }: Scene): Operation[] {
  // Not the one that payments are inserted into meanwhile.
  const district = districts[1] ?? city
  const order = 'AND payment.standing = 1 ORDER BY payment.paid_on DESC, payment.id DESC LIMIT 51'
  const below = `AND (payment.path = ? OR (payment.path > ? AND payment.path < ?))`
  const place = [district.path, `${district.path}/`, `${district.path}0`]
  let after: { cursor: string; day: string; id: string } | null = null
  const seek = async () => {
    if (after) return after
    const [row] = await plain.all(
      `SELECT id, paid_on FROM payment WHERE tenant_id = ? AND standing = 1 ORDER BY paid_on DESC, id DESC LIMIT 1 OFFSET 5000`,
      [city.tenantId],
    )
    const [day, id] = [String(row?.['paid_on']), String(row?.['id'])]
    after = { day, id, cursor: Buffer.from(JSON.stringify([day, id])).toString('base64url') }
    return after
  }
  return [
    {
      name: 'payments, first page of 50, city',
      aim: 4,
      graphql: () => client.ask('caiwu', PAGE, { first: 50 }),
      sql: () => plain.all(`${LIST} WHERE payment.tenant_id = ? ${order}`, [city.tenantId]),
    },
    {
      name: 'payments, page of 50 after 5,000, city',
      aim: 4,
      graphql: async () => client.ask('caiwu', PAGE, { first: 50, after: (await seek()).cursor }),
      sql: async () => {
        const { day, id } = await seek()
        const key = 'AND payment.paid_on <= ? AND (payment.paid_on < ? OR payment.id < ?)'
        return plain.all(`${LIST} WHERE payment.tenant_id = ? ${key} ${order}`, [city.tenantId, day, day, id])
      },
    },
    {
      name: 'payments, the same with all the page shows',
      aim: null,
      graphql: () => client.ask('caiwu', WHOLE_PAGE, { first: 50 }),
      sql: () => plain.all(`${LIST} WHERE payment.tenant_id = ? ${order}`, [city.tenantId]),
    },
    {
      name: 'payments, first page of 50, district',
      aim: 4,
      graphql: () => client.ask('qucw02', PAGE, { first: 50 }),
      sql: () =>
        plain.all(`${LIST} WHERE payment.tenant_id = ? ${below} ${order}`, [city.tenantId, ...place]),
    },
  ]
}

function aggregates({ client, plain, city, districts, projectIds }: Scene): Operation[] {
  const district = districts[0] ?? city
  const board = (unionId: string) => client.ask('quanyi', BOARD, { unionId, fiscalYear: YEAR })
  const totals = (unionId: string) => plain.all(TOTALS, [unionId, ...projectIds])
  const each = async (work: (unionId: string) => Promise<unknown>) => {
    for (const { id } of districts) await work(id)
  }
  return [
    {
      name: 'aggregate by district, city, 3 funds',
      aim: 4,
      graphql: () => board(city.id),
      sql: () => totals(city.id),
    },
    {
      name: 'aggregate by enterprise, 1 district',
      aim: null,
      graphql: () => board(district.id),
      sql: () => totals(district.id),
    },
    {
      name: `aggregate by enterprise, all ${districts.length} districts`,
      aim: null,
      requests: districts.length,
      graphql: () => each(board),
      sql: () => each(totals),
    },
    {
      name: 'whole dashboard of the city',
      aim: null,
      graphql: () => client.ask('quanyi', WHOLE_BOARD, { unionId: city.id, fiscalYear: YEAR }),
      sql: () => totals(city.id),
    },
  ]
}

/** A request that does nothing: what being a request of somebody signed in costs. */
const smallest = ({ client, plain }: Scene): Operation => ({
  name: 'signed-in request that does nothing',
  aim: null,
  graphql: () => client.ask('quanyi', 'mutation { ping }'),
  sql: () =>
    plain.all(
      `SELECT account.id, place.path FROM user_session live JOIN user_account account ON account.id = live.user_id
         JOIN user_grant held ON held.id = live.grant_id JOIN union_node place ON place.id = held.union_id
        WHERE live.token_hash = ? AND live.revoked_at IS NULL`,
      ['none'],
    ),
})

/** A payment of 1 fen from a unit's own cash, and the same rows by SQL. */
async function insertion({ client, plain, server, city }: Scene): Promise<Operation> {
  const { manager } = server.databases.read
  const project = await manager.findOneByOrFail(FundProject, { tenantId: city.tenantId, code: RUNNING })
  const union = await manager.findOneByOrFail(UnionNode, { tenantId: city.tenantId, code: 'BJ0101' })
  const unit = await manager.findOneByOrFail(ProjectUnit, { projectId: project.id, unionId: union.id })
  const source = project.sources[0] ?? 'city-fiscal'
  const day = server.app.get(Clock).today()
  const key = [union.id, project.id, source] as const
  const line = unit.path.split('/').slice(1)
  const at = `${day} 01:00:00.000`
  const add =
    'UPDATE fund_total SET cash = cash - 1, paid = paid + 1, payment_count = payment_count + 1, recipient_count = recipient_count + 1'
  return {
    name: 'insert: a payment',
    aim: null,
    graphql: async () => {
      const id = newId()
      const answer = await client.ask<{ recordPayment: { __typename: string } }>('jc0101', PAY, {
        input: {
          id,
          projectId: project.id,
          payerUnionId: union.id,
          beneficiaryUnionId: union.id,
          source,
          category: '生活救助',
          recipientCount: 1,
          amount: '1',
          voucherNo: id,
          paidOn: day,
        },
      })
      if (answer.recordPayment.__typename !== 'Payment') throw new Error(JSON.stringify(answer))
    },
    sql: () => {
      const id = newId()
      return plain.transaction([
        [
          `INSERT INTO creation_key (id, tenant_id, operation, request_hash, created_at) VALUES (?, ?, 'payment:record', 'bench', ?)`,
          [id, city.tenantId, at],
        ],
        [`${add} WHERE union_id = ? AND project_id = ? AND source = ? AND scope = 'own' AND cash >= 1`, key],
        ...line.map(
          (unionId) =>
            [
              `${add} WHERE union_id = ? AND project_id = ? AND source = ? AND scope = 'tree'`,
              [unionId, ...key.slice(1)],
            ] as const,
        ),
        ...line.map(
          (unionId) =>
            [
              `UPDATE fund_day SET paid = paid + 1 WHERE union_id = ? AND project_id = ? AND source = ? AND day = ?`,
              [unionId, ...key.slice(1), day],
            ] as const,
        ),
        [
          `INSERT INTO ledger_entry (id, tenant_id, project_id, source, from_union_id, from_kind, to_union_id, to_kind, amount, reversal, document_kind, document_id, occurred_on, recorded_at, recorded_by_id)
           VALUES (?, ?, ?, ?, ?, 'cash', ?, 'paid', 1, 0, 'payment', ?, ?, ?, ?)`,
          [newId(), city.tenantId, project.id, source, union.id, union.id, id, day, at, union.id],
        ],
        [
          `INSERT INTO payment (id, tenant_id, project_id, payer_union_id, beneficiary_union_id, path, source, category, recipient_count, amount, voucher_no, paid_on, note, recorded_by_id, recorded_by, recorded_at, standing)
           VALUES (?, ?, ?, ?, ?, ?, ?, '生活救助', 1, 1, ?, ?, '', ?, '测量', ?, 1)`,
          [id, city.tenantId, project.id, union.id, union.id, unit.path, source, id, day, union.id, at],
        ],
        [
          `INSERT INTO audit_entry (id, tenant_id, at, actor_id, actor, action, resource_kind, resource_id, subject_path, project_id, outcome, summary, request_id)
           VALUES (?, ?, ?, ?, '测量', 'payment:record', 'payment', ?, ?, ?, 'done', '支付 0.01 元', 'bench')`,
          [newId(), city.tenantId, at, union.id, id, unit.path, project.id],
        ],
      ])
    },
  }
}
