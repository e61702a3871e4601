export const parameter = {
  PARAMETER_UNKNOWN: '没有“{key}”这个参数，请刷新页面后再试。',
  PARAMETER_UNCHANGED: '“{name}”现在就是 {value}，没有改动。',
  DAY_UNCHANGED: '{day} 已经是“{kind}”，没有改动。',
  DUE_NOT_LATER: '截止日期只能改到今天（{today}）或以后。',
  DUE_UNCHANGED: '截止日期现在就是 {due}，没有改动。',
} as const
