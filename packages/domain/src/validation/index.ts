export { check, formRules, stopsSubmission } from './check.js'
export { blockingFindings, blocksSubmission } from './blocking.js'
export { type CheckContext, type CheckFacts, type Finding, type FindingLevel } from './finding.js'
