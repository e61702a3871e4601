import type { ActualFigures, IndicatorDefinition, RulePack } from '@huigong/domain'
import type { FundProject } from '../project/index.js'
import type { SurveyFacts } from './snapshot-content.js'

/** What a form is judged by, besides itself. */
export interface Facts {
  readonly project: FundProject
  readonly pack: RulePack
  readonly indicators: readonly IndicatorDefinition[]
  /** Null where each unit brings its own table: nothing is computed then. */
  readonly figures: ActualFigures | null
  readonly survey: SurveyFacts | null
}
