import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { ActContext } from '../../platform/acts.js'
import { Snapshot } from './snapshot.entity.js'
import { sealed, type SelfEvaluationSnapshot } from './snapshot-content.js'
import type { SelfEvaluation } from './self-evaluation.entity.js'

/** Writes closed things under the hash of their content, and reads them back. */
@Injectable()
export class Snapshots {
  /** Freezes a content; the same content twice is one row. Returns the hash that names it. */
  async freeze(
    context: ActContext,
    subjectId: string,
    content: { readonly kind: Snapshot['kind'] },
  ): Promise<string> {
    const { hash, text } = sealed(content)
    await context.manager
      .createQueryBuilder()
      .insert()
      .into(Snapshot)
      .values({
        hash,
        tenantId: context.actor.tenantId,
        kind: content.kind,
        subjectId,
        content: text,
        createdAt: context.now,
      })
      .orIgnore()
      .execute()
    return hash
  }

  /** The content a row's hash names. @throws when the row was never handed in */
  async contentOf<T = SelfEvaluationSnapshot>(
    manager: EntityManager,
    row: Pick<SelfEvaluation, 'snapshotHash' | 'tenantId'>,
  ): Promise<T> {
    if (row.snapshotHash === null) throw new Error('a form that was never handed in has no snapshot')
    const found = await manager.findOneByOrFail(Snapshot, { hash: row.snapshotHash, tenantId: row.tenantId })
    return JSON.parse(found.content) as T
  }
}
