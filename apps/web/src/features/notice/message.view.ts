import type { RouteLocationRaw } from 'vue-router'
import type { StatusValue } from '../../shared/ui/index.js'

/** A message as far as its line needs. */
export interface MessageShown {
  kind: string
  projectId?: string | null
  unionId?: string | null
  recordId?: string | null
  /** The cell of a form. */
  at?: string | null
  settlement?: string | null
}

/** The boxes of the inbox that hold messages. */
export type Box = 'received' | 'settled' | 'sent'

const STATUS: Readonly<Record<string, StatusValue>> = {
  'form-submitted': { tone: 'waiting', word: '待审核' },
  'form-returned': { tone: 'returned', word: '退回' },
  'form-accepted': { tone: 'done', word: '通过' },
  'acceptance-undone': { tone: 'waiting', word: '撤销通过' },
  'form-unlocked': { tone: 'open', word: '解锁' },
  'waiver-asked': { tone: 'waiting', word: '申请豁免' },
  'waiver-granted': { tone: 'done', word: '同意豁免' },
  'waiver-refused': { tone: 'returned', word: '未同意豁免' },
  'remittance-sent': { tone: 'waiting', word: '待确认' },
  'remittance-disputed': { tone: 'breach', word: '有差额' },
  'remittance-settled': { tone: 'done', word: '差额已处理' },
  'remittance-cancelled': { tone: 'returned', word: '撤回' },
  'project-submitted': { tone: 'waiting', word: '待批准' },
  'project-approved': { tone: 'done', word: '已批准' },
  'project-returned': { tone: 'returned', word: '退回' },
  'targets-proposed': { tone: 'waiting', word: '待批准' },
  'targets-approved': { tone: 'done', word: '目标变动' },
  'publication-prepared': { tone: 'waiting', word: '待批准公开' },
  'publication-approved': { tone: 'done', word: '同意公开' },
  'publication-returned': { tone: 'returned', word: '公开版退回' },
  'publication-withdrawn': { tone: 'returned', word: '公开版撤回' },
  'due-moved': { tone: 'returned', word: '改期' },
  'job-done': { tone: 'done', word: '已完成' },
  'job-failed': { tone: 'breach', word: '没有完成' },
  reminder: { tone: 'breach', word: '催办' },
}

export const messageStatus = (kind: string): StatusValue => STATUS[kind] ?? { tone: 'open', word: '消息' }

/** Where the matter of a message stands: dealt with, waiting for others, or what it says of itself. */
export function matterStatus(box: Box, kind: string, isOpen: boolean): StatusValue {
  if (box === 'received' && isOpen) return messageStatus(kind)
  return isOpen ? { tone: 'waiting', word: '等待办理' } : { tone: 'done', word: '已办理' }
}

/** What several messages of a kind about one project are, by box; `#` stands for how many. */
const GROUP: Readonly<Record<string, Readonly<Partial<Record<Box, string>>>>> = {
  'form-submitted': { received: '# 份自评表待审核', settled: '审核自评表 # 次', sent: '提交自评表 # 份' },
  'form-returned': { settled: '修改退回的自评表 # 次', sent: '退回自评表 # 份' },
  'form-unlocked': { settled: '修改解锁的自评表 # 次', sent: '解锁自评表 # 份' },
  'waiver-asked': { received: '# 项豁免待决定', settled: '决定豁免 # 项', sent: '申请豁免 # 项' },
  'remittance-sent': { received: '# 笔拨付待确认', settled: '确认拨付 # 笔', sent: '拨付 # 笔' },
  'remittance-disputed': { received: '# 笔拨付有差额', settled: '处理差额 # 笔', sent: '提出差额 # 笔' },
  'project-submitted': { settled: '决定项目 # 次', sent: '提请批准项目' },
  'project-returned': { settled: '修改退回的项目 # 次', sent: '退回项目' },
  'targets-proposed': { settled: '批准目标 # 次', sent: '提请批准目标' },
  reminder: { settled: '催办后提交 # 次', sent: '催办 # 家' },
}

/** `12 份自评表待审核`; kinds without words of their own are counted as messages. */
export const groupTitle = (box: Box, kind: string, count: number): string =>
  (GROUP[kind]?.[box] ?? `“${messageStatus(kind).word}”消息 # 条`).replace('#', String(count))

/** Where all of a group are dealt with at once; null when each has a place of its own. */
export function groupLink(box: Box, kind: string, projectId: string | null): RouteLocationRaw | null {
  if (box !== 'received' || projectId === null) return null
  if (kind === 'form-submitted') return { name: 'review', query: { p: projectId } }
  if (kind === 'waiver-asked') return { name: 'waivers', query: { p: projectId, tab: 'mine' } }
  return kind.startsWith('remittance-') ? { name: 'arrivals', query: { p: projectId } } : null
}

/** Kinds that tell a unit of its form. */
const TO_FORM = ['due-moved', 'reminder', 'targets-approved', 'form-', 'acceptance-undone', 'waiver-']

/** The page a message leads to, `isOwn` for one that the reader sent himself; null when a newer server names a kind this page does not know. */
export function messageLink(
  { kind, projectId, unionId, recordId, at }: MessageShown,
  can: (permission: string) => boolean,
  isOwn = false,
): RouteLocationRaw | null {
  const form: RouteLocationRaw | null =
    projectId && unionId
      ? { name: 'fill-form', params: { projectId, unionId }, ...(at ? { query: { at } } : {}) }
      : null
  // Who sent it stands at the other end: the unit at its form, the reviewer at the review of it.
  if (isOwn && kind === 'form-submitted') return form
  if (isOwn && recordId && (kind === 'form-returned' || kind === 'form-unlocked' || kind === 'reminder'))
    return { name: 'review-form', params: { id: recordId } }
  const project: RouteLocationRaw | null = projectId ? { name: 'project', params: { id: projectId } } : null
  if (kind.startsWith('job-')) return recordId ? { name: 'job', params: { id: recordId } } : null
  if (kind === 'form-submitted') return recordId ? { name: 'review-form', params: { id: recordId } } : null
  if (kind === 'waiver-asked')
    return projectId ? { name: 'waivers', query: { p: projectId, tab: 'mine' } } : null
  if (kind.startsWith('remittance-'))
    return projectId && recordId ? { name: 'arrivals', query: { p: projectId, id: recordId } } : null
  if (kind.startsWith('publication-'))
    return recordId ? { name: 'publication', params: { id: recordId } } : null
  if (kind === 'targets-proposed')
    return projectId ? { name: 'project-units', params: { id: projectId } } : null
  // Who fills in is told of his form, who drew the project up of the project.
  if (kind === 'project-approved') return can('self-evaluation:fill') ? form : project
  if (kind.startsWith('project-')) return project
  return TO_FORM.some((one) => kind.startsWith(one)) ? form : null
}
