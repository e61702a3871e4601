import { fen, fenToYuan } from '@huigong/domain'
import { exactText, formatWan } from '../figure/format.js'

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/u, '') : text)

/** The ways an amount may be written: in 元, grouped or not, in 万元 with two to six decimals; without idle zeros as well. */
export function amountForms(amount: number): readonly string[] {
  const yuan = fenToYuan(fen(amount))
  const grouped = exactText('money', amount, '').replace(/元$/u, '')
  const wan = [2, 3, 4, 5, 6].map((places) => formatWan(fen(amount), places))
  return [...new Set([yuan, grouped, ...wan].flatMap((form) => [form, trimmed(form)]))]
}

/** 9833 → `98.33%`, `98.33`. */
export function rateForms(rate: number): readonly string[] {
  const text = (rate / 100).toFixed(2)
  return [...new Set([text, trimmed(text)])].map((form) => `${form}%`)
}
