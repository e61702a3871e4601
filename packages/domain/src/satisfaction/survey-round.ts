import { percentText } from '../exact/index.js'
import { lifecycle } from '../lifecycle/lifecycle.js'
import type { SatisfactionCounts } from './survey.js'
import { sumCounts } from './survey.js'

export type SurveyRoundState = 'open' | 'closed'
export type SurveyRoundAct = 'print' | 'extend' | 'close'

/** An anonymous round of single-use slips: answers come in until it is closed, and then never again. */
export const surveyRoundLife = lifecycle<SurveyRoundState, SurveyRoundAct>('open', {
  open: { print: 'open', extend: 'open', close: 'closed' },
  closed: {},
})

/** Answers to the one question every slip asks, best first. */
export const SURVEY_ANSWERS = ['very', 'satisfied', 'basically', 'dissatisfied'] as const
export type SurveyAnswer = (typeof SURVEY_ANSWERS)[number]

export const SURVEY_ANSWER_NAME: Readonly<Record<SurveyAnswer, string>> = {
  very: '非常满意',
  satisfied: '满意',
  basically: '基本满意',
  dissatisfied: '不满意',
}

/** Whether the money came: asked apart, because it is a fact and not an opinion. */
export const MONEY_RECEIVED = ['whole', 'less', 'none', 'unsure'] as const
export type MoneyReceived = (typeof MONEY_RECEIVED)[number]

export const MONEY_RECEIVED_NAME: Readonly<Record<MoneyReceived, string>> = {
  whole: '收到了，金额对',
  less: '收到了，金额少',
  none: '没有收到',
  unsure: '说不清',
}

/** Fewer answers than this are never shown: who answered what could be guessed. */
export const FEWEST_ANSWERS = 5

/** Slips of one round, at most. */
export const MOST_SLIPS = 2000

/** What is known of a round besides the answers themselves; times only as counts per hour. */
export interface SurveyRoundFacts {
  readonly slips: number
  readonly counts: SatisfactionCounts
  /** Answers given with somebody's help. */
  readonly assisted: number
  readonly received: Readonly<Record<MoneyReceived, number>>
  /** Answers by hour, `2026-11-29T15` in Shanghai. */
  readonly byHour: ReadonlyMap<string, number>
}

export interface SurveySign {
  readonly kind: 'burst' | 'night' | 'all-alike' | 'assisted' | 'not-received'
  readonly sentence: string
}

type SignRule = (facts: SurveyRoundFacts, answered: number) => SurveySign | null

const sign = (kind: SurveySign['kind'], sentence: string): SurveySign => ({ kind, sentence })
/** Below this many answers a pattern says nothing. */
const ENOUGH = 10
const shareText = (part: number, whole: number): string => percentText(part, whole) ?? '—'

const manyInOneHour: SignRule = ({ byHour }, answered) => {
  const [hour, most] = [...byHour].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? ['', 0]
  if (answered < ENOUGH || most * 2 < answered) return null
  const when = hour.replace('T', ' ')
  return sign('burst', `${most} 份答卷（${shareText(most, answered)}）集中在 ${when} 时这一小时内`)
}

const answeredAtNight: SignRule = ({ byHour }, answered) => {
  const night = [...byHour].reduce((sum, [hour, count]) => sum + (Number(hour.slice(11)) < 5 ? count : 0), 0)
  return answered >= ENOUGH && night * 5 >= answered
    ? sign('night', `${night} 份答卷（${shareText(night, answered)}）在零点到五点之间提交`)
    : null
}

const allAlike: SignRule = ({ counts }, answered) => {
  const alike = Object.entries(counts).find(([, count]) => count === answered)
  return answered >= ENOUGH && alike
    ? sign('all-alike', `全部 ${answered} 份答卷都选“${SURVEY_ANSWER_NAME[alike[0] as SurveyAnswer]}”`)
    : null
}

const muchAssisted: SignRule = ({ assisted }, answered) =>
  answered >= FEWEST_ANSWERS && assisted * 2 >= answered
    ? sign('assisted', `${assisted} 份答卷（${shareText(assisted, answered)}）由他人协助填写`)
    : null

const moneyNotReceived: SignRule = ({ received }, answered) => {
  const missing = received.less + received.none
  return answered >= FEWEST_ANSWERS && missing > 0
    ? sign('not-received', `${missing} 份答卷反映救助金没有收到或金额少，请核对支付`)
    : null
}

const SIGNS: readonly SignRule[] = [manyInOneHour, answeredAtNight, allAlike, muchAssisted, moneyNotReceived]

/**
 * Signs that a round was filled in for others (代填), or that money did not come. They are reported with the result and
 * never take an answer away; which answers they are about cannot be told.
 */
export function surveySigns(facts: SurveyRoundFacts): SurveySign[] {
  const answered = sumCounts(facts.counts)
  return SIGNS.flatMap((rule) => rule(facts, answered) ?? [])
}
