import { draftsOf, forgetDraft, keepDraft, keepFor, type KeptDraft } from '../../../shared/kept/kept-store.js'
import { EMPTY_DRAFT, type Draft, type PendingCell } from './draft.js'

type Cells = Readonly<Record<string, PendingCell>>

const isCell = (value: unknown): value is PendingCell => {
  if (typeof value !== 'object' || value === null) return false
  const { text, files, base } = value as Record<string, unknown>
  return typeof text === 'string' && typeof base === 'string' && Array.isArray(files)
}

/** Cells of a kept or brought-in draft that can be laid over a form again; a reason of the server is asked for anew. */
export function readCells(cells: unknown): Cells {
  if (typeof cells !== 'object' || cells === null) return {}
  return Object.fromEntries(
    Object.entries(cells)
      .filter((entry): entry is [string, PendingCell] => isCell(entry[1]))
      .map(([at, cell]) => [
        at,
        {
          text: cell.text,
          files: cell.files.filter((one) => typeof one === 'string'),
          base: cell.base,
          theirs: typeof cell.theirs === 'string' ? cell.theirs : null,
          fault: null,
        },
      ]),
  )
}

/** What is kept of one form in this window, and what earlier windows left behind. */
export interface Keeper {
  /** Cells that never reached the server; what was typed last wins. */
  readonly recalled: Draft
  /** Keeps what is pending now. Writes follow one another; what is overtaken is not written. */
  readonly keep: (cells: Cells) => void
}

export interface KeptForm {
  readonly person: string
  readonly form: string
  readonly title: string
  readonly link: string
}

function writer(head: Omit<KeptDraft, 'cells' | 'keptAt'>): (cells: Cells) => void {
  let waiting: Cells | null = null
  let busy = false
  async function write(): Promise<void> {
    busy = true
    while (waiting !== null) {
      const cells = waiting
      waiting = null
      await keepDraft({ ...head, cells, keptAt: new Date().toISOString() })
    }
    busy = false
  }
  return (cells) => {
    // Reactive wrappers cannot be stored; what is kept is plain.
    waiting = readCells(JSON.parse(JSON.stringify(cells)))
    if (!busy) void write()
  }
}

/** Takes over what earlier windows left of a form; from then on it is this window's to keep. */
export async function openKeeper(form: KeptForm, window: string): Promise<Keeper> {
  keepFor(form.person)
  const left = await draftsOf(form.person, form.form)
  const pending: Cells = Object.assign({}, ...left.map((one) => readCells(one.cells)))
  const keep = writer({ ...form, id: `${form.person}/${form.form}/${window}` })
  if (left.length > 0) {
    keep(pending)
    await Promise.all(left.map((one) => forgetDraft(one.id)))
  }
  return { recalled: { ...EMPTY_DRAFT, pending }, keep }
}
