import type { EvaluationForm } from '@huigong/domain'
import { computed, onScopeDispose, ref, shallowRef, type ComputedRef, type Ref } from 'vue'
import type { FormViewFragment } from '../../generated/graphql.js'
import type { ActResult, Reason } from '../../shared/data/index.js'
import { cellText, evidenceIds, placeOf, pointsOf, withCell } from './model/cells.js'
import {
  confirmCells,
  type Draft,
  editCell,
  giveBack,
  hasSendable,
  namesCell,
  overlay,
  type PendingCell,
  rebase,
  refuseCells,
  sendCells,
  settle as settleCell,
  unsaved,
} from './model/draft.js'
import { formOf } from './model/form-data.js'
import type { Keeper } from './model/kept-draft.js'

export interface CellChange {
  at: string
  value: string | null
  attachmentIds?: string[]
}

export interface DraftOptions {
  initial: FormViewFragment
  save: (cells: CellChange[], version: number) => Promise<ActResult<FormViewFragment>>
  reload: () => Promise<FormViewFragment | null>
  /** Keeps on this computer what the server has not confirmed. */
  keeper: Keeper
  /** Milliseconds of rest after the last key before a cell is saved. */
  delay?: number
}

/** `offline`: is tried again by itself; `stuck`: the server refused and a person must look. */
export type SaveStatus = 'idle' | 'waiting' | 'saving' | 'saved' | 'offline' | 'stuck'

export interface FormDraft {
  server: Ref<FormViewFragment>
  /** The server's form with everything typed on top. */
  form: ComputedRef<EvaluationForm>
  status: Ref<SaveStatus>
  savedAt: Ref<Date | null>
  /** Reasons of a refusal that names no cell. */
  reasons: Ref<readonly Reason[]>
  /** Cells kept by an earlier visit and laid over the form again. */
  restored: number
  /** Places of what the server has not confirmed. */
  unsaved: ComputedRef<readonly string[]>
  /** Typed on this visit. */
  isTyped: (at: string) => boolean
  /** What is not confirmed, as it can be carried to another computer. */
  pending: () => Readonly<Record<string, PendingCell>>
  text: (at: string) => string
  files: (at: string) => readonly string[]
  edit: (at: string, text: string, files?: readonly string[]) => void
  fault: (at: string) => string | null
  conflict: (at: string) => { mine: string; theirs: string } | null
  conflicts: ComputedRef<readonly string[]>
  settle: (at: string, choice: 'mine' | 'theirs') => void
  /** Saves everything that may be saved now; true when nothing is left unsaved. */
  flush: () => Promise<boolean>
  /** Takes over what another act (submit, import) answered. */
  adopt: (value: FormViewFragment) => void
}

const REST = 800
/** Whoever types without a rest is saved after so long all the same. */
const LONGEST = 4_000
const FIRST_RETRY = 5_000
const LAST_RETRY = 60_000
const MAX_RELOADS = 3
const EMPTY_FORM: EvaluationForm = {
  projectName: '',
  fiscalYear: null,
  competentDepartment: null,
  implementingUnit: null,
  funds: [],
  goals: { expected: '', actual: '' },
  rows: [],
  narratives: {},
  printed: { total: null, grade: null },
}

function localFault(at: string, text: string): string | null {
  const place = placeOf(at)
  const isScore = (place.kind === 'row' || place.kind === 'fund') && place.field === 'entered'
  return isScore && text.trim() !== '' && pointsOf(text) === null ? '得分须为数字，最多四位小数' : null
}

const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).trim()

function changesOf(draft: Draft): CellChange[] {
  return Object.entries(draft.sent).map(([at, cell]) => {
    const text = at.endsWith('.entered') ? halfWidth(cell.text) : cell.text
    const value = text.trim() === '' ? null : text
    return at.endsWith('.evidence') ? { at, value, attachmentIds: [...cell.files] } : { at, value }
  })
}

/**
 * The draft of one form: every typed cell is kept on this computer at once, saved after a short rest, one request at a
 * time, and tried again when the network fails. When somebody else saved in between, the newer form is read and only
 * cells both changed wait for a choice.
 */
