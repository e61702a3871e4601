import type { ReportData } from '../input/report-data.js'

const missing = (data: ReportData): boolean => data.missingUnits.some(({ state }) => state === 'missing')
const late = (data: ReportData): boolean => data.missingUnits.some(({ state }) => state === 'late')
const has = (value: string | null): boolean => value !== null && value.trim() !== ''
const isLow = (execution: ReportData['execution']): boolean =>
  execution !== null && execution.rate !== null && execution.rate < 10_000
const anyScore = ({ score }: ReportData): boolean =>
  [score.reviewed, score.computed, score.entered].some((value) => value !== null)

/** On what a line of a template may depend, with the words by which people choose it. */
export const CONDITIONS = {
  'department.known': { label: '填了主管部门', holds: ({ project }) => has(project.competentDepartment) },
  'implementer.known': { label: '填了实施单位', holds: ({ project }) => has(project.implementingUnit) },
  'basis.known': { label: '填了立项依据', holds: ({ project }) => project.basis.length > 0 },
  'budget.adjusted': {
    label: '年度内调整过预算',
    holds: ({ totals }) => totals.initialBudget !== null && totals.initialBudget !== totals.annualBudget,
  },
  'budget.as-planned': {
    label: '年度内没有调整预算',
    holds: ({ totals }) => totals.initialBudget === null || totals.initialBudget === totals.annualBudget,
  },
  'sources.some': { label: '有资金来源', holds: ({ sources }) => sources.length > 0 },
  'arrival.short': { label: '到位少于预算', holds: ({ totals }) => totals.arrived < totals.annualBudget },
  'transit.some': { label: '有在途资金', holds: ({ totals }) => totals.inTransit > 0 },
  'disputed.some': { label: '有到位异议', holds: ({ totals }) => totals.disputed > 0 },
  'payable.known': { label: '应支付金额已定', holds: ({ totals }) => totals.payable !== null },
  'payable.unknown': { label: '应支付金额未定', holds: ({ totals }) => totals.payable === null },
  'unpaid.some': {
    label: '有应付未付',
    holds: ({ totals }) => totals.payable !== null && totals.payable > totals.paid,
  },
  'paid.some': { label: '有支付', holds: ({ totals }) => totals.paid > 0 },
  'payments.some': { label: '有支付人次', holds: ({ totals }) => totals.payments > 0 },
  'survey.some': { label: '开展了满意度调查', holds: ({ satisfaction }) => satisfaction !== null },
  'execution.known': {
    label: '有预算执行率',
    holds: ({ execution }) => execution !== null && execution.rate !== null,
  },
  'failed.some': { label: '有退回未补发', holds: ({ totals }) => (totals.failedPayments ?? 0) > 0 },
  'recipients.known': { label: '救助对象已去重', holds: ({ totals }) => totals.recipients !== null },
  'recipients.unknown': { label: '救助对象未去重', holds: ({ totals }) => totals.recipients === null },
  'indicators.missed': {
    label: '有未完成的指标',
    holds: ({ indicators }) => indicators.some(({ outcome }) => outcome === 'missed'),
  },
  'indicators.other': {
    label: '有不适用或无法判断的指标',
    holds: ({ indicators }) =>
      indicators.some(({ outcome }) => outcome === 'unknown' || outcome === 'not-applicable'),
  },
  'goal-result.known': { label: '填了总体目标完成情况', holds: ({ goals }) => has(goals.actual) },
  'units.all-in-time': { label: '全部按期报送', holds: (data) => !missing(data) && !late(data) },
  'units.not-all-in-time': { label: '有未报或逾期', holds: (data) => missing(data) || late(data) },
  'units.missing': { label: '有单位未报送', holds: missing },
  'checks.some': { label: '运行了核对', holds: ({ checks }) => checks.length > 0 },
  'checks.none': { label: '没有运行核对', holds: ({ checks }) => checks.length === 0 },
  'methods.some': { label: '记录了评价方法', holds: ({ methods }) => methods.length > 0 },
  'methods.none': { label: '没有记录评价方法', holds: ({ methods }) => methods.length === 0 },
  'score.known': { label: '有总分', holds: anyScore },
  'score.unknown': { label: '没有总分', holds: (data) => !anyScore(data) },
  'grade.known': { label: '有等级', holds: (data) => anyScore(data) && data.score.grade !== null },
  'grade.unknown': { label: '没有等级', holds: (data) => anyScore(data) && data.score.grade === null },
  'basis.unknown': { label: '没有填立项依据', holds: ({ project }) => project.basis.length === 0 },
  'units.late': { label: '有单位逾期报送', holds: late },
  'execution.explained': {
    label: '执行率不足且说明了原因',
    holds: ({ execution }) => isLow(execution) && has(execution?.deviation ?? null),
  },
  'execution.unexplained': {
    label: '执行率不足且没有说明原因',
    holds: ({ execution }) => isLow(execution) && !has(execution?.deviation ?? null),
  },
  'execution.scored': { label: '执行率计分', holds: ({ execution }) => execution !== null },
  'execution.unscored': { label: '执行率不计分', holds: ({ execution }) => execution === null },
} as const satisfies Record<string, { readonly label: string; readonly holds: (data: ReportData) => boolean }>

export type ConditionId = keyof typeof CONDITIONS

/** Whether all of the conditions hold; none always holds. */
export const holdAll = (conditions: readonly ConditionId[] | undefined, data: ReportData): boolean =>
  (conditions ?? []).every((id) => CONDITIONS[id].holds(data))
