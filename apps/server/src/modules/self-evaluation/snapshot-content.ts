import type {
  ActualFigures,
  Evaluation,
  EvaluationForm,
  Finding,
  FundSource,
  IndicatorDefinition,
  IndicatorMode,
  Points,
  ReviewLevel,
  RulePack,
  SatisfactionCounts,
  SelfEvaluationAct,
  SurveyMethod,
} from '@huigong/domain'
import { canonicalJson } from '@huigong/domain'
import { sha256 } from '../../platform/ids.js'

/** What a result depends on of its project. */
export interface ProjectFacts {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly fiscalYear: number
  readonly campaign: string
  readonly purpose: string
  readonly basis: string
  readonly deadline: string
  readonly evaluationDue: string
  readonly indicatorMode: IndicatorMode
  readonly sources: readonly FundSource[]
}

/** Which rules gave a result: the hash of the pack's content proves that they are still the same. */
export interface RulePackMark {
  readonly id: string
  readonly version: number
  readonly contentHash: string
}

/** A survey, or several pooled ones, as counted. */
export interface SurveyFacts {
  /** Units with a survey that were pooled. */
  readonly units: number
  readonly methods: readonly SurveyMethod[]
  readonly population: number
  readonly sampled: number
  readonly returned: number
  readonly valid: number
  readonly counts: SatisfactionCounts
}

export interface ReviewedScoreFacts {
  readonly rowId: string
  readonly points: Points
  readonly reason: string
  readonly level: ReviewLevel
  readonly author: string
}

/** A finding that the form was handed in with by leave of the level above. */
export interface WaiverFacts {
  readonly number: string
  readonly rule: string
  readonly at: string
  readonly message: string
  readonly reason: string
  readonly decision: string
  readonly decidedByUnion: string
}

/**
 * Everything the result of a self-evaluation depends on, frozen at submission, acceptance and locking. Plain JSON; a key
 * is never left out, `null` means not known. Its canonical spelling is hashed, and the hash names it.
 */
export interface SelfEvaluationSnapshot {
  readonly kind: 'self-evaluation'
  readonly format: 1
  readonly act: Extract<SelfEvaluationAct, 'submit' | 'district-accept' | 'city-accept' | 'lock'>
  /** Hash of the snapshot before this one; null for the first submission. */
  readonly previous: string | null
  readonly selfEvaluationId: string
  readonly round: number
  readonly due: string
  readonly late: boolean
  readonly importedFrom: string | null
  readonly submittedOn: string
  readonly submittedBy: string
  readonly union: { readonly id: string; readonly name: string; readonly path: string }
  readonly project: ProjectFacts
  readonly rulePack: RulePackMark
  readonly indicators: readonly IndicatorDefinition[]
  /** Target by indicator id, without its sign; null = not applicable. */
  readonly targets: Readonly<Record<string, string | null>>
  readonly figures: ActualFigures | null
  readonly survey: SurveyFacts | null
  readonly form: EvaluationForm
  readonly evaluation: Evaluation
  readonly findings: readonly Finding[]
  /** Not there in snapshots from before there were waivers. */
  readonly waivers?: readonly WaiverFacts[]
  readonly reviewedScores: readonly ReviewedScoreFacts[]
  readonly reviewedTotal: Points | null
}

/** The name of a rule pack's content. */
export const rulePackMark = (pack: RulePack): RulePackMark => ({
  id: pack.id,
  version: pack.version,
  contentHash: sha256(canonicalJson(pack)),
})

/** Canonical text of a snapshot and the hash that names it; equal contents have equal hashes everywhere. */
export function sealed(content: object): { readonly hash: string; readonly text: string } {
  // What is undefined is not there: the stored JSON would not hold it either.
  const text = canonicalJson(JSON.parse(JSON.stringify(content)))
  return { hash: sha256(text), text }
}
