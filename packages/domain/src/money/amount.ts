import { fen, type Fen } from './fen.js'

/** The unit of a bare number on a form; a written 元 or 万元 wins over it. */
export type AmountUnit = 'yuan' | 'wan'

export type AmountRefusal = 'EMPTY' | 'NOT_A_NUMBER' | 'BELOW_ONE_FEN' | 'TOO_LARGE'

/** A reading of an amount: whole fen, or why it was not read, with a Chinese sentence. */
export type AmountReading =
  | { readonly kind: 'amount'; readonly amount: Fen }
  | { readonly kind: 'refused'; readonly reason: AmountRefusal; readonly sentence: string }

/** Decimal places between the written number and fen. */
const PLACES: Readonly<Record<AmountUnit, number>> = { yuan: 2, wan: 6 }

const SUFFIX: Readonly<Record<string, AmountUnit>> = { 元: 'yuan', 圆: 'yuan', 万: 'wan', 万元: 'wan' }

const AMOUNT = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?(元|圆|万|万元)?$/

/** Full-width digits and signs become plain ones; blanks and the currency sign go. */
export const plainDigits = (text: string): string =>
  text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[．]/g, '.')
    .replace(/[，]/g, ',')
    .replace(/[－−]/g, '-')
    .replace(/\s/g, '')

const refused = (reason: AmountRefusal, sentence: string): AmountReading => ({
  kind: 'refused',
  reason,
  sentence,
})

/**
 * Reads what people write for money: `￥1,234.50`, `１２３４．５`, `12.3456万元`. Exact to the fen or refused with a
 * reason; nothing is ever rounded. Zeros beyond the fen are allowed (`1.500元`), other digits are not.
 */
export function parseAmount(text: string, unit: AmountUnit): AmountReading {
  const plain = plainDigits(text).replace(/^(-?)(?:￥|¥|人民币|RMB)/i, '$1')
  if (plain === '') return refused('EMPTY', '没有填写金额')
  const match = AMOUNT.exec(plain)
  if (!match) return refused('NOT_A_NUMBER', `“${text.trim()}”不是金额`)
  const places = PLACES[match[4] ? SUFFIX[match[4]]! : unit]
  const decimals = (match[3] ?? '').replace(/0+$/, '')
  if (decimals.length > places) {
    return refused('BELOW_ONE_FEN', `“${text.trim()}”精确到了分以下，请核对后填写`)
  }
  const value = Number(match[2]!.replaceAll(',', '') + decimals.padEnd(places, '0'))
  if (!Number.isSafeInteger(value)) return refused('TOO_LARGE', `“${text.trim()}”超出可记录的范围`)
  return { kind: 'amount', amount: fen(match[1] ? -value : value) }
}
