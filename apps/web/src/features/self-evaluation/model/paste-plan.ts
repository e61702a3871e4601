import { AMOUNT_FIELDS, cellText, FIELD_NAME, placeLabel, placeOf, pointsOf, rowCell } from './cells.js'
import { readPasted, type PasteTerms } from './paste-value.js'

/** One value on its way into a cell. */
export interface PlannedCell {
  readonly at: string
  readonly name: string
  /** As it was copied. */
  readonly copied: string
  /** As the cell will hold it; amounts as whole fen. */
  readonly text: string
  /** What stands there now. */
  readonly before: string
  /** 万元 turned into 元, in words; only with somebody's consent. */
  readonly converted: string | null
}

export interface RefusedValue {
  readonly name: string
  readonly copied: string
  readonly because: string
}

export interface PastePlan {
  readonly cells: readonly PlannedCell[]
  readonly refused: readonly RefusedValue[]
  /** Values that are there already, and blanks, which never empty a cell. */
  readonly unchanged: number
  /** Values beyond the last row or column. */
  readonly beyond: number
}

/** Columns of the table as they follow one another on the page; `null` for those that are only read. */
const COLUMNS = ['actual', 'weight', 'entered', 'deviation'] as const
type Column = (typeof COLUMNS)[number]
const HEADS = new Set([
  ...Object.values(FIELD_NAME),
  '资金',
  '二级指标',
  '三级指标',
  '偏差原因分析及改进措施',
])

/** A range copied with its head: that line says nothing about a row. `（万元）` in it counts for the column. */
const isHead = (line: readonly string[]): boolean =>
  line.some((text) => HEADS.has(text.replace(/[（(].*$/, '').trim()))

interface Target {
  readonly at: string | null
}

/** Lines of the table from the start downwards, each as the cells to the right of it. */
type Lines = (line: number, column: number) => Target | null

function amountLines(start: string, { form }: PasteTerms): Lines {
  const place = placeOf(start)
  const from = place.kind === 'fund' ? form.funds.findIndex(({ key }) => key === place.key) : 0
  const left = place.kind === 'fund' ? AMOUNT_FIELDS.findIndex((field) => field === place.field) : 0
  return (line, column) => {
    const [fund, field] = [form.funds[from + line], AMOUNT_FIELDS[left + column]]
    return fund && field ? { at: `funds.${fund.key}.${field}` } : null
  }
}

function rowLines(start: string, terms: PasteTerms, columns: readonly Column[]): Lines {
  const place = placeOf(start)
  const { rows } = terms.form
  const isFund = place.kind === 'fund'
  const from = place.kind === 'row' ? rows.findIndex(({ id }) => id === place.rowId) : 0
  return (line, column) => {
    const field = columns[column]
    if (field === undefined) return null
    // The score of the execution rate stands above those of the rows.
    if (isFund && line === 0) {
      if (field === 'entered') return { at: 'funds.total.entered' }
      return { at: field === 'deviation' ? 'funds.total.reason' : null }
    }
    const row = rows[from + line - (isFund ? 1 : 0)]
    if (!row) return null
    return { at: field === 'weight' ? null : rowCell(row.id, field) }
  }
}

/** Whether the second column of a range from 实际完成值 on is 分值: then its values are the rows' own weights. */
function bringsWeights(range: readonly string[][], start: string, { form }: PasteTerms): boolean {
  const place = placeOf(start)
  if (place.kind !== 'row') return false
  const from = form.rows.findIndex(({ id }) => id === place.rowId)
  const given = range.flatMap((line, index) => {
    const weight = form.rows[from + index]?.weight ?? null
    return line[1] === undefined || line[1] === '' || weight === null ? [] : [pointsOf(line[1]) === weight]
  })
  return given.length > 0 && given.every(Boolean) && range.some((line) => line.length > 2)
}

function columnsFrom(start: string, range: readonly string[][], terms: PasteTerms): readonly Column[] {
  const place = placeOf(start)
  const field = 'field' in place ? (place.field === 'reason' ? 'deviation' : place.field) : ''
  const from = COLUMNS.findIndex((column) => column === field)
  const columns = from < 0 ? [] : COLUMNS.slice(from)
  return field === 'actual' && !bringsWeights(range, start, terms)
    ? columns.filter((column) => column !== 'weight')
    : columns
}

/**
 * Where each value of a copied range goes, starting at one cell: line by line down the rows as they stand on the page,
 * to the right over the columns that are filled. What a cell cannot take is named with its reason, the rest is kept.
 */
export function planPaste(
  copied: readonly string[][],
  start: string,
  terms: PasteTerms,
  nameOf: (key: string) => string = () => '',
): PastePlan {
  const head = copied[0] && copied.length > 1 && isHead(copied[0]) ? copied[0] : null
  const range = head ? copied.slice(1) : copied
  const place = placeOf(start)
  const isAmount = place.kind === 'fund' && AMOUNT_FIELDS.some((field) => field === place.field)
  const target = isAmount
    ? amountLines(start, terms)
    : rowLines(start, terms, columnsFrom(start, range, terms))
  const cells: PlannedCell[] = []
  const refused: RefusedValue[] = []
  let [unchanged, beyond] = [0, 0]
  range.forEach((line, row) =>
    line.forEach((text, column) => {
      if (text === '') return void (unchanged += 1)
      const cell = target(row, column)
      if (cell === null) return void (beyond += 1)
      if (cell.at === null) return void (unchanged += 1)
      const name = placeLabel(terms.form, cell.at, nameOf)
      if (terms.isLocked?.(cell.at))
        return void refused.push({ name, copied: text, because: '不在这次解锁的范围内' })
      const saysWan = isAmount && (head?.[column] ?? '').includes('万元') && /\d$/.test(text)
      const reading = readPasted(cell.at, saysWan ? `${text}万元` : text, terms)
      const before = cellText(terms.form, cell.at)
      if (reading.kind === 'text' && reading.text === before) unchanged += 1
      // The ledger's own value copied back says nothing new.
      else if (reading.kind === 'refused' && text === before) unchanged += 1
      else if (reading.kind === 'refused') refused.push({ name, copied: text, because: reading.because })
      else
        cells.push({
          at: cell.at,
          name,
          copied: text,
          text: reading.text,
          before,
          converted: reading.converted ?? null,
        })
    }),
  )
  return { cells, refused, unchanged, beyond }
}
