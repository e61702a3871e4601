import type { Operator } from './types.js'

/** Longest spelling first, so that 不少于 is not read as 少于 and >= not as >. */
const PREFIXES: readonly (readonly [string, Operator])[] = [
  ['大于等于', '≥'],
  ['大于或等于', '≥'],
  ['小于等于', '≤'],
  ['小于或等于', '≤'],
  ['不少于', '≥'],
  ['不低于', '≥'],
  ['不小于', '≥'],
  ['不超过', '≤'],
  ['不高于', '≤'],
  ['不大于', '≤'],
  ['不多于', '≤'],
  ['至少', '≥'],
  ['至多', '≤'],
  ['大于', '>'],
  ['高于', '>'],
  ['超过', '>'],
  ['多于', '>'],
  ['小于', '<'],
  ['低于', '<'],
  ['少于', '<'],
  ['等于', '='],
  ['>=', '≥'],
  ['<=', '≤'],
  ['≥', '≥'],
  ['≧', '≥'],
  ['⩾', '≥'],
  ['≤', '≤'],
  ['≦', '≤'],
  ['⩽', '≤'],
  ['>', '>'],
  ['<', '<'],
  ['=', '='],
]

const SUFFIXES: readonly (readonly [RegExp, Operator])[] = [
  [/(?:及|或)?以上$/, '≥'],
  [/(?:及|或)?以下$/, '≤'],
  [/(?:之|以)内$/, '≤'],
]

/** Words before a value that carry no meaning of their own. */
const LEAD = /^(?:达到|完成)?(?:目标值|预计值|预期值)?(?:控制在)?/

const INCLUSIVE: Readonly<Record<Operator, string>> = {
  '≥': 'up',
  '>': 'up',
  '≤': 'down',
  '<': 'down',
  '=': 'equal',
  bare: 'none',
}

/** Blanks go; full-width forms and the many equal and comparison signs become one spelling each. */
export const normalise = (text: string): string =>
  text
    .replace(/[！-～]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/﹥/g, '>')
    .replace(/﹤/g, '<')
    .replace(/[═﹦]/g, '=')
    .replace(/[﹪٪]/g, '%')
    .replace(/−/g, '-')
    .replace(/\s/g, '')
    // 20户（含）: the sign decides whether the bound is included, the remark only repeats it.
    .replace(/\(含\)/g, '')

export type SplitText =
  | { readonly kind: 'split'; readonly operator: Operator; readonly rest: string }
  | { readonly kind: 'contradiction' }

/** Takes the comparison off a normalised text: sign or words before it, 以上 / 以内 behind it. */
export function splitOperator(text: string): SplitText {
  const bare = text.replace(LEAD, '')
  const prefix = PREFIXES.find(([spelling]) => bare.startsWith(spelling))
  const before = prefix?.[1] ?? 'bare'
  const inner = (prefix ? bare.slice(prefix[0].length) : bare).replace(LEAD, '')
  const suffix = SUFFIXES.find(([pattern]) => pattern.test(inner))
  if (!suffix) return { kind: 'split', operator: before, rest: inner }
  if (before !== 'bare' && INCLUSIVE[before] !== INCLUSIVE[suffix[1]]) return { kind: 'contradiction' }
  return {
    kind: 'split',
    operator: before === 'bare' ? suffix[1] : before,
    rest: inner.replace(suffix[0], ''),
  }
}
