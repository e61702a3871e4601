import type { RulePack } from '@huigong/domain'
import { type AmountKind, writeAmount } from './amounts.js'
import { draftOf, rowsAt, valueAt, type PackDraft } from './pack-draft.js'
import { SECTIONS, type FieldSpec, type RowsSpec, type SectionSpec } from './pack-schema.js'
import { yesNo } from './words.js'

/** One place in which two packs differ, in words; null: the place is not in that pack. */
export interface Difference {
  key: string
  section: string
  label: string
  before: string | null
  after: string | null
}

const UNIT: Readonly<Record<AmountKind, string>> = { points: ' 分', percent: '%', whole: '' }

/** A value of the pack as a person reads it. */
export function valueText(field: FieldSpec, value: unknown): string {
  if (value === null || value === undefined || value === '') return field.empty ?? '—'
  if (Array.isArray(value)) return value.join('、')
  switch (field.kind) {
    case 'check':
      return yesNo(value)
    case 'choice':
      return field.options?.find((option) => option.value === value)?.label ?? String(value)
    case 'points':
    case 'percent':
    case 'whole':
      return typeof value === 'number'
        ? `${writeAmount(field.kind, value)}${UNIT[field.kind]}`
        : String(value)
    default:
      return String(value)
  }
}

/** Rows are told apart by their name, as people do; rows without one by their place. */
const rowKey = (row: unknown, index: number): string => {
  const named = row as { name?: unknown; key?: unknown; rule?: unknown }
  const name = named.name ?? named.key ?? named.rule
  return typeof name === 'string' && name !== '' ? name : `#${index + 1}`
}

interface Line {
  key: string
  section: string
  label: string
  text: string
}

const rowText = (rows: RowsSpec, row: unknown): string => {
  const record = row as Record<string, unknown>
  const shown = rows.columns
    .slice(1)
    .filter((column) => column.at !== 'covers' || record['covers'] !== undefined)
  return shown.map((column) => `${column.label} ${valueText(column, record[column.at])}`).join('，')
}

const firstText = (rows: RowsSpec, row: unknown): string => {
  const column = rows.columns[0]
  return column ? valueText(column, (row as Record<string, unknown>)[column.at]) : ''
}

function rowLines(section: SectionSpec, rows: RowsSpec, draft: PackDraft): Line[] {
  const isNamed = ['text', 'choice'].includes(rows.columns[0]?.kind ?? '')
  return rowsAt(draft, rows.at).map((row, index) => {
    const first = firstText(rows, row)
    const [column] = rows.columns
    const rest = rowText(rows, row)
    return {
      key: `${rows.at}:${rowKey(row, index)}`,
      section: section.title,
      label: isNamed ? first : `第 ${index + 1} 行`,
      text: isNamed ? rest.replace(/^条文 /, '') : `${column?.label ?? ''} ${first}，${rest}`,
    }
  })
}

/** Everything a pack says, line by line, in the order of the form. */
function linesOf(draft: PackDraft): Line[] {
  return SECTIONS.flatMap((section) => [
    ...section.fields
      .filter((field) => field.shown?.(draft) ?? true)
      .map((field) => ({
        key: field.at,
        section: section.title,
        label: field.label,
        text: valueText(field, valueAt(draft, field.at)),
      })),
    ...(section.rows ? rowLines(section, section.rows, draft) : []),
  ])
}

/** The places in which `after` differs from `before`, in the order of the form; empty when they say the same. */
export function differencesOf(before: PackDraft, after: PackDraft): Difference[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const oldText = new Map(old.map((line) => [line.key, line.text]))
  const nowKeys = new Set(now.map((line) => line.key))
  const changed = now
    .filter((line) => oldText.get(line.key) !== line.text)
    .map(({ key, section, label, text }) => ({
      key,
      section,
      label,
      before: oldText.get(key) ?? null,
      after: text,
    }))
  const gone = old
    .filter((line) => !nowKeys.has(line.key))
    .map(({ key, section, label, text }) => ({ key, section, label, before: text, after: null }))
  const rank = ({ section }: Difference) => SECTIONS.findIndex((one) => one.title === section)
  return [...changed, ...gone].sort((a, b) => rank(a) - rank(b))
}

/** The places in which two packs differ. */
export const packDifferences = (before: RulePack, after: RulePack): Difference[] =>
  differencesOf(draftOf(before, before), draftOf(after, after))
