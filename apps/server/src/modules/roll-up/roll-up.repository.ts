import type { EntityManager } from 'typeorm'
import {
  EMPTY_TOTALS,
  fen,
  type Fen,
  type FundSource,
  type LedgerTotals,
  type SelfEvaluationState,
} from '@huigong/domain'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { Remittance } from '../arrival/arrival.entity.js'
import { FundShare } from '../budget/budget.entity.js'
import { FundTotal } from '../ledger/index.js'
import { ProjectUnit } from '../project/index.js'
import type { RollUpAccount } from './roll-up-snapshot.js'
import { SelfEvaluation, Snapshot, type SelfEvaluationSnapshot } from '../self-evaluation/index.js'

/** A unit of the subtree with its self-evaluation, where it has one. */
export interface UnitRow {
  readonly unionId: string
  readonly path: string
  readonly required: boolean
  readonly row: Pick<
    SelfEvaluation,
    | 'id'
    | 'districtId'
    | 'state'
    | 'late'
    | 'empty'
    | 'due'
    | 'submittedAt'
    | 'enteredTotal'
    | 'computedTotal'
    | 'reviewedTotal'
    | 'grade'
    | 'snapshotHash'
    | 'unlockReason'
    | 'unlockExpiresAt'
  > | null
}

const EVALUATION_COLUMNS = [
  'id',
  'unionId',
  'districtId',
  'state',
  'late',
  'empty',
  'due',
  'submittedAt',
  'enteredTotal',
  'computedTotal',
  'reviewedTotal',
  'grade',
  'snapshotHash',
  'unlockReason',
  'unlockExpiresAt',
] as const

/** The part of a project's tree that is rolled up: everything below a union, without the union itself. */
export interface Subtree {
  readonly tenantId: string
  readonly projectId: string
  readonly unionId: string
  readonly path: string
}

const below = (column: string) => `(${column} > :treeBelow AND ${column} < :treeBeyond)`
const parameters = ({ path, projectId, tenantId }: Subtree) => ({
  ...subtreeParameters('tree', path),
  projectId,
  tenantId,
})

/** Units below the union that take part, in path order, each with its self-evaluation without the form. Two statements. */
export async function unitsBelow(manager: EntityManager, tree: Subtree): Promise<UnitRow[]> {
  const units = await manager
    .createQueryBuilder(ProjectUnit, 'unit')
    .select(['unit.id', 'unit.unionId', 'unit.path', 'unit.required'])
    .where('unit.projectId = :projectId AND unit.tenantId = :tenantId', parameters(tree))
    .andWhere(below('unit.path'))
    .orderBy('unit.path')
    .getMany()
  const rows = await manager
    .createQueryBuilder(SelfEvaluation, 'row')
    .select(EVALUATION_COLUMNS.map((column) => `row.${column}`))
    .where('row.projectId = :projectId AND row.tenantId = :tenantId', parameters(tree))
    .andWhere(below('row.path'))
    .getMany()
  const byUnion = new Map(rows.map((row) => [row.unionId, row]))
  return units
    .map(({ unionId, path, required }) => ({
      unionId,
      path,
      required: Boolean(required),
      row: byUnion.get(unionId) ?? null,
    }))
    .filter((unit) => unit.required || unit.row !== null)
}

/** Newest snapshots of the forms below the union that are in these states, by hash. One statement. */
export async function snapshotsBelow(
  manager: EntityManager,
  tree: Subtree,
  states: readonly SelfEvaluationState[],
): Promise<Map<string, SelfEvaluationSnapshot>> {
  const found = await manager
    .createQueryBuilder(Snapshot, 'snapshot')
    .innerJoin(SelfEvaluation, 'row', 'row.snapshotHash = snapshot.hash AND row.tenantId = snapshot.tenantId')
    .where('row.projectId = :projectId AND row.tenantId = :tenantId', parameters(tree))
    .andWhere(below('row.path'))
    .andWhere('row.state IN (:...states)', { states })
    .getMany()
  return new Map(found.map(({ hash, content }) => [hash, JSON.parse(content) as SelfEvaluationSnapshot]))
}

