import { Injectable } from '@nestjs/common'
import { Brackets, type EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { fen, type Fen, type FundSource } from '@huigong/domain'
import type { FundFlow, QueryDashboardArgs } from '../../generated/contract.js'
import { Clock } from '../../platform/clock.js'
import { Remittance } from '../arrival/arrival.entity.js'
import { FundReads, FundTotal, noFigures } from '../ledger/index.js'
import { ProjectUnit } from '../project/index.js'
import { Boards, projectRef, unionRef } from './boards.service.js'
import { drawFlow, type KeptRow } from './flow-links.js'
import type { Place } from './standings.service.js'

/** Where the money comes from and where it is now. */
@Injectable()
export class Flow {
  constructor(
    private readonly boards: Boards,
    private readonly funds: FundReads,
    private readonly clock: Clock,
  ) {}

  /** Nine statements, however many unions. */
  async of(scope: UnionScope, args: QueryDashboardArgs): Promise<FundFlow> {
    const { manager, union, projects, place } = await this.boards.find(scope, args)
    const shown = { union: unionRef(union), asOf: this.clock.now(), projects: projects.map(projectRef) }
    if (projects.length === 0) return { ...shown, figures: noFigures(), links: [], checks: [] }
    const { projectIds, unionId } = place
    const figures = await this.funds.figures(manager, { projectIds, unionIds: [unionId], scope: 'tree' })
    const flow = drawFlow({
      union: unionRef(union),
      children: (await this.boards.children(manager, place)).map(unionRef),
      kept: await this.kept(manager, place),
      remitted: await this.remitted(manager, place),
      passedOn: await this.passedOn(manager, place),
    })
    return { ...shown, figures: figures.get(unionId) ?? noFigures(), ...flow }
  }

  /** Own and tree totals of the union and its children, by source. */
  private async kept(manager: EntityManager, { projectIds, unionId }: Place): Promise<KeptRow[]> {
    const rows = await manager
      .createQueryBuilder(FundTotal, 'kept')
      .select('kept.unionId', 'unionId')
      .addSelect('kept.source', 'source')
      .addSelect('kept.scope', 'scope')
      .addSelect('SUM(kept.external)', 'external')
      .addSelect('SUM(kept.cash)', 'cash')
      .addSelect('SUM(kept.inTransit)', 'inTransit')
      .addSelect('SUM(kept.disputed)', 'disputed')
      .addSelect('SUM(kept.paid)', 'paid')
      .addSelect('SUM(kept.flowIn)', 'flowIn')
      .addSelect('SUM(kept.flowOut)', 'flowOut')
      .where('kept.projectId IN (:...projectIds)', { projectIds })
      .andWhere(
        new Brackets((either) =>
          either
            .where('kept.unionId = :unionId', { unionId })
            .orWhere('kept.parentId = :unionId', { unionId }),
        ),
      )
      .groupBy('kept.unionId')
      .addGroupBy('kept.source')
      .addGroupBy('kept.scope')
      .getRawMany<Record<Amounts, string | number> & Pick<KeptRow, 'unionId' | 'source' | 'scope'>>()
    return rows.map((row) => ({
      unionId: row.unionId,
      source: row.source as FundSource,
      scope: row.scope,
      external: whole(row.external),
      cash: whole(row.cash),
      inTransit: whole(row.inTransit),
      disputed: whole(row.disputed),
      paid: whole(row.paid),
      flowIn: whole(row.flowIn),
      flowOut: whole(row.flowOut),
    }))
  }

  /** What unions of the page received by confirmed remittances: the union itself and its children. */
  private async remitted(manager: EntityManager, { projectIds, unionId }: Place): Promise<Map<string, Fen>> {
    const rows = await manager
      .createQueryBuilder(Remittance, 'sent')
      .select('sent.toUnionId', 'toUnionId')
      .addSelect('SUM(sent.confirmed)', 'amount')
      .where('sent.projectId IN (:...projectIds)', { projectIds })
      .andWhere(
        new Brackets((either) =>
          either
            .where('sent.toUnionId = :unionId', { unionId })
            .orWhere('sent.fromUnionId = :unionId', { unionId }),
        ),
      )
      .groupBy('sent.toUnionId')
      .getRawMany<{ toUnionId: string; amount: string | number }>()
    return new Map(rows.map((row) => [row.toUnionId, whole(row.amount)]))
  }

  /**
   * What was paid on behalf of others inside each child's subtree, by child: the outflow that unions there kept less
   * what of it others confirmed as remitted. Two statements.
   */
  private async passedOn(manager: EntityManager, { projectIds, unionId }: Place): Promise<Map<string, Fen>> {
    const child = 'SUBSTR(unit.path, INSTR(unit.path, :unionId) + 37, 36)'
    const within = 'INSTR(unit.path, :unionId) > 0 AND unit.unionId <> :unionId'
    const out = await manager
      .createQueryBuilder(FundTotal, 'kept')
      .innerJoin(ProjectUnit, 'unit', 'unit.projectId = kept.projectId AND unit.unionId = kept.unionId')
      .select(child, 'child')
      .addSelect('SUM(kept.flowOut)', 'amount')
      .where("kept.projectId IN (:...projectIds) AND kept.scope = 'own' AND kept.flowOut <> 0", {
        projectIds,
      })
      .andWhere(within, { unionId })
      .groupBy(child)
      .getRawMany<ChildSum>()
    const sent = await manager
      .createQueryBuilder(Remittance, 'sent')
      .innerJoin(ProjectUnit, 'unit', 'unit.projectId = sent.projectId AND unit.unionId = sent.fromUnionId')
      .select(child, 'child')
      .addSelect('SUM(sent.confirmed)', 'amount')
      .where('sent.projectId IN (:...projectIds)', { projectIds })
      .andWhere(within, { unionId })
      .groupBy(child)
      .getRawMany<ChildSum>()
    const made = new Map<string, Fen>()
    for (const { child: id, amount } of out) made.set(id, whole(amount))
    for (const { child: id, amount } of sent) made.set(id, fen((made.get(id) ?? 0) - whole(amount)))
    return made
  }
}

type Amounts = 'external' | 'cash' | 'inTransit' | 'disputed' | 'paid' | 'flowIn' | 'flowOut'

interface ChildSum {
  readonly child: string
  readonly amount: string | number
}

const whole = (sum: string | number): Fen => fen(Number(sum))
