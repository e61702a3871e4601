import {
  MONEY_RECEIVED,
  MONEY_RECEIVED_NAME,
  SURVEY_ANSWER_NAME,
  SURVEY_ANSWERS,
  type MoneyReceived,
  type SurveyAnswer,
} from '@huigong/domain'

/** What a reply says; made question by question. */
export interface Reply {
  satisfaction: SurveyAnswer | null
  received: MoneyReceived | null
  assisted: boolean | null
}

export interface Question {
  readonly key: keyof Reply
  readonly title: string
  readonly choices: readonly {
    readonly value: SurveyAnswer | MoneyReceived | boolean
    readonly label: string
  }[]
}

/** One question a screen, each answered by one touch. */
export const QUESTIONS: readonly Question[] = [
  {
    key: 'satisfaction',
    title: '您对这次救助满意吗？',
    choices: SURVEY_ANSWERS.map((value) => ({ value, label: SURVEY_ANSWER_NAME[value] })),
  },
  {
    key: 'received',
    title: '救助金您收到了吗？',
    choices: MONEY_RECEIVED.map((value) => ({ value, label: MONEY_RECEIVED_NAME[value] })),
  },
  {
    key: 'assisted',
    title: '这份问卷是谁填的？',
    choices: [
      { value: false, label: '我自己填的' },
      { value: true, label: '别人帮我填的' },
    ],
  },
]

/** The label of what was chosen; empty while nothing is. */
export const chosenLabel = (question: Question, reply: Reply): string =>
  question.choices.find((choice) => choice.value === reply[question.key])?.label ?? ''

export const isWhole = (
  reply: Reply,
): reply is { satisfaction: SurveyAnswer; received: MoneyReceived; assisted: boolean } =>
  reply.satisfaction !== null && reply.received !== null && reply.assisted !== null

/** Words for every state of a slip that is not open. */
export const CLOSED_WORDS: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  used: { title: '这份问卷已经填过了', text: '每个问卷码只能填一次，谢谢您。' },
  over: { title: '现在不能填写', text: '这次问卷还没有开始或者已经结束，谢谢您。' },
  unknown: { title: '没有找到这个问卷码', text: '请照着问卷单再输一遍，或者请发放问卷单的工会帮忙。' },
}
