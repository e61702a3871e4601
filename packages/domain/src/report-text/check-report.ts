import * as completion from './completion.rules.js'
import * as content from './content.rules.js'
import type { ReportContext, ReportRule } from './context.js'
import * as figures from './figures.rules.js'
import * as funds from './funds.rules.js'
import * as grade from './grade.rules.js'
import * as naming from './naming.rules.js'
import * as personalData from './personal-data.rules.js'
import * as placeholder from './placeholder.rules.js'
import type { ReportText } from './report-text.js'
import * as similarity from './similarity.rules.js'
import type { ReportFinding } from './text-tools.js'
import * as year from './year.rules.js'

/** Every rule about the text of a report, in the order of the catalogue. */
export const reportRules: readonly ReportRule[] = [
  placeholder.placeholdersMustBeFilled,
  figures.amountsMustEqualTheForm,
  figures.scoreMustEqualTheForm,
  figures.rateMustEqualTheForm,
  figures.resultsMustEqualTheForm,
  naming.methodsMustAgree,
  naming.principlesMustAgree,
  grade.gradeMustFollowScore,
  grade.gradeMustBeOne,
  similarity.textMustNotBeCopied,
  year.yearsMustNotBeMixed,
  year.paymentDatesMustFitTheYear,
  completion.allDoneMustBeTrue,
  personalData.personalDataMustNotAppear,
  funds.executionRateMustBeGiven,
  content.satisfactionMustHaveResult,
  content.benefitsMustStayInScope,
  content.cashMustNotBeAcceptedAsWorks,
  funds.complianceMustBeTested,
  funds.complianceMustAgreeWithTables,
  content.problemsMustBeNamed,
  grade.conclusionMustHaveItsTable,
]

/** All findings about the text of a report, rule by rule; a rule whose facts are absent says nothing. */
export const checkReport = (text: ReportText, context: ReportContext = {}): ReportFinding[] =>
  reportRules.flatMap((rule) => rule(text, context))
