import type { RouteLocationRaw } from 'vue-router'
import type { StatusValue } from '../../shared/ui/index.js'

/** A message as far as its line needs. */
export interface MessageShown {
  kind: string
  projectId?: string | null
  unionId?: string | null
  recordId?: string | null
}

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
  'due-moved': { tone: 'returned', word: '改期' },
  'job-done': { tone: 'done', word: '已完成' },
  'job-failed': { tone: 'breach', word: '没有完成' },
  reminder: { tone: 'breach', word: '催办' },
}

export const messageStatus = (kind: string): StatusValue => STATUS[kind] ?? { tone: 'open', word: '消息' }

/** Kinds that tell a unit of its form. */
const TO_FORM = ['due-moved', 'reminder', 'targets-approved', 'form-', 'acceptance-undone', 'waiver-']

/** The page a message leads to; null when a newer server names a kind this page does not know. */
export function messageLink(
  { kind, projectId, unionId, recordId }: MessageShown,
  can: (permission: string) => boolean,
): RouteLocationRaw | null {
  const form: RouteLocationRaw | null =
    projectId && unionId ? { name: 'fill-form', params: { projectId, unionId } } : null
  const project: RouteLocationRaw | null = projectId ? { name: 'project', params: { id: projectId } } : null
  if (kind.startsWith('job-')) return recordId ? { name: 'job', params: { id: recordId } } : null
  if (kind === 'form-submitted') return recordId ? { name: 'review-form', params: { id: recordId } } : null
  if (kind === 'waiver-asked')
    return projectId ? { name: 'waivers', query: { p: projectId, tab: 'mine' } } : null
  if (kind.startsWith('remittance-'))
    return projectId && recordId ? { name: 'arrivals', query: { p: projectId, id: recordId } } : null
  if (kind === 'targets-proposed')
    return projectId ? { name: 'project-units', params: { id: projectId } } : null
  // Who fills in is told of his form, who drew the project up of the project.
  if (kind === 'project-approved') return can('self-evaluation:fill') ? form : project
  if (kind.startsWith('project-')) return project
  return TO_FORM.some((one) => kind.startsWith(one)) ? form : null
}
