/** Unit in which amounts are shown; storage and transport are always whole fen. */
export type MoneyUnit = 'yuan' | 'wan'

export const MISSING = '—'
export const NOT_APPLICABLE = '/'

const WHOLE = /^-?\d+$/
const FEN_PER: Record<MoneyUnit, bigint> = { yuan: 100n, wan: 1_000_000n }

/** Word printed in column heads and beside fields. */
export const unitWord = (unit: MoneyUnit): string => (unit === 'wan' ? '万元' : '元')

/** Groups digits by thousands: `1234567` → `1,234,567`. */
export const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',')

/** Whole fen as BigInt, or null for a missing or unreadable value. */
export function parseFen(fen: unknown): bigint | null {
  if (typeof fen === 'bigint') return fen
  if (typeof fen === 'number') return Number.isSafeInteger(fen) ? BigInt(fen) : null
  return typeof fen === 'string' && WHOLE.test(fen) ? BigInt(fen) : null
}

/**
 * An amount for display with two decimals and thousands separators: `128450000` fen → `1,284,500.00` (元) or
 * `128.45` (万元, half up). Missing is `—`. An amount too small for 万元 is `<0.01`, never a false zero.
 */
export function formatMoney(fen: unknown, unit: MoneyUnit = 'yuan', group = true): string {
  const value = parseFen(fen)
  if (value === null) return MISSING
  const sign = value < 0n ? '-' : ''
  const size = value < 0n ? -value : value
  const step = FEN_PER[unit] / 100n
  const hundredths = (size * 2n + step) / (step * 2n)
  if (hundredths === 0n && size > 0n) return `${sign}<0.01`
  const text = hundredths.toString().padStart(3, '0')
  const whole = text.slice(0, -2)
  return `${sign}${group ? grouped(whole) : whole}.${text.slice(-2)}`
}

/** Exact yuan in plain digits, for copying and files: `128450000` → `1284500.00`; missing is empty. */
export const plainYuan = (fen: unknown): string =>
  parseFen(fen) === null ? '' : formatMoney(fen, 'yuan', false)

/** Exact digits of an amount in the given unit without trailing zeros beyond two decimals (for an input). */
export function editableMoney(fen: unknown, unit: MoneyUnit = 'yuan'): string {
  const value = parseFen(fen)
  if (value === null) return ''
  const decimals = unit === 'wan' ? 6 : 2
  const sign = value < 0n ? '-' : ''
  const text = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const fraction = text.slice(-decimals)
  const kept = fraction.slice(0, 2) + fraction.slice(2).replace(/0+$/, '')
  return `${sign}${grouped(text.slice(0, -decimals))}.${kept}`
}

const toHalfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[\u3000\s]/g, '')

/** What a person typed or pasted as an amount. */
export type MoneyReading = { ok: true; fen: string | null } | { ok: false; message: string }

/**
 * Reads `1,234.5`, `１２３４`, `￥1,234.50`, `3.2万`, `1,200元` as whole fen. A number without a unit word is taken in
 * `unit`. Empty is null. More precision than one fen is refused instead of rounded.
 */
export function readMoney(text: string, unit: MoneyUnit = 'yuan'): MoneyReading {
  const plain = toHalfWidth(text)
    .replace(/[¥￥,，]/g, '')
    .replace(/[−－—]/g, '-')
  if (plain === '') return { ok: true, fen: null }
  const match = /^(-?)(\d*)(?:\.(\d*))?(亿元?|万元?|元|圆)?$/.exec(plain)
  if (!match || (!match[2] && !match[3])) return { ok: false, message: '请填写数字金额，例如 1,234.50' }
  const [, sign = '', whole = '', fraction = '', word = ''] = match
  const decimals = word.startsWith('亿') ? 10 : (word ? word.startsWith('万') : unit === 'wan') ? 6 : 2
  const significant = fraction.replace(/0+$/, '')
  if (significant.length > decimals) return { ok: false, message: '金额最多精确到分，请检查小数位' }
  const fen = BigInt(`${whole || '0'}${significant.padEnd(decimals, '0')}`)
  return { ok: true, fen: (sign && fen > 0n ? -fen : fen).toString() }
}

/** Sum of amounts of whole fen; what is missing or unreadable counts as nothing. */
export const sumFen = (amounts: readonly unknown[]): string =>
  amounts.reduce<bigint>((sum, amount) => sum + (parseFen(amount) ?? 0n), 0n).toString()

/** `a − b`, both whole fen; a missing one counts as nothing. */
export const minusFen = (a: unknown, b: unknown): string =>
  ((parseFen(a) ?? 0n) - (parseFen(b) ?? 0n)).toString()
