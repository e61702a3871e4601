import type { Fen, Points } from '@huigong/domain'
import { decimalText, halfWidth, parseAmount, parsePoints, type DecimalResult } from '../decimal.js'
import { excerpt, type ReadProblem } from '../read-result.js'
import type { CellContent, ReadSheet } from '../xlsx/workbook-port.js'
import { DASH, columnLetter } from './form-layout.js'

/** Excel's own limit for one cell; a file made by other means may break it. */
const MAX_TEXT = 32_767

const show = (content: CellContent): string => {
  if (content.kind === 'empty') return ''
  if (content.kind === 'number') return content.percent ? percentText(content.value) : String(content.value)
  return excerpt(content.kind === 'formula' ? `=${content.text}` : content.text)
}

/** 0.985 shown as a percentage → `98.5%`; twelve digits are what a percentage can mean. */
const percentText = (value: number): string => `${Number((value * 100).toPrecision(12))}%`

const isNothing = (text: string): boolean => {
  const plain = halfWidth(text)
  return plain === '' || plain === DASH || plain === '-' || plain === '－' || plain === '/'
}

/** Reads cells of one sheet and notes each problem with sheet, row, column and what to do. */
export class SheetCursor {
  constructor(
    private readonly sheet: ReadSheet,
    private readonly problems: ReadProblem[],
  ) {}

  content(row: number, column: number): CellContent {
    return this.sheet.cell(row, column)
  }

  problem(row: number, column: number, title: string, message: string, remedy: string): void {
    const at = `工作表“${this.sheet.name}”第${row}行“${title}”（${columnLetter(column)}${row}）`
    this.problems.push({ at, read: show(this.content(row, column)), message, remedy })
  }

  rowProblem(row: number, read: string, message: string, remedy: string): void {
    this.problems.push({ at: `工作表“${this.sheet.name}”第${row}行`, read: excerpt(read), message, remedy })
  }

  sheetProblem(message: string, remedy: string): void {
    this.problems.push({ at: `工作表“${this.sheet.name}”`, read: '', message, remedy })
  }

  /** Text as it was typed; blank is `null`. Numbers and dates keep what the cell shows. */
  text(row: number, column: number, title: string): string | null {
    const content = this.content(row, column)
    if (content.kind === 'empty') return null
    if (content.kind === 'text') return this.longText(content.text, row, column, title)
    if (content.kind === 'date') return content.text
    if (content.kind === 'number') {
      if (content.percent) return percentText(content.value)
      const text = decimalText(content.value)
      if (text !== null) return text
      this.problem(
        row,
        column,
        title,
        '数字超过 15 位有效数字，精度已丢失',
        '请把单元格设为文本格式，重新填写',
      )
      return null
    }
    this.refuse(content, row, column, title)
    return null
  }

  amount(row: number, column: number, title: string): Fen | null {
    return this.decimal(row, column, title, (raw) => parseAmount(raw, '万元'))
  }

  points(row: number, column: number, title: string): Points | null {
    return this.decimal(row, column, title, parsePoints)
  }

  private longText(text: string, row: number, column: number, title: string): string | null {
    if (text.length > MAX_TEXT) {
      this.problem(row, column, title, `文字超过 ${MAX_TEXT} 个字符`, '请精简文字，详细材料请作为佐证上传')
      return null
    }
    return text.trim() === '' ? null : text
  }

  private decimal<T>(
    row: number,
    column: number,
    title: string,
    parse: (raw: string | number) => DecimalResult<T>,
  ): T | null {
    const content = this.content(row, column)
    if (content.kind === 'empty' || (content.kind === 'text' && isNothing(content.text))) return null
    if (content.kind !== 'number' && content.kind !== 'text') {
      this.refuse(content, row, column, title)
      return null
    }
    if (content.kind === 'number' && content.percent) {
      this.problem(row, column, title, '此处应填数字，读到的是百分比', '请把单元格格式改为常规，重新填写数字')
      return null
    }
    const parsed = parse(content.kind === 'number' ? content.value : content.text)
    if ('value' in parsed) return parsed.value
    this.problem(row, column, title, parsed.message, parsed.remedy)
    return null
  }

  private refuse(content: CellContent, row: number, column: number, title: string): void {
    if (content.kind === 'formula') {
      this.problem(
        row,
        column,
        title,
        '单元格内是公式，系统不采用公式结果',
        '请复制后用“选择性粘贴—数值”覆盖，再上传',
      )
    } else {
      this.problem(row, column, title, '单元格内容不是可读取的文字或数字', '请清除该单元格后重新填写')
    }
  }
}
