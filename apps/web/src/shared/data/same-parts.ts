const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/**
 * `next` with every part that says the same as in `before` replaced by the part of `before`, down to the whole: who
 * watches a part is not told of an answer in which it has not changed. Both are JSON.
 */
export function keepSameParts(before: unknown, next: unknown): unknown {
  if (Object.is(before, next)) return before
  if (Array.isArray(before) && Array.isArray(next)) {
    const old: readonly unknown[] = before
    const made = next.map((part: unknown, at) => keepSameParts(old[at], part))
    return made.length === old.length && made.every((part, at) => Object.is(part, old[at])) ? before : made
  }
  if (!isPlain(before) || !isPlain(next)) return next
  const names = Object.keys(next)
  const made = Object.fromEntries(names.map((name) => [name, keepSameParts(before[name], next[name])]))
  const same =
    names.length === Object.keys(before).length &&
    names.every((name) => name in before && Object.is(made[name], before[name]))
  return same ? before : made
}
