import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { childPath, depthOf, fen, type LedgerEntry } from '@huigong/domain'
import { insert } from '../src/database/writes.js'
import { BudgetLine, FundShare } from '../src/modules/budget/budget.entity.js'
import { Actuals } from '../src/modules/indicator/index.js'
import { Ledger } from '../src/modules/ledger/index.js'
import { Payment } from '../src/modules/payment/payment.entity.js'
import { FundProject } from '../src/modules/project/index.js'
import { Satisfaction } from '../src/modules/satisfaction/index.js'
import { SelfEvaluation } from '../src/modules/self-evaluation/index.js'
import { UnionNode } from '../src/modules/union/index.js'
import { newId } from '../src/platform/ids.js'
import { startTestServer, type TestServer } from './harness.js'
import { approved, type Drawn } from './project-fixture.js'
import type { Place } from './world.js'

let server: TestServer
let drawn: Drawn
const more: Place[] = []

const place = (key: string): Place => {
  const found = server.world.places[key]
  if (!found) throw new Error(`no place ${key}`)
  return found
}

const NOW = new Date('2027-02-01T00:00:00Z')

/** A share of a union, in fen. */
const share = (at: Place, source: 'city-fiscal' | 'union-funds', initial: number, total: number) =>
  insert(server.databases.write.manager, FundShare, {
    id: newId(),
    tenantId: at.tenantId,
    projectId: drawn.project.id,
    unionId: at.id,
    parentId: at.parentId,
    source,
    initial: fen(initial),
    total: fen(total),
    allocated: fen(0),
    funded: fen(0),
  })

/** Money arrives at a union and part of it is paid there on one day. */
async function pay(
  at: Place,
  arrived: number,
  paid: number,
  recipients: number,
  day: string,
): Promise<string> {
  const id = newId()
  const end = (kind: 'external' | 'cash' | 'paid') => ({ unionId: at.id, path: at.path, kind })
  const entry = (from: 'external' | 'cash', to: 'cash' | 'paid', amount: number): LedgerEntry => ({
    from: end(from),
    to: end(to),
    amount: fen(amount),
    reversal: false,
  })
  const manager = server.databases.write.manager
  const common = { tenantId: at.tenantId, projectId: drawn.project.id, source: 'city-fiscal' as const }
  const recorded = { recordedAt: NOW, recordedById: newId() }
  await server.app.get(Ledger).post(manager, {
    ...common,
    ...recorded,
    documentKind: 'payment',
    documentId: id,
    occurredOn: day,
    entries: [entry('external', 'cash', arrived), entry('cash', 'paid', paid)],
    payment: { path: at.path, documents: 1, recipients },
  })
  await insert(manager, Payment, {
    id,
    ...common,
    ...recorded,
    payerUnionId: at.id,
    beneficiaryUnionId: at.id,
    path: at.path,
    category: '节日慰问',
    recipientCount: recipients,
    amount: fen(paid),
    voucherNo: id.slice(-12),
    paidOn: day,
    note: '',
    recordedBy: '测试',
    reversedById: null,
    reversalReason: null,
    standing: 1,
  })
  return id
}

const survey = (at: Place, valid: number, satisfied: number) =>
  insert(server.databases.write.manager, Satisfaction, {
    id: newId(),
    tenantId: at.tenantId,
    projectId: drawn.project.id,
    unionId: at.id,
    path: at.path,
    method: 'paper',
    from: '2027-01-01',
    to: '2027-01-31',
    population: valid,
    sampled: valid,
    returned: valid,
    valid,
    verySatisfied: satisfied,
    satisfied: 0,
    basicallySatisfied: 0,
    dissatisfied: valid - satisfied,
    evidence: '纸质问卷存档',
    recordedBy: '测试',
    recordedAt: NOW,
    version: 1,
  })

