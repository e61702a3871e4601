import { compareRatio, decimalRatio, parseDecimal } from '../exact/index.js'
import type { NumberReading, Operator, PercentReading, RangeReading } from './types.js'

const NUMBER = '-?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?'
/** A unit has no digit and no punctuation that could part two statements. */
const UNIT = '[^\\d%,;:。、!?<>=~-]{0,12}'

const SINGLE = new RegExp(`^(${NUMBER})(%|${UNIT})$`)
const RANGE = new RegExp(`^(${NUMBER})(%|${UNIT}?)(?:-|~|—|–|至|到)(${NUMBER})(%|${UNIT})$`)

/** 1200余户, 200人左右: about so many is not so many. */
const VAGUE = /^[余多几]|(?:左右|上下|不等)$/

const decimal = (written: string): string => parseDecimal(written.replaceAll(',', ''))!

const isPercentWord = (unit: string): boolean => unit === '%' || unit === '百分比'

/** `1200户`, `99.5%`, `1,200`: a number with what follows it; `null` when that is not all there is. */
export function readNumber(text: string, operator: Operator): NumberReading | PercentReading | null {
  const match = SINGLE.exec(text)
  if (!match || VAGUE.test(match[2]!)) return null
  const value = decimal(match[1]!)
  const unit = match[2]!
  return isPercentWord(unit)
    ? { kind: 'percent', operator, value }
    : { kind: 'number', operator, value, unit: unit === '' ? null : unit }
}

/** `80%-90%`, `5～10万元`; `null` when the bounds or their units do not agree. */
export function readRange(text: string): RangeReading | null {
  const match = RANGE.exec(text)
  if (!match) return null
  const [low, high] = [decimal(match[1]!), decimal(match[3]!)]
  const lowUnit = match[2]!
  const unit = match[4]!
  if (lowUnit !== '' && lowUnit !== unit) return null
  // 2022-2023年 names years, not a quantity between two bounds.
  if (unit.startsWith('年') && /^\d{4}$/.test(low)) return null
  if (compareRatio(decimalRatio(low), decimalRatio(high)) >= 0) return null
  return { kind: 'range', low, high, unit: unit === '' ? null : isPercentWord(unit) ? '%' : unit }
}
