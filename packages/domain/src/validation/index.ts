export { check, stopsSubmission } from './check.js'
export { blockingFindings, blocksSubmission } from './blocking.js'
export type * from './context.js'
export { type CheckFacts, type Finding, type FindingLevel } from './finding.js'
export { formRules } from './form-rules.js'
export {
  daysWaited,
  isWaivable,
  WAIVABLE_RULES,
  waiverObstacle,
  withoutWaived,
  type WaivedFinding,
  type WaiverObstacle,
} from './waiver.js'
