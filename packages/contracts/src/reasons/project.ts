export const project = {
  PROJECT_NOT_APPROVED: '“{project}”的绩效目标尚未批准，不能办理资金业务（无目标不下达）。',
  PROJECT_CLOSED: '“{project}”已关闭。',
  WEIGHTS_DO_NOT_ADD_UP: '{level}的分值合计为 {sum}，应为 {expected}。',
  INDICATOR_INVALID: '指标“{name}”：{problem}。',
  NO_INDICATORS: '还没有设置指标。',
  NO_UNITS: '还没有选择参加单位。',
  UNIT_TARGET_MISSING: '“{union}”缺少指标“{indicator}”的目标值。',
  UNIT_TARGET_INVALID: '“{union}”的指标“{indicator}”目标值“{value}”无法识别：{problem}。',
  UNIT_HAS_FUNDS: '“{union}”已有下达或自评记录，不能移出项目。',
  UNIT_NOT_IN_PROJECT: '“{union}”没有参加“{project}”。',
  TARGETS_NOT_APPROVED: '“{union}”的绩效目标尚未批准，不能下达。',
  NO_BUDGET: '“{project}”还没有预算。',
} as const
