import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Actor } from '../../platform/actor.js'
import { actorFrom } from './actor-from.js'
import { UserAccount, UserGrant } from './identity.entity.js'
import { IdentityReads } from './identity-reads.service.js'

/** Who acts when work is done on somebody's behalf and there is no session. */
@Injectable()
export class GrantActors {
  constructor(private readonly identity: IdentityReads) {}

  /** The actor a role stands for, as of now; null when it was revoked, its account closed or its union closed. */
  async actorOf(manager: EntityManager, grantId: string): Promise<Actor | null> {
    const grant = await manager.findOneBy(UserGrant, { id: grantId })
    const account = grant && (await manager.findOneBy(UserAccount, { id: grant.userId, active: true }))
    if (!account) return null
    const held = (await this.identity.grantsOf(manager, [account.id])).get(account.id) ?? []
    const live = held.find((each) => each.id === grantId && each.unionActive)
    return live ? actorFrom(account, live) : null
  }
}
