import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'
import { addFen, fen, type Fen } from '../money/index.js'
import {
  directPayment,
  disputeSettled,
  externalArrival,
  fundFigures,
  paymentOnBehalf,
  remittanceCancelled,
  remittanceConfirmed,
  remittanceDisputed,
  remittanceSent,
  reversalOf,
  totalsOf,
  type LedgerEntry,
  type LedgerUnion,
} from '../ledger/index.js'
import {
  ENTRY_TERMS,
  entryWeight,
  FIGURE_IDS,
  figureOf,
  hiddenParts,
  isFigureId,
  MONEY_FIGURES,
  type MoneyFigure,
} from './index.js'

const TREE = ['/a', '/a/b', '/a/c', '/a/b/d', '/a/b/e', '/a/c/f'].map((path): LedgerUnion => ({
  unionId: path.slice(path.lastIndexOf('/') + 1),
  path,
}))

const union = fc.constantFrom(...TREE)
const amount = fc.integer({ min: 2, max: 10_000_000 }).map(fen)
const two = fc.tuple(union, union).filter(([a, b]) => a.unionId !== b.unionId)
/** Whether the money is there is the ledger's business; how it is counted is looked at here. */
const document: fc.Arbitrary<LedgerEntry[]> = fc.oneof(
  fc.tuple(union, amount).map(([at, sum]) => externalArrival(at, sum)),
  fc.tuple(union, amount).map(([at, sum]) => directPayment(at, sum)),
  fc.tuple(union, amount).map(([at, sum]) => remittanceSent(at, sum)),
  fc.tuple(union, amount).map(([at, sum]) => remittanceCancelled(at, sum)),
  fc.tuple(two, amount).map(([[from, to], sum]) => remittanceConfirmed(from, to, sum)),
  fc.tuple(two, amount).map(([[from, to], sum]) => remittanceDisputed(from, to, sum, fen(1))),
  fc
    .tuple(two, amount)
    .map(([[from, to], sum]) => disputeSettled(from, to, { toPayee: fen(1), backToPayer: sum })),
  fc.tuple(two, amount).map(([[from, to], sum]) => paymentOnBehalf(from, to, sum)),
)
const history = fc
  .array(fc.tuple(document, fc.boolean()), { maxLength: 40 })
  .map((documents) =>
    documents.flatMap(([entries, wrong]) => (wrong ? [...entries, ...reversalOf(entries)] : entries)),
  )

const KEY = {
  arrived: 'arrived',
  transferred: 'transferred',
  paid: 'paid',
  balance: 'balance',
  'in-transit': 'inTransit',
  disputed: 'disputed',
} as const satisfies Record<MoneyFigure, string>

function sumOver(
  entries: readonly LedgerEntry[],
  figure: MoneyFigure,
  inside: (path: string) => boolean,
): Fen {
  return addFen(
    ...entries.map(({ from, to, amount: sum, reversal }) => {
      const weight = entryWeight(figure, {
        fromKind: from.kind,
        toKind: to.kind,
        fromInside: inside(from.path),
        toInside: inside(to.path),
      })
      return fen(weight * (reversal ? -sum : sum))
    }),
  )
}

describe('the registry of figures', () => {
  it('knows its ids, and every quotient names figures that exist', () => {
    expect(FIGURE_IDS).toContain('paid')
    expect(isFigureId('toString')).toBe(false)
    for (const id of FIGURE_IDS) {
      const { name, meaning, formula, of } = figureOf(id)
      expect([id, name === '', meaning.endsWith('。'), formula === '']).toEqual([id, false, true, false])
      for (const part of of ?? []) expect([id, part, isFigureId(part)]).toEqual([id, part, true])
    }
    expect(new Set(FIGURE_IDS.map((id) => figureOf(id).name)).size).toBe(FIGURE_IDS.length)
  })

  it('counts entries so that their sum is the kept figure, for every scope and history', () => {
    fc.assert(
      fc.property(history, union, (entries, at) => {
        const totals = totalsOf(entries)
        for (const scope of ['tree', 'own'] as const) {
          const kept = totals.get(`${scope}:${at.unionId}`)
          if (!kept) continue
          const inside = (path: string) =>
            path === at.path || (scope === 'tree' && path.startsWith(`${at.path}/`))
          const printed = fundFigures(kept)
          for (const figure of MONEY_FIGURES) {
            expect([figure, sumOver(entries, figure, inside)]).toEqual([figure, printed[KEY[figure]]])
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('counts no entry twice', () => {
    for (const figure of MONEY_FIGURES) expect(ENTRY_TERMS[figure].length).toBeLessThanOrEqual(2)
    expect(
      entryWeight('arrived', { fromKind: 'external', toKind: 'cash', fromInside: true, toInside: true }),
    ).toBe(1)
    expect(
      entryWeight('balance', { fromKind: 'cash', toKind: 'cash', fromInside: true, toInside: true }),
    ).toBe(0)
  })
})

describe('what is hidden of a printed total', () => {
  const parts = fc
    .array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 })
    .map((counts) => counts.map((replies, index) => ({ key: `u${index}`, replies })))

  it('cannot be found by subtraction: hidden parts are none, or several with enough replies together', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const hidden = hiddenParts(all)
        const kept = all.filter(({ key }) => hidden.has(key))
        const total = all.reduce((sum, { replies }) => sum + replies, 0)
        for (const { key, replies } of all) {
          if (replies > 0 && replies < 5) expect(hidden.get(key)).toBe('few')
          if (replies === 0) expect(hidden.has(key)).toBe(false)
        }
        if (kept.length === 0 || total < 5) return
        expect(kept.length).toBeGreaterThanOrEqual(2)
        expect(kept.reduce((sum, { replies }) => sum + replies, 0)).toBeGreaterThanOrEqual(5)
      }),
      { numRuns: 500 },
    )
  })

  it('hides no more than needed: without its last complement a part could be found', () => {
    fc.assert(
      fc.property(parts, (all) => {
        const hidden = hiddenParts(all)
        const extra = all.filter(({ key }) => hidden.get(key) === 'complement')
        if (extra.length === 0) return
        const largest = Math.max(...extra.map(({ replies }) => replies))
        const left = all.filter(({ key }) => hidden.has(key))
        const sum = left.reduce((total, { replies }) => total + replies, 0) - largest
        expect(left.length - 1 < 2 || sum < 5).toBe(true)
      }),
    )
  })

  it('names the smallest neighbour', () => {
    const hidden = hiddenParts([
      { key: 'a', replies: 3 },
      { key: 'b', replies: 90 },
      { key: 'c', replies: 12 },
    ])
    expect([...hidden]).toEqual([
      ['a', 'few'],
      ['c', 'complement'],
    ])
  })
})
