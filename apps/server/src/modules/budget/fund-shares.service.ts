import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { fen, ZERO_FEN, type Fen, type FundSource } from '@huigong/domain'
import { insert } from '../../database/writes.js'
import { newId } from '../../platform/ids.js'
import { FundShare } from './budget.entity.js'
import { current } from '../../database/current.js'

export interface ShareKey {
  readonly projectId: string
  readonly unionId: string
  readonly source: FundSource
}

export type ShareAmounts = Pick<FundShare, 'initial' | 'total' | 'allocated' | 'funded'>

const NO_SHARE: ShareAmounts = { initial: ZERO_FEN, total: ZERO_FEN, allocated: ZERO_FEN, funded: ZERO_FEN }

const KEY = 'project_id = :projectId AND union_id = :unionId AND source = :source'

/**
 * Shares (额度) and their ceilings. Each change is one conditional UPDATE: it succeeds within the ceiling or changes
 * nothing and answers false, whoever else changes the share at the same time. Amounts are fen and may be negative.
 */
@Injectable()
export class FundShares {
  /** Passes on to the level below (or takes back): `0 <= allocated <= total` stays true. */
  pass(manager: EntityManager, key: ShareKey, amount: Fen): Promise<boolean> {
    return this.change(
      manager,
      key,
      { allocated: () => 'allocated + :amount' },
      'allocated + :amount <= total AND allocated + :amount >= 0',
      amount,
    )
  }

  /** Money sent to the union or arrived for it (or returned): `0 <= funded <= total` stays true. */
  fund(manager: EntityManager, key: ShareKey, amount: Fen): Promise<boolean> {
    return this.change(
      manager,
      key,
      { funded: () => 'funded + :amount' },
      'funded + :amount <= total AND funded + :amount >= 0',
      amount,
    )
  }

  /** Enlarges or reduces a share, never below what was passed on or funded; false also when there is no share. */
  resize(manager: EntityManager, key: ShareKey, amount: Fen): Promise<boolean> {
    return this.change(
      manager,
      key,
      { total: () => 'total + :amount' },
      'total + :amount >= allocated AND total + :amount >= funded',
      amount,
    )
  }

  /** Adds the city's initial budget, which is recorded once; false when it was. `amount` is positive. */
  begin(manager: EntityManager, key: ShareKey, amount: Fen): Promise<boolean> {
    return this.change(
      manager,
      key,
      { initial: () => ':amount', total: () => 'total + :amount' },
      'initial = 0',
      amount,
    )
  }

  /** Makes the share of a union that has none yet, in the caller's lock on its parent's share. */
  open(
    manager: EntityManager,
    key: ShareKey,
    tenantId: string,
    parentId: string | null,
    amount: Fen,
  ): Promise<void> {
    const amounts = { ...NO_SHARE, initial: amount, total: amount }
    return insert(manager, FundShare, { id: newId(), tenantId, parentId, ...key, ...amounts })
  }

  /** Makes an empty share for the city unless there is one: two first budget lines at once make one row. */
  async ensure(manager: EntityManager, key: ShareKey, tenantId: string): Promise<void> {
    if (await manager.existsBy(FundShare, { ...key })) return
    await manager
      .createQueryBuilder()
      .insert()
      .into(FundShare)
      .values({ id: newId(), tenantId, parentId: null, ...key, ...NO_SHARE })
      .orIgnore()
      .execute()
  }

  /** The share as it is now, for the figures of a refusal; zeros where there is none. */
  async now(manager: EntityManager, key: ShareKey): Promise<ShareAmounts> {
    const query = manager.createQueryBuilder(FundShare, 'share').where({ ...key })
    return (await current(manager, query).getOne()) ?? NO_SHARE
  }

  private async change(
    manager: EntityManager,
    key: ShareKey,
    changes: Partial<Record<'initial' | 'total' | 'allocated' | 'funded', () => string>>,
    ceiling: string,
    amount: Fen,
  ): Promise<boolean> {
    const result = await manager
      .createQueryBuilder()
      .update(FundShare)
      .set(changes)
      .where(KEY, key)
      .andWhere(ceiling)
      .setParameter('amount', amount)
      .execute()
    return result.affected === 1
  }
}

/** What is left of a ceiling, in fen. */
export const roomOf = (share: ShareAmounts, used: 'allocated' | 'funded'): Fen =>
  fen(share.total - share[used])
