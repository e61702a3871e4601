import { In, type EntityManager } from 'typeorm'
import {
  addFen,
  fen,
  subtractFen,
  ZERO_FEN,
  type Fen,
  type FundRow,
  type FundSource,
  type RulePack,
} from '@huigong/domain'
import { BudgetLine, FundShare } from '../budget/budget.entity.js'
import { FundTotal } from '../ledger/ledger.entity.js'

type PartKey = 'fiscal' | 'union' | 'other'

const PARTS: readonly { readonly key: PartKey; readonly label: string }[] = [
  { key: 'fiscal', label: '财政资金' },
  { key: 'union', label: '工会经费' },
  { key: 'other', label: '其他资金' },
]

const PART_OF: Readonly<Record<FundSource, PartKey>> = {
  'central-fiscal': 'fiscal',
  'province-fiscal': 'fiscal',
  'city-fiscal': 'fiscal',
  'district-fiscal': 'fiscal',
  'union-funds': 'union',
  donation: 'other',
  other: 'other',
}

/** One source of one union: its share, what was carried over from last year in it, and what was paid in its subtree. */
export interface SourcePart {
  readonly source: FundSource
  readonly initial: Fen
  readonly total: Fen
  readonly carriedOver: Fen
  readonly paid: Fen
}

export interface FundParts {
  of(unionId: string): readonly SourcePart[]
}

/** Shares, payments and carry-over of unions by source; only the city's budget knows what was carried over. */
export async function readFundParts(
  manager: EntityManager,
  projectId: string,
  unionIds: readonly string[],
): Promise<FundParts> {
  if (unionIds.length === 0) return { of: () => [] }
  const mine = In([...unionIds])
  const shares = await manager.find(FundShare, { where: { projectId, unionId: mine } })
  const totals = await manager.find(FundTotal, {
    select: { unionId: true, projectId: true, source: true, scope: true, paid: true },
    where: { projectId, scope: 'tree', unionId: mine },
  })
  const paid = new Map(totals.map((total) => [`${total.unionId} ${total.source}`, total.paid]))
  const atCity = shares.some((share) => share.parentId === null)
  const carried = atCity ? await carriedOver(manager, projectId) : new Map<FundSource, Fen>()
  const parts = new Map<string, SourcePart[]>()
  for (const { unionId, parentId, source, initial, total } of shares) {
    const part: SourcePart = {
      source,
      initial,
      total,
      carriedOver: (parentId === null && carried.get(source)) || ZERO_FEN,
      paid: paid.get(`${unionId} ${source}`) ?? ZERO_FEN,
    }
    parts.set(unionId, [...(parts.get(unionId) ?? []), part])
  }
  return { of: (unionId) => parts.get(unionId) ?? [] }
}

async function carriedOver(manager: EntityManager, projectId: string): Promise<Map<FundSource, Fen>> {
  const rows = await manager
    .createQueryBuilder(BudgetLine, 'line')
    .select('line.source', 'source')
    .addSelect('SUM(line.amount)', 'amount')
    .where({ projectId, kind: 'carry-over' })
    .groupBy('line.source')
    .getRawMany<{ source: FundSource; amount: string }>()
  return new Map(rows.map((row) => [row.source, fen(Number(row.amount))]))
}

type Amounts = Pick<FundRow, 'initialBudget' | 'annualBudget' | 'executed'>

const UNKNOWN: Amounts = { initialBudget: null, annualBudget: null, executed: null }

const row = (
  key: FundRow['key'],
  label: string,
  amounts: Amounts,
  weight: FundRow['weight'] = null,
): FundRow => ({
  key,
  label,
  ...amounts,
  printedRate: null,
  weight,
  entered: null,
  reason: null,
})

const sumOf = (parts: readonly SourcePart[], amount: (part: SourcePart) => Fen): Fen =>
  addFen(...parts.map(amount))

/**
 * The rows of a fund block: the total, then fiscal money, carry-over, union funds and other money as far as the project
 * has such sources. Payments do not say whether they came from carry-over, so that row has no 全年执行数 of its own.
 */
export function fundRows(
  sources: readonly FundSource[],
  pack: Pick<RulePack, 'execution'> | null,
  parts: readonly SourcePart[],
): FundRow[] {
  const weight = pack?.execution.scored ? pack.execution.weight : null
  const amountsOf = (some: readonly SourcePart[], withCarryOver: boolean): Amounts =>
    parts.length === 0
      ? UNKNOWN
      : {
          initialBudget: sumOf(some, (part) => part.initial),
          annualBudget: sumOf(some, (part) =>
            withCarryOver ? part.total : subtractFen(part.total, part.carriedOver),
          ),
          executed: sumOf(some, (part) => part.paid),
        }
  const carried = sumOf(parts, (part) => part.carriedOver)
  const rows = PARTS.filter(({ key }) => sources.some((source) => PART_OF[source] === key)).map(
    ({ key, label }) =>
      row(
        key,
        label,
        amountsOf(
          parts.filter((part) => PART_OF[part.source] === key),
          false,
        ),
      ),
  )
  if (carried !== 0) {
    const after = rows.findIndex(({ key }) => key === 'fiscal') + 1
    rows.splice(
      after,
      0,
      row('carry-over', '上年结转资金', { initialBudget: ZERO_FEN, annualBudget: carried, executed: null }),
    )
  }
  return [row('total', '年度资金总额', amountsOf(parts, true), weight), ...rows]
}