beforeAll(async () => {
  server = await startTestServer()
  const manager = server.databases.write.manager
  const east = place('east')
  for (let number = 1; number <= 50; number += 1) {
    const id = newId()
    const path = childPath(east.path, id)
    const union: Place = { id, tenantId: east.tenantId, name: `企业${number}`, path, parentId: east.id }
    more.push(union)
    await insert(manager, UnionNode, {
      ...union,
      code: `more-${String(number).padStart(2, '0')}`,
      initials: 'qy',
      kind: 'enterprise',
      depth: depthOf(path),
      active: true,
      version: 1,
      createdAt: NOW,
      updatedAt: NOW,
    })
  }
  drawn = await approved(server, ['east1', 'east2', 'west1', ...more.map((union) => union.id)])
  await share(place('root'), 'city-fiscal', 5_000_000, 6_000_000)
  await share(place('root'), 'union-funds', 1_000_000, 1_000_000)
  await share(place('east1'), 'city-fiscal', 1_000_000, 1_000_000)
  await insert(manager, BudgetLine, {
    id: newId(),
    tenantId: east.tenantId,
    projectId: drawn.project.id,
    kind: 'carry-over',
    source: 'city-fiscal',
    amount: fen(500_000),
    documentNo: '1',
    documentDate: '2027-01-01',
    note: '',
    recordedById: newId(),
    recordedBy: '测试',
    recordedAt: NOW,
  })
  await pay(place('east1'), 800_000, 600_000, 12, '2027-01-20')
  await pay(place('east2'), 300_000, 300_000, 5, '2027-01-25')
  await pay(place('west1'), 100_000, 90_000, 3, '2027-02-01')
  await survey(place('east1'), 40, 38)
  await survey(place('east2'), 60, 60)
})
afterAll(() => server.stop())

interface Actual {
  readonly indicator: { readonly name: string }
  readonly target: string | null
  readonly actual: string | null
  readonly because: string | null
  readonly computed: boolean
  readonly origin: string
}

const QUERY = `query ($projectId: ID!, $unionId: ID!) { indicatorActuals(projectId: $projectId, unionId: $unionId) {
  indicator { name } target actual because computed origin } }`

async function actuals(who: string, key: string): Promise<Actual[]> {
  const variables = { projectId: drawn.project.id, unionId: place(key).id }
  return (await server.gql<{ indicatorActuals: Actual[] }>(who, QUERY, variables)).data.indicatorActuals
}

const seen = (rows: readonly Actual[]) => rows.map(({ target, actual, because }) => [target, actual, because])

describe('the actuals of indicators', () => {
  it('come from the ledger and the survey; only what nobody else knows is entered', async () => {
    const rows = await actuals('submitter@east1', 'east1')
    expect(seen(rows)).toEqual([
      ['≥100人', '12人', null],
      ['≤2027-02-05', '2027-01-20', null],
      ['达成年度指标', null, '由单位填报，尚未填写'],
      ['≥95%', '95.00%', null],
    ])
    expect(rows.map((row) => row.computed)).toEqual([true, true, false, true])
    const manager = server.databases.write.manager
    const key = { projectId: drawn.project.id, unionId: place('east1').id }
    const { form } = await manager.findOneByOrFail(SelfEvaluation, key)
    const entered = form.rows.map((row) =>
      row.source === 'entered' ? { ...row, actual: '达成年度指标' } : row,
    )
    await manager.update(SelfEvaluation, key, { form: { ...form, rows: entered } })
    expect((await actuals('submitter@east1', 'east1'))[2]).toMatchObject({
      actual: '达成年度指标',
      because: null,
    })
  })

  it('of a union with others below are those of its whole subtree', async () => {
    expect(seen(await actuals('district-officer@east', 'east'))).toEqual([
      [null, '17人', null],
      [null, '2027-01-25', null],
      [null, null, '由单位填报，本单位不报自评表'],
      ['≥95%', '98.00%', null],
    ])
    const city = await actuals('leader@root', 'root')
    expect(city.map((row) => row.actual)).toEqual(['20人', '2027-02-01', null, '98.00%'])
  })

  it('are nobody’s business outside the branch and the city', async () => {
    expect(await actuals('district-officer@west', 'east1')).toEqual([])
    expect(await actuals('submitter@east1', 'east2')).toEqual([])
    expect(await actuals('leader@other', 'east1')).toEqual([])
    expect(await actuals('submitter@west2', 'west2')).toEqual([])
  })

  it('forget a payment that was reversed when they name the last day', async () => {
    const id = await pay(place('west1'), 10, 10, 1, '2027-02-28')
    expect((await actuals('submitter@west1', 'west1'))[1]?.actual).toBe('2027-02-28')
    await server.databases.write.manager.update(Payment, { id }, { reversedById: newId(), standing: null })
    expect((await actuals('submitter@west1', 'west1'))[1]?.actual).toBe('2027-02-01')
  })
})

