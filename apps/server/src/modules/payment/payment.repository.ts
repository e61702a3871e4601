import { Injectable } from '@nestjs/common'
import { In, type EntityManager, type SelectQueryBuilder } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { fen, type Fen } from '@huigong/domain'
import type {
  Attachment,
  Payment as PaymentView,
  PaymentConnection,
  PaymentFilter,
  QueryPayableBalanceArgs,
  QueryPaymentsArgs,
  SourceFigures,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import type { Selection } from '../../platform/selection.js'
import { FundTotal } from '../ledger/ledger.entity.js'
import { FundProject } from '../project/project.entity.js'
import { listedView, readListed } from './payment-list.js'
import { Payment } from './payment.entity.js'
import { paymentView, type Beside } from './payment.view.js'
import { Attachments } from '../attachment/index.js'
import { FundReads, belowPaths, noFigures, visiblePaths } from '../ledger/index.js'
import { ProjectLookup } from '../project/index.js'
import { UnionLookup } from '../union/index.js'

interface Sum {
  readonly count: number
  readonly amount: Fen
}

const NO_SUM: Sum = { count: 0, amount: fen(0) }

type RawSum = Record<'count' | 'amount', string | number | null>

const sumOf = (row: RawSum | undefined): Sum => ({
  count: Number(row?.count ?? 0),
  amount: fen(Number(row?.amount ?? 0)),
})

/** What a scope may read of payments: whoever sees the beneficiary, who always stands at or below the payer. */
@Injectable()
export class PaymentReads {
  constructor(
    private readonly reads: Reads,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
    private readonly funds: FundReads,
    private readonly attachments: Attachments,
  ) {}

  /**
   * Payments for the union asked for (or the scope's) and everything below it, newest first. Attachments, count and sum
   * are read only where `wants` names them.
   */
  async payments(scope: UnionScope, args: QueryPaymentsArgs, wants: Selection): Promise<PaymentConnection> {
    const manager = this.reads.manager(scope)
    const size = pageSize(args.first)
    const key = decodeCursor(args.after, 2)
    const paths = await visiblePaths(manager, scope, args.filter)
    if (paths.length === 0) return { ...toPage<Payment, PaymentView>([], size, () => [], never), ...NO_SUM }
    const query = this.filtered(manager, scope, args.filter, paths)
    if (!args.filter.includeReversed) query.andWhere('payment.standing = 1')
    query
      .orderBy('payment.paidOn', 'DESC')
      .addOrderBy('payment.id', 'DESC')
      .limit(size + 1)
    if (key) {
      // The day stands alone in front, so that the index is entered there and not at its end.
      query.andWhere(
        'payment.paidOn <= :afterDay AND (payment.paidOn < :afterDay OR payment.id < :afterId)',
        {
          afterDay: key[0],
          afterId: key[1],
        },
      )
    }
    const summed = wants('count') || wants('amount')
    const [rows, sum] = await Promise.all([
      readListed(query),
      summed ? this.sum(manager, scope, args.filter, paths) : NO_SUM,
    ])
    const attachments = wants('nodes.attachments')
      ? await this.attachments.of(
          manager,
          rows.map(({ row }) => row.id),
        )
      : new Map<string, Attachment[]>()
    const page = toPage(
      rows,
      size,
      ({ row }) => [row.paidOn, row.id],
      (listed) => listedView(listed, attachments),
    )
    return { ...page, ...sum }
  }

  async payment(scope: UnionScope, id: string): Promise<PaymentView | null> {
    const row = await this.row(scope, id)
    return row && this.view(this.reads.manager(scope), row)
  }

  async row(scope: UnionScope, id: string): Promise<Payment | null> {
    const manager = this.reads.manager(scope)
    const row = await manager.findOneBy(Payment, { id, tenantId: scope.tenantId })
    return row && (await this.projects.findUnit(manager, scope, row.projectId, row.beneficiaryUnionId))
      ? row
      : null
  }

  /** Own figures of a union for every source of the project; `balance` is what it may pay now. Empty outside the scope. */
  async payableBalance(scope: UnionScope, args: QueryPayableBalanceArgs): Promise<SourceFigures[]> {
    const manager = this.reads.manager(scope)
    const project = await this.projects.find(manager, scope, args.projectId)
    const unit = project && (await this.projects.findUnit(manager, scope, args.projectId, args.unionId))
    if (!project || !unit) return []
    const known = await this.funds.bySource(manager, {
      projectIds: [project.id],
      unionId: unit.unionId,
      scope: 'own',
    })
    const figures = new Map(known.map((each) => [each.source, each.figures]))
    return project.sources.map((source) => ({ source, figures: figures.get(source) ?? noFigures() }))
  }

  private filtered(
    manager: EntityManager,
    scope: UnionScope,
    filter: PaymentFilter,
    paths: readonly string[],
  ): SelectQueryBuilder<Payment> {
    const query = manager
      .createQueryBuilder(Payment, 'payment')
      .where('payment.tenantId = :tenantId', { tenantId: scope.tenantId })
    const { projectId, source, paidFrom, paidTo } = filter
    if (projectId) query.andWhere('payment.projectId = :projectId', { projectId })
    if (source) query.andWhere('payment.source = :source', { source })
    if (paidFrom) query.andWhere('payment.paidOn >= :paidFrom', { paidFrom })
    if (paidTo) query.andWhere('payment.paidOn <= :paidTo', { paidTo })
    return belowPaths(query, 'payment.path', paths)
  }

  /** Count and sum of the standing payments that fit: from the kept totals, or one aggregate when days are asked for. */
  private async sum(
    manager: EntityManager,
    scope: UnionScope,
    filter: PaymentFilter,
    paths: readonly string[],
  ): Promise<Sum> {
    const { projectId, unionId, source, paidFrom, paidTo } = filter
    const kept = !paidFrom && !paidTo && (projectId || !unionId || unionId === scope.unionId)
    if (!kept) {
      const row = await this.filtered(manager, scope, filter, paths)
        .andWhere('payment.standing = 1')
        .select('COUNT(*)', 'count')
        .addSelect('SUM(payment.amount)', 'amount')
        .getRawOne<RawSum>()
      return sumOf(row)
    }
    const query = manager
      .createQueryBuilder(FundTotal, 'kept')
      .select('SUM(kept.paymentCount)', 'count')
      .addSelect('SUM(kept.paid)', 'amount')
      .where("kept.unionId = :unionId AND kept.scope = 'tree' AND kept.tenantId = :tenantId", {
        unionId: unionId ?? scope.unionId,
        tenantId: scope.tenantId,
      })
    if (projectId) query.andWhere('kept.projectId = :projectId', { projectId })
    if (source) query.andWhere('kept.source = :source', { source })
    return sumOf(await query.getRawOne<RawSum>())
  }

  async view(manager: EntityManager, row: Payment) {
    return paymentView(row, await this.beside(manager, row.tenantId, [row]))
  }

  private async beside(manager: EntityManager, tenantId: string, rows: readonly Payment[]): Promise<Beside> {
    const projectIds = [...new Set(rows.map((row) => row.projectId))]
    const projects = await manager.find(FundProject, {
      select: { id: true, name: true },
      where: { tenantId, id: In(projectIds) },
    })
    return {
      projects: new Map(projects.map(({ id, name }) => [id, name])),
      names: await this.unions.refs(
        manager,
        tenantId,
        rows.flatMap((row) => [row.payerUnionId, row.beneficiaryUnionId]),
      ),
      attachments: await this.attachments.of(
        manager,
        rows.map((row) => row.id),
      ),
    }
  }
}

const never = (): never => {
  throw new Error('an empty page has no rows')
}
