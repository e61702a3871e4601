import type { PendingCell } from './draft.js'
import { readCells } from './kept-draft.js'

const KIND = 'huigong-draft'

/** What was typed into one form and never reached the server, on its way to another computer. */
export interface DraftFile {
  /** Id of the form it belongs to. */
  readonly form: string
  /** Names of unit and project, for people. */
  readonly title: string
  /** ISO instant. */
  readonly writtenAt: string
  readonly cells: Readonly<Record<string, PendingCell>>
}

export const writeDraftFile = (file: DraftFile): string =>
  `${JSON.stringify({ kind: KIND, format: 1, ...file }, null, 2)}\n`

/** The draft a file holds; `null` when it is another kind of file. Cells it cannot read are left out. */
export function readDraftFile(text: string): DraftFile | null {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return null
    const { kind, format, form, title, writtenAt, cells } = value as Record<string, unknown>
    if (kind !== KIND || format !== 1 || typeof form !== 'string') return null
    return {
      form,
      title: typeof title === 'string' ? title : '',
      writtenAt: typeof writtenAt === 'string' ? writtenAt : '',
      cells: readCells(cells),
    }
  } catch {
    return null
  }
}

/** `未提交草稿-华丰机械厂工会-送温暖资金.json`, without what a file name must not have. */
export const draftFileName = (title: string): string =>
  `未提交草稿-${title.replace(/[\\/:*?"<>|\s]+/g, '-')}.json`
