import type { EvaluationForm, FundRow, IndicatorRow } from '@huigong/domain'
import type { ReadProblem } from '../read-result.js'
import type { ReadSheet } from '../xlsx/workbook-port.js'
import { APPLICABLE, COLUMN, EXTRA_COLUMN, FUND_COLUMN, MARK, NOT_APPLICABLE } from './form-layout.js'
import type { FormMeta, RowMeta } from './read-meta.js'
import { SheetCursor } from './sheet-cursor.js'

/** Rows of a sheet that are looked at; a form has far fewer. */
const MAX_ROWS = 5000
const RESTORE = '请恢复为系统导出时的行；需要增减指标时请在系统中调整后重新导出'

type Marks = ReadonlyMap<string, number>

/** Finds the row of each mark. An unmarked row with content was inserted; a doubled mark was copied. */
function findMarks(sheet: ReadSheet, cursor: SheetCursor, markColumn: number): Marks {
  const marks = new Map<string, number>()
  if (sheet.rowCount > MAX_ROWS) {
    cursor.sheetProblem(`行数超过 ${MAX_ROWS} 行`, '请删除表格以外的内容后重新上传')
    return marks
  }
  for (let row = 1; row <= sheet.rowCount; row += 1) {
    const content = sheet.cell(row, markColumn)
    if (content.kind === 'text') {
      if (marks.has(content.text))
        cursor.rowProblem(row, '', '此行是复制出来的行，与前面的行编号相同', '请删除此行')
      else marks.set(content.text, row)
      continue
    }
    const filled = Array.from({ length: markColumn - 1 }, (_, index) => sheet.cell(row, index + 1)).find(
      (cell) => cell.kind !== 'empty' && !(cell.kind === 'text' && cell.text.trim() === ''),
    )
    if (filled) cursor.rowProblem(row, 'text' in filled ? filled.text : '', '此行不是系统导出的行', RESTORE)
  }
  return marks
}

class FormReader {
  constructor(
    private readonly cursor: SheetCursor,
    private readonly marks: Marks,
  ) {}

  /** Reads the row of a mark; a missing row is a problem, and `absent` stands in its place. */
  at<T>(mark: string, what: string, absent: T, read: (row: number, cursor: SheetCursor) => T): T {
    const row = this.marks.get(mark)
    if (row !== undefined) return read(row, this.cursor)
    this.cursor.sheetProblem(`缺少“${what}”行`, RESTORE)
    return absent
  }

  optional<T>(mark: string, absent: T, read: (row: number, cursor: SheetCursor) => T): T {
    const row = this.marks.get(mark)
    return row === undefined ? absent : read(row, this.cursor)
  }
}

function readYear(reader: FormReader): number | null {
  return reader.at(MARK.year, '年度', null, (row, cursor) => {
    const text = cursor.text(row, COLUMN.block, '年度') ?? ''
    const digits = /\d+/.exec(text)?.[0]
    if (digits === undefined) return null
    if (Number.isSafeInteger(Number(digits))) return Number(digits)
    cursor.problem(row, COLUMN.block, '年度', '年度不是有效的年份', '请填写四位年份，例如“（2025年度）”')
    return null
  })
}

/** A number in the rate cell is the system's own; only text is a rate the form prints. */
function readRate(row: number, cursor: SheetCursor): string | null {
  const content = cursor.content(row, FUND_COLUMN.rate)
  if (content.kind === 'number') return null
  const text = cursor.text(row, FUND_COLUMN.rate, '执行率')
  return text
}

function readFund(reader: FormReader, key: FundRow['key'], index: number): FundRow {
  const empty: FundRow = {
    key,
    label: '',
    initialBudget: null,
    annualBudget: null,
    executed: null,
    printedRate: null,
    weight: null,
    entered: null,
    reason: null,
  }
  const reason = reader.optional(MARK.fundReason(index), null, (row, cursor) =>
    cursor.text(row, FUND_COLUMN.initialBudget, '执行偏差原因'),
  )
  return reader.at(MARK.fund(index), `项目资金第 ${index + 1}`, empty, (row, cursor) => ({
    key,
    label: cursor.text(row, FUND_COLUMN.label, '资金来源') ?? '',
    initialBudget: cursor.amount(row, FUND_COLUMN.initialBudget, '年初预算数'),
    annualBudget: cursor.amount(row, FUND_COLUMN.annualBudget, '全年预算数'),
    executed: cursor.amount(row, FUND_COLUMN.executed, '全年执行数'),
    printedRate: readRate(row, cursor),
    weight: cursor.points(row, FUND_COLUMN.weight, '分值'),
    entered: cursor.points(row, FUND_COLUMN.score, '得分'),
    reason,
  }))
}

