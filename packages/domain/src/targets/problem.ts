export type IndicatorProblemCode =
  | 'LEVEL_UNKNOWN'
  | 'LEVEL_WEIGHT'
  | 'TOTAL_WEIGHT'
  | 'WEIGHT_NOT_POSITIVE'
  | 'NAME_EMPTY'
  | 'NAME_TWICE'
  | 'ID_TWICE'
  | 'SOURCE_DIRECTION'
  | 'SOURCE_UNIT'
  | 'ROLL_UP_METHOD'

/** `at`: the level's name or the indicator's id; `total` for the sum of all. */
export interface IndicatorProblem {
  readonly code: IndicatorProblemCode
  readonly at: string
  /** One Chinese sentence with the figures. */
  readonly message: string
}
