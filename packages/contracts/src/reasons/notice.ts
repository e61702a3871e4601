export const notice = {
  ALREADY_HANDED_IN: '“{union}”的自评表目前为“{state}”，不在填报单位手里，不需要催办。',
  ALREADY_REMINDED: '“{union}”今天 {time} 已由{who}催办，同一单位一天只催办一次。',
  NOBODY_TO_REMIND: '“{union}”没有能接收催办的填报人账号，请电话联系，并请系统管理员开通账号。',
} as const
