import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm'
import { SearchKey, type SearchKeyKind } from '../modules/search/search-key.entity.js'
import { spellings } from './spelling.js'

interface Place {
  readonly id: string
  readonly tenantId: string
}

/** Longest `words`; a name of 120 characters read in three ways is cut. */
const MOST = 2000
/** Rows of one statement. */
const CHUNK = 200

/**
 * Everything by which a thing is found. Words stand between spaces, so that a word's beginning can be told from its
 * middle: ` 越秀区总工会 bj01 yuexiuquzonggonghui yxqzgh `.
 */
export function wordsOf(source: string): string {
  const given = source.toLowerCase().split(/\s+/).filter(Boolean)
  const words = [...new Set([...given, ...source.split(/\s+/).flatMap(spellings)])]
  let text = ' '
  for (const word of words) if (text.length + word.length < MOST) text += `${word} `
  return text
}

const keyOf = (kind: SearchKeyKind, { id, tenantId }: Place, source: string): SearchKey => ({
  id,
  tenantId,
  kind,
  source,
  words: wordsOf(source),
})

export const unionKey = (union: Place & { name: string; code: string }): SearchKey =>
  keyOf('union', union, `${union.name} ${union.code}`)

export const projectKey = (project: Place & { name: string; code: string; campaign: string }): SearchKey =>
  keyOf('project', project, `${project.name} ${project.code} ${project.campaign}`)

export const accountKey = (account: Place & { displayName: string; username: string }): SearchKey =>
  keyOf('account', account, `${account.displayName} ${account.username}`)

/** Writes keys, new or changed; in the transaction that writes the names. */
export async function keepKeys(
  manager: EntityManager,
  keys: SearchKey | readonly SearchKey[],
): Promise<void> {
  const all = Array.isArray(keys) ? keys : [keys]
  for (let start = 0; start < all.length; start += CHUNK) {
    await manager.upsert(SearchKey, all.slice(start, start + CHUNK), ['id'])
  }
}

/** The source of each kind as SQL; the same text as above. */
const SOURCES: readonly { kind: SearchKeyKind; table: string; source: string }[] = [
  { kind: 'union', table: 'union_node', source: `CONCAT(item.name, ' ', item.code)` },
  { kind: 'project', table: 'fund_project', source: `CONCAT(item.name, ' ', item.code, ' ', item.campaign)` },
  { kind: 'account', table: 'user_account', source: `CONCAT(item.display_name, ' ', item.username)` },
]

/**
 * Writes the keys that are missing or tell an older name: of rows from before there were keys, and of those that a
 * server of the previous version wrote. @returns how many
 */
export async function fillKeys(manager: EntityManager): Promise<number> {
  let written = 0
  for (const { kind, table, source } of SOURCES) {
    const rows = await manager.query<(Place & { source: string })[]>(
      `SELECT item.id AS id, item.tenant_id AS tenantId, ${source} AS source
         FROM ${table} item LEFT JOIN search_key held ON held.id = item.id
        WHERE held.id IS NULL OR held.source <> ${source}`,
    )
    await keepKeys(
      manager,
      rows.map((row) => keyOf(kind, row, row.source)),
    )
    written += rows.length
  }
  return written
}

/** Longest text and most words that are looked for; nobody types more, and each word is a condition. */
const LONGEST = 100
const MOST_WORDS = 6

/** The words of what somebody typed, as keys are written; none when it is empty or longer than any name. */
export function searchWords(text: string): string[] {
  const typed = text.normalize('NFKC').trim().toLowerCase()
  if (typed.length > LONGEST) return []
  return [...new Set(typed.split(/[\s'’]+/).filter(Boolean))].slice(0, MOST_WORDS)
}

const literal = (word: string): string => word.replace(/[!%_]/g, '!$&')

/**
 * Keeps the rows whose key holds every word, `%` and `_` standing for themselves, the nearest first: whole words, then
 * beginnings of words, then any part. Needs at least one word; `id` is the column of the row's id.
 */
export function nearest<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  id: string,
  words: readonly string[],
): SelectQueryBuilder<T> {
  query.innerJoin(SearchKey, 'spelled', `spelled.id = ${id}`)
  const grades = words.map((word, index) => {
    const at = (name: string): string => `spelled.words LIKE :${name}${index} ESCAPE '!'`
    query.andWhere(at('part'), {
      [`part${index}`]: `%${literal(word)}%`,
      [`begin${index}`]: `% ${literal(word)}%`,
      [`whole${index}`]: `% ${literal(word)} %`,
    })
    return `(CASE WHEN ${at('whole')} THEN 0 WHEN ${at('begin')} THEN 1 ELSE 2 END)`
  })
  return query.addSelect(grades.join(' + '), 'distance').orderBy('distance')
}
