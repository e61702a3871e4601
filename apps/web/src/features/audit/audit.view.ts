import { ROLE_NAME, type Role } from '@huigong/access'
import { fileAddress, type FileType, type ResultOf } from '../../shared/data/index.js'
import type { StatusValue } from '../../shared/ui/index.js'
import { ACTION_NAME, RESOURCE_NAME } from './audit.words.js'
import type { AuditEntries } from './queries.js'

export type AuditRow = ResultOf<typeof AuditEntries>['auditEntries']['nodes'][number]

/** Filters as they stand in the address; empty text means not set. Days are Beijing days. */
export interface AuditQuery {
  unionId: string
  projectId: string
  action: string
  resourceKind: string
  outcome: string
  who: string
  text: string
  from: string
  to: string
}

const NEXT_DAY = 86_400_000

/** Start of a Beijing day as an instant; `days` later when given. Null for what is no day. */
export function beijingStart(day: string, days = 0): string | null {
  const start = Date.parse(`${day}T00:00:00+08:00`)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(start)
    ? new Date(start + days * NEXT_DAY).toISOString()
    : null
}

/** The filter for the server; the last day is meant to its end. */
export const filterOf = (query: AuditQuery) => ({
  unionId: query.unionId || null,
  projectId: query.projectId || null,
  action: query.action || null,
  resourceKind: query.resourceKind || null,
  outcome: query.outcome || null,
  who: query.who || null,
  text: query.text || null,
  from: beijingStart(query.from),
  to: beijingStart(query.to, 1),
})

/** Address of the filtered list as a file. */
export const exportAddress = (type: FileType, query: AuditQuery): string =>
  fileAddress('trail/trail', type, filterOf(query))

/** What the server counts to; one more stands for more. */
export const MOST_COUNTED = 10_000

export const OUTCOME_OPTIONS = [
  { value: 'done', label: '已办理' },
  { value: 'refused', label: '被拒绝' },
]

export const roleName = (role: string | null | undefined): string =>
  role ? (ROLE_NAME[role as Role] ?? role) : '—'
export const resourceName = (kind: string): string => RESOURCE_NAME[kind] ?? kind
export const actionText = (row: { action: string; actionName: string }): string =>
  row.actionName && row.actionName !== row.action ? row.actionName : (ACTION_NAME[row.action] ?? row.action)

export const outcomeStatus = (outcome: string): StatusValue =>
  outcome === 'refused' ? { tone: 'returned', word: '被拒绝' } : { tone: 'done', word: '已办理' }

const options = (names: Readonly<Record<string, string>>) =>
  Object.entries(names).map(([value, label]) => ({ value, label }))
export const ACTION_OPTIONS = options(ACTION_NAME)
export const RESOURCE_OPTIONS = options(RESOURCE_NAME)
