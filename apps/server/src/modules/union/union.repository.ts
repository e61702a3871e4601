import { Injectable } from '@nestjs/common'
import { In, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { isWithin, pathIds, type UnionKind, type UnionPath } from '@huigong/domain'
import type { UnionFilter } from '../../generated/contract.js'
import { subtreeCondition, subtreeParameters, withinScope } from '../../database/within.js'
import { UnionNode, UnionVersion } from './union.entity.js'

/** A union as it stands, or as it stood on a day. */
export type UnionRow = Pick<
  UnionNode,
  'id' | 'code' | 'name' | 'kind' | 'parentId' | 'path' | 'active' | 'version'
>

interface RawRow extends Omit<UnionRow, 'active'> {
  readonly kind: UnionKind
  readonly active: number | boolean
}

export interface UnionSlice {
  readonly rows: UnionRow[]
  readonly totalCount: number
}

/** Holds of a version row on a day; parameter `day`. */
const standing = (alias: string): string =>
  `${alias}.validFrom <= :day AND (${alias}.validUntil IS NULL OR ${alias}.validUntil > :day)`

/** Reads of the tree of one city; constant statements whatever the length of the list. */
@Injectable()
export class UnionRepository {
  /** One page in order of code, `size + 1` rows, and how many there are in all. */
  async page(
    manager: EntityManager,
    scope: UnionScope,
    filter: UnionFilter,
    size: number,
    after: readonly (string | number | null)[] | null,
  ): Promise<UnionSlice> {
    const path = await this.placeOn(manager, scope, filter.asOf ?? null)
    const within = filter.withinId
      ? await this.pathOn(manager, scope, filter.withinId, filter.asOf ?? null)
      : path
    if (path === null || within === null || !isWithin(within, path)) return { rows: [], totalCount: 0 }
    const query = this.filtered(manager, { tenantId: scope.tenantId, path: within }, filter)
    const totalCount = await query.getCount()
    if (after) {
      query.andWhere('(node.code > :code OR (node.code = :code AND node.id > :id))', {
        code: after[0],
        id: after[1],
      })
    }
    const place = filter.asOf ? 'version' : 'node'
    const raw = await query
      .select('node.id', 'id')
      .addSelect('node.code', 'code')
      .addSelect('node.kind', 'kind')
      .addSelect('node.version', 'version')
      .addSelect(`${place}.name`, 'name')
      .addSelect(`${place}.parentId`, 'parentId')
      .addSelect(`${place}.path`, 'path')
      .addSelect(`${place}.active`, 'active')
      .orderBy('node.code')
      .addOrderBy('node.id')
      .limit(size + 1)
      .getRawMany<RawRow>()
    return { rows: raw.map((row) => ({ ...row, active: Boolean(row.active) })), totalCount }
  }

  /** Direct children by parent: all of them, or those that are active. */
  async childCounts(
    manager: EntityManager,
    tenantId: string,
    parentIds: readonly string[],
    { asOf, activeOnly }: Pick<UnionFilter, 'asOf' | 'activeOnly'> = {},
  ): Promise<Map<string, number>> {
    if (parentIds.length === 0) return new Map()
    const query: SelectQueryBuilder<ObjectLiteral> = asOf
      ? manager.createQueryBuilder(UnionVersion, 'child').where(standing('child'), { day: asOf })
      : manager.createQueryBuilder(UnionNode, 'child')
    query.andWhere('child.tenantId = :tenantId AND child.parentId IN (:...parentIds)', {
      tenantId,
      parentIds,
    })
    if (activeOnly) query.andWhere('child.active = :active', { active: true })
    const rows = await query
      .select('child.parentId', 'parentId')
      .addSelect('COUNT(*)', 'count')
      .groupBy('child.parentId')
      .getRawMany<{ parentId: string; count: number | string }>()
    return new Map(rows.map(({ parentId, count }) => [parentId, Number(count)]))
  }

  /** Names of unions of the city, today or on a day. */
  async names(
    manager: EntityManager,
    tenantId: string,
    ids: Iterable<string>,
    asOf: string | null = null,
  ): Promise<Map<string, string>> {
    const wanted = [...new Set(ids)]
    if (wanted.length === 0) return new Map()
    if (!asOf) {
      const nodes = await manager.find(UnionNode, {
        select: { id: true, name: true },
        where: { tenantId, id: In(wanted) },
      })
      return new Map(nodes.map(({ id, name }) => [id, name]))
    }
    const rows = await manager
      .createQueryBuilder(UnionVersion, 'version')
      .where('version.tenantId = :tenantId AND version.unionId IN (:...wanted)', { tenantId, wanted })
      .andWhere(standing('version'), { day: asOf })
      .getMany()
    return new Map(rows.map((row) => [row.unionId, row.name]))
  }

  /** History rows of several unions of the city, oldest first. */
  versionsOf(manager: EntityManager, tenantId: string, ids: readonly string[]): Promise<UnionVersion[]> {
    return manager.find(UnionVersion, {
      where: { tenantId, unionId: In([...ids]) },
      order: { validFrom: 'ASC' },
    })
  }

  private filtered(
    manager: EntityManager,
    place: { tenantId: string; path: UnionPath },
    filter: UnionFilter,
  ): SelectQueryBuilder<UnionNode> {
    const query = manager.createQueryBuilder(UnionNode, 'node')
    const at = filter.asOf ? 'version' : 'node'
    if (filter.asOf) {
      query
        .innerJoin(UnionVersion, 'version', 'version.unionId = node.id')
        .andWhere(standing('version'), { day: filter.asOf })
      query.andWhere(subtreeCondition('version.path', 'then'), subtreeParameters('then', place.path))
      query.andWhere('node.tenantId = :tenantId AND version.tenantId = :tenantId', {
        tenantId: place.tenantId,
      })
    } else withinScope(query, 'node', place)
    if (filter.parentId) query.andWhere(`${at}.parentId = :parentId`, { parentId: filter.parentId })
    if (filter.kind) query.andWhere('node.kind = :kind', { kind: filter.kind })
    if (filter.activeOnly) query.andWhere(`${at}.active = :active`, { active: true })
    const search = filter.search?.trim().toLowerCase()
    if (search)
      query.andWhere(searchCondition(at, search), { search: `%${search.replace(/[!%_]/g, '!$&')}%` })
    return query
  }

  /** Where the scope's union lay on that day: what it saw below it then. */
  private async placeOn(
    manager: EntityManager,
    scope: UnionScope,
    day: string | null,
  ): Promise<UnionPath | null> {
    return day ? ((await this.versionOn(manager, scope, scope.unionId, day))?.path ?? null) : scope.path
  }

  private async pathOn(
    manager: EntityManager,
    scope: UnionScope,
    id: string,
    day: string | null,
  ): Promise<UnionPath | null> {
    if (day) return (await this.versionOn(manager, scope, id, day))?.path ?? null
    const node = await manager.findOneBy(UnionNode, { id, tenantId: scope.tenantId })
    return node?.path ?? null
  }

  private versionOn(
    manager: EntityManager,
    scope: UnionScope,
    unionId: string,
    day: string,
  ): Promise<UnionVersion | null> {
    return manager
      .createQueryBuilder(UnionVersion, 'version')
      .where('version.unionId = :unionId AND version.tenantId = :tenantId', {
        unionId,
        tenantId: scope.tenantId,
      })
      .andWhere(standing('version'), { day })
      .getOne()
  }
}

/** The pinyin of the present name, read in each of the usual ways. */
const SPELLED = `EXISTS (SELECT 1 FROM search_key spelled WHERE spelled.id = node.id AND spelled.words LIKE :search ESCAPE '!')`

/** Codes and initials are ASCII: other words need not be looked for there. */
function searchCondition(place: string, search: string): string {
  const name = `LOWER(${place}.name) LIKE :search ESCAPE '!'`
  const ascii = /^[\x20-\x7e]+$/.test(search)
  return ascii
    ? `(${name} OR LOWER(node.code) LIKE :search ESCAPE '!' OR node.initials LIKE :search ESCAPE '!' OR ${SPELLED})`
    : name
}

/** Ids of the unions above, the city first. */
export const ancestorIds = (path: UnionPath): string[] => pathIds(path).slice(0, -1)
