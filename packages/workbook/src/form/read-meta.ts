import type { ActualSource, FundRow } from '@huigong/domain'
import type { ReadSheet } from '../xlsx/workbook-port.js'
import { FORM_SCHEMA, FORM_VERSION, FUND_KEYS, META_COLUMN } from './form-layout.js'

export interface RowMeta {
  readonly id: string
  readonly source: ActualSource
  /** `null` where the form had no evidence. */
  readonly attachmentIds: readonly string[] | null
}

/** What the hidden sheet says. */
export interface FormMeta {
  readonly rulePackId: string | null
  readonly funds: readonly FundRow['key'][]
  readonly rows: readonly RowMeta[]
  readonly narratives: readonly { readonly key: string; readonly present: boolean }[]
}

const SOURCES: readonly ActualSource[] = ['ledger', 'satisfaction', 'entered']

function parseIds(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.every((id): id is string => typeof id === 'string') ? value : null
  } catch {
    return null
  }
}

/**
 * Reads the hidden sheet.
 * @returns a Chinese sentence instead, when the sheet is damaged or of another version
 */
export function readMeta(sheet: ReadSheet): FormMeta | string {
  const damaged = '填报表的内部编号已损坏'
  const text = (row: number, column: number): string => {
    const content = sheet.cell(row, column)
    return content.kind === 'text' ? content.text : ''
  }
  const funds: FundRow['key'][] = []
  const rows: RowMeta[] = []
  const narratives: { key: string; present: boolean }[] = []
  const single = new Map<string, string>()
  for (let row = 1; row <= sheet.rowCount; row += 1) {
    const kind = text(row, META_COLUMN.kind)
    const id = text(row, META_COLUMN.id)
    const index = text(row, META_COLUMN.index)
    if (kind === 'fund') {
      const key = FUND_KEYS.find((known) => known === id)
      if (!key || index !== String(funds.length)) return damaged
      funds.push(key)
    } else if (kind === 'row') {
      const source = SOURCES.find((known) => known === text(row, META_COLUMN.source))
      const attachmentIds =
        text(row, META_COLUMN.evidence) === '1' ? parseIds(text(row, META_COLUMN.attachments)) : null
      const lost = text(row, META_COLUMN.evidence) === '1' && attachmentIds === null
      if (!source || lost || index !== String(rows.length)) return damaged
      rows.push({ id, source, attachmentIds })
    } else if (kind === 'narrative') {
      if (index !== String(narratives.length)) return damaged
      narratives.push({ key: id, present: text(row, META_COLUMN.source) === '1' })
    } else if (kind) {
      single.set(kind, id)
    }
  }
  if (single.get('schema') !== FORM_SCHEMA) return damaged
  if (single.get('version') !== String(FORM_VERSION))
    return `填报表的版本（${single.get('version') ?? ''}）与系统不符`
  return { rulePackId: single.get('rule-pack') || null, funds, rows, narratives }
}
