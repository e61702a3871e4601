import { daysBetween, FEWEST_REPLIES, festivalAfter, lastDayBeforeSpringFestival } from '@huigong/domain'
import type { ResultOf } from '../../shared/data/index.js'
import { formatNumber, formatPercent, ratioOf, parseFen } from '../../shared/format/index.js'
import type { Crumb, StatusValue } from '../../shared/ui/index.js'
import { ratioOfPercent } from './percent.js'
import type { DashboardHead, DashboardProgress, DashboardSatisfaction } from './chart-queries.js'
import type { DashboardForms, DashboardStandings, DashboardStats, DashboardTroubles } from './queries.js'

export type Stats = ResultOf<typeof DashboardStats>['dashboard']
export type Children = ResultOf<typeof DashboardStandings>['dashboard']['children']
export type Forms = ResultOf<typeof DashboardForms>['dashboard']['evaluation']
export type SurveyTotal = ResultOf<typeof DashboardSatisfaction>['dashboardSurveys']['total']
type HeadUnion = ResultOf<typeof DashboardHead>['dashboard']['union']
export type ProgressBoard = ResultOf<typeof DashboardProgress>['dashboard']
export type Figures = Stats['figures']
export type Trouble = ResultOf<typeof DashboardTroubles>['dashboard']['exceptions'][number]

/** One child union with the figures of everything below it. Amounts are fen, ratios 0…1 as text. */
export interface Standing {
  id: string
  name: string
  budget: string
  arrived: string
  inTransit: string
  paid: string
  arrivalRatio: string | null
  executionRatio: string | null
  satisfactionRatio: string | null
  /** Why there is no ratio although people answered. */
  hidden: string | null
  valid: number
  required: number
  submitted: number
  accepted: number
  late: number
}

const standing = ({ union, figures, ...rest }: Children[number]): Standing => ({
  id: union.id,
  name: union.name,
  budget: figures.budget,
  arrived: figures.arrived,
  inTransit: figures.inTransit,
  paid: figures.paid,
  arrivalRatio: ratioOfPercent(figures.arrivalRate),
  executionRatio: ratioOfPercent(figures.executionRate),
  satisfactionRatio: ratioOfPercent(rest.satisfactionRate),
  hidden: rest.satisfactionHidden ?? null,
  valid: rest.satisfactionValid,
  required: rest.required,
  submitted: rest.submitted,
  accepted: rest.accepted,
  late: rest.late,
})

/** A union without a budget has no rate and cannot be behind with money. */
const pace = (ratio: string | null): number => (ratio === null ? Number.POSITIVE_INFINITY : Number(ratio))

const worseFirst = (a: Standing, b: Standing): number =>
  b.late - a.late ||
  compare(pace(a.executionRatio), pace(b.executionRatio)) ||
  compare(pace(a.arrivalRatio), pace(b.arrivalRatio))

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)

/** Children, the worst first: most overdue self-evaluations, then the lowest execution rate, then the lowest arrival rate. */
export const standingsOf = (children: Children): Standing[] => children.map(standing).sort(worseFirst)

/** Sums of the children (fen) and the rates of these sums; money that went from one child to another counts in both. */
export function standingTotals(rows: readonly Standing[]) {
  const sum = (pick: (row: Standing) => string) =>
    rows.reduce((total, row) => total + (parseFen(pick(row)) ?? 0n), 0n)
  const budget = sum((row) => row.budget)
  return {
    budget: budget.toString(),
    arrival: ratioOf(
      sum((row) => row.arrived),
      budget,
    ),
    execution: ratioOf(
      sum((row) => row.paid),
      budget,
    ),
    late: rows.reduce((total, row) => total + row.late, 0),
  }
}

