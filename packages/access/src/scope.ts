import { isWithin, type UnionPath } from '@huigong/domain'

declare const scopeBrand: unique symbol

/**
 * The part of one city's tree that a request may touch: a union and everything below it.
 * Repositories take it as their first argument; without one there is no query. It is made only from a session
 * (`scopeOf`) or, for a job, by `wholeTree` with a written reason.
 */
export interface UnionScope {
  readonly tenantId: string
  readonly unionId: string
  readonly path: UnionPath
  /** The request runs on the connection that cannot write. */
  readonly readOnly: boolean
  readonly [scopeBrand]: true
}

export function scopeOf(place: Omit<UnionScope, typeof scopeBrand>): UnionScope {
  return { ...place } as UnionScope
}

/** For jobs: the whole tree of one city. `why` is for the reader of the code and for the log. */
export function wholeTree(tenantId: string, root: { id: string; path: UnionPath }, why: string): UnionScope {
  if (why.length < 5) throw new RangeError('a scope over the whole tree needs its reason')
  return scopeOf({ tenantId, unionId: root.id, path: root.path, readOnly: false })
}

export const covers = (scope: UnionScope, path: UnionPath): boolean => isWithin(path, scope.path)