type Extra = Pick<IndicatorRow, 'unit' | 'notApplicable'> & { readonly note: string }

function readExtra(reader: FormReader, index: number): Extra {
  const empty: Extra = { unit: null, notApplicable: false, note: '' }
  return reader.at(MARK.row(index), `第 ${index + 1} 项指标`, empty, (row, cursor) => {
    const applicable = cursor.text(row, EXTRA_COLUMN.applicable, '是否适用')?.trim() ?? APPLICABLE
    if (applicable !== APPLICABLE && applicable !== NOT_APPLICABLE) {
      cursor.problem(
        row,
        EXTRA_COLUMN.applicable,
        '是否适用',
        '不是可选的内容',
        `请选择“${APPLICABLE}”或“${NOT_APPLICABLE}”`,
      )
    }
    return {
      unit: cursor.text(row, EXTRA_COLUMN.unit, '度量单位'),
      notApplicable: applicable === NOT_APPLICABLE,
      note: cursor.text(row, EXTRA_COLUMN.evidence, '佐证说明') ?? '',
    }
  })
}

function toEvidence(meta: RowMeta, note: string): IndicatorRow['evidence'] {
  if (meta.attachmentIds === null && note === '') return null
  return { note, attachmentIds: meta.attachmentIds ?? [] }
}

function readIndicator(reader: FormReader, extras: FormReader, meta: RowMeta, index: number): IndicatorRow {
  const { unit, notApplicable, note } = readExtra(extras, index)
  const fixed = { id: meta.id, source: meta.source, unit, notApplicable, evidence: toEvidence(meta, note) }
  const empty: IndicatorRow = {
    ...fixed,
    level1: '',
    level2: '',
    name: '',
    target: null,
    actual: null,
    weight: null,
    entered: null,
    deviation: null,
  }
  return reader.at(MARK.row(index), `第 ${index + 1} 项指标`, empty, (row, cursor) => ({
    ...fixed,
    level1: cursor.text(row, COLUMN.level1, '一级指标') ?? '',
    level2: cursor.text(row, COLUMN.level2, '二级指标') ?? '',
    name: cursor.text(row, COLUMN.name, '三级指标') ?? '',
    target: cursor.text(row, COLUMN.target, '年度指标值'),
    actual: cursor.text(row, COLUMN.actual, '实际完成值'),
    weight: cursor.points(row, COLUMN.weight, '分值'),
    entered: cursor.points(row, COLUMN.score, '得分'),
    deviation: cursor.text(row, COLUMN.deviation, '偏差原因分析及改进措施'),
  }))
}

function readNarratives(reader: FormReader, meta: FormMeta): Readonly<Record<string, string>> {
  const entries = meta.narratives.flatMap(({ key, present }, index): [string, string][] => {
    const text = reader.at(MARK.narrative(index), key, null, (row, cursor) =>
      cursor.text(row, COLUMN.level2, key),
    )
    return text !== null || present ? [[key, text ?? '']] : []
  })
  return Object.fromEntries(entries)
}

/** Reads the sheets 自评表 and 指标补充 by their marks; every problem is added to `problems`. */
export function readFormSheet(
  sheet: ReadSheet,
  extra: ReadSheet,
  meta: FormMeta,
  problems: ReadProblem[],
): EvaluationForm {
  const cursor = new SheetCursor(sheet, problems)
  const reader = new FormReader(cursor, findMarks(sheet, cursor, COLUMN.mark))
  const extraCursor = new SheetCursor(extra, problems)
  const extras = new FormReader(extraCursor, findMarks(extra, extraCursor, EXTRA_COLUMN.mark))
  const text = (mark: string, column: number, title: string): string | null =>
    reader.at(mark, title, null, (row, at) => at.text(row, column, title))
  return {
    projectName: text(MARK.project, COLUMN.level1, '项目名称') ?? '',
    fiscalYear: readYear(reader),
    competentDepartment: text(MARK.unit, COLUMN.level1, '主管部门'),
    implementingUnit: text(MARK.unit, COLUMN.actual, '实施单位'),
    funds: meta.funds.map((key, index) => readFund(reader, key, index)),
    goals: {
      expected: text(MARK.goal, COLUMN.level1, '预期目标') ?? '',
      actual: text(MARK.goal, COLUMN.actual, '实际完成情况') ?? '',
    },
    rows: meta.rows.map((row, index) => readIndicator(reader, extras, row, index)),
    narratives: readNarratives(reader, meta),
    printed: {
      total: reader.at(MARK.total, '总分', null, (row, at) => at.points(row, COLUMN.score, '总分')),
      grade: text(MARK.grade, COLUMN.weight, '评价等级'),
    },
  }
}
