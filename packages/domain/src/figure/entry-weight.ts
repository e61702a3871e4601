import { LEGAL_KINDS, type AccountKind } from '../ledger/index.js'
import type { FigureId } from './definitions.js'

/** Figures that are sums over ledger entries. */
export const MONEY_FIGURES = [
  'arrived',
  'transferred',
  'paid',
  'balance',
  'in-transit',
  'disputed',
] as const satisfies readonly FigureId[]
export type MoneyFigure = (typeof MONEY_FIGURES)[number]

/** A movement seen from a scope (a union, or a union with everything below it). */
export interface SeenEntry {
  readonly fromKind: AccountKind
  readonly toKind: AccountKind
  readonly fromInside: boolean
  readonly toInside: boolean
}

/** One way in which entries count: +1 or −1 for those that match everything named. */
export interface EntryTerm {
  readonly sign: 1 | -1
  readonly fromInside?: boolean
  readonly toInside?: boolean
  readonly fromKind?: AccountKind
  readonly toKind?: AccountKind
}

/** What an account of a kind holds: money that came into it less money that left it. */
const held = (kind: AccountKind): readonly EntryTerm[] => [
  { sign: 1, toInside: true, toKind: kind },
  { sign: -1, fromInside: true, fromKind: kind },
]

/**
 * Which entries a figure is the sum of. The kept totals are made entry by entry from the same movements, so that the
 * sum over these terms is the kept figure, to the fen; a red reversal (红冲) counts with a minus sign.
 */
export const ENTRY_TERMS: Readonly<Record<MoneyFigure, readonly EntryTerm[]>> = {
  arrived: [
    { sign: 1, toInside: true, fromInside: false },
    { sign: 1, fromInside: true, fromKind: 'external' },
  ],
  transferred: [{ sign: 1, fromInside: true, toInside: false }],
  paid: held('paid'),
  balance: held('cash'),
  'in-transit': held('in-transit'),
  disputed: held('disputed'),
}

const SIDES = ['fromKind', 'toKind', 'fromInside', 'toInside'] as const satisfies (keyof SeenEntry)[]

const matches = (entry: SeenEntry, term: EntryTerm): boolean =>
  SIDES.every((side) => term[side] === undefined || entry[side] === term[side])

/** How often an entry counts in a figure: −1, 0 or 1. */
export const entryWeight = (figure: MoneyFigure, entry: SeenEntry): number =>
  ENTRY_TERMS[figure].reduce((sum, term) => sum + (matches(entry, term) ? term.sign : 0), 0)

const SIGHTS = [
  { fromInside: true, toInside: true },
  { fromInside: true, toInside: false },
  { fromInside: false, toInside: true },
] as const

/** Kinds of account between which money moves that a figure may count, wherever it is looked at from. */
export const countedKinds = (
  figure: MoneyFigure,
  sights: readonly Pick<SeenEntry, 'fromInside' | 'toInside'>[] = SIGHTS,
): readonly { readonly from: AccountKind; readonly to: AccountKind }[] =>
  LEGAL_KINDS.filter(({ from, to }) =>
    sights.some((sight) => entryWeight(figure, { ...sight, fromKind: from, toKind: to }) !== 0),
  )

/** The money figure whose entries stand behind a figure: its own, or of a rate those of the dividend. */
export function moneyFigureOf(id: FigureId): MoneyFigure {
  const own = MONEY_FIGURES.find((each) => each === id)
  if (own) return own
  return id === 'arrival-rate' ? 'arrived' : 'paid'
}