/** Snapshots by hash, parsed; unknown hashes are left out. */
export async function contentsOf(
  manager: EntityManager,
  tenantId: string,
  hashes: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  if (hashes.length === 0) return new Map()
  const found = await manager
    .createQueryBuilder(Snapshot, 'snapshot')
    .where('snapshot.tenantId = :tenantId AND snapshot.hash IN (:...hashes)', { tenantId, hashes })
    .getMany()
  return new Map(found.map(({ hash, content }) => [hash, JSON.parse(content) as Record<string, unknown>]))
}

export interface UnitMoney {
  readonly budget: Fen
  readonly arrived: Fen
  readonly paid: Fen
  /** Paid from the unit's own account alone, without what lies below it. */
  readonly paidAlone: Fen
}

/** What share, ledger and subtree of each unit say, by union. Two statements. */
export async function moneyOf(manager: EntityManager, tree: Subtree): Promise<Map<string, UnitMoney>> {
  const totals = await manager
    .createQueryBuilder(FundTotal, 'total')
    .innerJoin(ProjectUnit, 'unit', 'unit.projectId = total.projectId AND unit.unionId = total.unionId')
    .select('total.unionId', 'unionId')
    .addSelect('total.scope', 'scope')
    .addSelect('SUM(total.flowIn - total.external)', 'arrived')
    .addSelect('SUM(total.paid)', 'paid')
    .where('total.projectId = :projectId AND total.tenantId = :tenantId', parameters(tree))
    .andWhere(subtreeCondition('unit.path', 'tree'))
    .groupBy('total.unionId')
    .addGroupBy('total.scope')
    .getRawMany<{ unionId: string; scope: 'own' | 'tree'; arrived: string; paid: string }>()
  const shares = await manager
    .createQueryBuilder(FundShare, 'share')
    .innerJoin(ProjectUnit, 'unit', 'unit.projectId = share.projectId AND unit.unionId = share.unionId')
    .select('share.unionId', 'unionId')
    .addSelect('SUM(share.total)', 'budget')
    .where('share.projectId = :projectId AND share.tenantId = :tenantId', parameters(tree))
    .andWhere(subtreeCondition('unit.path', 'tree'))
    .groupBy('share.unionId')
    .getRawMany<{ unionId: string; budget: string }>()
  const money = new Map<string, UnitMoney>()
  const none: UnitMoney = { budget: fen(0), arrived: fen(0), paid: fen(0), paidAlone: fen(0) }
  for (const { unionId, budget } of shares) money.set(unionId, { ...none, budget: fen(Number(budget)) })
  for (const { unionId, scope, arrived, paid } of totals) {
    const before = money.get(unionId) ?? none
    money.set(
      unionId,
      scope === 'tree'
        ? { ...before, arrived: fen(Number(arrived)), paid: fen(Number(paid)) }
        : { ...before, paidAlone: fen(Number(paid)) },
    )
  }
  return money
}

const SUMS = ['external', 'cash', 'inTransit', 'disputed', 'paid', 'flowIn', 'flowOut'] as const

type Sums = Readonly<Record<(typeof SUMS)[number], string | number | null>>

const totalsFrom = (sums: Sums | undefined): LedgerTotals => ({
  ...EMPTY_TOTALS,
  ...Object.fromEntries(SUMS.map((name) => [name, fen(Number(sums?.[name] ?? 0))])),
})

/** Kept totals of a subtree as its own row says and as its unions' rows add up, with the documents behind them. */
export interface LedgerSides {
  readonly tree: LedgerTotals
  readonly treeBySource: ReadonlyMap<FundSource, LedgerTotals>
  readonly sumOfOwn: LedgerTotals
  /** Rows whose accounts do not add up, and by how much in all. */
  readonly brokenRows: number
  readonly brokenBy: Fen
  readonly remittances: {
    readonly count: number
    /** Documents with amount ≠ confirmed + in transit + disputed + returned. */
    readonly broken: number
    readonly inTransit: Fen
    readonly disputed: Fen
  }
}

const GAP =
  'total.flowIn - total.external - total.flowOut - total.cash - total.inTransit - total.disputed - total.paid'

