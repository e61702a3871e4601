import { UnionsAndPeople1795300000000 } from './1795300000000-unions-and-people.js'
import { ProjectsAndMoney1795300100000 } from './1795300100000-projects-and-money.js'
import { EvaluationAndTrail1795300200000 } from './1795300200000-evaluation-and-trail.js'
import { RulePacks1795400000000 } from './1795400000000-rule-packs.js'
import { MessagesAndReminders1795500000000 } from './1795500000000-messages-and-reminders.js'
import { SearchKeys1795500100000 } from './1795500100000-search-keys.js'
import { FigureIndexes1795600300000 } from './1795600300000-figure-indexes.js'
import { UndoAndSettling1795600100000 } from './1795600100000-undo-and-settling.js'
import { Waivers1795600100100 } from './1795600100100-waivers.js'
import { ReviewBench1795600100200 } from './1795600100200-review-bench.js'
import { LimitedUnlocking1795600100300 } from './1795600100300-limited-unlocking.js'
import { DayHistory1795600400000 } from './1795600400000-day-history.js'
import { Jobs1795600500000 } from './1795600500000-jobs.js'
import { ReportBasis1795600700000 } from './1795600700000-report-basis.js'
import { ReportFiles1795600710000 } from './1795600710000-report-files.js'
import { SurveyRounds1795600800000 } from './1795600800000-survey-rounds.js'
import { MessageSenders1795620200000 } from './1795620200000-message-senders.js'
import { ParametersAndCalendar1795600500100 } from './1795600500100-parameters-and-calendar.js'
import { FormDocuments1795620600000 } from './1795620600000-form-documents.js'
import { OverviewIndexes1795620100000 } from './1795620100000-overview-indexes.js'
import { RollUpStatements1795620400000 } from './1795620400000-roll-up-statements.js'
import { Publications1795620500000 } from './1795620500000-publications.js'
import { ReportTemplates1795620610000 } from './1795620610000-report-templates.js'

/** Every migration in order. Once released, a file here is never edited. */
export const MIGRATIONS = [
  UnionsAndPeople1795300000000,
  ProjectsAndMoney1795300100000,
  EvaluationAndTrail1795300200000,
  RulePacks1795400000000,
  MessagesAndReminders1795500000000,
  SearchKeys1795500100000,
  UndoAndSettling1795600100000,
  Waivers1795600100100,
  ReviewBench1795600100200,
  LimitedUnlocking1795600100300,
  DayHistory1795600400000,
  Jobs1795600500000,
  ReportBasis1795600700000,
  ReportFiles1795600710000,
  SurveyRounds1795600800000,
  ParametersAndCalendar1795600500100,
  FigureIndexes1795600300000,
  FormDocuments1795620600000,
  OverviewIndexes1795620100000,
  MessageSenders1795620200000,
  RollUpStatements1795620400000,
  Publications1795620500000,
  ReportTemplates1795620610000,
] as const
