export { SelfEvaluation, SelfEvaluationVersion, ReviewComment, ReviewedScore } from './self-evaluation.entity.js'
export { SelfEvaluationModule } from './self-evaluation.module.js'
export { Snapshot } from './snapshot.entity.js'
export type { ProjectFacts, RulePackMark, SelfEvaluationSnapshot, SurveyFacts } from './snapshot-content.js'
