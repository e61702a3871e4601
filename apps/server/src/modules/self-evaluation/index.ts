export { Expiry, hasLapsed } from './expiry.service.js'
export { CITY_ACCEPTED, DISTRICT_ACCEPTED, EDITABLE, STATE_NAME } from './life.js'
export { EvaluationFindings } from './findings.service.js'
export { EvaluationReader, type ShownForm } from './reader.service.js'
export { EvaluationRows } from './rows.service.js'
export { projectFacts } from './assessment.js'
export {
  FormUnlock,
  ReviewComment,
  ReviewedScore,
  SelfEvaluation,
  SelfEvaluationVersion,
} from './self-evaluation.entity.js'
export { SelfEvaluationModule } from './self-evaluation.module.js'
export {
  rulePackMark,
  sealed,
  type ProjectFacts,
  type ReviewedScoreFacts,
  type RulePackMark,
  type SelfEvaluationSnapshot,
  type SurveyFacts,
} from './snapshot-content.js'
export { Snapshot } from './snapshot.entity.js'
export { Snapshots } from './snapshots.service.js'
