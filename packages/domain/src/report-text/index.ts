export { checkReport, reportRules } from './check-report.js'
export type { OtherReport, ReportContext, ReportFigures, ReportRule } from './context.js'
export {
  buildReportText,
  type ReportNumbering,
  type ReportParagraph,
  type ReportText,
  type SourceParagraph,
} from './report-text.js'
export {
  PERSONAL_DATUM_NAME,
  personalDataAt,
  type PersonalDatum,
  type PersonalDatumKind,
} from './personal-data.rules.js'
export { blanksIn } from './placeholder.rules.js'
export { similarity, SIMILARITY_THRESHOLD } from './similarity.rules.js'
export type { ReportFinding } from './text-tools.js'
