import type { ReportTemplate } from '../template.js'
import { CONCLUSION, OTHER, SATISFACTION } from './common.js'
import { head, line, narrative, part, say } from './nodes.js'

/**
 * What one unit reports of its own form. It knows its form and nothing of others, so nothing is said of districts, of units
 * that answered late, or of the balance of accounts.
 */
export const UNIT_PARTS: ReportTemplate = {
  id: 'unit-parts',
  version: 1,
  name: '单位自评报告提纲',
  subject: 'form',
  annexes: ['form', 'score', 'satisfaction', 'findings', 'waivers', 'clauses'],
  nodes: [
    head(1, '项目基本情况'),
    head(2, '项目概况'),
    say(
      '{project}（{campaign}）在{city}开展，由本单位核实救助对象、发放救助金。',
      line('主管部门为{department}。', 'department.known'),
      line('项目依据{basis}设立。', 'basis.known'),
    ),
    say('{purpose}'),
    head(2, '绩效目标'),
    part('goal.overall'),
    head(1, '资金安排和使用情况'),
    say(
      '{year}年度全年预算{annualBudget}',
      line('，资金来源为{budget-by-source}', 'sources.some'),
      '，全年支付{paid}',
      line('，共{payments}', 'payments.some'),
      '，预算执行率{executionRate}。',
      line('偏差原因：{execution-reason}', 'execution.explained'),
      line('执行率未达到目标，本单位未说明原因。', 'execution.unexplained'),
    ),
    part('compliance'),
    head(1, '绩效目标完成情况'),
    head(2, '总体完成情况'),
    say(
      '共设绩效指标{indicators}，完成{indicatorsMet}，未完成{indicatorsMissed}',
      line('，不适用或无法判断{indicatorsOther}', 'indicators.other'),
      '。',
      line('未完成的指标为：{missed-names}。', 'indicators.missed'),
    ),
    say(line('年度总体目标完成情况：{goal-result}', 'goal-result.known')),
    head(2, '各项指标完成情况'),
    head(3, '产出'),
    part('output'),
    head(3, '效益'),
    part('benefit'),
    head(3, '满意度'),
    ...SATISFACTION,
    head(1, '自评结论'),
    say(
      '评分执行“{rule-pack}”（{rule-pack-version}）。自评表见{annex.form}，各项得分的对照见{annex.score}。',
    ),
    ...CONCLUSION,
    head(1, '存在的问题和改进措施'),
    head(2, '存在的问题'),
    part('problems'),
    head(2, '改进措施'),
    part('suggestions'),
    head(1, '其他需要说明的问题'),
    narrative('other'),
    ...OTHER.slice(-1),
  ],
}
