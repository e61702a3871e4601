import { reason, type Reason } from '@huigong/contracts'
import { refuseAll } from '../../platform/refusal.js'

const USERNAME = /^[a-z0-9][a-z0-9._@-]{2,39}$/

/** A new account's names as they are kept. @throws Refusal INVALID_INPUT for every field that is wrong, at once */
export function readAccount(input: { username: string; displayName: string }): {
  username: string
  displayName: string
} {
  const username = input.username.trim().toLowerCase()
  const displayName = input.displayName.trim().replace(/\s+/g, ' ')
  const reasons: Reason[] = []
  if (!USERNAME.test(username)) {
    const problem = '须为 3 至 40 位小写字母、数字或 . _ @ -，以字母或数字开头'
    reasons.push(reason('INVALID_INPUT', { field: '账号', problem }, 'username'))
  }
  if ([...displayName].length < 2 || [...displayName].length > 40) {
    reasons.push(reason('INVALID_INPUT', { field: '姓名', problem: '须为 2 至 40 个字' }, 'displayName'))
  }
  refuseAll(reasons)
  return { username, displayName }
}
