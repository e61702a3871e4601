import type { EntityManager } from 'typeorm'
import { Publication } from './publication.entity.js'

/** Where everybody finds a public version. */
export const openPathOf = (cityCode: string, slug: string): string =>
  `/open/${encodeURIComponent(cityCode)}/${slug}`

/**
 * Ids of what is open on a day: approved, within its days, and the one approved last of each project and union. `null`
 * for all cities.
 */
export async function newestOpen(
  manager: EntityManager,
  tenantId: string | null,
  today: string,
): Promise<ReadonlySet<string>> {
  const query = manager
    .createQueryBuilder(Publication, 'publication')
    .select(['publication.id', 'publication.projectId', 'publication.unionId'])
    .where("publication.state = 'approved'")
    .andWhere('publication.visibleFrom <= :today AND publication.visibleUntil >= :today', { today })
    .orderBy('publication.decidedAt', 'ASC')
    .addOrderBy('publication.id', 'ASC')
  if (tenantId !== null) query.andWhere('publication.tenantId = :tenantId', { tenantId })
  const rows = await query.getMany()
  return new Set(new Map(rows.map((row) => [`${row.projectId}/${row.unionId}`, row.id])).values())
}
