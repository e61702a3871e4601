import type { Evaluation, EvaluationForm, Points, RulePack } from '@huigong/domain'
import { inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { CellState } from '../model/cell-state.js'

export interface SheetFinding {
  rule: string
  level: string
  at: string
  message: string
  remedy: string
}

export interface SheetComment {
  id: string
  at: string
  text: string
  author: string
  level: string
  answered: boolean
}

/** What stands beside the form: the row in hand, or the contradictions. */
export type RailTab = 'row' | 'findings'

/** What the parts of one form on the screen share. The filling page, the reading page and the reviewer each supply it. */
export interface Sheet {
  form: ComputedRef<EvaluationForm>
  evaluation: ComputedRef<Evaluation | null>
  pack: ComputedRef<RulePack | null>
  editable: ComputedRef<boolean>
  /** Each unit brings its own table: then the amounts of the fund block are typed too. */
  typesAmounts: boolean
  /** Place that has or last had the focus. */
  focused: Ref<string | null>
  text: (at: string) => string
  files: (at: string) => readonly string[]
  edit: (at: string, text: string, files?: readonly string[]) => void
  /** Takes over the computed score of a row, or of the execution rate (`execution`). */
  adoptScore: (rowId: string) => void
  /** True when the text was a range and has been laid over the cells. */
  paste: (at: string, text: string) => boolean
  /** Moves the focus down (1) or up (-1) the column. */
  move: (at: string, steps: number) => boolean
  /** How a box stands, where it is typed. */
  state?: (at: string) => CellState
  /** Whether a place is closed although the form may be changed, see `CellState`. */
  locked?: (at: string) => boolean
  /** Shows all about the row of a place, and goes there. */
  details?: (at: string) => void
  /** The reason given at this place last year. */
  former?: (at: string) => { year: number; text: string } | null
  fault: (at: string) => string | null
  conflict: (at: string) => { mine: string; theirs: string } | null
  settle: (at: string, choice: 'mine' | 'theirs') => void
  comments: (at: string) => readonly SheetComment[]
  findings: (at: string) => readonly SheetFinding[]
  /** A cell was left or typed into: from now on its contradictions are told. */
  touch: (at: string) => void
  /** Brings a place into view, wherever it is folded away, and puts the focus there. */
  go: (at: string) => Promise<boolean>
  /** First-level indicators whose rows are folded away. */
  folded: Readonly<Ref<ReadonlySet<string>>>
  fold: (level1: string) => void
  /** The reviewer's score of a row (`execution` for the execution rate); `null` while there is none. */
  reviewed: (rowId: string) => Points | null
  /** Former text of a cell that was changed since the reviewer last saw it. */
  before: (at: string) => string | null
  narrativeName: (key: string) => string
}

const KEY: InjectionKey<Sheet> = Symbol('sheet')

export const provideSheet = (sheet: Sheet): void => provide(KEY, sheet)

export function useSheet(): Sheet {
  const sheet = inject(KEY)
  if (!sheet) throw new Error('a part of the form stands outside a form')
  return sheet
}
