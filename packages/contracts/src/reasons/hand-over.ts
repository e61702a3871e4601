export const handOver = {
  HAND_OVER_PAST: '移交日期只能是今天（{today}）或以后。',
  HAND_OVER_TO_HOLDER: '“{name}”已经是{union}的“{role}”，不用移交。',
  HAND_OVER_TO_SELF: '不能把身份移交给自己，须由其他系统管理员办理。',
  ACCOUNT_STOPPED: '账号“{username}”已停用，请先启用。',
} as const
