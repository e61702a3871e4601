import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { ROLE_NAME, type UnionScope } from '@huigong/access'
import { UNION_KIND_NAME, pathIds } from '@huigong/domain'
import type { SearchHit } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { nearest, searchWords } from '../../database/search-keys.js'
import { withinScope } from '../../database/within.js'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { pageSize } from '../../platform/paging.js'
import { AccountsRepository } from '../identity/index.js'
import { FundProject, PROJECT_STATE_NAME, visibleProjects } from '../project/index.js'
import { UnionLookup, UnionNode } from '../union/index.js'

/** What one search looks for, and as whom. */
interface Search {
  readonly manager: EntityManager
  readonly scope: UnionScope
  readonly actor: Actor
  readonly words: readonly string[]
  readonly size: number
}

/** Finds unions, projects and people by name, code and pinyin: five statements at most, however much is found. */
@Injectable()
export class SearchService {
  constructor(
    private readonly reads: Reads,
    private readonly lookup: UnionLookup,
    private readonly accounts: AccountsRepository,
  ) {}

  /** At most `first` hits of each kind that the actor may read, nearest first; none for an empty or overlong text. */
  async search(actor: Actor, text: string, first: number | null): Promise<SearchHit[]> {
    const words = searchWords(text)
    if (words.length === 0) return []
    const scope = scopeOfActor(actor)
    const asked: Search = {
      manager: this.reads.manager(scope),
      scope,
      actor,
      words,
      size: pageSize(first ?? 8),
    }
    return [
      ...(actorMay(actor, 'union:read') ? await this.unions(asked) : []),
      ...(actorMay(actor, 'project:read') ? await this.projects(asked) : []),
      ...(actorMay(actor, 'account:read') ? await this.people(asked) : []),
    ]
  }

  private async unions({ manager, scope, words, size }: Search): Promise<SearchHit[]> {
    const query = withinScope(manager.createQueryBuilder(UnionNode, 'node'), 'node', scope)
    const rows = await nearest(query, 'node.id', words)
      .addOrderBy('node.active', 'DESC')
      .addOrderBy('node.depth')
      .addOrderBy('node.code')
      .limit(size)
      .getMany()
    const above = (row: UnionNode): string[] => pathIds(row.path).slice(0, -1)
    const names = await this.lookup.refs(manager, scope.tenantId, rows.flatMap(above))
    return rows.map((row) => ({
      kind: 'union',
      id: row.id,
      title: row.name,
      code: row.code,
      line: above(row)
        .map((id) => names.get(id)?.name ?? '')
        .concat(UNION_KIND_NAME[row.kind])
        .join(' / '),
      active: row.active,
    }))
  }

  private async projects({ manager, actor, words, size }: Search): Promise<SearchHit[]> {
    const query = visibleProjects(manager.createQueryBuilder(FundProject, 'project'), actor)
    const rows = await nearest(query, 'project.id', words)
      .addOrderBy('project.fiscalYear', 'DESC')
      .addOrderBy('project.code')
      .addOrderBy('project.id')
      .limit(size)
      .getMany()
    return rows.map((row) => ({
      kind: 'project',
      id: row.id,
      title: row.name,
      code: row.code,
      line: `${row.fiscalYear} 年度 / ${PROJECT_STATE_NAME[row.state]}`,
      active: row.state !== 'closed',
    }))
  }

  private async people({ manager, scope, words, size }: Search): Promise<SearchHit[]> {
    const found = await this.accounts.nearest(manager, scope, words, size)
    return found.map(({ account, grants }) => ({
      kind: 'account',
      id: account.id,
      title: account.displayName,
      code: account.username,
      line: grants.map((grant) => `${grant.unionName} ${ROLE_NAME[grant.role]}`).join('、') || '没有身份',
      active: account.active,
    }))
  }
}
