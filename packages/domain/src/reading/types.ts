import type { Decimal } from '../exact/index.js'
import type { IsoDate } from '../period/index.js'

/** The sign of a target; `bare` when none was written. */
export type Operator = '≥' | '>' | '≤' | '<' | '=' | 'bare'

export type UnreadableReason =
  | 'EMPTY'
  | 'SEVERAL_VALUES'
  | 'NUMBER_UNCLEAR'
  | 'WRITTEN_NUMBER'
  | 'DATE_UNCLEAR'
  | 'FESTIVAL_YEAR_UNKNOWN'
  | 'OPERATORS_CONTRADICT'
  | 'OPERATOR_IN_ACTUAL'

/** What a cell says. Nothing is guessed: what cannot be read for certain is `unreadable` and says why. */
export type Reading =
  | NumberReading
  | PercentReading
  | RangeReading
  | DateReading
  | YesNoReading
  | QualitativeReading
  | UnreadableReading

export interface NumberReading {
  readonly kind: 'number'
  readonly operator: Operator
  readonly value: Decimal
  /** As written, e.g. 户, 万元, 元/人*月; `null` when none was written. */
  readonly unit: string | null
}

/** `value` in percent: `'99.5'` is 99.5 %. */
export interface PercentReading {
  readonly kind: 'percent'
  readonly operator: Operator
  readonly value: Decimal
}

/** Both bounds included; `unit` is `%` for percentages. */
export interface RangeReading {
  readonly kind: 'range'
  readonly low: Decimal
  readonly high: Decimal
  readonly unit: string | null
}

/** A target's last day in time, or the day something happened; with `month` precision the last day of that month. */
export interface DateReading {
  readonly kind: 'date'
  readonly date: IsoDate
  readonly precision: 'day' | 'month'
}

export interface YesNoReading {
  readonly kind: 'yes-no'
  readonly yes: boolean
}

/** Words without a number. `tier` 0 is the best (达成); `null` when the text names no tier. */
export interface QualitativeReading {
  readonly kind: 'qualitative'
  readonly text: string
  readonly tier: number | null
  /** In percent; `null` when none was written. */
  readonly percentage: Decimal | null
}

export interface UnreadableReading {
  readonly kind: 'unreadable'
  readonly text: string
  readonly reason: UnreadableReason
  /** One Chinese sentence for whoever wrote the cell. */
  readonly sentence: string
}

export interface ReadingContext {
  /** Year of the Spring Festival that 春节前 means; without it such a target is unreadable. */
  readonly campaignYear?: number | null
}

const SENTENCE: Readonly<Record<UnreadableReason, (text: string) => string>> = {
  EMPTY: () => '没有填写',
  SEVERAL_VALUES: (text) => `“${text}”含有几个值，一个指标只能写一个值`,
  NUMBER_UNCLEAR: (text) => `“${text}”里的数字读不准`,
  WRITTEN_NUMBER: (text) => `“${text}”请改用阿拉伯数字`,
  DATE_UNCLEAR: (text) => `“${text}”的日期读不准，请写成 2021-02-11 的样子`,
  FESTIVAL_YEAR_UNKNOWN: (text) => `“${text}”没有说明是哪一年的春节，或该年春节日期未公布`,
  OPERATORS_CONTRADICT: (text) => `“${text}”前后的比较符号不一致`,
  OPERATOR_IN_ACTUAL: (text) => `“${text}”带比较符号，是目标的写法，不是实际完成数`,
}

export const unreadable = (text: string, reason: UnreadableReason): UnreadableReading => ({
  kind: 'unreadable',
  text,
  reason,
  sentence: SENTENCE[reason](text),
})
