import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Remittance } from '../src/modules/arrival/index.js'
import { Allocation } from '../src/modules/budget/budget.entity.js'
import { LedgerEntryRow } from '../src/modules/ledger/index.js'
import { Payment } from '../src/modules/payment/payment.entity.js'
import { insert } from '../src/database/writes.js'
import { newId } from '../src/platform/ids.js'
import { moneyWorld, YEAR, type MoneyWorld } from './dashboard-world.js'

/** More than two of the pages a list is read in. */
const COPIES = 430

let world: MoneyWorld
beforeAll(async () => {
  world = await moneyWorld()
  const { manager } = world.server.databases.write
  const projectId = world.project.id
  const many = <Row>(make: (at: number) => Row): Row[] => Array.from({ length: COPIES }, (_, at) => make(at))
  const payment = await manager.findOneByOrFail(Payment, {
    projectId,
    beneficiaryUnionId: world.id('east1'),
    standing: 1,
  })
  await insert(
    manager,
    Payment,
    many((at) => ({ ...payment, id: newId(), voucherNo: `批量支${at}` })),
  )
  const entry = await manager.findOneByOrFail(LedgerEntryRow, { projectId, toUnionId: world.id('east1') })
  await insert(
    manager,
    LedgerEntryRow,
    many(() => ({ ...entry, id: newId() })),
  )
  const remittance = await manager.findOneByOrFail(Remittance, { projectId, toUnionId: world.id('east1') })
  await insert(
    manager,
    Remittance,
    many((at) => ({ ...remittance, id: newId(), voucherNo: `批量拨${at}` })),
  )
  const allocation = await manager.findOneByOrFail(Allocation, { projectId, toUnionId: world.id('east1') })
  await insert(
    manager,
    Allocation,
    many((at) => ({ ...allocation, id: newId(), documentNo: `批量文${at}` })),
  )
})
afterAll(() => world.server.stop())

const get = async (who: string, address: string) =>
  world.server.app.inject({
    url: `/exports/${address}`,
    headers: { cookie: await world.server.cookieOf(who) },
  })

/** Lines of a CSV file that are rows: behind the notes and the head. */
function rowsOf(body: string, head: string): string[] {
  const lines = body.replace('\uFEFF', '').split('\r\n')
  const at = lines.findIndex((line) => line.startsWith(head))
  if (at < 0) throw new Error(`no line of heads that starts with ${head}: ${lines.slice(0, 12).join(' | ')}`)
  return lines.slice(at + 1)
}

const count = async (
  entity: typeof Payment | typeof LedgerEntryRow | typeof Remittance | typeof Allocation,
  where: object,
) => world.server.databases.write.manager.countBy(entity, where)

const place = (at: string) => `projectId=${world.project.id}&unionId=${world.id(at)}`

describe('a list as a file', () => {
  it('of payments has every row of the filter, and the 红冲 after what it took back', async () => {
    const projectId = world.project.id
    const whole = await get(
      'auditor@root',
      `payments/payments.csv?projectId=${projectId}&includeReversed=true`,
    )
    expect(whole.statusCode).toBe(200)
    expect(whole.headers['cache-control']).toBe('private, no-store')
    const rows = rowsOf(whole.body, '凭证号')
    const reversed = rows.filter((row) => row.includes(',红冲,'))
    expect(reversed).toHaveLength(1)
    expect(reversed[0]).toMatch(/,-\d+\.\d{2},/)
    expect(rows.length - reversed.length).toBe(await count(Payment, { projectId }))
    expect(new Set(rows).size).toBe(rows.length)
    const standing = rowsOf(
      (await get('auditor@root', `payments/payments.csv?projectId=${projectId}&source=city-fiscal`)).body,
      '凭证号',
    )
    expect(standing.length).toBe(await count(Payment, { projectId, standing: 1, source: 'city-fiscal' }))
    expect(standing.length).toBeGreaterThan(COPIES)
  })

  it('of payments is cut to the days and to the scope, and names what it was cut to', async () => {
    const days = await get(
      'leader@root',
      `payments/payments.csv?${place('east2')}&paidFrom=2026-03-20&paidTo=2026-03-20`,
    )
    expect(rowsOf(days.body, '凭证号')).toHaveLength(1)
    expect(days.body).toContain('筛选：支付日期自,2026-03-20')
    const east = rowsOf((await get('district-officer@east', 'payments/payments.csv')).body, '凭证号')
    expect(east.length).toBeGreaterThan(COPIES)
    expect(east.filter((row) => /西|化工/.test(row))).toEqual([])
    // Nothing of others, not even what their union is called.
    const foreign = await get('district-officer@east', `payments/payments.csv?${place('west1')}`)
    expect(rowsOf(foreign.body, '凭证号')).toEqual([])
    const { name } = world.server.world.places['west1'] ?? { name: '?' }
    expect(foreign.body).not.toContain(name)
  })

  it('of the ledger, of remittances and of allocations has every row, in both kinds of file', async () => {
    const projectId = world.project.id
    const at = world.id('east1')
    const ledger = await get('auditor@root', `ledger/ledger.csv?${place('east1')}`)
    const ends = [{ fromUnionId: at }, { toUnionId: at }]
    const entries = await world.server.databases.write.manager.countBy(
      LedgerEntryRow,
      ends.map((end) => ({ projectId, ...end })),
    )
    expect(rowsOf(ledger.body, '日期')).toHaveLength(entries)
    expect(entries).toBeGreaterThan(COPIES)
    const sent = await get(
      'auditor@root',
      `remittances/remittances.csv?projectId=${projectId}&state=confirmed`,
    )
    expect(rowsOf(sent.body, '收款单位')).toHaveLength(
      await count(Remittance, { projectId, state: 'confirmed' }),
    )
    const year = await get('auditor@root', `remittances/remittances.csv?fiscalYear=${YEAR - 1}`)
    expect(rowsOf(year.body, '收款单位')).toHaveLength(
      await count(Remittance, { projectId: world.before.id }),
    )
    const shares = await get('auditor@root', `allocations/allocations.csv?${place('east1')}`)
    expect(rowsOf(shares.body, '日期').length).toBeGreaterThan(COPIES)
    for (const file of [
      `payments/payments.xlsx?${place('east1')}`,
      `ledger/ledger.xlsx?${place('east1')}`,
      `remittances/remittances.xlsx?${place('east1')}`,
      `allocations/allocations.xlsx?${place('east1')}`,
    ]) {
      const answer = await get('auditor@root', file)
      expect([file, answer.statusCode]).toEqual([file, 200])
      expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK')
    }
  })

  it('is not there for others, for a wrong name and for what is no id', async () => {
    for (const address of [
      `ledger/ledger.csv?${place('west1')}`,
      `allocations/allocations.csv?${place('west1')}`,
      'payments/everything.csv',
      'payments/payments.pdf',
      `ledger/ledger.csv?projectId=${world.project.id}`,
      "remittances/remittances.csv?unionId=1'",
    ])
      expect([address, (await get('district-officer@east', address)).statusCode]).toEqual([address, 404])
    expect((await get('system-administrator@root', 'payments/payments.csv')).statusCode).toBe(403)
    expect((await world.server.app.inject({ url: '/exports/payments/payments.csv' })).statusCode).toBe(401)
    const elsewhere = await get('leader@other', `payments/payments.csv?projectId=${world.project.id}`)
    expect(rowsOf(elsewhere.body, '凭证号')).toEqual([])
  })
})
