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

/** A line of a pack: its parts are compared one by one, so that a row names only what changed in it. */
interface Line {
  key: string
  section: string
  label: string
  parts: readonly { label: string; text: string }[]
}

/** Rows are told apart by their name, as people do; rows without one by their place. */
const rowKey = (row: unknown, index: number): string => {
  const named = row as { name?: unknown; key?: unknown; rule?: unknown }
  const name = named.name ?? named.key ?? named.rule
  return typeof name === 'string' && name !== '' ? name : `#${index + 1}`
}

function rowLines(section: SectionSpec, rows: RowsSpec, draft: PackDraft): Line[] {
  const [first] = rows.columns
  const isNamed = first?.kind === 'text' || first?.kind === 'choice'
  const columns = isNamed ? rows.columns.slice(1) : rows.columns
  return rowsAt(draft, rows.at).map((row, index) => {
    const record = row as Record<string, unknown>
    return {
      key: `${rows.at}:${rowKey(row, index)}`,
      section: section.title,
      label: isNamed ? valueText(first, record[first.at]) : `第 ${index + 1} 行`,
      parts: columns.map((column) => ({
        label: columns.length > 1 ? column.label : '',
        text: valueText(column, record[column.at]),
      })),
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
        parts: [{ label: '', text: valueText(field, valueAt(draft, field.at)) }],
      })),
    ...(section.rows ? rowLines(section, section.rows, draft) : []),
  ])
}

const textOf = ({ parts }: Line, other?: Line): string =>
  parts
    .filter(({ text }, index) => other === undefined || other.parts[index]?.text !== text)
    .map(({ label, text }) => (label ? `${label} ${text}` : text))
    .join('，')

/** The places in which `after` differs from `before`, in the order of the form; empty when they say the same. */
export function differencesOf(before: PackDraft, after: PackDraft): Difference[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  const [oldOf, nowOf] = [old, now].map((lines) => new Map(lines.map((line) => [line.key, line])))
  const differ = (line: Line, other: Line | undefined, isNew: boolean): Difference | null => {
    const own = textOf(line, other)
    if (other !== undefined && own === '') return null
    const texts = other === undefined ? null : textOf(other, line)
    const { key, section, label } = line
    return { key, section, label, before: isNew ? texts : own, after: isNew ? own : texts }
  }
  const changed = now.map((line) => differ(line, oldOf?.get(line.key), true))
  const gone = old.filter((line) => !nowOf?.has(line.key)).map((line) => differ(line, undefined, false))
  const rank = ({ section }: Difference) => SECTIONS.findIndex((one) => one.title === section)
  return [...changed, ...gone].flatMap((one) => one ?? []).sort((a, b) => rank(a) - rank(b))
}

/** The places in which two packs differ. */
export const packDifferences = (before: RulePack, after: RulePack): Difference[] =>
  differencesOf(draftOf(before, before), draftOf(after, after))
