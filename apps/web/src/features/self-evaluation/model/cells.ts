import {
  EXECUTION_ROW,
  type EvaluationForm,
  formatPoints,
  type IndicatorRow,
  parseFen,
  points,
  type Points,
} from '@huigong/domain'

/** Columns of an indicator row that people fill. */
export type EntryField = 'actual' | 'entered' | 'deviation'
export const ENTRY_FIELDS: readonly EntryField[] = ['actual', 'entered', 'deviation']

/** Amounts of the fund block; typed only where each unit brings its own table. Their text is whole fen. */
export const AMOUNT_FIELDS = ['initialBudget', 'annualBudget', 'executed'] as const
export type AmountField = (typeof AMOUNT_FIELDS)[number]
const isAmount = (field: string): field is AmountField => (AMOUNT_FIELDS as readonly string[]).includes(field)

/** A place in the form, e.g. `rows.ROWID.deviation`, `funds.total.reason`, `goals.actual`, `narratives.KEY`, `form`. */
export type Place =
  | { kind: 'row'; rowId: string; field: string }
  | { kind: 'fund'; key: string; field: string }
  | { kind: 'goals'; field: string }
  | { kind: 'narrative'; key: string }
  | { kind: 'form' }

export const FIELD_NAME: Readonly<Record<string, string>> = {
  target: '年度指标值',
  actual: '实际完成值',
  weight: '分值',
  entered: '得分',
  deviation: '偏差原因及改进措施',
  evidence: '佐证材料',
  tier: '达成档次',
  reason: '偏差原因',
  initialBudget: '年初预算数',
  annualBudget: '全年预算数',
  executed: '全年执行数',
  printedRate: '执行率',
}

export function placeOf(at: string): Place {
  const [head = '', ...rest] = at.split('.')
  const field = rest.at(-1) ?? ''
  if (head === 'rows' && rest.length > 1) return { kind: 'row', rowId: rest.slice(0, -1).join('.'), field }
  if (head === 'funds' && rest.length > 1) return { kind: 'fund', key: rest[0] ?? '', field }
  if (head === 'goals') return { kind: 'goals', field }
  if (head === 'narratives' && rest.length > 0) return { kind: 'narrative', key: rest.join('.') }
  return { kind: 'form' }
}

export const rowCell = (rowId: string, field: string): string => `rows.${rowId}.${field}`

/** Where the score of a row of an evaluation is entered; the execution rate's stands among the funds. */
export const scoreCell = (rowId: string): string =>
  rowId === EXECUTION_ROW ? 'funds.total.entered' : rowCell(rowId, 'entered')

/** The row a place lies in, if any. */
export const rowIdOf = (at: string): string | null => {
  const place = placeOf(at)
  return place.kind === 'row' ? place.rowId : null
}

/** Only what nobody else knows has an input box. */
export const hasActualBox = (row: IndicatorRow): boolean => row.source === 'entered' && !row.notApplicable

const pointsText = (value: Points | null): string => (value === null ? '' : formatPoints(value))

/** What a cell says, as text in an input box; empty when nothing is stated. */
export function cellText(form: EvaluationForm, at: string): string {
  const place = placeOf(at)
  switch (place.kind) {
    case 'row': {
      const row = form.rows.find((one) => one.id === place.rowId)
      if (!row) return ''
      if (place.field === 'entered') return pointsText(row.entered)
      if (place.field === 'weight') return pointsText(row.weight)
      if (place.field === 'evidence') return row.evidence?.note ?? ''
      if (place.field === 'target') return row.target ?? ''
      return (
        (place.field === 'deviation' ? row.deviation : place.field === 'actual' ? row.actual : null) ?? ''
      )
    }
    case 'fund': {
      const row = form.funds.find((one) => one.key === place.key)
      if (place.field === 'entered') return pointsText(row?.entered ?? null)
      if (isAmount(place.field)) return row?.[place.field]?.toString() ?? ''
      return place.field === 'reason' ? (row?.reason ?? '') : ''
    }
    case 'goals':
      return place.field === 'expected' ? form.goals.expected : form.goals.actual
    case 'narrative':
      return form.narratives[place.key] ?? ''
    case 'form':
      return ''
  }
}

export const evidenceIds = (form: EvaluationForm, at: string): readonly string[] => {
  const rowId = rowIdOf(at)
  return form.rows.find((row) => row.id === rowId)?.evidence?.attachmentIds ?? []
}

