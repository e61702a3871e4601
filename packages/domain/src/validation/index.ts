export { check, formRules, stopsSubmission } from './check.js'
export { type CheckContext, type CheckFacts, type Finding, type FindingLevel } from './finding.js'
