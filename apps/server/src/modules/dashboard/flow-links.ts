import {
  addFen,
  addTotals,
  EMPTY_TOTALS,
  fen,
  FUND_SOURCE_NAME,
  FUND_SOURCES,
  fundFigures,
  negateFen,
  subtractFen,
  ZERO_FEN,
  type Fen,
  type FundSource,
  type LedgerTotals,
  type TotalsScope,
} from '@huigong/domain'
import type { FlowCheck, FlowLink, FlowPlace, UnionRef } from '../../generated/contract.js'

/** Kept totals of one union and source, in fen. */
export interface KeptRow extends LedgerTotals {
  readonly unionId: string
  readonly source: FundSource
  readonly scope: TotalsScope
}

export interface FlowFacts {
  readonly union: UnionRef
  readonly children: readonly UnionRef[]
  /** Of the union and of its children. */
  readonly kept: readonly KeptRow[]
  /** Confirmed remittances by receiver: to the union, and from it to its children. */
  readonly remitted: ReadonlyMap<string, Fen>
  /** Paid on behalf of others inside a child's subtree, by child. */
  readonly passedOn: ReadonlyMap<string, Fen>
}

const OUTCOMES = {
  direct: '直接支付',
  'on-behalf': '上级代付',
  balance: '结余',
  'in-transit': '在途',
  disputed: '差额待处理',
  transferred: '拨给范围外',
} as const
type Outcome = keyof typeof OUTCOMES

const sourcePlace = (source: FundSource): FlowPlace => ({
  key: `source:${source}`,
  kind: 'source',
  name: FUND_SOURCE_NAME[source],
  unionId: null,
})
const unionPlace = (kind: 'union' | 'child', { id, name }: UnionRef): FlowPlace => ({
  key: `${kind}:${id}`,
  kind,
  name,
  unionId: id,
})
const outcomePlace = (outcome: Outcome): FlowPlace => ({
  key: `outcome:${outcome}`,
  kind: 'outcome',
  name: OUTCOMES[outcome],
  unionId: null,
})

const sumOf = (rows: readonly KeptRow[], pick: (row: LedgerTotals) => Fen): Fen => addFen(...rows.map(pick))

const totalOf = (rows: readonly KeptRow[]): LedgerTotals => rows.reduce<LedgerTotals>(addTotals, EMPTY_TOTALS)

/**
 * Links and checks of a flow from the kept totals. Money from outside goes to whom it arrived at; what a child has
 * from the union (and from above it) passes through the union; each child's money ends as paid, cash, in transit or
 * disputed. A link is drawn where something remains of it; the checks say to the fen whether all of it is there.
 */
export function drawFlow(facts: FlowFacts): { links: FlowLink[]; checks: FlowCheck[] } {
  const { union, children } = facts
  const byUnion = groupedByUnion(facts.kept)
  const treeOf = (unionId: string) => byUnion.get(`${unionId}:tree`) ?? []
  const whole = totalOf(treeOf(union.id))
  const own = totalOf(byUnion.get(`${union.id}:own`) ?? [])
  const parts = children.map((child) => ({ child, tree: totalOf(treeOf(child.id)) }))
  const links: FlowLink[] = []
  const link = (from: FlowPlace, to: FlowPlace, amount: Fen) => {
    if (amount > 0) links.push({ from, to, amount })
  }
  const here = unionPlace('union', union)

  for (const source of FUND_SOURCES) {
    const ofSource = (rows: readonly KeptRow[]) => rows.filter((row) => row.source === source)
    const atChildren = children.map((child) => ({
      child,
      amount: negateFen(sumOf(ofSource(treeOf(child.id)), (row) => row.external)),
    }))
    const arrived = fundFigures(totalOf(ofSource(treeOf(union.id)))).arrived
    link(sourcePlace(source), here, subtractFen(arrived, addFen(...atChildren.map(({ amount }) => amount))))
    for (const { child, amount } of atChildren) {
      link(sourcePlace(source), unionPlace('child', child), amount)
    }
  }
  for (const { child, tree } of parts) {
    link(here, unionPlace('child', child), subtractFen(tree.flowIn, tree.flowOut))
  }

  const behalf = (unionId: string, flowIn: Fen): Fen =>
    subtractFen(flowIn, facts.remitted.get(unionId) ?? ZERO_FEN)
  const ends = (from: FlowPlace, totals: LedgerTotals, onBehalf: Fen) => {
    link(from, outcomePlace('direct'), subtractFen(totals.paid, onBehalf))
    link(from, outcomePlace('on-behalf'), onBehalf)
    link(from, outcomePlace('balance'), totals.cash)
    link(from, outcomePlace('in-transit'), totals.inTransit)
    link(from, outcomePlace('disputed'), totals.disputed)
  }
  for (const { child, tree } of parts) {
    const inside = facts.passedOn.get(child.id) ?? ZERO_FEN
    ends(unionPlace('child', child), tree, addFen(behalf(child.id, tree.flowIn), inside))
  }
  ends(here, own, behalf(union.id, own.flowIn))
  link(here, outcomePlace('transferred'), whole.flowOut)
  return {
    links,
    checks: checksOf(
      whole,
      own,
      parts.map(({ tree }) => tree),
    ),
  }
}

function groupedByUnion(rows: readonly KeptRow[]): Map<string, KeptRow[]> {
  const made = new Map<string, KeptRow[]>()
  for (const row of rows) {
    const key = `${row.unionId}:${row.scope}`
    const known = made.get(key)
    if (known) known.push(row)
    else made.set(key, [row])
  }
  return made
}

function checksOf(whole: LedgerTotals, own: LedgerTotals, trees: readonly LedgerTotals[]): FlowCheck[] {
  const check = (what: string, left: Fen, right: Fen): FlowCheck => ({
    what,
    left,
    right,
    difference: fen(left - right),
  })
  const figures = fundFigures(whole)
  const used = addFen(figures.transferred, figures.paid, figures.balance, figures.inTransit, figures.disputed)
  const both = (pick: (row: LedgerTotals) => Fen): Fen => addFen(pick(own), ...trees.map(pick))
  return [
    check('到位 ＝ 支付 ＋ 结余 ＋ 在途 ＋ 差额 ＋ 拨给范围外', figures.arrived, used),
    check(
      '全部支付 ＝ 本级支付 ＋ 各下级支付',
      whole.paid,
      both((row) => row.paid),
    ),
    check(
      '全部结余 ＝ 本级结余 ＋ 各下级结余',
      whole.cash,
      both((row) => row.cash),
    ),
    check(
      '全部在途和差额 ＝ 本级 ＋ 各下级',
      addFen(whole.inTransit, whole.disputed),
      both((row) => addFen(row.inTransit, row.disputed)),
    ),
  ]
}
