import { PERMISSION_NAME, type Permission } from '@huigong/access'

/** What an act of each right is called in the trail; every word has its name. */
const ACTION_NAME: Readonly<Record<Permission | 'account:self', string>> = {
  ...PERMISSION_NAME,
  'account:self': '本人账号与登录',
}

/** The Chinese name of an action; a word of an older version stands for itself. */
export const actionName = (action: string): string =>
  Object.hasOwn(ACTION_NAME, action) ? ACTION_NAME[action as keyof typeof ACTION_NAME] : action
