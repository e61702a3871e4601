import type { EvaluationForm } from '../form/index.js'
import type { Fen } from '../money/index.js'
import type { Finding } from '../validation/finding.js'
import type { IndicatorDefinition } from '../targets/index.js'
import { isCounted } from './completeness.js'
import type { RolledUpIndicator, RollUpChild, RollUpInput, RollUpResult } from './types.js'

/** What the roll-up rules compare with; a rule without its facts stays silent. */
export interface RollUpContext {
  /** The parent's own form as it was filled in or published; its values, amounts and scores are checked. */
  readonly stated?: EvaluationForm | null
  /** What the ledger says each unit has paid, by its union; its form may have become older than that. */
  readonly paid?: ReadonlyMap<string, Fen>
  /** Each unit brings a table of its own: only the money is added. */
  readonly ownTables?: boolean
}

/** Everything a roll-up rule looks at. */
export interface RollUpFacts {
  readonly input: RollUpInput
  readonly result: RollUpResult
  readonly context: RollUpContext
  /** Counted children in path order. */
  readonly counted: readonly RollUpChild[]
}

export type RollUpRule = (facts: RollUpFacts) => Finding[]

/** Names in a sentence before it says how many there are. */
const SHOWN = 10

export const listNames = (names: readonly string[], between = '、'): string =>
  names.slice(0, SHOWN).join(between) + (names.length > SHOWN ? `等 ${names.length} 个` : '')

/** Each indicator with how it came about, except those that apply nowhere. */
export const rolledUp = ({
  input,
  result,
}: RollUpFacts): { readonly indicator: IndicatorDefinition; readonly rolled: RolledUpIndicator }[] =>
  input.project.indicators.flatMap((indicator) => {
    const rolled = result.methods.find((each) => each.indicatorId === indicator.id)
    const row = result.form.rows.find((each) => each.id === indicator.id)
    return rolled && !row?.notApplicable ? [{ indicator, rolled }] : []
  })

export const factsOf = (input: RollUpInput, result: RollUpResult, context: RollUpContext): RollUpFacts => ({
  input,
  result,
  context,
  counted: input.children.filter(isCounted).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
})
