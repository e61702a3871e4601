import { excerpt } from '../read-result.js'
import { begunIn, type GridCell, squeeze } from './cell-grid.js'
import { indicatorHeadAt, type ColumnRange, type IndicatorHead } from './indicator-head.js'
import { isBlank, isTotalLabel, labelOf, levelWords, oneLine } from './labels.js'
import type { CellReader } from './read-cells.js'
import { rowMethod } from './row-method.js'
import { joinShared, type JoinedRows, type ReadRow } from './shared-scores.js'

export interface IndicatorBlock extends JoinedRows {
  /** Points printed behind first-level indicators: 产出指标(50分). */
  readonly levelPoints: ReadonlyMap<string, string>
  /** The row after the last indicator. */
  readonly end: number
}

/** Words that begin a section after the indicators, or stand between two blocks of them. */
const SECTION =
  /^(偏差(大)?|未完成|目标未完成|改进措施|其他需要说明|需要说明|自评结论|评价结论|存在(的)?问题|备注|注|说明|填表说明|填报人|填表人|单位负责人|项目负责人|财务负责人|评价等级|自评等级|绩效等级|评价等次)/

/** A mark of the printed form, with nothing filled in: 指标1:, ……. */
const isPlaceholder = (name: string): boolean => /^(指标)?\d*[:：.、]?$|^[.…⋯]+$/.test(squeeze(name))

/** The name without the number the printed form puts before it. */
const plainName = (text: string): string => {
  const name = oneLine(text)
  return name.replace(/^指标\s*\d+\s*[:：.、]?\s*(?=\S)/, '')
}

const SIGN = /^(≥|≤|≧|≦|>=|<=|=|＝|>|<|大于等于|小于等于|不少于|不超过|不低于|不高于|大于|小于|等于)$/

/** Target out of three cells: a sign that is no operator, such as 定性 or 正向, is not printed in a target. */
function composed(sign: string | null, target: string | null, unit: string | null): string | null {
  if (target === null) return null
  const operator = sign !== null && SIGN.test(squeeze(sign)) ? squeeze(sign) : ''
  const own = unit !== null && target.endsWith(unit)
  const text = unit === null || own || !/\d/.test(target) ? target : `${target}${unit}`
  return operator !== '' && SIGN.test(text.slice(0, operator.length)) ? text : `${operator}${text}`
}

/** Levels go down the page: a blank cell belongs to what stands above it. */
class Levels {
  level1 = ''
  level2 = ''
  readonly points = new Map<string, string>()

  take(level1: GridCell | null, level2: GridCell | null): void {
    if (level1 && level1.text !== '') {
      const { words, points } = levelWords(level1.text)
      if (words !== this.level1) this.level2 = ''
      this.level1 = words
      if (points !== null) this.points.set(words, points)
    }
    if (level2 && level2.text !== '') this.level2 = squeeze(level2.text)
    // A blank cell that is itself merged over rows says that there is no second level.
    else if (level2 && level2.toRow > level2.row) this.level2 = ''
  }
}

function deviationOf(reader: CellReader, row: number, head: IndicatorHead): string | null {
  const columns = [head.columns.deviation, ...head.moreDeviations]
  const texts = columns.flatMap((column) => reader.text(row, column) ?? [])
  return texts.length > 0 ? texts.join('；') : null
}

/** The name of a row; `null` for a row of the printed form that nobody filled in. */
function nameOf(reader: CellReader, row: number, head: IndicatorHead, filled: boolean): string | null {
  const cell = reader.cell(row, head.columns.name)
  const text = cell && cell.row === row && !isPlaceholder(cell.text) ? plainName(cell.text) : ''
  if (text !== '') return text
  // A name over several rows names each of them.
  const spanning = cell !== null && cell.row < row && !isPlaceholder(cell.text) ? plainName(cell.text) : ''
  if (!filled) return null
  if (spanning !== '') return spanning
  reader.notes.push(`${reader.grid.name}第${row}行没有三级指标名称`)
  return `（第${row}行，未填名称）`
}

/** One cell under two columns that must differ cannot be told apart: nothing is guessed. */
function refuseMerged(reader: CellReader, row: number, head: IndicatorHead, nameCell: GridCell | null): void {
  const { target, actual, weight, score } = head.columns
  const columns = [target, actual, weight, score].filter((column) => column !== undefined)
  const seen = new Set<GridCell | null>([nameCell])
  for (const column of columns) {
    const cell = reader.cell(row, column)
    if (cell === null || cell.text === '') continue
    if (seen.has(cell)) {
      const message = '这个单元格横跨了几列，分不清各列的内容'
      reader.refuse(row, column.label, cell.text, message, '请在原文件中拆分该单元格，各列分别填写后重新提供')
      return
    }
    seen.add(cell)
  }
}

