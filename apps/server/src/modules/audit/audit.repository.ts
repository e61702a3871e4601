import { Injectable } from '@nestjs/common'
import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import type { AuditFilter } from '../../generated/contract.js'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { UnionVersion } from '../union/index.js'
import { AuditEntry } from './audit.entity.js'

/** A trail is counted no further: what is more is said as more. */
export const MOST_COUNTED = 10_000

const ASCII = /^[\x20-\x7e]*$/

/**
 * Reads of the trail. An entry belongs to the place its subject had when it happened, so a union that has moved since
 * still reads its own past: every place it ever had counts, each with what lay below it then.
 */
@Injectable()
export class AuditRepository {
  /** Newest first, `size + 1` rows. Ids are made in order of time, so they are the order. */
  async page(
    manager: EntityManager,
    scope: UnionScope,
    filter: AuditFilter,
    size: number,
    after: string | null,
  ): Promise<AuditEntry[]> {
    const query = await this.matching(manager, scope, filter)
    if (!query) return []
    if (after !== null) query.andWhere('entry.id < :after', { after })
    return query
      .orderBy('entry.id', 'DESC')
      .limit(size + 1)
      .getMany()
  }

  /** How many entries fit, counted up to one more than `MOST_COUNTED`. */
  async count(manager: EntityManager, scope: UnionScope, filter: AuditFilter): Promise<number> {
    const query = await this.matching(manager, scope, filter)
    if (!query) return 0
    const found = query.select('entry.id', 'id').limit(MOST_COUNTED + 1)
    const row = await manager
      .createQueryBuilder()
      .select('COUNT(*)', 'count')
      .from(`(${found.getQuery()})`, 'found')
      .setParameters(found.getParameters())
      .getRawOne<{ count: string | number }>()
    return Number(row?.count ?? 0)
  }

  /** What fits the filter within the scope; null when nothing can. */
  private async matching(
    manager: EntityManager,
    scope: UnionScope,
    filter: AuditFilter,
  ): Promise<SelectQueryBuilder<AuditEntry> | null> {
    const query = await this.visible(manager, scope)
    if (filter.unionId) {
      const paths = await this.places(manager, scope.tenantId, filter.unionId)
      if (paths.length === 0) return null
      below(query, 'about', paths)
    }
    const { projectId, actorId, action, resourceKind, resourceId, resourceIds, outcome, who, text } = filter
    const words = { projectId, actorId, action, resourceKind, resourceId, outcome }
    // These columns are ASCII: MariaDB does not compare them with anything else, and nothing else is in them.
    const ascii = [...Object.values(words), ...(resourceIds ?? [])]
    if (ascii.some((value) => value && !ASCII.test(value))) return null
    for (const [column, value] of Object.entries(words)) {
      if (value) query.andWhere(`entry.${column} = :${column}`, { [column]: value })
    }
    if (resourceIds?.length) query.andWhere('entry.resourceId IN (:...resourceIds)', { resourceIds })
    if (who) query.andWhere(`LOWER(entry.actor) LIKE :who ESCAPE '!'`, { who: within(who) })
    if (text) {
      query.andWhere(
        `(LOWER(entry.summary) LIKE :text ESCAPE '!' OR LOWER(entry.reason) LIKE :text ESCAPE '!')`,
        { text: within(text) },
      )
    }
    const { from, to } = filter
    if (from) query.andWhere('entry.at >= :from', { from })
    if (to) query.andWhere('entry.at < :to', { to })
    return query
  }

  async find(manager: EntityManager, scope: UnionScope, id: string): Promise<AuditEntry | null> {
    return (await this.visible(manager, scope)).andWhere('entry.id = :id', { id }).getOne()
  }

  private async visible(manager: EntityManager, scope: UnionScope): Promise<SelectQueryBuilder<AuditEntry>> {
    const paths = await this.places(manager, scope.tenantId, scope.unionId)
    const query = manager
      .createQueryBuilder(AuditEntry, 'entry')
      .where('entry.tenantId = :tenantId', { tenantId: scope.tenantId })
    return below(query, 'scope', [...new Set([scope.path, ...paths])])
  }

  private async places(manager: EntityManager, tenantId: string, unionId: string): Promise<string[]> {
    const rows = await manager.find(UnionVersion, { select: { path: true }, where: { tenantId, unionId } })
    return [...new Set(rows.map((row) => row.path))]
  }
}

/** A LIKE pattern for a text anywhere, in lower case. */
const within = (text: string): string => `%${text.trim().toLowerCase().replaceAll(/[!%_]/g, '!$&')}%`

function below(
  query: SelectQueryBuilder<AuditEntry>,
  name: string,
  paths: readonly string[],
): SelectQueryBuilder<AuditEntry> {
  return query.andWhere(
    new Brackets((any) => {
      paths.forEach((path, index) => {
        any.orWhere(
          subtreeCondition('entry.subjectPath', `${name}${index}`),
          subtreeParameters(`${name}${index}`, path),
        )
      })
    }),
  )
}
