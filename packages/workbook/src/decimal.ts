import { fen, points, type Fen, type Points } from '@huigong/domain'

export type MoneyUnit = '万元' | '元'

/** Decimals that still name whole fen. */
export const FEN_DECIMALS: Readonly<Record<MoneyUnit, number>> = { 万元: 6, 元: 2 }

/** A refusal of a decimal: what is wrong and what to do, in Chinese. */
export interface DecimalRefusal {
  readonly message: string
  readonly remedy: string
}

export type DecimalResult<T> = { readonly value: T } | DecimalRefusal

const refuse = (message: string, remedy: string): DecimalRefusal => ({ message, remedy })

/** Digits, point, comma and signs as people type them in full width, brought to half width; blanks removed. */
export const halfWidth = (text: string): string =>
  text
    .replace(/[\uff0b-\uff19]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000\u00a0]/g, '')

/**
 * A number of a file as plain decimal text. Beyond 15 significant digits a spreadsheet no longer knows what was typed,
 * so such a number gives `null` rather than a guess.
 */
export function decimalText(value: number): string | null {
  if (!Number.isFinite(value)) return null
  const text = /e/i.test(String(value)) ? value.toFixed(20).replace(/\.?0+$/, '') : String(value)
  const significant = text.replace(/[-.]/g, '').replace(/^0+/, '')
  return significant.length > 15 || Number(text) !== value ? null : text
}

const LOST = refuse('数字超过 15 位有效数字，精度已丢失', '请把单元格设为文本格式，重新填写完整数字')

function plainDecimal(raw: string | number): string | DecimalRefusal {
  if (typeof raw === 'number') return decimalText(raw) ?? LOST
  const text = halfWidth(raw)
  const grouped = /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text
  if (!/^[-+]?\d+(\.\d+)?$/.test(grouped)) return refuse('不是数字', '请只填数字，不要填单位、文字或公式')
  return grouped.replace(/^\+/, '').replace(/^(-?)0+(?=\d)/, '$1')
}

/** An amount in 万元 or 元, exactly: 12.3456789 万元 is refused, since it is not a whole number of fen. */
export function parseAmount(raw: string | number, unit: MoneyUnit): DecimalResult<Fen> {
  const plain = plainDecimal(raw)
  if (typeof plain !== 'string') return plain
  const decimals = FEN_DECIMALS[unit]
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(plain)
  const fraction = (match?.[3] ?? '').replace(/0+$/, '')
  if (!match || fraction.length > decimals) {
    return refuse(
      `金额不能精确到分（按${unit}最多 ${decimals} 位小数）`,
      '请核对原始凭证，填写准确到分的金额',
    )
  }
  const scaled = Number(`${match[1]}${match[2]}${fraction.padEnd(decimals, '0')}`)
  if (!Number.isSafeInteger(scaled)) return refuse('金额超出系统可记录的范围', '请核对金额和单位（万元、元）')
  return { value: fen(scaled) }
}

/** A weight or score with up to four decimals. */
export function parsePoints(raw: string | number): DecimalResult<Points> {
  const plain = plainDecimal(raw)
  if (typeof plain !== 'string') return plain
  const trimmed = plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain
  if (!/^-?\d{1,9}(\.\d{1,4})?$/.test(trimmed)) return refuse('分值不是有效的分数', '分值和得分最多 4 位小数')
  return { value: points(trimmed) }
}

/** Fen as 万元 without loss and without trailing zeros: 123456 fen → `0.123456`. */
export function exactWan(amount: Fen): string {
  const digits = String(Math.abs(amount)).padStart(7, '0')
  const fraction = digits.slice(-6).replace(/0+$/, '')
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -6)}${fraction ? `.${fraction}` : ''}`
}
