import type { TemplateNode } from '../template.js'
import { head, line, narrative, part, say } from './nodes.js'

/** What the project is, whose money it spends and how much. */
export const SITUATION: readonly TemplateNode[] = [
  say(
    '{project}（{campaign}）是{city}组织实施的困难职工救助项目。',
    line('主管部门为{department}', 'department.known'),
    line('，实施单位为{implementer}', 'department.known', 'implementer.known'),
    line('。', 'department.known'),
    line('项目依据{basis}设立。', 'basis.known'),
  ),
  say('{purpose}'),
  say(
    '{year}年度年初预算{initialBudget}，',
    line('年度内经批准调整，', 'budget.adjusted'),
    '全年预算{annualBudget}',
    line('，资金来源为{budget-by-source}', 'sources.some'),
    '。',
  ),
  narrative('overview'),
]

export const ARRIVAL: readonly TemplateNode[] = [
  say(
    '全年预算{annualBudget}，实际到位{arrived}，资金到位率{arrivalRate}。',
    line('尚有{notArrived}未到位。', 'arrival.short'),
    line('已拨付尚未确认到位{inTransit}。', 'transit.some'),
    line('收款单位提出异议{disputed}。', 'disputed.some'),
  ),
  say('各来源资金的预算、到位和支付情况见{annex.sources}。'),
]

export const USE: readonly TemplateNode[] = [
  say(
    line('应支付救助资金{payable}。', 'payable.known'),
    line('应支付金额没有登记，未取得。', 'payable.unknown'),
    '实际支付{paid}',
    line('，其中{paid-by-source}', 'paid.some'),
    '，共{payments}',
    line('，救助{recipients}', 'recipients.known'),
    '。',
    line('支付记录只有人次，没有逐人名单，救助人数未去重。', 'recipients.unknown'),
    line('应付未付{unpaid}。', 'unpaid.some'),
    line('银行退回后尚未补发{failedPayments}。', 'failed.some'),
    '预算执行率{executionRate}，结余{balance}。',
    line('偏差原因：{execution-reason}', 'execution.explained'),
    line('执行率未达到目标，单位未说明原因。', 'execution.unexplained'),
  ),
  part('chart.funds'),
  part('chart.districts'),
]

export const MANAGEMENT: readonly TemplateNode[] = [
  narrative('management.budget', '项目单位未提交预算管理的书面说明。'),
  narrative('management.system', '项目单位未提交制度建设的书面说明。'),
  narrative('management.supervision', '项目单位未提交监督检查的书面说明。'),
  part('compliance'),
]

/** What was paid, which targets were met and which units answered. */
export const RESULTS: readonly TemplateNode[] = [
  say(
    '{project}实际',
    line('救助{recipients}，', 'recipients.known'),
    '支付{payments}、{paid}，预算执行率{executionRate}。',
  ),
  say(
    '项目共设绩效指标{indicators}，完成{indicatorsMet}，未完成{indicatorsMissed}',
    line('，不适用或无法判断{indicatorsOther}', 'indicators.other'),
    '。',
    line('未完成的指标为：{missed-names}。', 'indicators.missed'),
  ),
  say(line('年度总体目标完成情况：{goal-result}', 'goal-result.known')),
  say(
    line('本次评价汇总{units}单位的自评结果，应报送单位均已按期报送。', 'units.all-in-time'),
    line('本次评价汇总{units}单位的自评结果。截至数据锁定，未报送的单位{missing}', 'units.not-all-in-time'),
    line('（{missing-names}）', 'units.missing'),
    line('，逾期报送的单位{late}', 'units.not-all-in-time'),
    line('（{late-names}）', 'units.late'),
    line('，名单见{annex.missing-units}。', 'units.not-all-in-time'),
  ),
  say(
    line('未报送单位的完成情况没有计入单位自评结果，本报告的结论不包含这些单位的自评意见。', 'units.missing'),
  ),
]

export const PURPOSE: readonly TemplateNode[] = [
  say(
    '了解项目资金的预算安排、到位、支付和救助效果，查明未完成目标的原因和管理中的问题，为改进救助工作、安排以后年度预算提供依据。',
  ),
]

export const PRINCIPLES: readonly TemplateNode[] = [
  say(
    '评价以台账、支付记录、调查问卷等可核对的数据为依据；自评得分、系统计算得分和复核得分分别列示；缺少的数据如实说明，不作推算。',
  ),
]

export const INDICATOR_SYSTEM: readonly TemplateNode[] = [
  say(
    '评分执行“{rule-pack}”（{rule-pack-version}），依据{rule-pack-basis}。分值构成为：',
    line('预算执行率不计分、', 'execution.unscored'),
    '{weights}，合计{weight}。自评表见{annex.form}，各项得分的对照见{annex.score}。',
  ),
]

export const METHODS: readonly TemplateNode[] = [
  say(
    line('本次评价采用{methods}，所用数据见{annex.methods}。', 'methods.some'),
    line('本次评价未记录所用的评价方法。', 'methods.none'),
  ),
]

export const PROCESS: readonly TemplateNode[] = [
  head(3, '前期准备'),
  narrative('process.preparation', '本次评价没有形成前期准备的书面记录。'),
  head(3, '组织实施'),
  narrative('process.organisation', '本次评价没有形成组织实施的书面记录。'),
  head(3, '分析评价'),
  say(
    line(
      '数据锁定前，系统对资金、名单、支付和填报数据进行了核对，共{checks}，项目为：{checks-names}。核对结果见{annex.checks}。',
      'checks.some',
    ),
    line('数据锁定前没有运行系统核对，本报告的数据以各单位填报和台账记录为准。', 'checks.none'),
  ),
  narrative('process.analysis'),
]

export const CONCLUSION: readonly TemplateNode[] = [
  say(
    line('总分未取得，本次评价不形成评价等级。', 'score.unknown'),
    line('按{score-basis}结果，综合评分{final}', 'score.known'),
    line('，评价等级为“{grade}”。', 'grade.known'),
    line('，未评定等级。', 'grade.unknown'),
  ),
  part('score-differences'),
  part('lost-points'),
  part('level-scores'),
]

export const EXPERIENCE: readonly TemplateNode[] = [
  narrative('experience', '本报告锁定时没有提交经验和做法的说明。'),
]

export const OTHER: readonly TemplateNode[] = [
  part('exceptions'),
  narrative('other'),
  say(
    '本报告的数据于{locked-at}锁定，快照编号{snapshot}，此后的变动不在报告范围内。',
    '正文金额以万元表示并四舍五入，各数据的准确值和口径见{annex.figures}“数据来源索引”。',
  ),
]

export const SATISFACTION: readonly TemplateNode[] = [
  part('survey'),
  part('chart.survey'),
  part('satisfaction-indicators'),
]
