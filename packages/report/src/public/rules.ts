/** What a city decides about its public versions. Counts are of people. */
export interface PublicRules {
  /** With fewer people somebody could be recognised: such a figure is not printed. */
  readonly fewest: number
  /** A unit that helped fewer people is not printed by itself, only within its district. */
  readonly smallestUnit: number
}

export const DEFAULT_PUBLIC_RULES: PublicRules = { fewest: 5, smallestUnit: 10 }

/** By which rule something is not in the public version, with its name for people. */
export const PUBLIC_RULE_NAME = {
  'person-name': '不公开个人姓名',
  'personal-data': '不公开身份证号、手机号、银行卡号和住址',
  'unit-words': '不公开各单位的数据明细、理由和说明',
  'small-unit': '规模小的单位只列入所在区县',
  'small-count': '人数过少的数据不公开',
  complement: '防止用合计减出不公开的数据',
  rounded: '比率取整，避免倒推人数',
  masked: '指定遮盖的文字',
} as const

export type PublicRule = keyof typeof PUBLIC_RULE_NAME

export const DIFFERENCE_NAME = {
  hidden: '不公开',
  replaced: '改写',
  dropped: '删去',
  merged: '合并',
} as const

export type DifferenceKind = keyof typeof DIFFERENCE_NAME

/** One place at which the public version does not say what the full one says. */
export interface Difference {
  readonly kind: DifferenceKind
  readonly rule: PublicRule
  /** Where, in words of the report. */
  readonly place: string
  /** What the full version says. */
  readonly full: string
  /** What the public version says; empty where it says nothing. */
  readonly shown: string
}

/** A value that the public version must not print anywhere. */
export interface HiddenValue {
  /** e.g. `东湖区第三小学工会的实际支付金额`. */
  readonly what: string
  /** A word that marks the value where it is too short to be told by itself: the name of a unit, a choice, an indicator. */
  readonly owner: string
  /** The ways it may be written, each a number, or a number with its unit. */
  readonly forms: readonly string[]
}
