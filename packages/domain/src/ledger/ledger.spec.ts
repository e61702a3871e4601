import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { fen, type Fen } from '../money/index.js'
import { childPath, isWithin } from '../union/index.js'
import {
  addTotals,
  arrivalRate,
  conservationGap,
  directPayment,
  disputeSettled,
  EMPTY_TOTALS,
  entryProblem,
  executionRate,
  externalArrival,
  fundFigures,
  type LedgerEntry,
  type LedgerTotals,
  type LedgerUnion,
  moveName,
  paymentOnBehalf,
  remittanceCancelled,
  remittanceConfirmed,
  remittanceDisputed,
  remittanceSent,
  reversalOf,
  totalsDelta,
  totalsKey,
  totalsOf,
} from './index.js'

const union = (unionId: string, parent: LedgerUnion | null = null): LedgerUnion => ({
  unionId,
  path: childPath(parent?.path ?? null, unionId),
})

const city = union('city')
const east = union('east', city)
const west = union('west', city)
const plant = union('plant', east)

const figuresOf = (entries: LedgerEntry[], unionId: string, scope: 'own' | 'tree') =>
  fundFigures(totalsOf(entries).get(totalsKey(unionId, scope)) ?? EMPTY_TOTALS)

describe('the money of the tree', () => {
  it('arrives from outside: the city has it in cash and in no other place', () => {
    const entries = externalArrival(city, fen(100_00))
    expect(figuresOf(entries, 'city', 'own')).toEqual({
      arrived: 100_00,
      transferred: 0,
      paid: 0,
      balance: 100_00,
      inTransit: 0,
      disputed: 0,
    })
  })

  it('stays the payer’s while it is in transit', () => {
    const entries = [...externalArrival(city, fen(100)), ...remittanceSent(city, fen(60))]
    expect(figuresOf(entries, 'city', 'own')).toMatchObject({ balance: 40, inTransit: 60, transferred: 0 })
    expect(figuresOf(entries, 'east', 'own')).toMatchObject({ arrived: 0 })
  })

  it('counts as transferred above and arrived below once the payee confirms, and crosses no border of the tree', () => {
    const entries = [
      ...externalArrival(city, fen(100)),
      ...remittanceSent(city, fen(60)),
      ...remittanceConfirmed(city, east, fen(60)),
    ]
    expect(figuresOf(entries, 'city', 'own')).toMatchObject({
      arrived: 100,
      transferred: 60,
      balance: 40,
      inTransit: 0,
    })
    expect(figuresOf(entries, 'east', 'own')).toMatchObject({ arrived: 60, balance: 60 })
    expect(figuresOf(entries, 'city', 'tree')).toMatchObject({ arrived: 100, transferred: 0, balance: 100 })
  })

  it('is disputed with the payer where the payee received less, until the difference is settled', () => {
    const sent = [...externalArrival(city, fen(100)), ...remittanceSent(city, fen(60))]
    const disputed = [...sent, ...remittanceDisputed(city, east, fen(60), fen(50))]
    expect(figuresOf(disputed, 'city', 'own')).toMatchObject({ transferred: 50, disputed: 10, inTransit: 0 })
    const settled = [...disputed, ...disputeSettled(city, east, { toPayee: fen(4), backToPayer: fen(6) })]
    expect(figuresOf(settled, 'city', 'own')).toMatchObject({ transferred: 54, disputed: 0, balance: 46 })
    expect(figuresOf(settled, 'east', 'own')).toMatchObject({ arrived: 54 })
  })

  it('may be disputed as a whole', () => {
    expect(remittanceDisputed(city, east, fen(60), fen(0))).toHaveLength(1)
    expect(() => remittanceDisputed(city, east, fen(60), fen(60))).toThrow(RangeError)
    expect(() => disputeSettled(city, east, { toPayee: fen(0), backToPayer: fen(0) })).toThrow(RangeError)
  })

  it('returns to cash when a remittance is withdrawn', () => {
    const entries = [
      ...externalArrival(city, fen(100)),
      ...remittanceSent(city, fen(60)),
      ...remittanceCancelled(city, fen(60)),
    ]
    expect(figuresOf(entries, 'city', 'own')).toMatchObject({ balance: 100, inTransit: 0, transferred: 0 })
  })

  it('paid on behalf of an enterprise counts as arrived and paid there, and as transferred by the city', () => {
    const entries = [...externalArrival(city, fen(100)), ...paymentOnBehalf(city, plant, fen(30))]
    expect(figuresOf(entries, 'plant', 'own')).toMatchObject({ arrived: 30, paid: 30, balance: 0 })
    expect(figuresOf(entries, 'east', 'tree')).toMatchObject({ arrived: 30, paid: 30 })
    expect(figuresOf(entries, 'east', 'own')).toMatchObject({ arrived: 0, paid: 0 })
    expect(figuresOf(entries, 'city', 'own')).toMatchObject({ transferred: 30, paid: 0, balance: 70 })
    expect(figuresOf(entries, 'city', 'tree')).toMatchObject({ arrived: 100, transferred: 0, paid: 30 })
  })

  it('a reversal takes back balances and flows alike, so a reversed inflow lowers the inflow', () => {
    const confirmed = [...remittanceSent(city, fen(60)), ...remittanceConfirmed(city, east, fen(60))]
    const entries = [...externalArrival(city, fen(100)), ...confirmed, ...reversalOf(confirmed)]
    expect(totalsOf(entries).get(totalsKey('east', 'own'))).toMatchObject({ ...EMPTY_TOTALS })
    expect(figuresOf(entries, 'city', 'own')).toMatchObject({ arrived: 100, transferred: 0, balance: 100 })
    expect(() => reversalOf(reversalOf(confirmed))).toThrow(RangeError)
  })

  it('touches the own rows of both ends and every tree above either end, and nothing else', () => {
    const [entry] = remittanceConfirmed(west, plant, fen(5))
    expect([...totalsDelta(entry!).keys()].sort()).toEqual(
      ['own:west', 'own:plant', 'tree:west', 'tree:plant', 'tree:east', 'tree:city'].sort(),
    )
    expect(totalsDelta(entry!).get('tree:city')).toMatchObject({
      flowIn: 0,
      flowOut: 0,
      cash: 5,
      inTransit: -5,
    })
  })
})