describe('figures of many units', () => {
  const figures = () => server.app.get(Actuals)

  it('are those of each, and unknown where nothing is known', async () => {
    const manager = server.databases.read.manager
    const ids = [place('east1').id, place('east').id, more[0]?.id ?? '']
    const found = await figures().figuresOf(manager, drawn.project.id, ids)
    expect(found.get(place('east1').id)).toEqual({
      paid: 600_000,
      arrived: 800_000,
      allocated: 1_000_000,
      annualBudget: 1_000_000,
      recipients: 12,
      payments: 12,
      lastPaymentDate: '2027-01-20',
      satisfaction: { numerator: 38, denominator: 40 },
    })
    expect(found.get(place('east').id)).toMatchObject({ paid: 900_000, arrived: 1_100_000, allocated: null })
    expect(found.get(more[0]?.id ?? '')).toMatchObject({
      paid: null,
      recipients: null,
      lastPaymentDate: null,
    })
  })

  it('cost the same statements for one unit and for fifty', async () => {
    const manager = server.databases.read.manager
    const project = await manager.findOneByOrFail(FundProject, { id: drawn.project.id })
    const counter = jest.spyOn(server.databases.read.logger, 'logQuery')
    const statements = async (work: () => Promise<unknown>): Promise<number> => {
      counter.mockClear()
      await work()
      return counter.mock.calls.length
    }
    const all = more.map((union) => union.id)
    const some = all.slice(0, 1)
    const figuresOf = (ids: string[]) => statements(() => figures().figuresOf(manager, project.id, ids))
    const rowsOf = (ids: string[]) => statements(() => figures().fundRowsOf(manager, project, ids))
    expect(await figuresOf(all)).toBe(await figuresOf(some))
    expect(await figuresOf(all)).toBe(6)
    expect(await rowsOf(all)).toBe(await rowsOf(some))
    const units = (first: number) =>
      statements(() =>
        server.gql(
          'rights-officer@root',
          `{ projectUnits(projectId: "${project.id}", first: ${first}) { totalCount nodes { targets { value } union { ancestors { name } childCount } } } }`,
        ),
      )
    expect(await units(50)).toBe(await units(1))
    expect(await units(50)).toBeLessThanOrEqual(12)
    counter.mockRestore()
  })
})

describe('the fund block', () => {
  it('has the total first, then its parts, and carry-over apart from this year’s money', async () => {
    const manager = server.databases.read.manager
    const project = await manager.findOneByOrFail(FundProject, { id: drawn.project.id })
    const ids = [place('root').id, place('east1').id, place('west1').id]
    const rows = await server.app.get(Actuals).fundRowsOf(manager, project, ids)
    const shown = (key: string) =>
      rows
        .get(place(key).id)
        ?.map((row) => [row.key, row.initialBudget, row.annualBudget, row.executed, row.weight])
    expect(shown('root')).toEqual([
      ['total', 6_000_000, 7_000_000, 990_010, 100_000],
      ['fiscal', 5_000_000, 5_500_000, 990_010, null],
      ['carry-over', 0, 500_000, null, null],
      ['union', 1_000_000, 1_000_000, 0, null],
    ])
    expect(shown('east1')).toEqual([
      ['total', 1_000_000, 1_000_000, 600_000, 100_000],
      ['fiscal', 1_000_000, 1_000_000, 600_000, null],
      ['union', 0, 0, 0, null],
    ])
    expect(shown('west1')?.[0]).toEqual(['total', null, null, null, 100_000])
  })
})
