import { ArrivalModule } from './arrival/index.js'
import { AttachmentModule } from './attachment/index.js'
import { AuditModule } from './audit/index.js'
import { BudgetModule } from './budget/index.js'
import { CalendarModule } from './calendar/index.js'
import { DashboardModule } from './dashboard/index.js'
import { DueModule } from './due/index.js'
import { HandOverModule } from './hand-over/index.js'
import { IdentityModule } from './identity/index.js'
import { IndicatorModule } from './indicator/index.js'
import { JobModule } from './job/index.js'
import { LedgerModule } from './ledger/index.js'
import { NoticeModule } from './notice/index.js'
import { ParameterModule } from './parameter/index.js'
import { PaymentModule } from './payment/index.js'
import { ProjectModule } from './project/index.js'
import { PublicationModule } from './publication/index.js'
import { ReportModule } from './report/index.js'
import { RollUpModule } from './roll-up/index.js'
import { RulePackModule } from './rule-pack/index.js'
import { SatisfactionModule } from './satisfaction/index.js'
import { SearchModule } from './search/index.js'
import { SelfEvaluationModule } from './self-evaluation/index.js'
import { SystemModule } from './system/index.js'
import { UnionModule } from './union/index.js'
import { WaiverModule } from './waiver/index.js'

/** Every stage of the fund, in the order of the flow, and what supports it. */
export const STAGES = [
  SystemModule,
  IdentityModule,
  JobModule,
  ParameterModule,
  CalendarModule,
  UnionModule,
  AttachmentModule,
  LedgerModule,
  RulePackModule,
  ProjectModule,
  BudgetModule,
  ArrivalModule,
  PaymentModule,
  IndicatorModule,
  SatisfactionModule,
  SelfEvaluationModule,
  WaiverModule,
  RollUpModule,
  ReportModule,
  PublicationModule,
  AuditModule,
  DashboardModule,
  SearchModule,
  NoticeModule,
  DueModule,
  HandOverModule,
]