/** Sentence over the ranked table. */
export function standingSentence(rows: readonly Standing[]): string {
  if (rows.length === 0) return '本级以下没有参加这些项目的单位。'
  const late = rows.filter((row) => row.late > 0)
  const slowest = rows
    .filter((row) => row.executionRatio !== null)
    .reduce<Standing | null>(
      (worst, row) => (worst === null || pace(row.executionRatio) < pace(worst.executionRatio) ? row : worst),
      null,
    )
  const first =
    late.length > 0
      ? `${rows.length} 个下级单位中 ${late.length} 个有自评表逾期未报`
      : `${rows.length} 个下级单位都没有逾期的自评表`
  return slowest
    ? `${first}；支付最慢的是${slowest.name}，执行率 ${formatPercent(slowest.executionRatio)}。`
    : `${first}。`
}

/** Unions above the one shown, as far up as the signed-in person may go. */
export function crumbsOf(
  union: HeadUnion,
  actingUnionId: string | null,
  query: Readonly<Record<string, string>>,
): Crumb[] {
  const from = union.ancestors.findIndex((one) => one.id === actingUnionId)
  return from < 0
    ? []
    : union.ancestors
        .slice(from)
        .map((one) => ({ label: one.name, to: { path: '/dash', query: { ...query, u: one.id } } }))
}

/** What the fourth tile says about the day the money must be paid by. */
export interface Countdown {
  label: string
  value: string
  unit: string | undefined
  note: string
  tone: 'plain' | 'warn' | 'breach'
}

const SOON = 30

/**
 * Days to 春节, before which relief money must have reached people, with the nearest deadline (支付时限) below. Once that
 * is past the tile counts from it, and is a breach while arrived money is still unpaid. `today` and the deadline are
 * ISO days; `projectName` says whose deadline it is where several are shown.
 */
export function countdownOf(
  deadline: string | null | undefined,
  today: string,
  figures: Figures,
  projectName?: string,
): Countdown {
  if (!deadline)
    return { label: '距春节', value: '—', unit: undefined, note: '没有已批准的项目', tone: 'plain' }
  const days = daysBetween(today, deadline)
  const festive = lastDayBeforeSpringFestival(Number(deadline.slice(0, 4))) === deadline
  const day = `支付时限 ${deadline}${festive ? '，春节前最后一天' : ''}${projectName ? `，${projectName}` : ''}`
  if (days < 0) {
    const unpaid = (parseFen(figures.paid) ?? 0n) < (parseFen(figures.budget) ?? 0n)
    return {
      label: '已过支付时限',
      value: formatNumber(-days),
      unit: '天',
      note: unpaid ? `${day}，预算尚未全部支付` : `${day}，已全部支付`,
      tone: unpaid ? 'breach' : 'plain',
    }
  }
  const festival = festivalAfter(today)
  const left = festive ? '' : `，还有 ${formatNumber(days)} 天`
  // Beyond the published calendar only the deadline is known.
  return festival === null
    ? {
        label: '距支付时限',
        value: formatNumber(days),
        unit: '天',
        note: day,
        tone: days <= SOON ? 'warn' : 'plain',
      }
    : {
        label: '距春节',
        value: formatNumber(daysBetween(today, festival)),
        unit: '天',
        note: `${day}${left}`,
        tone: days <= SOON ? 'warn' : 'plain',
      }
}

/** A part of the progress strip, with the review list it stands for. */
export interface ProgressPart {
  key: string
  label: string
  count: number
  status: StatusValue['tone']
  /** Tab of the review list. */
  tab: string
}

/** Self-evaluations by where they stand; parts add up to those required. */
export function progressOf(evaluation: Forms): ProgressPart[] {
  const { required, draft, submitted, returned, accepted, locked } = evaluation
  const unopened = Math.max(0, required - draft - submitted - returned - accepted - locked)
  const parts: ProgressPart[] = [
    { key: 'locked', label: '已锁定', count: locked, status: 'done', tab: 'locked' },
    { key: 'accepted', label: '已通过', count: accepted, status: 'done', tab: 'accepted' },
    { key: 'submitted', label: '待审核', count: submitted, status: 'waiting', tab: 'waiting' },
    { key: 'returned', label: '退回未改', count: returned, status: 'returned', tab: 'returned' },
    { key: 'draft', label: '未报', count: draft + unopened, status: 'open', tab: 'open' },
  ]
  return parts.filter((part) => part.count > 0)
}

