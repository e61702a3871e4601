import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { depthOf } from '@huigong/domain'
import type { ProjectRef, QueryDashboardArgs, Union, UnionRef } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { Clock } from '../../platform/clock.js'
import { refuse } from '../../platform/refusal.js'
import { FundProject, ProjectLookup, ProjectUnit } from '../project/index.js'
import { UnionLookup, UnionNode } from '../union/index.js'
import type { Place } from './standings.service.js'

/** What a page of figures is about: a union within the scope, the projects, and where to read. */
export interface Board {
  readonly manager: EntityManager
  readonly union: UnionNode
  readonly projects: readonly FundProject[]
  readonly place: Place
  readonly today: string
}

/** A union of a page, without what takes further reading. */
export type ChildNode = Pick<
  UnionNode,
  'id' | 'tenantId' | 'code' | 'name' | 'kind' | 'parentId' | 'path' | 'active' | 'version'
>

/** Finds what a page of figures is about; every figure of the dashboard starts here, so all respect the scope alike. */
@Injectable()
export class Boards {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly unions: UnionLookup,
    private readonly projects: ProjectLookup,
  ) {}

  /**
   * One project, or all approved and closed projects of a fiscal year (default: the newest), and the union asked for
   * (default: the scope's own). Two statements.
   */
  async find(scope: UnionScope, args: QueryDashboardArgs): Promise<Board> {
    const manager = this.reads.manager(scope)
    const wanted = args.unionId ?? scope.unionId
    const [projects, now] = await Promise.all([
      this.projectsOf(manager, scope, args),
      this.unions.find(manager, scope, wanted),
    ])
    const union = now ?? (await this.unionThen(manager, scope, wanted, projects))
    const place = { unionId: union.id, projectIds: projects.map((project) => project.id) }
    return { manager, union, projects, place, today: this.clock.today() }
  }

  async fiscalYears(scope: UnionScope): Promise<number[]> {
    const rows = await this.reads
      .manager(scope)
      .createQueryBuilder(FundProject, 'project')
      .select('project.fiscalYear', 'year')
      .where('project.tenantId = :tenantId', { tenantId: scope.tenantId })
      .groupBy('project.fiscalYear')
      .orderBy('project.fiscalYear', 'DESC')
      .getRawMany<{ year: number }>()
    return rows.map(({ year }) => Number(year))
  }

  /** Children in the trees of the projects, in order of code; read raw, for a page may show hundreds. */
  async children(manager: EntityManager, place: Place): Promise<ChildNode[]> {
    if (place.projectIds.length === 0) return []
    const part = manager
      .createQueryBuilder(ProjectUnit, 'unit')
      .select('unit.unionId')
      .where('unit.projectId IN (:...projectIds) AND unit.parentId = :unionId')
    const rows = await manager
      .createQueryBuilder(UnionNode, 'node')
      .select('node.id', 'id')
      .addSelect('node.tenantId', 'tenantId')
      .addSelect('node.code', 'code')
      .addSelect('node.name', 'name')
      .addSelect('node.kind', 'kind')
      .addSelect('node.parentId', 'parentId')
      .addSelect('node.path', 'path')
      .addSelect('node.active', 'active')
      .addSelect('node.version', 'version')
      .where(`node.id IN (${part.getQuery()})`)
      .setParameters(place)
      .orderBy('node.code', 'ASC')
      .getRawMany<Omit<ChildNode, 'active'> & { active: number | boolean }>()
    return rows.map((row) => ({ ...row, active: Boolean(row.active) }))
  }

  private async projectsOf(
    manager: EntityManager,
    scope: UnionScope,
    args: QueryDashboardArgs,
  ): Promise<FundProject[]> {
    if (args.projectId) return [await this.projects.require(manager, scope, args.projectId)]
    const year = args.fiscalYear ?? (await this.fiscalYears(scope))[0]
    if (year === undefined) return []
    return manager.find(FundProject, {
      where: { tenantId: scope.tenantId, fiscalYear: year, state: In(['approved', 'closed']) },
      order: { deadline: 'ASC', code: 'ASC' },
    })
  }

  /** A union that has left the scope, where it stood in one of the projects. */
  private async unionThen(
    manager: EntityManager,
    scope: UnionScope,
    id: string,
    projects: readonly FundProject[],
  ): Promise<UnionNode> {
    for (const project of projects) {
      if (await this.projects.findUnit(manager, scope, project.id, id)) {
        const node = await manager.findOneBy(UnionNode, { id, tenantId: scope.tenantId })
        if (node) return node
      }
    }
    return refuse('NOT_FOUND', { what: '该工会' }, 'unionId')
  }
}

/** A union without what takes further reading: its ancestors and how many children it has. */
export const plainUnion = ({
  id,
  code,
  name,
  kind,
  parentId,
  path,
  active,
  version,
}: Omit<ChildNode, 'tenantId'>): Union => ({
  id,
  code,
  name,
  kind,
  parentId,
  depth: depthOf(path),
  active,
  childCount: 0,
  ancestors: [],
  version,
})

export const unionRef = ({ id, name }: Pick<ChildNode, 'id' | 'name'>): UnionRef => ({ id, name })

export const projectRef = ({
  id,
  name,
  fiscalYear,
}: Pick<FundProject, 'id' | 'name' | 'fiscalYear'>): ProjectRef => ({ id, name, fiscalYear })

/** The project whose deadline comes next; when all have passed, the one with the last. */
export function nextProject<P extends Pick<FundProject, 'deadline'>>(
  projects: readonly P[],
  today: string,
): P | null {
  const byDeadline = [...projects].sort((a, b) =>
    a.deadline < b.deadline ? -1 : a.deadline > b.deadline ? 1 : 0,
  )
  return byDeadline.find(({ deadline }) => deadline >= today) ?? byDeadline.at(-1) ?? null
}
