/**
 * A union's place in its tree: `/` + the ids of all its ancestors and itself, root first, joined by `/`.
 * Whole segments are compared, so `/a/b1` is not within `/a/b`.
 */
export type UnionPath = string

/** Path of a child named `id` under `parent`; a root has no parent. */
export const childPath = (parent: UnionPath | null, id: string): UnionPath => `${parent ?? ''}/${id}`

/** True for the union itself and for everything below it. */
export const isWithin = (unit: UnionPath, scope: UnionPath): boolean =>
  unit === scope || unit.startsWith(`${scope}/`)

/** Ids from the root down to the union itself. */
export const pathIds = (path: UnionPath): string[] => path.split('/').slice(1)

/** 1 for the root (市总工会), 2 for its children (区县、产业), and so on. */
export const depthOf = (path: UnionPath): number => pathIds(path).length

/** Moves `path`, which lies within `from`, to lie within `to`. */
export function rebasePath(path: UnionPath, from: UnionPath, to: UnionPath): UnionPath {
  if (!isWithin(path, from)) throw new RangeError('the path does not lie within the branch that moves')
  return to + path.slice(from.length)
}
