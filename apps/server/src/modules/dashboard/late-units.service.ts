import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { daysBetween } from '@huigong/domain'
import type { LateUnit, LateUnits as LateUnitsView, QueryDashboardArgs } from '../../generated/contract.js'
import { Clock, dayInShanghai } from '../../platform/clock.js'
import { FundDay } from '../ledger/index.js'
import { SelfEvaluation } from '../self-evaluation/index.js'
import { UnionLookup } from '../union/index.js'
import { Boards, projectRef, unionRef } from './boards.service.js'
import { OVERDUE_SQL, type Place } from './standings.service.js'

const LISTED = 200

/** Which units are late, the worst first. */
@Injectable()
export class LateUnits {
  constructor(
    private readonly boards: Boards,
    private readonly unions: UnionLookup,
    private readonly clock: Clock,
  ) {}

  /** Six statements, however many units. */
  async of(scope: UnionScope, args: QueryDashboardArgs): Promise<LateUnitsView> {
    const { manager, union, projects, place, today } = await this.boards.find(scope, args)
    const shown = { union: unionRef(union), asOf: this.clock.now() }
    if (projects.length === 0) return { ...shown, count: 0, rows: [] }
    const late = manager
      .createQueryBuilder(SelfEvaluation, 'row')
      .where('row.projectId IN (:...projectIds)', place)
      .andWhere('INSTR(row.path, :unionId) > 0', place)
      .andWhere(OVERDUE_SQL, { yes: true, today })
    const count = await late.getCount()
    // What was never handed in has been late until today, and so longest of what shares its due day.
    const rows = await late
      .select([
        'row.id',
        'row.unionId',
        'row.districtId',
        'row.projectId',
        'row.due',
        'row.round',
        'row.submittedAt',
      ])
      .orderBy('CASE WHEN row.round = 0 THEN 0 ELSE 1 END', 'ASC')
      .addOrderBy('row.due', 'ASC')
      .addOrderBy('row.id', 'ASC')
      .limit(LISTED)
      .getMany()
    const names = await this.unions.refs(
      manager,
      scope.tenantId,
      rows.flatMap(({ unionId, districtId }) => (districtId ? [unionId, districtId] : [unionId])),
    )
    const arrivals = await firstArrivals(manager, place, [...new Set(rows.map(({ unionId }) => unionId))])
    const projectOf = new Map(projects.map((project) => [project.id, projectRef(project)]))
    return {
      ...shown,
      count,
      rows: rows
        .flatMap((row): LateUnit[] => {
          const project = projectOf.get(row.projectId)
          const unit = names.get(row.unionId)
          if (!project || !unit) return []
          const handedInOn = row.round > 0 && row.submittedAt ? dayInShanghai(row.submittedAt) : null
          return [
            {
              id: row.id,
              union: unit,
              district: row.districtId ? (names.get(row.districtId) ?? null) : null,
              project,
              due: row.due,
              handedInOn,
              days: Math.max(0, daysBetween(row.due, handedInOn ?? today)),
              arrivedOn: arrivals.get(`${row.projectId} ${row.unionId}`) ?? null,
            },
          ]
        })
        .sort((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1)),
    }
  }
}

/** Day on which money of a project first came to each union, by `project union`. One statement. */
async function firstArrivals(
  manager: EntityManager,
  { projectIds }: Place,
  unionIds: readonly string[],
): Promise<Map<string, string>> {
  if (unionIds.length === 0) return new Map()
  const rows = await manager
    .createQueryBuilder(FundDay, 'day')
    .select('day.projectId', 'projectId')
    .addSelect('day.unionId', 'unionId')
    .addSelect('MIN(day.day)', 'first')
    .where({ unionId: In([...unionIds]), projectId: In([...projectIds]) })
    .andWhere('day.arrived > 0')
    .groupBy('day.projectId')
    .addGroupBy('day.unionId')
    .getRawMany<{ projectId: string; unionId: string; first: string }>()
  return new Map(rows.map(({ projectId, unionId, first }) => [`${projectId} ${unionId}`, first]))
}
