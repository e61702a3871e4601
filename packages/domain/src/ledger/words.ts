import type { Fen } from '../money/index.js'
import { moveName, type AccountKind } from './entry.js'

const ACCOUNT_NAME: Readonly<Record<AccountKind, string>> = {
  external: '外部',
  cash: '结余',
  'in-transit': '在途',
  disputed: '差额',
  paid: '已支付',
}

/** What an account is called in lists; a kind of a newer version by its own word. */
export const accountName = (kind: string): string => ACCOUNT_NAME[kind as AccountKind] ?? kind

/** What the documents of the ledger are called, by the word of their kind. */
export const DOCUMENT_NAME: Readonly<Record<string, string>> = {
  payment: '支付',
  remittance: '拨付',
  'external-arrival': '外部到位',
}

/** An entry as lists have it: whose accounts, without their places in the tree. */
export interface ListedMove {
  readonly fromId: string
  readonly fromKind: string
  readonly toId: string
  readonly toKind: string
  readonly reversal: boolean
}

const end = (unionId: string, kind: string) => ({ unionId, path: `/${unionId}`, kind: kind as AccountKind })

/** 外部到位, 拨出, 支付 …; a 红冲 says so. */
export function moveWords({ fromId, fromKind, toId, toKind, reversal }: ListedMove): string {
  const from = end(fromId, fromKind)
  const name =
    moveName({ from, to: end(toId, toKind), amount: 1 as Fen, reversal }) ??
    `${accountName(fromKind)}→${accountName(toKind)}`
  return reversal ? `红冲${name}` : name
}
