import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { ROLE_NAME, type Role } from '@huigong/access'
import type { UnionKind } from '@huigong/domain'
import type { Grant, Me } from '../../generated/contract.js'
import type { Actor } from '../../platform/actor.js'
import { Parameters } from '../parameter/index.js'
import { UnionNode, UnionViews } from '../union/index.js'
import { Tenant, UserAccount, UserGrant } from './identity.entity.js'

/** A live grant with the place it is held for, as it stands now. */
export interface HeldGrant {
  readonly id: string
  readonly userId: string
  readonly tenantId: string
  readonly tenantName: string
  readonly role: Role
  readonly unionId: string
  readonly unionName: string
  readonly unionKind: UnionKind
  readonly unionPath: string
  readonly unionActive: boolean
}

/** Accounts and roles as they are read by sign-in and by pages. */
@Injectable()
export class IdentityReads {
  constructor(
    private readonly unions: UnionViews,
    private readonly parameters: Parameters,
  ) {}

  /** Grants that are not revoked, by account, oldest first; one statement for any number of accounts. */
  async grantsOf(manager: EntityManager, userIds: readonly string[]): Promise<Map<string, HeldGrant[]>> {
    const found = new Map<string, HeldGrant[]>(userIds.map((id) => [id, []]))
    if (userIds.length === 0) return found
    const rows = await manager
      .createQueryBuilder(UserGrant, 'held')
      .innerJoin(UnionNode, 'place', 'place.id = held.unionId')
      .innerJoin(Tenant, 'city', 'city.id = place.tenantId')
      .select('held.id', 'id')
      .addSelect('held.userId', 'userId')
      .addSelect('held.role', 'role')
      .addSelect('city.id', 'tenantId')
      .addSelect('city.name', 'tenantName')
      .addSelect('place.id', 'unionId')
      .addSelect('place.name', 'unionName')
      .addSelect('place.kind', 'unionKind')
      .addSelect('place.path', 'unionPath')
      .addSelect('place.active', 'unionActive')
      .where({ userId: In([...userIds]) })
      .andWhere('held.revokedAt IS NULL')
      .orderBy('held.createdAt')
      .addOrderBy('held.id')
      .getRawMany<Omit<HeldGrant, 'unionActive'> & { unionActive: number | boolean }>()
    for (const row of rows) found.get(row.userId)?.push({ ...row, unionActive: Boolean(row.unionActive) })
    return found
  }

  /** Who is signed in, as the contract shows it. */
  async me(manager: EntityManager, actor: Actor): Promise<Me> {
    const account = await manager.findOneByOrFail(UserAccount, { id: actor.userId })
    const tenant = await manager.findOneByOrFail(Tenant, { id: actor.tenantId })
    const place = await manager.findOneByOrFail(UnionNode, { id: actor.unionId, tenantId: actor.tenantId })
    const held = (await this.grantsOf(manager, [actor.userId])).get(actor.userId) ?? []
    const grants = held.filter((grant) => grant.unionActive)
    const current = grants.find((grant) => grant.id === actor.grantId)
    if (!current) throw new Error('a session stands for a grant that is held')
    const values = await this.parameters.of(manager, actor.tenantId)
    const { previousSignInAt: at, previousSignInAddress: address } = account
    return {
      userId: account.id,
      username: account.username,
      displayName: account.displayName,
      tenant: { id: tenant.id, code: tenant.code, name: tenant.name },
      grant: grantView(current),
      grants: grants.map(grantView),
      union: await this.unions.one(manager, place),
      permissions: [...actor.permissions],
      readOnly: actor.readOnly,
      mustChangePassword: account.mustChangePassword,
      idleMinutes: values.count('idle-minutes'),
      lastSignIn: at ? { at, address: address ?? '' } : null,
    }
  }
}

export const grantView = (grant: HeldGrant): Grant => ({
  id: grant.id,
  role: grant.role,
  roleName: ROLE_NAME[grant.role],
  union: { id: grant.unionId, name: grant.unionName },
  tenantName: grant.tenantName,
})
