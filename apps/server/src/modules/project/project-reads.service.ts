import { Injectable } from '@nestjs/common'
import { Brackets, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import type {
  Project,
  ProjectConnection,
  ProjectFilter,
  ProjectUnit as ProjectUnitView,
  ProjectUnitConnection,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { withinScope } from '../../database/within.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { isId } from '../../platform/ids.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import { everything, type Selection } from '../../platform/selection.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { UnionNode } from '../union/index.js'
import { ProjectLookup } from './project-lookup.js'
import { seesDrafts, visibleProjects } from './project-sight.js'
import { projectView, projectViews, unitViews } from './project.view.js'
import { FundProject, ProjectUnit } from './project.entity.js'

export interface UnitQuery {
  readonly projectId: string
  readonly parentId?: string | null
  readonly search?: string | null
  readonly first?: number | null
  readonly after?: string | null
}

/**
 * The text lies in one of the columns; `%` and `_` stand for themselves. Codes and initials hold plain letters alone, and
 * MariaDB does not compare them with anything else.
 */
function search<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  wanted: string | null | undefined,
  columns: { readonly words: readonly string[]; readonly codes: readonly string[] },
): void {
  const text = wanted?.trim()
  if (!text) return
  const plain = /^[\x20-\x7e]+$/.test(text)
  const like = [...columns.words, ...(plain ? columns.codes : [])].map(
    (column) => `${column} LIKE :search ESCAPE '!'`,
  )
  query.andWhere(`(${like.join(' OR ')})`, { search: `%${text.replace(/[!%_]/g, '!$&')}%` })
}

@Injectable()
export class ProjectReads {
  constructor(
    private readonly reads: Reads,
    private readonly lookup: ProjectLookup,
    private readonly packs: RulePackLookup,
  ) {}

  async one(actor: Actor, id: string): Promise<Project | null> {
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const project = await this.visible(manager, scope, actor, id)
    return project && projectView(manager, this.packs, project, actor)
  }

  /** Newest year first, then by code. Five statements at most, however long the page; only what `wants` names is read. */
  async page(
    actor: Actor,
    filter: ProjectFilter | null | undefined,
    first?: number | null,
    after?: string | null,
    wants: Selection = everything,
  ): Promise<ProjectConnection> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const size = pageSize(first)
    const key = decodeCursor(after, 3)
    const query = this.filtered(manager, actor, filter)
    const totalCount = wants('totalCount') ? await query.getCount() : 0
    if (key) {
      const [year, code, id] = key
      query.andWhere(
        new Brackets((either) =>
          either
            .where('project.fiscalYear < :year', { year })
            .orWhere('project.fiscalYear = :year AND project.code > :code', { code })
            .orWhere('project.fiscalYear = :year AND project.code = :code AND project.id > :id', { id }),
        ),
      )
    }
    const rows = await query
      .orderBy('project.fiscalYear', 'DESC')
      .addOrderBy('project.code', 'ASC')
      .addOrderBy('project.id', 'ASC')
      .take(size + 1)
      .getMany()
    const page = toPage(
      rows,
      size,
      ({ fiscalYear, code, id }) => [fiscalYear, code, id],
      (row) => row,
    )
    const ofNode: Selection = (path) => wants(`nodes.${path}`)
    return { ...page, nodes: await projectViews(manager, this.packs, page.nodes, actor, ofNode), totalCount }
  }

  /** Units at or below the actor's union in the project's own tree, by the union's code. */
  async units(actor: Actor, asked: UnitQuery): Promise<ProjectUnitConnection> {
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const size = pageSize(asked.first)
    const key = decodeCursor(asked.after, 2)
    const project = await this.visible(manager, scope, actor, asked.projectId)
    const root = project && (await this.lookup.rootPath(manager, scope, project.id))
    if (!project || !root)
      return { nodes: [], pageInfo: { endCursor: null, hasNextPage: false }, totalCount: 0 }
    const query = this.unitsBelow(manager, scope, root, asked)
    const totalCount = await query.getCount()
    if (key) {
      const [code, id] = key
      query.andWhere('(node.code > :code OR (node.code = :code AND unit.id > :id))', { code, id })
    }
    const { entities, raw } = await query
      .addSelect('node.code', 'union_code')
      .orderBy('node.code', 'ASC')
      .addOrderBy('unit.id', 'ASC')
      .limit(size + 1)
      .getRawAndEntities<{ union_code: string }>()
    const rows = entities.map((unit, index) => ({ unit, code: raw[index]?.union_code ?? '' }))
    const page = toPage(
      rows,
      size,
      ({ unit, code }) => [code, unit.id],
      ({ unit }) => unit,
    )
    return { ...page, nodes: await unitViews(manager, project.id, page.nodes), totalCount }
  }

  async unit(actor: Actor, projectId: string, unionId: string): Promise<ProjectUnitView | null> {
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    if (!isId(unionId) || !(await this.visible(manager, scope, actor, projectId))) return null
    const unit = await this.lookup.findUnit(manager, scope, projectId, unionId)
    if (!unit) return null
    const [view] = await unitViews(manager, projectId, [unit])
    return view ?? null
  }

  private async visible(
    manager: EntityManager,
    scope: UnionScope,
    actor: Actor,
    id: string,
  ): Promise<FundProject | null> {
    const project = isId(id) ? await this.lookup.find(manager, scope, id) : null
    return project && (project.state !== 'draft' || seesDrafts(actor)) ? project : null
  }

  private filtered(
    manager: EntityManager,
    actor: Actor,
    filter: ProjectFilter | null | undefined,
  ): SelectQueryBuilder<FundProject> {
    const query = visibleProjects(manager.createQueryBuilder(FundProject, 'project'), actor)
    if (filter?.fiscalYear)
      query.andWhere('project.fiscalYear = :filterYear', { filterYear: filter.fiscalYear })
    if (filter?.state) query.andWhere('project.state = :state', { state: filter.state })
    search(query, filter?.search, { words: ['project.name', 'project.campaign'], codes: ['project.code'] })
    return query
  }

  private unitsBelow(
    manager: EntityManager,
    scope: UnionScope,
    root: string,
    asked: UnitQuery,
  ): SelectQueryBuilder<ProjectUnit> {
    const { projectId, parentId } = asked
    const query = manager
      .createQueryBuilder(ProjectUnit, 'unit')
      .innerJoin(UnionNode, 'node', 'node.id = unit.unionId')
      .where('unit.projectId = :projectId', { projectId })
    withinScope(query, 'unit', { tenantId: scope.tenantId, path: root })
    if (parentId) query.andWhere('unit.parentId = :parentId', { parentId })
    search(query, asked.search, { words: ['node.name'], codes: ['node.code', 'node.initials'] })
    return query
  }
}