function readRow(reader: CellReader, row: number, head: IndicatorHead, levels: Levels): ReadRow | null {
  const { columns } = head
  const nameCell = reader.cell(row, columns.name)
  const other = (cell: GridCell | null): GridCell | null => (cell === nameCell ? null : cell)
  const level2 = reader.cell(row, columns.level2)
  levels.take(other(reader.cell(row, columns.level1)), other(level2))
  const values = [columns.target, columns.actual, columns.score].map((column) => reader.cell(row, column))
  const filled = values.some((cell) => cell !== null && cell.row === row && !isBlank(cell.text))
  const name = nameOf(reader, row, head, filled)
  if (name === null) return null
  refuseMerged(reader, row, head, nameCell)
  const unit = reader.text(row, columns.unit)
  return {
    at: row,
    scoreCell: reader.cell(row, columns.score),
    weightCell: reader.cell(row, columns.weight),
    reviewed: reader.points(row, columns.review),
    row: {
      id: '',
      level1: levels.level1,
      level2: level2 === nameCell ? '' : levels.level2,
      name,
      target: composed(reader.text(row, columns.sign), reader.text(row, columns.target), unit),
      actual: reader.text(row, columns.actual),
      unit,
      weight: reader.points(row, columns.weight),
      entered: reader.points(row, columns.score),
      deviation: deviationOf(reader, row, head),
      source: 'entered',
      evidence: null,
      notApplicable: false,
      method: rowMethod(reader.text(row, columns.method)),
    },
  }
}

const textOf = (reader: CellReader, row: number): string =>
  oneLine(
    begunIn(reader.grid, row)
      .map((cell) => cell.text)
      .join(' '),
  )

const covers = (cell: GridCell | null, column: ColumnRange | undefined): boolean =>
  cell !== null && column !== undefined && cell.column <= column.from && cell.toColumn >= column.to

type RowKind = 'indicator' | 'head' | 'subtotal' | 'total' | 'section' | 'text' | 'blank'

function kindOf(reader: CellReader, row: number, head: IndicatorHead): RowKind {
  const cells = begunIn(reader.grid, row).filter((cell) => cell.text !== '')
  if (indicatorHeadAt(reader.grid, row)) return 'head'
  if (cells.length === 0) return 'blank'
  const name = head.columns.name?.from ?? 1
  const before = cells.filter((cell) => cell.column <= name)
  if (before.some((cell) => isTotalLabel(cell.text) || /^总分[:：]/.test(squeeze(cell.text)))) return 'total'
  if (before.some((cell) => /^(.{2,6}指标)?小计$/.test(labelOf(cell.text)))) return 'subtotal'
  const first = before[0]
  const { level1, target, actual, score } = head.columns
  const wide = cells.find(
    (cell) => covers(cell, head.columns.name) && covers(cell, score ?? actual ?? target),
  )
  if (first && first.column <= (level1?.from ?? name) && SECTION.test(labelOf(first.text))) return 'section'
  return wide ? 'text' : 'indicator'
}

/** Reads the rows under the head of the indicators, through repeated heads, up to 总分 or the text after them. */
export function readIndicatorRows(reader: CellReader, firstHead: IndicatorHead): IndicatorBlock {
  const levels = new Levels()
  const rows: ReadRow[] = []
  let head = firstHead
  let end = reader.grid.rowCount + 1
  for (let row = head.row + 1; row <= reader.grid.rowCount; row += 1) {
    const kind = kindOf(reader, row, head)
    if (kind === 'head') head = indicatorHeadAt(reader.grid, row) ?? head
    if (kind === 'total' || kind === 'section') {
      end = row
      break
    }
    if (kind === 'text') reader.notes.push(`第${row}行不是指标，未读入：${excerpt(textOf(reader, row))}`)
    const read = kind === 'indicator' ? readRow(reader, row, head, levels) : null
    if (read) rows.push(read)
  }
  return { ...joinShared(reader, rows), levelPoints: levels.points, end }
}

/** A row below the end that looks like an indicator: without it the form would be half of the table. */
export function refuseLost(reader: CellReader, head: IndicatorHead, end: number): void {
  const { name, target, actual, score } = head.columns
  for (let row = end + 1; row <= reader.grid.rowCount; row += 1) {
    const cells = [name, target ?? actual, score].map((column) => reader.cell(row, column))
    const own = cells.filter((cell) => cell !== null && cell.row === row && !isBlank(cell.text))
    if (own.length < 3 || new Set(own).size < 3 || !/^\d+(\.\d+)?分?$/.test(squeeze(own[2]?.text ?? '')))
      continue
    const message = '总分或说明的下面还有指标行'
    reader.refuse(
      row,
      name?.label ?? '',
      own[0]?.text ?? '',
      message,
      '请把总分和说明放在全部指标之后，再重新提供',
    )
    return
  }
}
