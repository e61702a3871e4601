import type { EntityManager } from 'typeorm'
import { fen, moveName, type AccountKind } from '@huigong/domain'
import type { Finding, Invariant } from './invariant.js'

interface Kind {
  readonly from_kind: AccountKind
  readonly to_kind: AccountKind
  readonly same: number
  readonly entries: string | number
  readonly first_id: string
}

/** I1: each entry has two sides and is one of the movements the domain knows. */
export const ledgerMoves: Invariant = {
  id: 'ledger-move',
  severity: 'error',
  why: 'Money moves only along the movements of the domain (外部到位, 拨出, 拨付确认, 支付 …).',
  repair:
    'Find who wrote the entry from its document and the trail; book a correction, never change the entry.',
  async find(manager: EntityManager) {
    const kinds = await manager.query<Kind[]>(
      `SELECT from_kind, to_kind, CASE WHEN from_union_id = to_union_id THEN 1 ELSE 0 END AS same,
              COUNT(*) AS entries, MIN(id) AS first_id
         FROM ledger_entry
        GROUP BY from_kind, to_kind, CASE WHEN from_union_id = to_union_id THEN 1 ELSE 0 END`,
    )
    const end = (unionId: string, kind: AccountKind) => ({ unionId, path: `/${unionId}`, kind })
    return kinds
      .filter((each) => {
        const to = end(Number(each.same) === 1 ? 'a' : 'b', each.to_kind)
        return moveName({ from: end('a', each.from_kind), to, amount: fen(1), reversal: false }) === null
      })
      .map((each): Finding => ({ ...each }))
  },
}
