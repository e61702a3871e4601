/** What a snapshot may hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Half of a surrogate pair is no character; every encoder writes it differently. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

function text(value: string, place: string): string {
  if (LONE_SURROGATE.test(value)) throw new TypeError(`${place}: text is not valid Unicode`)
  return JSON.stringify(value)
}

function write(value: unknown, place: string, ancestors: readonly object[]): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return text(value, place)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${place}: ${value} is not a number that can be kept`)
    return JSON.stringify(value)
  }
  if (typeof value !== 'object') throw new TypeError(`${place}: ${typeof value} cannot be kept`)
  if (ancestors.includes(value)) throw new TypeError(`${place}: the value contains itself`)
  const line = [...ancestors, value]
  if (Array.isArray(value)) {
    // Not `map`: it would skip the holes of a sparse array.
    return `[${Array.from(value, (item: unknown, index) => write(item, `${place}[${index}]`, line)).join(',')}]`
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError(`${place}: only plain objects can be kept`)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  const members = entries.map(
    ([key, member]) => `${text(key, place)}:${write(member, `${place}.${key}`, line)}`,
  )
  return `{${members.join(',')}}`
}

/**
 * One spelling for one value: keys sorted by UTF-16 unit, no blanks, −0 as 0. The same value gives the same bytes
 * everywhere, so its SHA-256 names it; hashing is the caller's.
 * @throws TypeError naming the place of anything that is not plain JSON (undefined, NaN, functions, dates, bigint)
 */
export const canonicalJson = (value: unknown): string => write(value, '$', [])
