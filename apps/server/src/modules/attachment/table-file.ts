import type { FastifyReply } from 'fastify'
import { fen, formatYuan } from '@huigong/domain'
import type { TableNote, TableSheet } from '@huigong/workbook'
import type { Actor } from '../../platform/actor.js'
import { ApiError } from '../../platform/api-error.js'
import type { Clock } from '../../platform/clock.js'
import { Refusal } from '../../platform/refusal.js'
import { saveAs } from './file-kind.js'

/** Kinds of files a table is handed out as. */
export const FILE_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const
export type FileType = keyof typeof FILE_TYPES

export interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Sends a file; what lies outside the scope is answered like what does not exist. */
export async function sendFile(
  reply: FastifyReply,
  type: FileType,
  make: () => Promise<MadeFile>,
): Promise<void> {
  const { name, bytes } = await make().catch((error: unknown) => {
    throw error instanceof Refusal ? new ApiError(404, error.reasons[0]) : error
  })
  await reply
    .header('content-type', FILE_TYPES[type])
    .header('content-disposition', saveAs(`${name}.${type}`))
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(bytes))
}

const BEIJING = 8 * 3_600_000

/** `2026-11-22 16:05`, Beijing time. */
export const localTime = (instant: Date): string =>
  new Date(instant.getTime() + BEIJING).toISOString().slice(0, 16).replace('T', ' ')

/** Lines of the sheet 口径说明 that say who took a file, as of when it counts, and when it was taken. */
export const whoAndWhen = (actor: Actor, clock: Clock): TableNote[] => [
  { label: '导出人', text: `${actor.displayName}（${actor.unionName}）` },
  { label: '截至', text: localTime(clock.now()) },
  { label: '导出时间', text: localTime(clock.present()) },
]

/** A text that looks like a formula must not run where it is opened. */
function quoted(value: string | number): string {
  const plain = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}

/** A table as WPS reads it, amounts in yuan; `notes` stand in front, one line each. */
export function csvOf({ columns, rows }: TableSheet, notes: readonly TableNote[] = []): string {
  const cell = (value: string | number | null, at: number): string => {
    if (value === null) return ''
    return columns[at]?.kind === 'money' ? formatYuan(fen(Number(value))).replaceAll(',', '') : quoted(value)
  }
  const lines = [
    ...notes.map(({ label, text }) => `${quoted(label)},${quoted(text)}`),
    columns.map(({ title }) => title).join(','),
    ...rows.map((row) => row.map(cell).join(',')),
  ]
  return `\uFEFF${lines.join('\r\n')}`
}