describe('what may be booked', () => {
  it('books positive amounts between two unions only', () => {
    expect(() => externalArrival(city, fen(0))).toThrow(RangeError)
    expect(() => directPayment(city, fen(-1))).toThrow(RangeError)
    expect(() => remittanceConfirmed(city, city, fen(1))).toThrow(RangeError)
    expect(() => paymentOnBehalf(city, city, fen(1))).toThrow(RangeError)
  })

  it('names every legal movement and refuses the others', () => {
    const entry = (
      from: LedgerUnion,
      fromKind: 'cash' | 'paid',
      to: LedgerUnion,
      toKind: 'cash' | 'paid',
    ) => ({
      from: { ...from, kind: fromKind },
      to: { ...to, kind: toKind },
      amount: fen(1),
      reversal: false,
    })
    expect(moveName(directPayment(city, fen(1))[0]!)).toBe('支付')
    expect(entryProblem(entry(city, 'paid', city, 'cash'))).toContain('不允许的资金走向')
    expect(entryProblem(entry(city, 'cash', east, 'paid'))).toContain('不允许的资金走向')
    expect(entryProblem({ ...entry(city, 'cash', city, 'paid'), amount: 0 as Fen })).toContain('大于零')
    expect(entryProblem(entry(city, 'cash', { unionId: 'east', path: '/city/west' }, 'cash'))).toContain(
      '路径',
    )
  })
})

describe('rates', () => {
  const figures = fundFigures({ ...EMPTY_TOTALS, external: fen(-300), cash: fen(200), paid: fen(100) })

  it('are exact, and absent where nothing was allocated', () => {
    expect(arrivalRate(figures, fen(400))).toEqual({ numerator: 300, denominator: 400, percent: '75.00%' })
    expect(executionRate(figures, fen(300))).toMatchObject({ percent: '33.33%' })
    expect(executionRate(figures, fen(0)).percent).toBeNull()
  })
})

