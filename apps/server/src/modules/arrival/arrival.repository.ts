import { Injectable } from '@nestjs/common'
import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { fen, subtractFen, ZERO_FEN, type Fen } from '@huigong/domain'
import type {
  ExternalArrivalConnection,
  QueryExternalArrivalsArgs,
  QueryRemittanceBalanceArgs,
  QueryRemittancesArgs,
  Remittance as RemittanceView,
  RemittanceBalance,
  RemittanceConnection,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import { FundTotal } from '../ledger/ledger.entity.js'
import { Payment } from '../payment/payment.entity.js'
import { FundProject, ProjectUnit } from '../project/project.entity.js'
import { ExternalArrival, Remittance } from './arrival.entity.js'
import { externalArrivalView, remittanceView, type Beside } from './arrival.view.js'
import { Attachments } from '../attachment/index.js'
import { TransitLimits } from '../calendar/index.js'
import { belowPaths, visiblePaths } from '../ledger/index.js'
import { ProjectLookup } from '../project/index.js'
import { UnionLookup } from '../union/index.js'

type Sums = Record<'confirmed' | 'inTransit' | 'disputed' | 'returned' | 'amount', string | number | null>

const sum = (value: string | number | null | undefined): Fen => fen(Number(value ?? 0))

/** What a scope may read of arrivals and remittances. */
@Injectable()
export class ArrivalReads {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
    private readonly attachments: Attachments,
    private readonly transit: TransitLimits,
  ) {}

  /** Arrivals at the union asked for (or the scope's) and everything below it in the project, newest first. */
  async externalArrivals(
    scope: UnionScope,
    args: QueryExternalArrivalsArgs,
  ): Promise<ExternalArrivalConnection> {
    const manager = this.reads.manager(scope)
    const size = pageSize(args.first)
    const paths = await visiblePaths(manager, scope, args)
    const query = manager
      .createQueryBuilder(ExternalArrival, 'arrival')
      .innerJoin(ProjectUnit, 'unit', 'unit.projectId = arrival.projectId AND unit.unionId = arrival.unionId')
      .where('arrival.tenantId = :tenantId AND arrival.projectId = :projectId', {
        tenantId: scope.tenantId,
        projectId: args.projectId,
      })
      .orderBy('arrival.arrivedOn', 'DESC')
      .addOrderBy('arrival.id', 'DESC')
      .limit(size + 1)
    belowPaths(query, 'unit.path', paths)
    after(query, 'arrival.arrivedOn', 'arrival.id', args.after)
    const rows = paths.length > 0 ? await query.getMany() : []
    const beside = await this.beside(manager, scope.tenantId, rows)
    return toPage(
      rows,
      size,
      (row) => [row.arrivedOn, row.id],
      (row) => externalArrivalView(row, beside),
    )
  }

  /**
   * Remittances of which an end lies within the scope; with a union, those sent or received at or below it. The payee
   * always stands below the payer, so its place decides.
   */
  async remittances(actor: Actor, args: QueryRemittancesArgs): Promise<RemittanceConnection> {
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const size = pageSize(args.first)
    const { projectId, state, fiscalYear } = args.filter
    const paths = await visiblePaths(manager, scope, args.filter)
    const query = belowPaths(this.placed(manager, scope, 'toUnionId'), 'place.path', paths)
    if (projectId) query.andWhere('remittance.projectId = :projectId', { projectId })
    if (state) query.andWhere('remittance.state = :state', { state })
    if (fiscalYear) {
      query.innerJoin(
        FundProject,
        'project',
        'project.id = remittance.projectId AND project.fiscalYear = :fiscalYear',
        {
          fiscalYear,
        },
      )
    }
    const totalCount = paths.length > 0 ? await query.getCount() : 0
    query
      .orderBy('remittance.sentOn', 'DESC')
      .addOrderBy('remittance.id', 'DESC')
      .limit(size + 1)
    after(query, 'remittance.sentOn', 'remittance.id', args.after)
    const rows = totalCount > 0 ? await query.getMany() : []
    const beside = await this.beside(manager, scope.tenantId, rows)
    const today = this.clock.today()
    const page = toPage(
      rows,
      size,
      (row) => [row.sentOn, row.id],
      (row) => remittanceView(row, beside, actor, today),
    )
    return { ...page, totalCount }
  }

  async remittance(actor: Actor, id: string): Promise<RemittanceView | null> {
    const scope = scopeOfActor(actor)
    const row = await this.remittanceRow(scope, id)
    return row && this.view(this.reads.manager(scope), actor, row)
  }

  async remittanceRow(scope: UnionScope, id: string): Promise<Remittance | null> {
    const manager = this.reads.manager(scope)
    const row = await manager.findOneBy(Remittance, { id, tenantId: scope.tenantId })
    return row && (await this.projects.findUnit(manager, scope, row.projectId, row.toUnionId)) ? row : null
  }

  async arrivalRow(scope: UnionScope, id: string): Promise<ExternalArrival | null> {
    const manager = this.reads.manager(scope)
    const row = await manager.findOneBy(ExternalArrival, { id, tenantId: scope.tenantId })
    return row && (await this.projects.findUnit(manager, scope, row.projectId, row.unionId)) ? row : null
  }

  /**
   * 拨出 = 到位 + 在途 + 差额 over what the union and everything below it sent; what came back does not count. `balanced`
   * compares the documents with the ledger, which is kept separately.
   */
  async balance(scope: UnionScope, args: QueryRemittanceBalanceArgs): Promise<RemittanceBalance> {
    const manager = this.reads.manager(scope)
    const { projectId } = args
    const paths = await visiblePaths(manager, scope, args)
    if (paths.length === 0) {
      return { sent: ZERO_FEN, confirmed: ZERO_FEN, inTransit: ZERO_FEN, disputed: ZERO_FEN, balanced: true }
    }
    const documents = await belowPaths(this.placed(manager, scope, 'fromUnionId'), 'place.path', paths)
      .andWhere('remittance.projectId = :projectId', { projectId })
      .select(
        ['amount', 'confirmed', 'inTransit', 'disputed', 'returned'].map(
          (part) => `SUM(remittance.${part}) AS "${part}"`,
        ),
      )
      .getRawOne<Sums>()
    const confirmed = sum(documents?.confirmed)
    const inTransit = sum(documents?.inTransit)
    const disputed = sum(documents?.disputed)
    const sent = subtractFen(sum(documents?.amount), sum(documents?.returned))
    const ledger = await this.ledgerSide(manager, projectId, paths)
    const balanced =
      sent === confirmed + inTransit + disputed &&
      ledger.inTransit === inTransit &&
      ledger.disputed === disputed &&
      ledger.confirmed === confirmed
    return { sent, confirmed, inTransit, disputed, balanced }
  }

  /** The same figures by the kept totals: what left a union was confirmed elsewhere or paid on another's behalf. */
  private async ledgerSide(manager: EntityManager, projectId: string, paths: readonly string[]) {
    const kept = manager
      .createQueryBuilder(FundTotal, 'own')
      .innerJoin(ProjectUnit, 'place', 'place.projectId = own.projectId AND place.unionId = own.unionId')
      .where("own.projectId = :projectId AND own.scope = 'own'", { projectId })
      .select('SUM(own.inTransit)', 'inTransit')
      .addSelect('SUM(own.disputed)', 'disputed')
      .addSelect('SUM(own.flowOut)', 'flowOut')
    const onBehalf = manager
      .createQueryBuilder(Payment, 'payment')
      .innerJoin(
        ProjectUnit,
        'place',
        'place.projectId = payment.projectId AND place.unionId = payment.payerUnionId',
      )
      .where('payment.projectId = :projectId AND payment.standing = 1', { projectId })
      .andWhere('payment.payerUnionId <> payment.beneficiaryUnionId')
      .select('SUM(payment.amount)', 'amount')
    const totals = await belowPaths(kept, 'place.path', paths).getRawOne<
      Record<'inTransit' | 'disputed' | 'flowOut', string | number | null>
    >()
    const paid = await belowPaths(onBehalf, 'place.path', paths).getRawOne<{
      amount: string | number | null
    }>()
    return {
      inTransit: sum(totals?.inTransit),
      disputed: sum(totals?.disputed),
      confirmed: subtractFen(sum(totals?.flowOut), sum(paid?.amount)),
    }
  }

  /** Remittances with the place of one of their ends in the project's tree. */
  private placed(manager: EntityManager, scope: UnionScope, end: 'fromUnionId' | 'toUnionId') {
    return manager
      .createQueryBuilder(Remittance, 'remittance')
      .innerJoin(
        ProjectUnit,
        'place',
        `place.projectId = remittance.projectId AND place.unionId = remittance.${end}`,
      )
      .where('remittance.tenantId = :tenantId', { tenantId: scope.tenantId })
  }

  async view(manager: EntityManager, actor: Actor, row: Remittance) {
    const beside = await this.beside(manager, actor.tenantId, [row])
    return remittanceView(row, beside, actor, this.clock.today())
  }

  /** Names and files for rows, one statement each. */
  async beside(
    manager: EntityManager,
    tenantId: string,
    rows: readonly (Remittance | ExternalArrival)[],
  ): Promise<Beside> {
    const ids = rows.flatMap((row) => ('unionId' in row ? [row.unionId] : [row.fromUnionId, row.toUnionId]))
    return {
      names: await this.unions.refs(manager, tenantId, ids),
      attachments: await this.attachments.of(
        manager,
        rows.map((row) => row.id),
      ),
      transit: await this.transit.of(manager, tenantId, this.clock.today()),
    }
  }
}

/** Keyset: rows that come after the cursor when sorted by day and id, newest first. */
function after<T extends object>(
  query: SelectQueryBuilder<T>,
  day: string,
  id: string,
  cursor: string | null | undefined,
): void {
  const key = decodeCursor(cursor, 2)
  if (!key) return
  query.andWhere(`(${day} < :afterDay OR (${day} = :afterDay AND ${id} < :afterId))`, {
    afterDay: key[0],
    afterId: key[1],
  })
}
