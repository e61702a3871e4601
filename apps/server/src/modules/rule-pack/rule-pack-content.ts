import { reason, type Reason } from '@huigong/contracts'
import { LONGEST_PACK_BASIS, readRulePack, rulePackOf, type PackProblem } from '@huigong/domain'

/** A draft as it is kept: any JSON object of bearable size. */
export type PackContent = Readonly<Record<string, unknown>>

const MOST_KB = 64
const DEEPEST = 12
/** Enough to see what is wrong with a pack that is wrong everywhere. */
const MOST_PROBLEMS = 100

/** Ids of packs: what fits a column of words and an address. */
export const isPackId = (id: string): boolean => /^[a-z][a-z0-9-]{2,39}$/.test(id)

/** True of ids the product itself gives out; a city's pack never has one. */
export const isShipped = (id: string): boolean => rulePackOf(id) !== null

const isContent = (value: unknown): value is PackContent =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Levels of a JSON value, looked at without recursion: it comes from outside. */
function isDeeperThan(value: unknown, most: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > most) return true
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? (Object.values(each) as unknown[]) : [],
    )
  }
  return false
}

/** The content of a draft, or why it cannot even be kept. */
export function contentOf(value: unknown): { content: PackContent; reasons: Reason[] } {
  if (!isContent(value) || isDeeperThan(value, DEEPEST)) {
    return { content: {}, reasons: [reason('RULE_PACK_SHAPE', { depth: String(DEEPEST) }, 'content')] }
  }
  const size = Math.ceil(Buffer.byteLength(JSON.stringify(value)) / 1024)
  const figures = { size: String(size), most: String(MOST_KB) }
  return {
    content: value,
    reasons: size > MOST_KB ? [reason('RULE_PACK_TOO_LARGE', figures, 'content')] : [],
  }
}

/** Why a draft may not be published yet, each with its place. */
export const problemsOf = (content: PackContent): PackProblem[] =>
  readRulePack(content).problems.slice(0, MOST_PROBLEMS)

export const problemReasons = (content: PackContent): Reason[] =>
  problemsOf(content).map(({ at, message }) =>
    reason('RULE_PACK_PROBLEM', { place: at, problem: message }, at),
  )

/** A text of a draft, empty where there is none. */
export const textOf = (content: PackContent, field: string): string => {
  const value = content[field]
  return typeof value === 'string' ? value.slice(0, LONGEST_PACK_BASIS) : ''
}

/** A whole number of a draft that the wire can carry, 0 where there is none. */
export const numberOf = (content: PackContent, field: string): number => {
  const value = content[field]
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : 0
}
