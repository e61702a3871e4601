import type { StatementStatus } from './statement-draft.js'

/** Parts of the page in the order in which they are written. */
export const GROUPS = [
  {
    id: 'deviation',
    title: '偏差原因和改进措施',
    note: '未完成的指标写明原因和改进措施；没有写的，报告写“未说明偏差原因”。',
  },
  { id: 'form', title: '自评表文字', note: '印在附件的自评表里。' },
  { id: 'report', title: '报告文字', note: '印在报告正文的相应部分。没有写的，报告如实写明没有提交。' },
] as const

const WORDS: Readonly<Record<StatementStatus, string>> = {
  idle: '',
  waiting: '正在输入…',
  saving: '正在保存…',
  saved: '已保存',
  offline: '没有保存：网络没有连通',
  stuck: '没有保存，请看页面上的提示',
}

export const statusWord = (status: StatementStatus): string => WORDS[status]

/** How many missed targets still lack their reason. */
export const wantedLeft = (
  places: readonly { readonly at: string; readonly wanted: boolean }[],
  text: (at: string) => string,
): number => places.filter(({ at, wanted }) => wanted && text(at).trim() === '').length
