import type { RouteLocationRaw } from 'vue-router'
import type { ReviewQueueQuery } from '../../generated/graphql.js'
import type { Column } from '../../shared/ui/index.js'
import { formStatus } from '../self-evaluation/model/states.js'
import { gapText, remindedText } from './queue.js'

export type QueueRow = ReviewQueueQuery['selfEvaluations']['nodes'][number]

/** What is new since the reviewer's last look. */
const CHANGE: Readonly<Record<string, string>> = { new: '未看过', again: '重新提交' }

/** Waivers that the form was handed in with, and those that wait for a decision. */
const waiverText = ({ waivers, askedWaivers }: QueueRow): string =>
  [waivers ? `${waivers} 项` : '', askedWaivers ? `待定 ${askedWaivers}` : ''].filter(Boolean).join('，') ||
  '—'

const FIXED: readonly Column<QueueRow>[] = [
  {
    key: 'district',
    title: '区县',
    priority: 3,
    width: '5.6em',
    value: (row) => row.district?.name.replace(/总工会$/, '') ?? '—',
  },
  {
    key: 'project',
    title: '项目',
    priority: 3,
    value: (row) => `${row.project.fiscalYear} ${row.project.name}`,
  },
  { key: 'state', title: '状态', kind: 'status', value: (row) => formStatus(row) },
  { key: 'changes', title: '变化', sortable: true, value: (row) => CHANGE[row.change] ?? '—' },
  { key: 'risk', title: '风险', kind: 'number', width: '64px', sortable: true },
  { key: 'enteredTotal', title: '填报', kind: 'points' },
  { key: 'computedTotal', title: '计算', kind: 'points' },
  {
    key: 'gap',
    title: '差',
    kind: 'points',
    width: '66px',
    sortable: true,
    value: (row) => gapText(row.enteredTotal, row.computedTotal),
  },
  { key: 'reviewedTotal', title: '审核', kind: 'points', priority: 3 },
  { key: 'grade', title: '等级', priority: 3, value: (row) => row.grade ?? '—' },
  {
    key: 'errors',
    title: '错/提醒',
    sortable: true,
    value: (row) => `${row.errorCount} / ${row.warningCount}`,
  },
  { key: 'waivers', title: '豁免', priority: 3, value: waiverText },
  { key: 'late', title: '截止', kind: 'date', sortable: true, value: (row) => row.due },
]

const REMINDED: Column<QueueRow> = {
  key: 'reminders',
  title: '催办',
  sortable: true,
  value: (row) => remindedText(row.reminded),
}

/** Tabs of forms that wait for their units: how often they were reminded stands in the place of scores. */
const WITH_UNITS = ['open', 'returned']
const SCORES = ['enteredTotal', 'computedTotal', 'gap', 'reviewedTotal', 'grade']

/** What a window of 1366 pixels has no room for, by what stands there instead; 列设置 shows it. */
const SPARE = ['computedTotal', 'waivers']
const SPARE_WITH_UNITS = ['changes', 'waivers']
const SPARE_OF_ACCEPTED = [...SPARE, 'changes', 'risk']

/** Tabs of forms that are through: what the reviewer gave them stands with the rest. */
const ACCEPTED = ['accepted', 'locked']
const VERDICT = ['reviewedTotal', 'grade']

/** The columns of a tab of the queue; the first leads to the form. Within one project its name is not repeated. */
export function queueColumns(
  tab: string,
  to: (row: QueueRow) => RouteLocationRaw,
  oneProject: boolean,
): Column<QueueRow>[] {
  const union: Column<QueueRow> = {
    key: 'union',
    title: '单位',
    priority: 1,
    pin: true,
    value: (row) => row.union.name,
    to,
  }
  const left = new Set([
    ...(oneProject ? ['project'] : []),
    ...(WITH_UNITS.includes(tab) ? SCORES : []),
    ...(ACCEPTED.includes(tab) ? [] : VERDICT),
  ])
  const spare = WITH_UNITS.includes(tab)
    ? SPARE_WITH_UNITS
    : ACCEPTED.includes(tab)
      ? SPARE_OF_ACCEPTED
      : SPARE
  const shown = FIXED.filter((one) => !left.has(one.key)).map((one) => ({
    ...one,
    spare: spare.includes(one.key),
  }))
  return [union, ...shown, ...(WITH_UNITS.includes(tab) ? [REMINDED] : [])]
}

/** Why a form stands where it does when the list is sorted by risk; read out with the number. */
export function riskText(row: QueueRow): string {
  const gap = gapText(row.enteredTotal, row.computedTotal)
  const parts = [
    row.late ? '逾期' : '',
    row.errorCount ? `错误 ${row.errorCount} 处` : '',
    gap !== null && Number.parseFloat(gap) > 0 ? `自评高 ${gap} 分` : '',
    row.reminded ? `催办 ${row.reminded.count} 次` : '',
    CHANGE[row.change] ?? '',
  ]
  return parts.filter(Boolean).join('、') || '没有要特别留意的'
}
