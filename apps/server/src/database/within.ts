import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import type { UnionScope } from '@huigong/access'

/**
 * The only place where a scope becomes SQL. `alias.tenant_id` and a path column decide; a subtree is one index range,
 * because `0` is the character after `/` and ids hold neither.
 */
export function withinScope<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  alias: string,
  scope: Pick<UnionScope, 'tenantId' | 'path'>,
  pathColumn = 'path',
): SelectQueryBuilder<T> {
  return query
    .andWhere(`${alias}.tenantId = :scopeTenant`, { scopeTenant: scope.tenantId })
    .andWhere(subtreeCondition(`${alias}.${pathColumn}`, 'scope'), subtreeParameters('scope', scope.path))
}

/** `column` equals the path or lies below it; parameters by `subtreeParameters` with the same `name`. */
export const subtreeCondition = (column: string, name: string): string =>
  `(${column} = :${name}Path OR (${column} > :${name}Below AND ${column} < :${name}Beyond))`

export const subtreeParameters = (name: string, path: string): Record<string, string> => ({
  [`${name}Path`]: path,
  [`${name}Below`]: `${path}/`,
  [`${name}Beyond`]: `${path}0`,
})
