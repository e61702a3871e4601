export const selfEvaluation = {
  CELL_COMPUTED: '“{name}”由系统根据台账计算，不能手工填写。',
  CELL_UNKNOWN: '自评表中没有这一格：{at}。',
  CELL_INVALID: '“{name}”填写的“{value}”无法识别：{problem}。',
  FINDINGS_BLOCK: '{rule} {message}',
  EMPTY_FORM: '自评表还没有填写内容，空表不能提交。',
  COMMENT_REQUIRED: '退回时至少要写一条意见，指明要改的地方。',
  SCORE_OUT_OF_RANGE: '“{name}”的评审得分 {points} 超出 0 至 {weight} 分。',
  NOT_REVIEWER: '这份自评表由{level}审核。',
  UNLOCK_EXPIRY: '解锁期限须在今后 30 天之内。',
  IMPORT_REFUSED: '{at}：{message}',
  IMPORT_MODE: '“{project}”使用统一指标，导入表中的“{name}”不在指标之列。',
} as const
