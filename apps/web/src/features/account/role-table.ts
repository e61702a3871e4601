import {
  PERMISSION_NAME,
  PERMISSIONS,
  ROLE_NAME,
  ROLES,
  fitsUnion,
  isReadOnly,
  isReading,
  mayDo,
  type Permission,
  type Role,
} from '@huigong/access'
import { UNION_KIND_NAME, UNION_KINDS } from '@huigong/domain'

/** One right and who has it. */
export interface PermissionRow {
  readonly permission: Permission
  readonly name: string
  readonly reading: boolean
  readonly roles: readonly Role[]
}

export const permissionRows: readonly PermissionRow[] = PERMISSIONS.map((permission) => ({
  permission,
  name: PERMISSION_NAME[permission],
  reading: isReading(permission),
  roles: ROLES.filter((role) => mayDo(role, permission)),
}))

/** One role: for which unions it can be held, and whether it only looks. */
export const roleRows = ROLES.map((role) => ({
  role,
  name: ROLE_NAME[role],
  unions: UNION_KINDS.filter((kind) => fitsUnion(role, kind))
    .map((kind) => UNION_KIND_NAME[kind])
    .join('、'),
  rights: permissionRows.filter((row) => !row.reading && row.roles.includes(role)).length,
  readOnly: isReadOnly(role),
}))