/** `average` is the mean score of the accepted forms, of which there are `scored`. */
export function progressSentence(evaluation: Forms, average?: string | null, scored = 0): string {
  const { required, accepted, locked, submitted, late } = evaluation
  if (required === 0) return '这些项目没有要求报送自评表的单位。'
  const done = accepted + locked
  const share = formatPercent(ratioOf(BigInt(done), BigInt(required)))
  const tail = late > 0 ? `；${late} 份已逾期` : '；没有逾期'
  const mean = average ? `；已通过的平均 ${average} 分（${scored} 份，未审的不算）` : ''
  return `应报 ${required} 份，已通过 ${done} 份（${share}），${submitted} 份待审核${tail}${mean}。`
}

/** One kind of answer of the surveys, in the order they are drawn. */
export interface AnswerPart {
  key: 'dissatisfied' | 'basically' | 'satisfied' | 'very'
  label: string
  count: number
  ratio: string
}

/** Shares of the four answers, or null where fewer than five valid ones came back. */
export function answersOf(summary: SurveyTotal): AnswerPart[] | null {
  if (summary.rate === null) return null
  const part = (key: AnswerPart['key'], label: string, count: number): AnswerPart => ({
    key,
    label,
    count,
    ratio: ratioOf(BigInt(count), BigInt(summary.valid)) ?? '0',
  })
  return [
    part('very', '非常满意', summary.verySatisfied ?? 0),
    part('satisfied', '满意', summary.satisfied ?? 0),
    part('basically', '基本满意', summary.basicallySatisfied ?? 0),
    part('dissatisfied', '不满意', summary.dissatisfied ?? 0),
  ]
}

export function satisfactionSentence(summary: SurveyTotal): string {
  if (summary.valid === 0) return '还没有登记满意度调查。'
  if (summary.hidden) return `有效问卷不足 ${FEWEST_REPLIES} 份，不显示结果。`
  const response = formatPercent(ratioOf(BigInt(summary.valid), BigInt(summary.sampled)))
  const interval =
    summary.intervalLow && summary.intervalHigh
      ? `（95% 置信区间 ${summary.intervalLow}% 至 ${summary.intervalHigh}%）`
      : ''
  return `${summary.units} 项调查收回有效问卷 ${formatNumber(summary.valid)} 份，有效回收率 ${response}，满意度 ${summary.rate ?? '—'}%${interval}。`
}

const TROUBLES: Readonly<Record<string, StatusValue>> = {
  'evaluation-late': { tone: 'breach', word: '逾期未报' },
  'paid-late': { tone: 'breach', word: '超期支付' },
  disputed: { tone: 'returned', word: '到账有差额' },
  'evaluation-returned': { tone: 'returned', word: '退回未改' },
  'in-transit-too-long': { tone: 'waiting', word: '在途过久' },
  'score-gap': { tone: 'waiting', word: '分差较大' },
}

export const troubleStatus = (kind: string): StatusValue =>
  TROUBLES[kind] ?? { tone: 'open', word: '需要查看' }

/** How many of each kind, the most pressing kind first. */
export function troubleCounts(list: readonly Trouble[]): { kind: string; word: string; count: number }[] {
  const order = Object.keys(TROUBLES)
  return order
    .map((kind) => ({
      kind,
      word: troubleStatus(kind).word,
      count: list.filter((one) => one.kind === kind).length,
    }))
    .filter((one) => one.count > 0)
}

/** Exceptions in the order a person should take them. */
export function troublesOf(list: readonly Trouble[]): Trouble[] {
  const order = Object.keys(TROUBLES)
  const rank = (kind: string) => (order.indexOf(kind) + order.length + 1) % (order.length + 1)
  return [...list].sort((a, b) => rank(a.kind) - rank(b.kind))
}
