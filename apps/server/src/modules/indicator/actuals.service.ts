import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import {
  fen,
  pathIds,
  satisfiedReplies,
  type ActualFigures,
  type Fen,
  type FundRow,
  type RulePack,
  type UnionPath,
} from '@huigong/domain'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { FundShare } from '../budget/budget.entity.js'
import { FundTotal } from '../ledger/ledger.entity.js'
import { Payment } from '../payment/payment.entity.js'
import { FundProject, placesOf, ProjectUnit } from '../project/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { Satisfactions, type PooledSurveys } from '../satisfaction/index.js'
import { fundRows, readFundParts } from './fund-rows.js'

interface TreeSums {
  readonly arrived: Fen
  readonly paid: Fen
  readonly documents: number
  readonly recipients: number
}

interface ShareSums {
  readonly initial: Fen
  readonly total: Fen
}

/** Up to here each subtree is one range of the index; beyond, one pass over the project is cheaper. */
const RANGES = 20

/**
 * What the ledger, the budget and the surveys say of unions in a project, for many unions at once. The caller has
 * checked that the unions lie within the scope.
 */
@Injectable()
export class Actuals {
  constructor(
    private readonly satisfactions: Satisfactions,
    private readonly packs: RulePackLookup,
  ) {}

  /**
   * Figures of each union with everything below it in the project's tree; every union asked for has an entry.
   * Six statements, however many unions.
   */
  async figuresOf(
    manager: EntityManager,
    projectId: string,
    unionIds: readonly string[],
  ): Promise<Map<string, ActualFigures>> {
    const places = await placesOf(manager, projectId, unionIds)
    if (places.size === 0) return new Map(unionIds.map((unionId) => [unionId, NOTHING_KNOWN]))
    const pack = await this.packOf(manager, projectId)
    const totals = await this.treeSums(manager, projectId, unionIds)
    const shares = await this.shareSums(manager, projectId, unionIds)
    const lastDays = await this.lastPaymentDays(manager, projectId, places)
    const surveys = await this.satisfactions.pooledOf(manager, projectId, places)
    return new Map(
      unionIds.map((unionId) => [
        unionId,
        figures(pack, totals.get(unionId), shares.get(unionId), lastDays.get(unionId), surveys.get(unionId)),
      ]),
    )
  }

  /**
   * The fund block of a self-evaluation: the total row, then its parts by kind of money. Amounts are null where the
   * union has no share. Four statements at most, however many unions.
   */
  async fundRowsOf(
    manager: EntityManager,
    project: FundProject,
    unionIds: readonly string[],
  ): Promise<Map<string, FundRow[]>> {
    const pack = await this.packs.find(manager, project)
    const parts = await readFundParts(manager, project.id, unionIds)
    return new Map(unionIds.map((unionId) => [unionId, fundRows(project.sources, pack, parts.of(unionId))]))
  }

  private async packOf(manager: EntityManager, projectId: string): Promise<RulePack | null> {
    const project = await manager.findOne(FundProject, {
      select: { id: true, tenantId: true, rulePackId: true, rulePackVersion: true },
      where: { id: projectId },
    })
    return project && this.packs.find(manager, project)
  }

  private async treeSums(
    manager: EntityManager,
    projectId: string,
    unionIds: readonly string[],
  ): Promise<Map<string, TreeSums>> {
    const rows = await manager
      .createQueryBuilder(FundTotal, 'total')
      .select('total.unionId', 'unionId')
      .addSelect('SUM(total.flowIn - total.external)', 'arrived')
      .addSelect('SUM(total.paid)', 'paid')
      .addSelect('SUM(total.paymentCount)', 'documents')
      .addSelect('SUM(total.recipientCount)', 'recipients')
      .where({ projectId, scope: 'tree', unionId: In([...unionIds]) })
      .groupBy('total.unionId')
      .getRawMany<Record<keyof TreeSums, string> & { unionId: string }>()
    return new Map(
      rows.map((row) => [
        row.unionId,
        {
          arrived: fen(Number(row.arrived)),
          paid: fen(Number(row.paid)),
          documents: Number(row.documents),
          recipients: Number(row.recipients),
        },
      ]),
    )
  }

  private async shareSums(
    manager: EntityManager,
    projectId: string,
    unionIds: readonly string[],
  ): Promise<Map<string, ShareSums>> {
    const rows = await manager
      .createQueryBuilder(FundShare, 'share')
      .select('share.unionId', 'unionId')
      .addSelect('SUM(share.initial)', 'initial')
      .addSelect('SUM(share.total)', 'total')
      .where({ projectId, unionId: In([...unionIds]) })
      .groupBy('share.unionId')
      .getRawMany<Record<keyof ShareSums, string> & { unionId: string }>()
    return new Map(
      rows.map((row) => [row.unionId, { initial: fen(Number(row.initial)), total: fen(Number(row.total)) }]),
    )
  }

  /** Day of the last standing payment in each subtree. */
  private async lastPaymentDays(
    manager: EntityManager,
    projectId: string,
    places: ReadonlyMap<string, UnionPath>,
  ): Promise<Map<string, string>> {
    // One look into the index for each place of the project, whatever was paid there.
    const last = manager
      .createQueryBuilder()
      .subQuery()
      .select('MAX(payment.paidOn)')
      .from(Payment, 'payment')
      .where('payment.projectId = unit.projectId AND payment.path = unit.path AND payment.standing = 1')
    const query = manager
      .createQueryBuilder(ProjectUnit, 'unit')
      .select('unit.path', 'path')
      .addSelect(last.getQuery(), 'day')
      .where('unit.projectId = :projectId', { projectId })
    if (places.size <= RANGES) {
      const ranges = [...places.values()].map((path, index) => ({ path, name: `p${index}` }))
      query.andWhere(`(${ranges.map(({ name }) => subtreeCondition('unit.path', name)).join(' OR ')})`)
      for (const { path, name } of ranges) query.setParameters(subtreeParameters(name, path))
    }
    const days = new Map<string, string>()
    for (const { path, day } of await query.getRawMany<{ path: string; day: string | null }>()) {
      if (day === null) continue
      for (const unionId of pathIds(path)) {
        if (places.has(unionId) && day > (days.get(unionId) ?? '')) days.set(unionId, day)
      }
    }
    return days
  }
}

const NOTHING_KNOWN: ActualFigures = {
  paid: null,
  arrived: null,
  allocated: null,
  annualBudget: null,
  recipients: null,
  payments: null,
  lastPaymentDate: null,
  satisfaction: null,
}

/**
 * With a share and no entry the ledger knows that nothing arrived and nothing was paid: zero, not unknown.
 * Payment documents carry the number of people, not their names, so people are counted as often as they were paid.
 */
function figures(
  pack: RulePack | null,
  totals: TreeSums | undefined,
  share: ShareSums | undefined,
  lastDay: string | undefined,
  surveys: PooledSurveys | undefined,
): ActualFigures {
  const known = totals !== undefined || share !== undefined
  const people = totals && totals.documents > 0 ? totals.recipients : null
  const fromInitial = pack?.execution.denominator === 'initial-budget'
  return {
    paid: known ? (totals?.paid ?? fen(0)) : null,
    arrived: known ? (totals?.arrived ?? fen(0)) : null,
    allocated: share?.total ?? null,
    annualBudget: (fromInitial ? share?.initial : share?.total) ?? null,
    recipients: people,
    payments: people,
    lastPaymentDate: lastDay ?? null,
    satisfaction:
      pack && surveys && surveys.valid > 0
        ? { numerator: satisfiedReplies(surveys.counts, pack), denominator: surveys.valid }
        : null,
  }
}