export function useDraft(options: DraftOptions): FormDraft {
  const server = shallowRef(options.initial)
  const base = computed(() => formOf(server.value.form) ?? EMPTY_FORM)
  const draft = shallowRef<Draft>(rebase(options.keeper.recalled, base.value))
  const status = ref<SaveStatus>('idle')
  const savedAt = ref(options.initial.savedAt ? new Date(options.initial.savedAt) : null)
  const reasons = shallowRef<readonly Reason[]>([])
  const restored = unsaved(draft.value).length
  let timer: ReturnType<typeof setTimeout> | undefined
  let retryAfter = FIRST_RETRY
  let running: Promise<boolean> | null = null
  let lastTyped: { at: string; since: number } | null = null

  // What was typed, as it was typed: the server trims a text and completes points (9.5 → 9.50), and a box must not
  // change under the hands of the one who types.
  const typed = new Map<string, string>()
  const asTyped = (at: string, known: string): string => {
    const text = typed.get(at)
    const same = text !== undefined && cellText(withCell(base.value, at, text), at) === known
    return same ? text : known
  }
  const put = (next: Draft) => {
    draft.value = next
    options.keeper.keep(giveBack(next).pending)
  }
  const later = (delay: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), delay)
  }

  function edit(at: string, text: string, files?: readonly string[]): void {
    typed.set(at, text)
    const now = Date.now()
    const moved = lastTyped !== null && lastTyped.at !== at
    if (lastTyped === null || moved) lastTyped = { at, since: now }
    put(editCell(draft.value, base.value, at, text, files, localFault(at, text)))
    if (!['saving', 'offline'].includes(status.value)) status.value = 'waiting'
    reasons.value = []
    // A field that was left is saved at once: whatever happens, at most the one in hand is lost.
    // While the network is away the next try is under way already; typing does not put it off.
    if (status.value === 'offline') return
    if (moved || now - lastTyped.since > LONGEST) {
      lastTyped = { at, since: now }
      later(0)
    } else later(options.delay ?? REST)
  }

  function adopt(value: FormViewFragment): void {
    server.value = value
    if (value.savedAt) savedAt.value = new Date(value.savedAt)
  }

  /** One request. True: go on with what is left; false: stop here. */
  async function sendOnce(): Promise<boolean> {
    put(sendCells(draft.value))
    status.value = 'saving'
    const result = await options.save(changesOf(draft.value), server.value.version)
    if (result.kind === 'done') {
      adopt(result.value)
      savedAt.value = new Date()
      put(confirmCells(draft.value, base.value))
      retryAfter = FIRST_RETRY
      return true
    }
    if (result.kind === 'failed') {
      put(giveBack(draft.value))
      status.value = 'offline'
      later(retryAfter)
      retryAfter = Math.min(LAST_RETRY, retryAfter * 2)
      return false
    }
    if (result.reasons.some((reason) => reason.code === 'VERSION_CHANGED')) return takeNewer()
    if (namesCell(draft.value, result.reasons)) {
      put(refuseCells(draft.value, result.reasons))
      return true
    }
    put(giveBack(draft.value))
    reasons.value = result.reasons
    status.value = 'stuck'
    return false
  }

  async function takeNewer(): Promise<boolean> {
    try {
      const newer = await options.reload()
      if (newer) adopt(newer)
      put(rebase(draft.value, base.value))
      return newer !== null
    } catch {
      put(giveBack(draft.value))
      status.value = 'offline'
      later(retryAfter)
      return false
    }
  }

  async function drain(): Promise<boolean> {
    let rounds = 0
    while (hasSendable(draft.value) && rounds < MAX_RELOADS + 1) {
      if (!(await sendOnce())) return false
      rounds += 1
    }
    const left = unsaved(draft.value).length
    if (hasSendable(draft.value)) later(options.delay ?? REST)
    status.value = left === 0 ? 'saved' : 'stuck'
    return left === 0
  }

  function flush(): Promise<boolean> {
    clearTimeout(timer)
    if (running) return running.then(() => flush())
    if (!hasSendable(draft.value)) return Promise.resolve(unsaved(draft.value).length === 0)
    running = drain().finally(() => (running = null))
    return running
  }

  const online = () => unsaved(draft.value).length > 0 && void flush()
  window.addEventListener('online', online)
  onScopeDispose(() => {
    window.removeEventListener('online', online)
    clearTimeout(timer)
    if (hasSendable(draft.value)) void flush().then(() => clearTimeout(timer))
  })
  if (restored > 0) later(0)

  const cell = (at: string) => draft.value.pending[at] ?? draft.value.sent[at]
  return {
    server,
    form: computed(() => overlay(base.value, draft.value)),
    status,
    savedAt,
    reasons,
    restored,
    unsaved: computed(() => unsaved(draft.value)),
    isTyped: (at) => typed.has(at),
    pending: () => giveBack(draft.value).pending,
    text: (at) => cell(at)?.text ?? asTyped(at, cellText(base.value, at)),
    files: (at) => cell(at)?.files ?? evidenceIds(base.value, at),
    edit,
    fault: (at) => draft.value.pending[at]?.fault ?? null,
    conflict: (at) => {
      const waiting = draft.value.pending[at]
      if (!waiting || waiting.theirs === null) return null
      return { mine: waiting.text, theirs: waiting.theirs.split('\u0000')[0] ?? '' }
    },
    conflicts: computed(() =>
      Object.entries(draft.value.pending).flatMap(([at, one]) => (one.theirs === null ? [] : [at])),
    ),
    settle: (at, choice) => {
      put(settleCell(draft.value, at, choice))
      later(0)
      if (unsaved(draft.value).length === 0) status.value = 'saved'
    },
    flush,
    adopt: (value) => {
      adopt(value)
      put(rebase(draft.value, base.value))
    },
  }
}
