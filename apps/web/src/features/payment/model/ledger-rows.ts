import { DOCUMENT_NAME, moveWords } from '@huigong/domain'
import type { RouteLocationRaw } from 'vue-router'
import { minusFen } from '../../../shared/format/index.js'

/** One ledger entry as the server answers it. */
export interface EntryAnswer {
  id: string
  fromUnion: { id: string; name: string }
  fromKind: string
  toUnion: { id: string; name: string }
  toKind: string
  amount: string
  reversal: boolean
  documentKind: string
  documentId: string
}

/** 外部到位, 拨出, 支付 …; a 红冲 says so. */
export const entryName = (entry: EntryAnswer): string =>
  moveWords({ ...entry, fromId: entry.fromUnion.id, toId: entry.toUnion.id })

/** The amount as it counts: a 红冲 with a minus sign. */
export const countedAmount = (entry: Pick<EntryAnswer, 'amount' | 'reversal'>): string =>
  entry.reversal ? minusFen('0', entry.amount) : entry.amount

/** What the entry does to the cash of the union shown: in, out, or nothing (null). */
export function cashEffect(entry: EntryAnswer, unionId: string): string | null {
  const counted = countedAmount(entry)
  if (entry.toUnion.id === unionId && entry.toKind === 'cash') return counted
  if (entry.fromUnion.id === unionId && entry.fromKind === 'cash') return minusFen('0', counted)
  return null
}

/** Page that shows the document an entry belongs to. */
export function documentLink(
  entry: Pick<EntryAnswer, 'documentKind' | 'documentId'>,
  query: Record<string, string>,
): RouteLocationRaw | undefined {
  if (entry.documentKind === 'payment')
    return { path: '/payments', query: { ...query, id: entry.documentId } }
  if (entry.documentKind === 'remittance')
    return { path: '/funds/arrivals', query: { ...query, id: entry.documentId } }
  return { path: '/funds/arrivals', query }
}

export const documentName = (kind: string): string => DOCUMENT_NAME[kind] ?? kind
