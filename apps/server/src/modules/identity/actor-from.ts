import { isReadOnly, ROLE_PERMISSIONS } from '@huigong/access'
import type { Actor } from '../../platform/actor.js'
import type { UserAccount } from './identity.entity.js'
import type { HeldGrant } from './identity-reads.service.js'

/** The actor an account is under one of its roles; `sessionId` is empty until there is a session. */
export const actorFrom = (account: UserAccount, grant: HeldGrant, sessionId = ''): Actor => ({
  userId: account.id,
  username: account.username,
  displayName: account.displayName,
  sessionId,
  grantId: grant.id,
  role: grant.role,
  permissions: ROLE_PERMISSIONS[grant.role],
  tenantId: grant.tenantId,
  unionId: grant.unionId,
  unionName: grant.unionName,
  unionPath: grant.unionPath,
  readOnly: isReadOnly(grant.role),
  mustChangePassword: account.mustChangePassword,
})
