import { amountInWords as inWords, fen } from '@huigong/domain'
import { parseFen } from './money.js'

/**
 * The amount in formal Chinese numerals: `140950` fen → `人民币壹仟肆佰零玖元伍角`. Missing is empty, and so is an amount
 * beyond what the domain holds as a whole number (90 万亿元).
 */
export function amountInWords(amount: unknown): string {
  const value = Number(parseFen(amount) ?? NaN)
  return Number.isSafeInteger(value) ? inWords(fen(value)) : ''
}
