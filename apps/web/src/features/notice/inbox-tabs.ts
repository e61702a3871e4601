import type { Box } from './message.view.js'

export type TabKey = 'todo' | 'unread' | 'all' | 'done' | 'sent'

/** A part of the inbox: which messages it holds, and what it says when there are none. */
export interface InboxTab {
  readonly key: TabKey
  readonly label: string
  readonly box: Box
  /** Title and text of the empty state. */
  readonly empty: readonly [string, string]
}

const WHAT_COMES = '有表被退回、款项要确认、项目要批准时，这里会告诉您。'

export const TABS = [
  { key: 'todo', label: '待办', box: 'received', empty: ['都处理完了', WHAT_COMES] },
  { key: 'unread', label: '未读', box: 'received', empty: ['都看完了', WHAT_COMES] },
  { key: 'all', label: '全部消息', box: 'received', empty: ['还没有消息', WHAT_COMES] },
  {
    key: 'done',
    label: '已办',
    box: 'settled',
    empty: ['还没有办过的事项', '您或同事办完一项，它会从待办移到这里，并写明由谁办理。'],
  },
  {
    key: 'sent',
    label: '我发起',
    box: 'sent',
    empty: ['还没有发起过事项', '您提交、退回、拨付、申请豁免或催办之后，在这里看对方办了没有。'],
  },
] as const satisfies readonly InboxTab[]

/** The tab of an address; what is no tab of ours is the first. */
export const tabOf = (word: string): (typeof TABS)[number] => TABS.find(({ key }) => key === word) ?? TABS[0]
