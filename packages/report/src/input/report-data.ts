import type { Fen, Points } from '@huigong/domain'
import type { ReportHeadcount, ReportYearBefore } from './method-data.js'
import type { ReportDeviation, ReportUnlock, ReportWaiver } from './exception-data.js'

export type { ReportDeviation, ReportHeadcount, ReportUnlock, ReportWaiver, ReportYearBefore }

/**
 * Everything the city report is made of. The server fills it from one locked snapshot; the report adds no fact of its own.
 * Money is fen, scores are points, rates are basis points (9850 = 98.50 %), dates are `YYYY-MM-DD`, times ISO 8601.
 * `null` means: not known, or not recorded. It is printed as such and never as zero.
 */
export interface ReportData {
  /** Full name of the federation that reports, e.g. `青禾市总工会`. */
  readonly city: string
  readonly project: ReportProject
  readonly fiscalYear: number
  /** The relief campaign, e.g. `2026年元旦春节送温暖`. */
  readonly campaign: string
  /** What the money is for and who may receive it, as one or more plain sentences. */
  readonly purpose: string
  readonly sources: readonly ReportSource[]
  /** Accounts behind the totals; empty where the snapshot does not hold them. */
  readonly accounts: readonly ReportAccount[]
  readonly totals: ReportTotals
  readonly goals: ReportGoals
  readonly form: ReportForm
  /** Row of the execution rate; `null` where the rule pack does not score it. */
  readonly execution: ReportExecution | null
  readonly indicators: readonly ReportIndicator[]
  readonly satisfaction: ReportSatisfaction | null
  readonly districts: readonly ReportDistrict[]
  /** Units below, whose values were added up; empty where there are none. */
  readonly units: readonly ReportUnit[]
  /** Units that did not submit, or submitted late. */
  readonly missingUnits: readonly ReportMissingUnit[]
  /** Findings that need not be mended; `null` where the snapshot does not hold them. */
  readonly waivers: readonly ReportWaiver[] | null
  readonly unlocks: readonly ReportUnlock[]
  /** Missed targets of the units and what they wrote on them; `null` where the snapshot does not hold them. */
  readonly deviations: readonly ReportDeviation[] | null
  readonly findings: readonly ReportFinding[]
  /** Checks that were really run over the snapshot. A claim about the use of the money rests on these and on nothing else. */
  readonly checks: readonly ReportCheck[]
  /** Evaluation methods in use, e.g. `目标对比法`. */
  readonly methods: readonly string[]
  readonly yearBefore: ReportYearBefore
  /** What indicators count as helped; empty where none does. */
  readonly headcounts: readonly ReportHeadcount[]
  readonly rulePack: ReportRulePack
  readonly score: ReportScore
  /** Text written by people, by section. Line breaks make paragraphs. */
  readonly narratives: Readonly<Partial<Record<NarrativeSection, string>>>
  readonly snapshot: ReportSnapshot
  /** Roles that made and answer for the report, with the person's name where it may be printed. */
  readonly preparedBy: readonly { readonly role: string; readonly name: string | null }[]
  /** Decimals of 万元 in running text, 2–6; default 2. Tables always print the exact amount. */
  readonly moneyPlaces?: number
}

export const NARRATIVE_SECTIONS = [
  /** 项目背景和主要内容 */
  'overview',
  /** 项目单位绩效报告情况 */
  'performance',
  'process.preparation',
  'process.organisation',
  'process.analysis',
  'management.budget',
  'management.system',
  'management.supervision',
  'organisation',
  'implementation',
  'benefit',
  'application',
  'experience',
  'problems',
  'suggestions',
  'other',
] as const

export type NarrativeSection = (typeof NARRATIVE_SECTIONS)[number]

export interface ReportProject {
  readonly name: string
  readonly competentDepartment: string | null
  readonly implementingUnit: string | null
  /** Documents the project rests on. */
  readonly basis: readonly string[]
}

/** One union's own account of one source, without what lies below it. */
export interface ReportAccount {
  readonly unionId: string
  readonly union: string
  readonly source: string
  readonly balance: Fen
  readonly inTransit: Fen
  readonly disputed: Fen
  readonly paid: Fen
  /** 人次 */
  readonly payments: number
}

export interface ReportSource {
  /** Short name that keeps its figures apart, e.g. `city-fiscal`. */
  readonly key: string
  readonly name: string
  readonly budget: Fen
  readonly arrived: Fen
  readonly paid: Fen
}

/** A row of the form's fund block; the first is the total of the others. */
export interface ReportFundRow {
  readonly label: string
  readonly initialBudget: Fen | null
  readonly annualBudget: Fen | null
  readonly executed: Fen | null
  readonly reason: string | null
}

/** What of the form's layout the rule pack decides. */
export interface ReportFormLayout {
  /** Whether the execution rate has points of its own. */
  readonly executionScored: boolean
  readonly denominator: string
  /** A column 得分计算方法. */
  readonly rowMethods: boolean
  /** A column for reasons in the fund block. */
  readonly fundReasons: boolean
  readonly narratives: readonly { readonly key: string; readonly label: string }[]
}

export interface ReportForm {
  readonly layout: ReportFormLayout
  readonly fundRows: readonly ReportFundRow[]
  /** Texts by the key the layout names. */
  readonly narratives: Readonly<Record<string, string>>
}

