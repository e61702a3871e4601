import { splitOperator, normalise } from './operator.js'
import { looksLikeDate, readDate } from './read-date.js'
import { readNumber, readRange } from './read-number.js'
import { readTier, readYesNo } from './read-words.js'
import { type Operator, type Reading, type ReadingContext, unreadable } from './types.js'

/** Nothing, or the dash with which forms cross out a cell. */
const BLANK = /^[-—–/]*$/
const DIGIT = /\d/
/** 三百户, 约百人次: a quantity all the same, but not one that is read for certain. */
const WRITTEN_NUMBER =
  /^约?[一二两三四五六七八九十百千万亿零〇]+余?多?(?:户|人|人次|名|个|家|项|次|份|元|万元|天|场|件)$/
const SEPARATORS = /[;。]|,(?!\d{3}(?!\d))/

/** The value behind the sign; `null` when it holds digits that cannot be read for certain. */
function readValue(rest: string, operator: Operator): Reading | null {
  return (operator === 'bare' ? readRange(rest) : null) ?? readNumber(rest, operator)
}

function whyUnclear(text: string): Reading {
  return unreadable(text, SEPARATORS.test(text) ? 'SEVERAL_VALUES' : 'NUMBER_UNCLEAR')
}

/**
 * Reads 年度指标值: sign, number, unit, percentage, range, last day, yes/no or words.
 * `null` and blank text are unreadable with reason `EMPTY`.
 */
export function readTarget(text: string | null, context: ReadingContext = {}): Reading {
  const plain = normalise(text ?? '')
  if (BLANK.test(plain)) return unreadable(text ?? '', 'EMPTY')
  const tier = readTier(plain)
  if (tier) return tier
  const split = splitOperator(plain)
  if (split.kind === 'contradiction') return unreadable(plain, 'OPERATORS_CONTRADICT')
  const { operator, rest } = split
  if (looksLikeDate(rest)) {
    const { reading } = readDate(rest, context)
    return operator === '≥' || operator === '>' || operator === '<'
      ? unreadable(plain, 'DATE_UNCLEAR')
      : reading
  }
  if (DIGIT.test(rest)) return readValue(rest, operator) ?? whyUnclear(plain)
  if (WRITTEN_NUMBER.test(rest)) return unreadable(plain, 'WRITTEN_NUMBER')
  return readYesNo(plain) ?? { kind: 'qualitative', text: plain, tier: null, percentage: null }
}

/**
 * Reads 实际完成值. A comparison sign (other than `=`) or 前 / 以上 makes it a copied target, which is unreadable:
 * an actual is what happened, not what was promised.
 */
export function readActual(text: string | null, context: ReadingContext = {}): Reading {
  const plain = normalise(text ?? '')
  if (BLANK.test(plain)) return unreadable(text ?? '', 'EMPTY')
  const words = readTier(plain) ?? readYesNo(plain)
  if (words) return words
  const split = splitOperator(plain)
  if (split.kind === 'contradiction') return unreadable(plain, 'OPERATORS_CONTRADICT')
  const { operator, rest } = split
  if (WRITTEN_NUMBER.test(rest)) return unreadable(plain, 'WRITTEN_NUMBER')
  if (!DIGIT.test(rest) && !looksLikeDate(rest)) {
    return { kind: 'qualitative', text: plain, tier: null, percentage: null }
  }
  if (operator !== 'bare' && operator !== '=') return unreadable(plain, 'OPERATOR_IN_ACTUAL')
  if (looksLikeDate(rest)) {
    const { reading, deadline } = readDate(rest, context)
    return deadline ? unreadable(plain, 'OPERATOR_IN_ACTUAL') : reading
  }
  return readValue(rest, operator) ?? whyUnclear(plain)
}
