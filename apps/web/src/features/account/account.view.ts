import { fitsUnion, ROLE_NAME, ROLES, type Role } from '@huigong/access'
import type { UnionKind } from '@huigong/domain'
import type { ResultOf } from '../../shared/data/index.js'
import type { StatusValue } from '../../shared/ui/index.js'
import type { Accounts } from './queries.js'

export type AccountRow = ResultOf<typeof Accounts>['accounts']['nodes'][number]
export type GrantRow = AccountRow['grants'][number]

/** Roles that can be held for a union of this kind; the server has the last word. */
export const rolesFor = (kind: string | null | undefined): { value: Role; label: string }[] =>
  ROLES.filter((role) => kind && fitsUnion(role, kind as UnionKind)).map((role) => ({
    value: role,
    label: ROLE_NAME[role],
  }))

export const accountStatus = (account: Pick<AccountRow, 'active'>): StatusValue =>
  account.active ? { tone: 'done', word: '在用' } : { tone: 'open', word: '已停用' }

export const grantText = (grant: Pick<GrantRow, 'role' | 'roleName' | 'union'>): string =>
  grant.union ? `${grant.roleName}（${grant.union.name}）` : grant.roleName

/** The roles of an account in one line. */
export const grantsText = (account: Pick<AccountRow, 'grants'>): string =>
  account.grants.map(grantText).join('；') || '没有身份，不能登录'
