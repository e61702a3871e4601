import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'
import { ROLES } from '@huigong/access'
import {
  ACCOUNT_KINDS,
  ALLOCATION_KINDS,
  BUDGET_KINDS,
  DATA_SOURCES,
  DIRECTIONS,
  FUND_SOURCES,
  INDICATOR_MODES,
  JOB_STATES,
  REVIEW_LEVELS,
  ROLL_UP_METHODS,
  SURVEY_METHODS,
  TARGET_STATES,
  UNION_KINDS,
  formatPoints,
  parseFen,
  points,
  projectLife,
  remittanceLife,
  selfEvaluationLife,
  waiverLife,
  type Lifecycle,
  type Points,
} from '@huigong/domain'
import { reason } from '@huigong/contracts'

/** A value of the wrong shape, with a sentence for people. */
function invalid(field: string, problem: string): GraphQLError {
  const { code, message } = reason('INVALID_INPUT', { field, problem })
  return new GraphQLError(message, { extensions: { code } })
}

function scalar<Internal>(
  name: string,
  parse: (value: unknown) => Internal,
  serialize: (value: unknown) => unknown,
): GraphQLScalarType {
  return new GraphQLScalarType({
    name,
    parseValue: parse,
    serialize,
    parseLiteral: (node: ValueNode) => {
      if (node.kind === Kind.STRING || node.kind === Kind.INT) return parse(node.value)
      throw invalid(name, '须为文字')
    },
  })
}

/** A word of the domain: travels unchanged, and only if it is on the list. */
function word(name: string, words: readonly string[]): GraphQLScalarType {
  const known = new Set(words)
  const check = (value: unknown): string => {
    if (typeof value === 'string' && known.has(value)) return value
    throw invalid(name, `“${String(value).slice(0, 40)}”不在可选范围内`)
  }
  return scalar(name, check, check)
}

const statesOf = (life: Lifecycle<string, string>): string[] => Object.keys(life.table)
const actsOf = (life: Lifecycle<string, string>): string[] => [
  ...new Set(Object.values(life.table).flatMap((acts) => Object.keys(acts))),
]

const fenScalar = scalar(
  'Fen',
  (value) => {
    try {
      return parseFen(String(value))
    } catch {
      throw invalid('金额', '须为整数分')
    }
  },
  (value) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
    throw new TypeError('a Fen field did not receive whole fen')
  },
)

const pointsScalar = scalar(
  'Points',
  (value) => {
    try {
      return points(String(value))
    } catch {
      throw invalid('分值', '须为不超过四位小数的数字')
    }
  },
  (value) => {
    if (typeof value === 'number' && Number.isSafeInteger(value)) return formatPoints(value as Points)
    throw new TypeError('a Points field did not receive whole ten-thousandths')
  },
)

function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
  )
}

const dayScalar = scalar(
  'Date',
  (value) => {
    if (typeof value === 'string' && isDay(value)) return value
    throw invalid('日期', '须为 2026-11-22 这样的日期')
  },
  (value) => value,
)

const instantScalar = scalar(
  'DateTime',
  (value) => {
    const instant = typeof value === 'string' ? new Date(value) : new Date(Number.NaN)
    if (Number.isNaN(instant.getTime())) throw invalid('时间', '须为 ISO 8601 格式')
    return instant
  },
  (value) => (value instanceof Date ? value.toISOString() : value),
)

const jsonScalar = new GraphQLScalarType({
  name: 'JSON',
  parseValue: (value) => value,
  serialize: (value) => value,
})

/** Every scalar of the contract by name. */
export const SCALARS: Readonly<Record<string, GraphQLScalarType>> = {
  Fen: fenScalar,
  Points: pointsScalar,
  Date: dayScalar,
  DateTime: instantScalar,
  JSON: jsonScalar,
  UnionKind: word('UnionKind', UNION_KINDS),
  Role: word('Role', ROLES),
  FundSource: word('FundSource', FUND_SOURCES),
  ProjectState: word('ProjectState', statesOf(projectLife)),
  ProjectAct: word('ProjectAct', actsOf(projectLife)),
  IndicatorMode: word('IndicatorMode', INDICATOR_MODES),
  Direction: word('Direction', DIRECTIONS),
  DataSource: word('DataSource', DATA_SOURCES),
  RollUpMethod: word('RollUpMethod', ROLL_UP_METHODS),
  TargetState: word('TargetState', TARGET_STATES),
  BudgetKind: word('BudgetKind', BUDGET_KINDS),
  AllocationKind: word('AllocationKind', ALLOCATION_KINDS),
  RemittanceState: word('RemittanceState', statesOf(remittanceLife)),
  RemittanceAct: word('RemittanceAct', actsOf(remittanceLife)),
  AccountKind: word('AccountKind', ACCOUNT_KINDS),
  SurveyMethod: word('SurveyMethod', SURVEY_METHODS),
  SelfEvaluationState: word('SelfEvaluationState', statesOf(selfEvaluationLife)),
  SelfEvaluationAct: word('SelfEvaluationAct', actsOf(selfEvaluationLife)),
  ReviewLevel: word('ReviewLevel', REVIEW_LEVELS),
  JobState: word('JobState', JOB_STATES),
  WaiverState: word('WaiverState', statesOf(waiverLife)),
  FindingLevel: word('FindingLevel', ['E', 'W', 'I']),
}
