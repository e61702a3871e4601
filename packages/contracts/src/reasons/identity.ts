export const identity = {
  SIGN_IN_FAILED: '账号或密码不正确。',
  SIGN_IN_THROTTLED: '尝试次数过多，请在 {minutes} 分钟后再试，或联系系统管理员重置密码。',
  SIGN_IN_BUSY: '登录的人较多，请稍候几秒再试。',
  ACCOUNT_WITHOUT_ROLE: '该账号还没有分配身份，请联系系统管理员。',
  PASSWORD_WRONG: '原密码不正确。',
  PASSWORD_TOO_SHORT: '新密码至少 {length} 位。',
  PASSWORD_TOO_SIMPLE: '新密码须同时包含字母和数字，且不能与账号、常见密码相同。',
  PASSWORD_UNCHANGED: '新密码不能与原密码相同。',
  ROLE_NOT_FOR_UNION: '“{role}”身份不能授予{kind}。',
  OWN_ACCOUNT: '不能停用自己的账号或收回自己正在使用的身份。',
} as const
