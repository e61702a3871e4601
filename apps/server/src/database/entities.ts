import { ExternalArrival, Remittance } from '../modules/arrival/arrival.entity.js'
import { Attachment } from '../modules/attachment/attachment.entity.js'
import { AuditEntry, CreationKey } from '../modules/audit/audit.entity.js'
import { Allocation, BudgetLine, FundShare } from '../modules/budget/budget.entity.js'
import { CalendarDay } from '../modules/calendar/calendar.entity.js'
import {
  SignInAttempt,
  Tenant,
  UserAccount,
  UserGrant,
  UserSession,
} from '../modules/identity/identity.entity.js'
import { Job } from '../modules/job/job.entity.js'
import { ParameterChange } from '../modules/parameter/parameter.entity.js'
import { FundDay, FundTotal, LedgerEntryRow } from '../modules/ledger/ledger.entity.js'
import { Message, Reminder } from '../modules/notice/notice.entity.js'
import { Payment } from '../modules/payment/payment.entity.js'
import { FundProject, Indicator, ProjectUnit } from '../modules/project/project.entity.js'
import { FormDocument } from '../modules/report/form-document.entity.js'
import { Publication, PublicationBasis, PublicationFile } from '../modules/publication/publication.entity.js'
import { StoredTemplate } from '../modules/report/report-template.entity.js'
import { Report, ReportBasis, ReportFile } from '../modules/report/report.entity.js'
import { RollUp } from '../modules/roll-up/roll-up.entity.js'
import { RollUpStatement } from '../modules/roll-up/statement.entity.js'
import { StoredRulePack } from '../modules/rule-pack/rule-pack.entity.js'
import { Satisfaction } from '../modules/satisfaction/satisfaction.entity.js'
import {
  SurveyHour,
  SurveyReply,
  SurveyRound,
  SurveySlip,
} from '../modules/satisfaction/survey-round.entity.js'
import { SearchKey } from '../modules/search/search-key.entity.js'
import {
  FormUnlock,
  ReviewComment,
  ReviewedScore,
  ReviewLook,
  SelfEvaluation,
  SelfEvaluationVersion,
} from '../modules/self-evaluation/self-evaluation.entity.js'
import { Snapshot } from '../modules/self-evaluation/snapshot.entity.js'
import { Waiver, WaiverCounter } from '../modules/waiver/waiver.entity.js'
import { UnionNode, UnionVersion } from '../modules/union/union.entity.js'

/** Every table, in an order in which rows can be inserted. */
export const ENTITIES = [
  Tenant,
  UnionNode,
  UnionVersion,
  UserAccount,
  UserGrant,
  UserSession,
  SignInAttempt,
  StoredRulePack,
  FundProject,
  Indicator,
  ProjectUnit,
  BudgetLine,
  FundShare,
  Allocation,
  ExternalArrival,
  Remittance,
  Payment,
  LedgerEntryRow,
  FundTotal,
  FundDay,
  Satisfaction,
  SurveyRound,
  SurveySlip,
  SurveyReply,
  SurveyHour,
  SelfEvaluation,
  SelfEvaluationVersion,
  ReviewComment,
  ReviewedScore,
  ReviewLook,
  FormUnlock,
  Waiver,
  WaiverCounter,
  Snapshot,
  RollUp,
  RollUpStatement,
  Report,
  ReportBasis,
  ReportFile,
  FormDocument,
  Publication,
  PublicationBasis,
  PublicationFile,
  StoredTemplate,
  Message,
  Reminder,
  Job,
  ParameterChange,
  CalendarDay,
  Attachment,
  AuditEntry,
  CreationKey,
  SearchKey,
] as const
