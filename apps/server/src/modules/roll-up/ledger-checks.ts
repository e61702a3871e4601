import { fen, type Fen, type LedgerTotals } from '@huigong/domain'
import { reason, type Reason } from '@huigong/contracts'
import { yuan } from '../../platform/money-text.js'
import type { RollUpCheck } from './roll-up-snapshot.js'
import type { LedgerSides } from './roll-up.repository.js'

interface Identity {
  readonly name: string
  readonly detail: string
  readonly difference: Fen
}

const BALANCES: readonly (readonly [keyof LedgerTotals, string])[] = [
  ['external', '外部到位'],
  ['cash', '结余'],
  ['inTransit', '在途'],
  ['disputed', '差额'],
  ['paid', '支付'],
]

const gap = (a: number, b: number): Fen => fen(Math.abs(a - b))

/** Every identity the ledger of a subtree must satisfy to the fen (到位 = 转拨下级 + 本级支付 + 结余). */
function identities({ tree, sumOfOwn, brokenBy, brokenRows, remittances }: LedgerSides): Identity[] {
  const arrived = fen(tree.flowIn - tree.external)
  const used = fen(tree.flowOut + tree.cash + tree.inTransit + tree.disputed + tree.paid)
  return [
    {
      name: '到位等于转拨、支付、结余、在途与差额之和',
      detail: `到位 ${yuan(arrived)} 元，去向合计 ${yuan(used)} 元`,
      difference: gap(arrived, used),
    },
    {
      name: '每个单位、每项来源的收支平衡',
      detail: brokenRows === 0 ? '各账户均平衡' : `${brokenRows} 个账户不平衡`,
      difference: brokenBy,
    },
    ...BALANCES.map(([key, name]) => ({
      name: `本级汇总${name}等于各单位${name}之和`,
      detail: `汇总 ${yuan(tree[key])} 元，各单位合计 ${yuan(sumOfOwn[key])} 元`,
      difference: gap(tree[key], sumOfOwn[key]),
    })),
    {
      name: '拨付单据的在途金额等于台账在途',
      detail: `拨付 ${remittances.count} 笔，在途 ${yuan(remittances.inTransit)} 元，台账 ${yuan(sumOfOwn.inTransit)} 元`,
      difference: gap(remittances.inTransit, sumOfOwn.inTransit),
    },
    {
      name: '拨付单据的差额等于台账差额',
      detail: `单据差额 ${yuan(remittances.disputed)} 元，台账 ${yuan(sumOfOwn.disputed)} 元`,
      difference: gap(remittances.disputed, sumOfOwn.disputed),
    },
  ]
}

/** The checks as they were run, passed or not. */
export function ledgerChecks(sides: LedgerSides): RollUpCheck[] {
  const { remittances, tree } = sides
  const arrived = tree.flowIn - tree.external
  return [
    ...identities(sides).map(({ name, detail, difference }) => ({
      topic: 'use-of-funds' as const,
      name,
      passed: difference === 0,
      detail: difference === 0 ? detail : `${detail}，差 ${yuan(difference)} 元`,
    })),
    {
      topic: 'use-of-funds',
      name: '每笔拨付等于到位、在途、差额与退回之和',
      passed: remittances.broken === 0,
      detail: `核对 ${remittances.count} 笔，不符 ${remittances.broken} 笔`,
    },
    {
      topic: 'use-of-funds',
      name: '支付不超过到位',
      passed: tree.paid <= arrived,
      detail: `到位 ${yuan(fen(arrived))} 元，支付 ${yuan(tree.paid)} 元`,
    },
  ]
}

/** What keeps a roll-up from being frozen: money that cannot be accounted for. */
export const ledgerReasons = (sides: LedgerSides): Reason[] =>
  identities(sides)
    .filter(({ difference }) => difference !== 0)
    .map(({ name, difference }) =>
      reason('LEDGER_OUT_OF_BALANCE', { what: name, difference: yuan(difference) }),
    )
