import { fen, formatPoints, type Fen, type Points } from '@huigong/domain'
import type { Figure, FigureKind } from './figure.js'
import { type Behind, figureRow, recorded } from './figure-rows.js'
import type { BalancedCell } from './balance.js'
import { exactText, formatRate, formatWan, wanText } from './format.js'

const NOT_KNOWN = '未取得'

/** What a figure may say beside its value; without rows the snapshot's record stands behind it. */
export interface Details {
  readonly behind?: Behind
  readonly series?: string
}

/** Makes the figures of one union, source or indicator. */
export interface FigureMaker {
  /** Money in running text: 万元 rounded to the report's decimals, the exact amount kept beside it. */
  money(id: string, value: Fen | null, definition: string, details?: Details): Figure
  /** `value` in basis points. */
  rate(id: string, value: number | null, definition: string, details?: Details): Figure
  score(id: string, value: Points | null, definition: string, details?: Details): Figure
  count(id: string, value: number | null, unit: string, definition: string, details?: Details): Figure
}

/** `实际支付金额：支付成功…` → `实际支付金额`. */
export const labelOf = (definition: string): string => definition.split('：')[0] ?? definition

/** @throws RangeError when a value is no whole number */
export function figureMaker(scope: string, places = 2): FigureMaker {
  const make = (
    kind: FigureKind,
    id: string,
    value: number | null,
    definition: string,
    text: (value: number) => string,
    { behind, series }: Details = {},
    unit = '',
  ): Figure => {
    if (value !== null && !Number.isSafeInteger(value)) throw new RangeError(`figure ${id} is not a number`)
    const { rule, rows } = behind ?? recorded(kind, value, `${labelOf(definition)}（快照记录）`, unit)
    const common = { id, kind, definition, scope, series: series ?? null, adjusted: false }
    if (value === null) return { ...common, value, text: NOT_KNOWN, exact: NOT_KNOWN, rule, rows: [] }
    return { ...common, value, text: text(value), exact: exactText(kind, value, unit), rule, rows }
  }
  return {
    money: (id, value, definition, details) =>
      make('money', id, value, definition, (amount) => `${formatWan(fen(amount), places)}万元`, details),
    rate: (id, value, definition, details) => make('rate', id, value, definition, formatRate, details),
    score: (id, value, definition, details) =>
      make('points', id, value, definition, (points) => `${formatPoints(points as Points)}分`, details),
    count: (id, value, unit, definition, details) =>
      make('count', id, value, definition, (size) => `${size}${unit}`, details, unit),
  }
}

/** The same figure printed for a table cell: no unit, and a dash where nothing is known. */
export function bare(made: Figure, places = 2): Figure {
  if (made.value === null) return { ...made, text: '—' }
  if (made.kind === 'money') return { ...made, text: formatWan(fen(made.value), places) }
  return { ...made, text: made.text.replace(/[^\d.,%-]+$/u, '') }
}

/** The same figure printed to the last digit, e.g. `1,481.92元`: what one person gets is not told in 万元. */
export const exactly = (made: Figure): Figure => ({ ...made, text: made.exact })

/** The same figure printed as its column's balance wants it; `unit` follows the number in running text. */
export const balancedPrint = (made: Figure, cell: BalancedCell, places: number, unit = ''): Figure =>
  made.value === null
    ? made
    : { ...made, text: `${wanText(cell.scaled, places)}${unit}`, adjusted: cell.adjusted }

/** One row for each name that is counted. */
export const namedOnes = (
  names: readonly { readonly name: string; readonly unionId?: string | null }[],
  unit: string,
): Behind => ({
  rule: 'sum',
  rows:
    names.length === 0
      ? [figureRow('count', '没有这样的记录', 0, { unit })]
      : names.map(({ name, unionId }) => figureRow('count', name, 1, { unit, unionId: unionId ?? null })),
})