/** Text and files of a cell as one string: equal strings mean nothing has changed. */
export const fingerprint = (form: EvaluationForm, at: string): string =>
  at.endsWith('.evidence')
    ? [cellText(form, at), ...evidenceIds(form, at)].join('\u0000')
    : cellText(form, at)

const FULL_WIDTH = /[！-～]/g

/** Typed points as the engine holds them; `null` for an empty or unreadable text. Full-width digits are taken. */
export function pointsOf(text: string): Points | null {
  const plain = text.replace(FULL_WIDTH, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).trim()
  try {
    return plain === '' ? null : points(plain)
  } catch {
    return null
  }
}

/** As the server keeps it: without outer blanks, blank means nothing stated. */
const orNull = (text: string): string | null => text.trim() || null

function withRow(row: IndicatorRow, field: string, text: string, files: readonly string[]): IndicatorRow {
  switch (field) {
    case 'actual':
      return { ...row, actual: orNull(text) }
    case 'entered':
      return { ...row, entered: pointsOf(text) }
    case 'deviation':
      return { ...row, deviation: orNull(text) }
    case 'evidence':
      return {
        ...row,
        evidence:
          text.trim() === '' && files.length === 0 ? null : { note: text.trim(), attachmentIds: files },
      }
    default:
      return row
  }
}

/** The form with one cell changed, for computing before anything is saved. */
export function withCell(
  form: EvaluationForm,
  at: string,
  text: string,
  files: readonly string[] = [],
): EvaluationForm {
  const place = placeOf(at)
  switch (place.kind) {
    case 'row':
      return {
        ...form,
        rows: form.rows.map((row) => (row.id === place.rowId ? withRow(row, place.field, text, files) : row)),
      }
    case 'fund':
      return {
        ...form,
        funds: form.funds.map((row) => {
          if (row.key !== place.key) return row
          if (place.field === 'entered') return { ...row, entered: pointsOf(text) }
          if (isAmount(place.field)) return { ...row, [place.field]: text === '' ? null : parseFen(text) }
          return { ...row, reason: orNull(text) }
        }),
      }
    case 'goals':
      return place.field === 'actual' ? { ...form, goals: { ...form.goals, actual: text.trim() } } : form
    case 'narrative':
      return { ...form, narratives: { ...form.narratives, [place.key]: text.trim() } }
    case 'form':
      return form
  }
}

/** What is found about the form beside its cells. */
function wholeName(at: string): string {
  if (at === 'printed.total') return '表内印的总分'
  if (at === 'printed.grade') return '表内印的等级'
  return at.startsWith('levels.') ? at.slice('levels.'.length) : '整张表'
}

/** Where a place is, for a link: `数量指标“慰问户数” 实际完成值`. */
export function placeLabel(form: EvaluationForm, at: string, narrativeName: (key: string) => string): string {
  const place = placeOf(at)
  switch (place.kind) {
    case 'row': {
      const row = form.rows.find((one) => one.id === place.rowId)
      return `“${row?.name ?? place.rowId}” ${FIELD_NAME[place.field] ?? ''}`.trim()
    }
    case 'fund':
      return `资金情况 ${FIELD_NAME[place.field] ?? ''}`.trim()
    case 'goals':
      return place.field === 'actual' ? '目标实际完成情况' : '年初设定目标'
    case 'narrative':
      return narrativeName(place.key)
    case 'form':
      return wholeName(at)
  }
}

/** The cells of one column that have an input box, from top to bottom. */
export function entryColumn(form: EvaluationForm, field: EntryField, scoresExecution: boolean): string[] {
  const total = form.funds.some((row) => row.key === 'total')
  const head = total && scoresExecution && field === 'entered' ? ['funds.total.entered'] : []
  const reason = total && field === 'deviation' ? ['funds.total.reason'] : []
  const rows = form.rows.filter((row) => !row.notApplicable && (field !== 'actual' || hasActualBox(row)))
  return [...head, ...reason, ...rows.map((row) => rowCell(row.id, field))]
}

/** The cell `steps` below in the same column; `null` at its end. */
export function neighbour(column: readonly string[], at: string, steps: number): string | null {
  const here = column.indexOf(at)
  return here < 0 ? null : (column[here + steps] ?? null)
}
