/**
 * What each table knows of its own past. Every table says it here; reading one as of a past day that says nothing, or
 * that knows only the present, is refused.
 *
 * - `daily`: rows change. Triggers keep each row as it stood at the end of every day on which it changed, in
 *   `<table>_past` (`keep-days.ts`).
 * - `appended`: rows never change, so the instant of their recording decides.
 * - `document`: rows change only by 红冲, whose ledger entries say when; before that the reversal is undone.
 * - `lookup`: only finds rows of other tables, which are those of the day; it is read as it is now.
 * - `present`: the table is about now (accounts, sessions, messages) and does not answer for a past day.
 */
export type Memory =
  | { readonly kind: 'daily' }
  | { readonly kind: 'appended'; readonly at: string }
  | {
      readonly kind: 'document'
      readonly at: string
      /** Column → its value while the document stands. */
      readonly standing: Readonly<Record<string, 'NULL' | '1'>>
    }
  | { readonly kind: 'lookup' }
  | { readonly kind: 'present' }

const daily: Memory = { kind: 'daily' }
const present: Memory = { kind: 'present' }
const appended = (at: string): Memory => ({ kind: 'appended', at })

export const MEMORY: Readonly<Record<string, Memory>> = {
  tenant: appended('created_at'),
  union_node: daily,
  union_version: daily,
  user_account: present,
  user_grant: present,
  user_session: present,
  sign_in_attempt: present,
  rule_pack: daily,
  fund_project: daily,
  indicator: daily,
  project_unit: daily,
  budget_line: appended('recorded_at'),
  fund_share: daily,
  allocation: appended('recorded_at'),
  external_arrival: {
    kind: 'document',
    at: 'recorded_at',
    standing: { reversed_by_id: 'NULL', reversal_reason: 'NULL' },
  },
  remittance: daily,
  payment: {
    kind: 'document',
    at: 'recorded_at',
    standing: { reversed_by_id: 'NULL', reversal_reason: 'NULL', standing: '1' },
  },
  ledger_entry: appended('recorded_at'),
  fund_total: daily,
  fund_day: daily,
  satisfaction: daily,
  self_evaluation: daily,
  self_evaluation_version: appended('saved_at'),
  review_comment: daily,
  review_look: daily,
  form_unlock: daily,
  waiver: daily,
  waiver_counter: present,
  reviewed_score: daily,
  snapshot: appended('created_at'),
  roll_up: appended('frozen_at'),
  roll_up_statement: appended('saved_at'),
  report: appended('made_at'),
  // Never changes and is read beside its report only.
  report_basis: { kind: 'lookup' },
  report_file: { kind: 'lookup' },
  form_document: appended('made_at'),
  publication: daily,
  publication_basis: { kind: 'lookup' },
  publication_file: { kind: 'lookup' },
  report_template: daily,
  // Anonymous replies: which slip was used on which day is written down nowhere.
  survey_round: daily,
  survey_slip: present,
  survey_reply: present,
  survey_hour: present,
  message: present,
  reminder: appended('made_at'),
  attachment: daily,
  audit_entry: appended('at'),
  creation_key: present,
  parameter_change: appended('made_at'),
  calendar_day: daily,
  job: present,
  search_key: { kind: 'lookup' },
}

/** Tables whose rows are kept day by day. */
export const DAILY_TABLES: readonly string[] = Object.entries(MEMORY)
  .filter(([, memory]) => memory.kind === 'daily')
  .map(([table]) => table)

export const pastTable = (table: string): string => `${table}_past`

/** `kept_until` of a row that still stands: after every day. */
export const STILL = '9999-12-31'

/** First day of tables that were kept from their first row on. */
export const ALWAYS = '0001-01-01'

/** One row per table: since which day its rows are kept, and the columns its triggers copy. */
export const KEPT_SINCE = 'past_since'

/** One row: the day on which the transaction under way happens (SQLite; MariaDB has a session variable). */
export const ACT_DAY = 'act_day'
