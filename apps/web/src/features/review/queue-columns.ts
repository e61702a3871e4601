import type { RouteLocationRaw } from 'vue-router'
import type { ReviewQueueQuery } from '../../generated/graphql.js'
import type { Column } from '../../shared/ui/index.js'
import { formStatus } from '../self-evaluation/model/states.js'
import { gapText, remindedText } from './queue.js'

export type QueueRow = ReviewQueueQuery['selfEvaluations']['nodes'][number]

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
  { key: 'enteredTotal', title: '填报', kind: 'points' },
  { key: 'computedTotal', title: '计算', kind: 'points' },
  {
    key: 'gap',
    title: '差',
    kind: 'points',
    width: '72px',
    value: (row) => gapText(row.enteredTotal, row.computedTotal),
  },
  { key: 'reviewedTotal', title: '审核', kind: 'points', priority: 3 },
  { key: 'grade', title: '等级', priority: 3, value: (row) => row.grade ?? '—' },
  { key: 'findings', title: '错误/提醒', value: (row) => `${row.errorCount} / ${row.warningCount}` },
  { key: 'waivers', title: '豁免', priority: 3, value: waiverText },
  { key: 'due', title: '截止', kind: 'date' },
]

const REMINDED: Column<QueueRow> = {
  key: 'reminded',
  title: '催办',
  value: (row) => remindedText(row.reminded),
}

/** Tabs of forms that wait for their units: how often they were reminded stands in the place of scores. */
const WITH_UNITS = ['open', 'returned']
const SCORES = ['enteredTotal', 'computedTotal', 'gap', 'reviewedTotal', 'grade']

/** The columns of a tab of the queue; the first leads to the form. */
export function queueColumns(tab: string, to: (row: QueueRow) => RouteLocationRaw): Column<QueueRow>[] {
  const union: Column<QueueRow> = {
    key: 'union',
    title: '单位',
    priority: 1,
    pin: true,
    value: (row) => row.union.name,
    to,
  }
  if (!WITH_UNITS.includes(tab)) return [union, ...FIXED]
  return [union, ...FIXED.filter((one) => !SCORES.includes(one.key)), REMINDED]
}