/** A random tree and a random history of documents that never overdraws an account. */
const history = fc
  .record({
    parents: fc.array(fc.nat(), { minLength: 1, maxLength: 10 }),
    acts: fc.array(
      fc.record({
        kind: fc.nat({ max: 7 }),
        a: fc.nat(),
        b: fc.nat(),
        amount: fc.integer({ min: 1, max: 1_000_000 }),
        part: fc.nat(),
      }),
      { maxLength: 40 },
    ),
  })
  .map(({ parents, acts }) => {
    const unions: LedgerUnion[] = [union('u0')]
    for (const [index, parent] of parents.entries()) {
      unions.push(union(`u${index + 1}`, unions[parent % unions.length]!))
    }
    const entries: LedgerEntry[] = []
    const documents: LedgerEntry[][] = []
    const own = (of: LedgerUnion): LedgerTotals =>
      totalsOf(entries).get(totalsKey(of.unionId, 'own')) ?? EMPTY_TOTALS
    const book = (document: LedgerEntry[]): void => {
      documents.push(document)
      entries.push(...document)
    }
    for (const act of acts) {
      const a = unions[act.a % unions.length]!
      const b = unions[act.b % unions.length]!
      const { cash, inTransit, disputed } = own(a)
      const some = (limit: number): Fen => fen(1 + (act.amount % limit))
      const other = a.unionId !== b.unionId
      if (act.kind === 0) book(externalArrival(a, fen(act.amount)))
      else if (act.kind === 1 && cash > 0) book(remittanceSent(a, some(cash)))
      else if (act.kind === 2 && inTransit > 0 && other) book(remittanceConfirmed(a, b, some(inTransit)))
      else if (act.kind === 3 && inTransit > 0 && other) {
        const sent = some(inTransit)
        book(remittanceDisputed(a, b, sent, fen(act.part % sent)))
      } else if (act.kind === 4 && disputed > 0 && other) {
        const settled = some(disputed)
        const toPayee = fen(act.part % (settled + 1))
        book(disputeSettled(a, b, { toPayee, backToPayer: fen(settled - toPayee) }))
      } else if (act.kind === 5 && cash > 0) book(directPayment(a, some(cash)))
      else if (act.kind === 6 && cash > 0 && other) book(paymentOnBehalf(a, b, some(cash)))
      else if (act.kind === 7 && documents.length > 0) {
        const [document] = documents.splice(act.part % documents.length, 1)
        entries.push(...reversalOf(document!))
      }
    }
    return { unions, entries }
  })

const equalTotals = (a: LedgerTotals): LedgerTotals => ({
  external: a.external,
  cash: a.cash,
  inTransit: a.inTransit,
  disputed: a.disputed,
  paid: a.paid,
  flowIn: a.flowIn,
  flowOut: a.flowOut,
})

describe('conservation', () => {
  it('arrived − transferred = cash + in transit + disputed + paid, for every union and every tree, at every moment', () => {
    fc.assert(
      fc.property(history, ({ entries }) => {
        const rows = new Map<string, LedgerTotals>()
        for (const entry of entries) {
          for (const [key, delta] of totalsDelta(entry)) {
            const row = addTotals(rows.get(key) ?? EMPTY_TOTALS, delta)
            rows.set(key, row)
            expect(conservationGap(row)).toBe(0)
          }
        }
      }),
    )
  })

  it('a tree’s balances are the sum of its unions’, and the whole tree exchanges nothing with anyone', () => {
    fc.assert(
      fc.property(history, ({ unions, entries }) => {
        const totals = totalsOf(entries)
        const own = (id: string): LedgerTotals => totals.get(totalsKey(id, 'own')) ?? EMPTY_TOTALS
        for (const top of unions) {
          const tree = totals.get(totalsKey(top.unionId, 'tree')) ?? EMPTY_TOTALS
          const inside = unions.filter((each) => isWithin(each.path, top.path))
          const sum = inside.map((each) => own(each.unionId)).reduce(addTotals, EMPTY_TOTALS)
          const { flowIn, flowOut, ...balances } = equalTotals(tree)
          expect(equalTotals(sum)).toMatchObject(balances)
          expect(sum.flowIn - sum.flowOut).toBe(flowIn - flowOut)
        }
        expect(totals.get(totalsKey('u0', 'tree')) ?? EMPTY_TOTALS).toMatchObject({ flowIn: 0, flowOut: 0 })
      }),
    )
  })

  it('adding a tree level by level equals adding all its unions directly', () => {
    fc.assert(
      fc.property(history, ({ unions, entries }) => {
        const totals = totalsOf(entries)
        const of = (id: string, scope: 'own' | 'tree'): LedgerTotals =>
          totals.get(totalsKey(id, scope)) ?? EMPTY_TOTALS
        for (const top of unions) {
          const children = unions.filter((each) => each.path === `${top.path}/${each.unionId}`)
          const byLevel = [
            of(top.unionId, 'own'),
            ...children.map((child) => of(child.unionId, 'tree')),
          ].reduce(addTotals)
          const tree = of(top.unionId, 'tree')
          expect(byLevel.cash).toBe(tree.cash)
          expect(byLevel.paid).toBe(tree.paid)
          expect(byLevel.inTransit).toBe(tree.inTransit)
          expect(byLevel.disputed).toBe(tree.disputed)
          expect(byLevel.external).toBe(tree.external)
          expect(byLevel.flowIn - byLevel.flowOut).toBe(tree.flowIn - tree.flowOut)
        }
      }),
    )
  })

  it('every booked document is made of legal movements', () => {
    fc.assert(
      fc.property(history, ({ entries }) => {
        expect(entries.map(entryProblem).filter((problem) => problem !== null)).toEqual([])
      }),
    )
  })
})
