import { districtsChart, fundsChart, surveyChart, targetBlocks } from '../chart/report-charts.js'
import type { Block } from '../model/report-model.js'
import type { ReportContext } from '../template/context.js'
import { applicationBlocks, suggestionBlocks } from './closing.js'
import { complianceBlocks } from './compliance.js'
import { levelScoreBlocks, lostPointsBlocks, scoreDifferenceBlocks } from './conclusion.js'
import { benefitBlocks, outputBlocks, satisfactionIndicatorBlocks } from './effects.js'
import { exceptionBlocks } from './exceptions.js'
import { overallGoalBlocks, stageGoalBlocks } from './goals.js'
import { problemBlocks } from './problems.js'
import { surveyBlocks } from './survey.js'

interface PartRule {
  readonly label: string
  readonly blocks: (context: ReportContext) => readonly Block[]
}

/**
 * What the data alone decides. A template says where these stand, never what they say: problems cannot be left out of
 * 存在的问题, and nothing is said to be in order unless its checks passed.
 */
export const PARTS = {
  'goal.overall': { label: '绩效总目标', blocks: overallGoalBlocks },
  'goal.stages': { label: '阶段性目标', blocks: stageGoalBlocks },
  compliance: { label: '资金使用合规情况', blocks: complianceBlocks },
  output: { label: '产出指标完成情况', blocks: outputBlocks },
  benefit: { label: '效益指标完成情况', blocks: benefitBlocks },
  survey: { label: '满意度调查结果', blocks: surveyBlocks },
  'satisfaction-indicators': { label: '满意度指标完成情况', blocks: satisfactionIndicatorBlocks },
  'score-differences': { label: '自评、计算和复核的差异', blocks: scoreDifferenceBlocks },
  'lost-points': { label: '扣分项目', blocks: lostPointsBlocks },
  'level-scores': { label: '评分汇总表', blocks: levelScoreBlocks },
  application: { label: '结果应用建议', blocks: applicationBlocks },
  problems: { label: '存在的问题', blocks: problemBlocks },
  suggestions: { label: '整改建议', blocks: suggestionBlocks },
  'chart.funds': { label: '图：各来源资金预算、到位和支付', blocks: fundsChart },
  'chart.targets': { label: '表和图：可量化指标完成率', blocks: targetBlocks },
  'chart.survey': { label: '图：满意度调查结果', blocks: surveyChart },
  'chart.districts': { label: '图：各单位预算执行率', blocks: districtsChart },
  exceptions: { label: '解锁和豁免', blocks: exceptionBlocks },
} as const satisfies Record<string, PartRule>

export type PartId = keyof typeof PARTS
