import { dateInText } from '../../shared/format/index.js'

/** One thing that waits, as the page needs it. */
export interface TaskLine {
  id: string
  kind: string
  title: string
  detail: string
  due?: string | null
  overdue: boolean
  link: string
  action: string
  count: number
}

export interface TaskGroup {
  kind: string
  title: string
  tasks: TaskLine[]
}

const GROUP_NAME: Readonly<Record<string, string>> = {
  mend: '退回要改',
  fill: '要填报',
  confirm: '要确认',
  review: '要审核',
  waiver: '要决定的豁免',
  approve: '要批准',
  settle: '要处理的差额',
  pay: '要支付',
}

/** The first thing to do and the rest by kind; kinds and tasks keep the server's order of urgency. */
export function arrangeTasks(tasks: readonly TaskLine[]): { next: TaskLine | null; groups: TaskGroup[] } {
  const [next = null, ...rest] = tasks
  return { next, groups: groupTasks(rest) }
}

/** Tasks by kind, in the order in which the kinds come first. */
export function groupTasks(tasks: readonly TaskLine[]): TaskGroup[] {
  const groups: TaskGroup[] = []
  for (const task of tasks) {
    const group = groups.find((one) => one.kind === task.kind)
    if (group) group.tasks.push(task)
    else groups.push({ kind: task.kind, title: GROUP_NAME[task.kind] ?? '其他', tasks: [task] })
  }
  return groups
}

/** `▲ 已逾期（2026年11月30日截止）`; empty without a date. */
export function dueText(task: Pick<TaskLine, 'due' | 'overdue'>): string {
  if (!task.due) return task.overdue ? '▲ 已逾期' : ''
  const day = `${dateInText(task.due)}截止`
  return task.overdue ? `▲ 已逾期（${day}）` : day
}

/** Only addresses of this site are followed; anything else leads home. */
export const safeLink = (link: string): string => (/^\/(?!\/)/.test(link) ? link : '/work')

/** Which form a task leads to; `null` for other tasks. */
export function formPlace(link: string): { projectId: string; unionId: string } | null {
  const [, projectId, unionId] = /^\/fill\/([^/?#]+)\/([^/?#]+)$/.exec(link) ?? []
  return projectId && unionId ? { projectId, unionId } : null
}

/** `下一项：12-05 前完成资金发放`, for a day without anything to do; empty when nothing lies ahead. */
export const comingText = (deadline: string | null, today: string): string =>
  deadline === null || deadline < today
    ? '有新的事项会出现在这里，并发一条消息。'
    : `下一项：${deadline.slice(deadline.slice(0, 4) === today.slice(0, 4) ? 5 : 0)} 前完成资金发放`

/** A rate as the server writes it (`98.50`, percent) as a share 0…1 for a meter; `null` when there is none. */
export function shareOf(rate: string | null | undefined): number | null {
  const value = Number.parseFloat(rate ?? '')
  return Number.isFinite(value) ? value / 100 : null
}