export interface ReportTotals {
  readonly initialBudget: Fen | null
  readonly annualBudget: Fen
  readonly arrived: Fen
  /** Remitted and not yet confirmed. */
  readonly inTransit: Fen
  /** Confirmation refused or contested. */
  readonly disputed: Fen
  /** Approved for payment (应支付); `null` where lists are not closed. */
  readonly payable: Fen | null
  readonly paid: Fen
  readonly balance: Fen
  /** Handed on to unions outside of this report's scope. */
  readonly transferred: Fen
  /** Distinct recipients; `null` where nobody told them apart. */
  readonly recipients: number | null
  /** `人` or `户`. */
  readonly recipientUnit: string
  /** 人次 */
  readonly payments: number
  /** Payments the bank returned and nobody paid again; `null` when not counted. */
  readonly failedPayments: number | null
}

export interface ReportGoals {
  readonly overall: string
  /** 阶段性目标 */
  readonly stages: readonly string[]
  /** Completion of the goals as the unit states it; empty when not stated. */
  readonly actual: string
}

export interface ReportScoreLine {
  readonly weight: Points | null
  readonly entered: Points | null
  readonly computed: Points | null
  readonly reviewed: Points | null
  /** Deviation reason and measure; `null` when none was given. */
  readonly deviation: string | null
}

export interface ReportExecution extends ReportScoreLine {
  /** Executed ÷ budget in basis points; `null` when there is no budget. */
  readonly rate: number | null
  /** e.g. `全年预算数`. */
  readonly denominator: string
}

/** `met`, `missed`, or `unknown` where the actual is missing or cannot be compared. */
export type TargetOutcome = 'met' | 'missed' | 'unknown' | 'not-applicable'

export interface ReportIndicator extends ReportScoreLine {
  readonly id: string
  readonly level1: string
  readonly level2: string
  readonly name: string
  readonly target: string | null
  readonly actual: string | null
  readonly outcome: TargetOutcome
  /** 得分计算方法 in words, where the pack lets each row have its own. */
  readonly method: string | null
  /** e.g. `完成`, `部分完成`; `null` where it is not graded. */
  readonly grade: string | null
  /** Where the actual comes from, e.g. `支付台账`. */
  readonly source: string | null
}

export interface ReportSatisfaction {
  readonly population: number | null
  readonly sampled: number
  readonly returned: number
  readonly valid: number
  /** Answers by choice, in the order of the questionnaire. */
  readonly counts: readonly { readonly label: string; readonly count: number; readonly satisfied: boolean }[]
  readonly rate: number | null
  readonly interval: { readonly low: number; readonly high: number; readonly confidence: number } | null
  /** How people were drawn and asked, e.g. `按单位分层随机抽样，电话回访`. */
  readonly method: string
  /** Definition of the rate, e.g. `（满意＋基本满意）÷有效问卷`. */
  readonly definition: string
}

/** A unit whose amounts make up its district's. */
export interface ReportMember {
  readonly unionId: string
  readonly name: string
  readonly budget: Fen
  readonly arrived: Fen
  readonly paid: Fen
  /** Satisfied and valid answers of its survey; `null` without one. */
  readonly survey: { readonly satisfied: number; readonly valid: number } | null
}

export interface ReportDistrict {
  readonly name: string
  readonly members: readonly ReportMember[]
  readonly budget: Fen
  readonly arrived: Fen
  readonly paid: Fen
  readonly executionRate: number | null
  readonly satisfaction: number | null
  readonly score: Points | null
  readonly grade: string | null
  /** e.g. `已复核`, `已报送`, `未报送`. */
  readonly state: string
}

/** A unit whose values were added up. */
export interface ReportUnit {
  readonly unionId: string
  readonly name: string
  /** The district it belongs to; `null` for one directly below. */
  readonly under: string | null
  readonly budget: Fen
  readonly arrived: Fen
  readonly paid: Fen
  readonly entered: Points | null
  readonly computed: Points | null
  readonly reviewed: Points | null
  readonly grade: string | null
  readonly state: string
}

export interface ReportMissingUnit {
  readonly name: string
  /** Path of names above it, e.g. `北山区总工会`; `null` directly below the city. */
  readonly under: string | null
  readonly state: 'missing' | 'late'
  readonly due: string | null
  readonly submittedOn: string | null
  readonly reason: string | null
}

export interface ReportFinding {
  readonly unit: string
  readonly title: string
  readonly detail: string
  readonly amount: Fen | null
  /** Two facts that contradict each other: while one is open, nothing may be said to be in order. */
  readonly contradiction: boolean
  readonly state: 'open' | 'corrected' | 'waived'
  /** Measure and date; `null` when there is none yet. */
  readonly measure: string | null
}

export interface ReportCheck {
  /** `use-of-funds` checks together decide what the report may say about 截留、挤占、挪用. */
  readonly topic: 'use-of-funds' | 'data'
  readonly name: string
  readonly passed: boolean
  /** What was compared, with its counts. */
  readonly detail: string
}

export interface ReportRulePack {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly basis: string
  readonly clauses: readonly string[]
}

export interface ReportScore {
  readonly entered: Points | null
  readonly computed: Points | null
  readonly reviewed: Points | null
  readonly grade: string | null
  /** Total weight, normally 100. */
  readonly weight: Points
}

export interface ReportSnapshot {
  /** SHA-256 in hex. */
  readonly hash: string
  /** ISO 8601 with offset. */
  readonly lockedAt: string
  readonly unitCount: number
}
