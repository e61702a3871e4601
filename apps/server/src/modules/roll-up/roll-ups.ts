import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Snapshot } from '../self-evaluation/index.js'
import { RollUp } from './roll-up.entity.js'
import type { RollUpSnapshot } from './roll-up-snapshot.js'

/** A frozen roll-up with the content of its snapshot. */
export interface FrozenRollUp {
  readonly row: RollUp
  readonly content: RollUpSnapshot
}

/** How other stages find frozen roll-ups. The caller has checked that the union lies within the actor's scope. */
@Injectable()
export class RollUps {
  /** The newest frozen roll-up of a union's subtree in a project; null when there is none. */
  async newestFrozen(
    manager: EntityManager,
    projectId: string,
    unionId: string,
  ): Promise<FrozenRollUp | null> {
    const row = await manager.findOne(RollUp, {
      where: { projectId, unionId },
      order: { frozenAt: 'DESC', id: 'DESC' },
    })
    return row ? this.withContent(manager, row) : null
  }

  async withContent(manager: EntityManager, row: RollUp): Promise<FrozenRollUp> {
    const snapshot = await manager.findOneByOrFail(Snapshot, {
      hash: row.snapshotHash,
      tenantId: row.tenantId,
    })
    return { row, content: JSON.parse(snapshot.content) as RollUpSnapshot }
  }
}
