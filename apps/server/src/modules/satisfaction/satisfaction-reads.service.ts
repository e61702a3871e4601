import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type {
  Satisfaction as SatisfactionView,
  SatisfactionConnection,
  SatisfactionSummary,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { withinScope } from '../../database/within.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { isId } from '../../platform/ids.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import { Attachments } from '../attachment/index.js'
import { ProjectLookup, type FundProject } from '../project/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { UnionLookup } from '../union/index.js'
import { Satisfaction } from './satisfaction.entity.js'
import { satisfactionView, summaryView } from './satisfaction.view.js'
import { NO_SURVEYS, Satisfactions } from './satisfactions.service.js'

/** A project with the part of its tree that is asked about and lies within the scope. */
interface Part {
  readonly manager: EntityManager
  readonly project: FundProject
  readonly path: string
}

@Injectable()
export class SatisfactionReads {
  constructor(
    private readonly reads: Reads,
    private readonly projects: ProjectLookup,
    private readonly packs: RulePackLookup,
    private readonly unions: UnionLookup,
    private readonly attachments: Attachments,
    private readonly satisfactions: Satisfactions,
  ) {}

  async one(actor: Actor, projectId: string, unionId: string): Promise<SatisfactionView | null> {
    const part = await this.part(actor, projectId, unionId)
    const row = part && (await part.manager.findOneBy(Satisfaction, { projectId, unionId }))
    if (!part || !row) return null
    const [view] = await this.views(part, [row])
    return view ?? null
  }

  /** Surveys of a subtree, in the order of the tree. */
  async page(
    actor: Actor,
    projectId: string,
    unionId?: string | null,
    first?: number | null,
    after?: string | null,
  ): Promise<SatisfactionConnection> {
    const size = pageSize(first)
    const key = decodeCursor(after, 2)
    const part = await this.part(actor, projectId, unionId ?? actor.unionId)
    if (!part) return { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } }
    const query = part.manager
      .createQueryBuilder(Satisfaction, 'survey')
      .where('survey.projectId = :projectId', { projectId })
    withinScope(query, 'survey', { tenantId: actor.tenantId, path: part.path })
    if (key) {
      const [path, id] = key
      query.andWhere('(survey.path > :path OR (survey.path = :path AND survey.id > :id))', { path, id })
    }
    const rows = await query
      .orderBy('survey.path', 'ASC')
      .addOrderBy('survey.id', 'ASC')
      .take(size + 1)
      .getMany()
    const page = toPage(
      rows,
      size,
      ({ path, id }) => [path, id],
      (row) => row,
    )
    return { ...page, nodes: await this.views(part, page.nodes) }
  }

  /** Counts of a subtree added up; nothing where it lies outside the scope. */
  async summary(actor: Actor, projectId: string, unionId: string): Promise<SatisfactionSummary> {
    const part = await this.part(actor, projectId, unionId)
    if (!part) return summaryView(NO_SURVEYS, { satisfaction: { bands: [], countBasicallySatisfied: false } })
    const pooled = await this.satisfactions.summaryOf(part.manager, projectId, part.path)
    return summaryView(pooled, await this.packs.require(part.manager, part.project))
  }

  private async part(actor: Actor, projectId: string, unionId: string): Promise<Part | null> {
    if (!isId(projectId) || !isId(unionId)) return null
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const project = await this.projects.find(manager, scope, projectId)
    const unit = project && (await this.projects.findUnit(manager, scope, projectId, unionId))
    return project && unit ? { manager, project, path: unit.path } : null
  }

  private async views(part: Part, rows: readonly Satisfaction[]): Promise<SatisfactionView[]> {
    const pack = await this.packs.require(part.manager, part.project)
    const ids = rows.map((row) => row.unionId)
    const names = await this.unions.refs(part.manager, part.project.tenantId, ids)
    const files = await this.attachments.of(
      part.manager,
      rows.map((row) => row.id),
    )
    return rows.map((row) =>
      satisfactionView(
        row,
        pack,
        names.get(row.unionId) ?? { id: row.unionId, name: '' },
        files.get(row.id) ?? [],
      ),
    )
  }
}