/** Both sides of the ledger's identities for a subtree. Three statements. */
export async function ledgerSides(manager: EntityManager, tree: Subtree): Promise<LedgerSides> {
  const rows = await manager.find(FundTotal, {
    where: { projectId: tree.projectId, unionId: tree.unionId, scope: 'tree', tenantId: tree.tenantId },
  })
  const own = manager
    .createQueryBuilder(FundTotal, 'total')
    .innerJoin(ProjectUnit, 'unit', 'unit.projectId = total.projectId AND unit.unionId = total.unionId')
    .select([])
    .where('total.projectId = :projectId AND total.tenantId = :tenantId', parameters(tree))
    .andWhere(subtreeCondition('unit.path', 'tree'))
  for (const name of SUMS)
    own.addSelect(`SUM(CASE WHEN total.scope = 'own' THEN total.${name} ELSE 0 END)`, name)
  own
    .addSelect(`SUM(CASE WHEN ${GAP} = 0 THEN 0 ELSE 1 END)`, 'brokenRows')
    .addSelect(`SUM(ABS(${GAP}))`, 'brokenBy')
  const sums = await own.getRawOne<Sums & { brokenRows: string | null; brokenBy: string | null }>()
  const sent = await manager
    .createQueryBuilder(Remittance, 'sent')
    .innerJoin(ProjectUnit, 'unit', 'unit.projectId = sent.projectId AND unit.unionId = sent.fromUnionId')
    .select('COUNT(*)', 'count')
    .addSelect(
      'SUM(CASE WHEN sent.amount = sent.confirmed + sent.inTransit + sent.disputed + sent.returned THEN 0 ELSE 1 END)',
      'broken',
    )
    .addSelect('SUM(sent.inTransit)', 'inTransit')
    .addSelect('SUM(sent.disputed)', 'disputed')
    .where('sent.projectId = :projectId AND sent.tenantId = :tenantId', parameters(tree))
    .andWhere(subtreeCondition('unit.path', 'tree'))
    .getRawOne<Record<'count' | 'broken' | 'inTransit' | 'disputed', string | number | null>>()
  const sumOf = (name: (typeof SUMS)[number]): number => rows.reduce((sum, row) => sum + row[name], 0)
  return {
    tree: totalsFrom(Object.fromEntries(SUMS.map((name) => [name, sumOf(name)])) as Sums),
    treeBySource: new Map(rows.map((row) => [row.source, totalsFrom(row)])),
    sumOfOwn: totalsFrom(sums),
    brokenRows: Number(sums?.brokenRows ?? 0),
    brokenBy: fen(Number(sums?.brokenBy ?? 0)),
    remittances: {
      count: Number(sent?.count ?? 0),
      broken: Number(sent?.broken ?? 0),
      inTransit: fen(Number(sent?.inTransit ?? 0)),
      disputed: fen(Number(sent?.disputed ?? 0)),
    },
  }
}

/** The accounts of a subtree that hold something, by place and source. One statement. */
export async function accountsOf(
  manager: EntityManager,
  tree: Subtree,
): Promise<readonly Omit<RollUpAccount, 'name'>[]> {
  const rows = await manager
    .createQueryBuilder(FundTotal, 'total')
    .innerJoin(ProjectUnit, 'unit', 'unit.projectId = total.projectId AND unit.unionId = total.unionId')
    .where(
      "total.projectId = :projectId AND total.tenantId = :tenantId AND total.scope = 'own'",
      parameters(tree),
    )
    .andWhere(subtreeCondition('unit.path', 'tree'))
    .orderBy('unit.path')
    .addOrderBy('total.source')
    .getMany()
  return rows
    .map((row) => ({
      unionId: row.unionId,
      source: row.source,
      balance: row.cash,
      inTransit: row.inTransit,
      disputed: row.disputed,
      paid: row.paid,
      payments: row.recipientCount,
    }))
    .filter(
      (row) =>
        row.balance !== 0 ||
        row.inTransit !== 0 ||
        row.disputed !== 0 ||
        row.paid !== 0 ||
        row.payments !== 0,
    )
}
