import type { EvaluationForm, Fen, FundRow, IndicatorRow, Points } from '@huigong/domain'
import { formatPoints } from '@huigong/domain'
import type { Printer, PrintedTable } from './sheet-layout.js'

/** What the printer of a table knows besides the form. */
export interface Options {
  readonly unit: '万元' | '元'
  readonly overall: boolean
  readonly weights: boolean
  readonly actuals: boolean
  readonly scores: boolean
}

/** A layout: how it prints a form, and what of the form it has room for. */
export interface Layout {
  readonly name: string
  readonly print: (form: EvaluationForm, options: Options) => PrintedTable
  readonly keeps: (form: EvaluationForm) => EvaluationForm
}

export const score = (value: Points | null): string => (value === null ? '' : formatPoints(value, 0))

export function money(amount: Fen | null, unit: '万元' | '元'): string {
  if (amount === null) return ''
  const digits = unit === '元' ? 2 : 6
  const text = (amount / 10 ** digits).toFixed(digits)
  return text.replace(/\.?0+$/, '')
}

export const title = (form: EvaluationForm, overall: boolean): string[] => [
  overall ? '部门整体支出绩效自评表' : '项目支出绩效自评表',
  form.fiscalYear === null ? '(  年度)' : `(${form.fiscalYear}年度)`,
]

/** Runs of neighbouring rows with the same words. */
export function runs(rows: readonly IndicatorRow[], words: (row: IndicatorRow) => string): number[] {
  return rows.map((row, index) => {
    if (index > 0 && words(rows[index - 1] as IndicatorRow) === words(row)) return 0
    let length = 1
    while (rows[index + length] && words(rows[index + length] as IndicatorRow) === words(row)) length += 1
    return length
  })
}

export const level2Key = (row: IndicatorRow): string => `${row.level1}/${row.level2}`

export function heads(printer: Printer, form: EvaluationForm, columns: number): void {
  printer
    .line(['项目名称', 2], [form.projectName, columns - 2])
    .line(
      ['主管部门', 2],
      [form.competentDepartment ?? '', 2],
      ['实施单位', 2],
      [form.implementingUnit ?? '', columns - 6],
    )
}

/** Levels as cells over their rows, at columns 2 and 3; column 1 holds the block's own label. */
export function levels(
  printer: Printer,
  rows: readonly IndicatorRow[],
  from: number,
  label: string,
  headRow = from - 1,
): void {
  printer.down(headRow, 1, from - headRow + rows.length, label)
  const [first, second] = [runs(rows, (row) => row.level1), runs(rows, level2Key)]
  rows.forEach((row, index) => {
    const points = weightOf(rows, row.level1)
    const words = points === null ? row.level1 : `${row.level1}\n(${score(points)}分)`
    if (first[index]) printer.down(from + index, 2, first[index], words)
    if (second[index]) printer.down(from + index, 3, second[index], row.level2)
  })
}

export function weightOf(rows: readonly IndicatorRow[], level1: string): Points | null {
  const weights = rows.filter((row) => row.level1 === level1).map((row) => row.weight)
  return weights.some((weight) => weight === null)
    ? null
    : (weights.reduce((a, b) => (a ?? 0) + (b ?? 0), 0) as Points)
}

export const totals = (form: EvaluationForm): boolean => form.printed.total !== null

export const figures = (row: FundRow, unit: '万元' | '元'): string[] => [
  money(row.initialBudget, unit),
  money(row.annualBudget, unit),
  money(row.executed, unit),
  row.key === 'total' ? score(row.weight) : '—',
  row.printedRate ?? '',
  row.key === 'total' ? score(row.entered) : '—',
]
