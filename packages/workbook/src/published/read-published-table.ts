import {
  addPoints,
  type EvaluationForm,
  type FundRow,
  points,
  type Points,
  totalFundRow,
} from '@huigong/domain'
import { hintRulePack } from '../case/rule-pack-hint.js'
import type { MoneyUnit } from '../decimal.js'
import type { FormKind, ImportedForm } from '../imported-form.js'
import { printedHead } from './printed-head.js'
import { failure, type ReadProblem, type ReadResult, success } from '../read-result.js'
import { type CellGrid, rowOf } from './cell-grid.js'
import { type Closing, readClosing } from './closing-rows.js'
import { findFundPairs, readFundPairs, refuseUnknownFunds } from './fund-pairs.js'
import { pointsInLabel, readFundRows } from './fund-rows.js'
import { readGoals } from './goal-rows.js'
import { type HeadFields, moneyUnit, readHeadFields } from './head-fields.js'
import { indicatorHeadAt } from './indicator-head.js'
import { type IndicatorBlock, readIndicatorRows, refuseLost } from './indicator-rows.js'
import { CellReader } from './read-cells.js'
import type { TableHead } from './recognise.js'

const FULL = points(100)

/** 分值 of the execution rate where the fund block has no such column: 预算执行情况(20分), 得分(20分*执行率). */
function weightInHead(grid: CellGrid, row: number): Points | null {
  const printed = new Set(rowOf(grid, row).flatMap((cell) => pointsInLabel(cell.text) ?? []))
  const [only] = printed
  return printed.size === 1 && only !== undefined ? points(only) : null
}

type FundReading = (
  reader: CellReader,
  unit: MoneyUnit,
) => { readonly funds: readonly FundRow[]; readonly end: number }

/** Where the funds stand and how they are read: under a head of columns, or as labels with values beside them. */
function fundBlock(
  reader: CellReader,
  head: TableHead,
): { readonly row: number; readonly read: FundReading } | null {
  const { funds, indicators } = head
  if (funds) return { row: funds.row, read: (into, unit) => readFundRows(into, funds, unit) }
  const pairs = findFundPairs(reader, indicators.row)
  return pairs && { row: pairs.row, read: (into, unit) => readFundPairs(into, pairs, unit) }
}

function readFunds(reader: CellReader, head: TableHead): readonly FundRow[] {
  const { grid } = reader
  const found = fundBlock(reader, head)
  if (!found) {
    refuseUnknownFunds(reader, head.indicators.row)
    return []
  }
  // First only where the rows end: the unit may stand in any of their labels.
  const { end } = found.read(new CellReader(grid), '元')
  const unit = moneyUnit(grid, found.row, end)
  const { funds } = found.read(reader, unit === '万元' ? '万元' : '元')
  const stated = funds.some((row) => [row.initialBudget, row.annualBudget, row.executed].some((each) => each))
  if (stated && unit !== '万元' && unit !== '元') {
    const message = unit === null ? '没有写明金额单位是万元还是元' : '金额单位既写万元又写元'
    reader.refuse(found.row, '项目资金', '', message, '请在表头写明唯一的金额单位，如“项目资金（万元）”')
  }
  const weight = weightInHead(grid, found.row)
  return funds.map((row) => (row.key === 'total' ? { ...row, weight: row.weight ?? weight } : row))
}

function kindOf(form: EvaluationForm, fields: HeadFields, head: TableHead): FormKind {
  if (fields.departmentOverall) return 'department-overall'
  const scored =
    form.rows.some((row) => row.entered !== null) || (totalFundRow(form)?.entered ?? null) !== null
  if (scored) return 'scored'
  if (head.indicators.columns.score) return 'scored-blank'
  return head.indicators.columns.actual ? 'no-score' : 'target-only'
}

/** A table that ends without 总分 and whose points do not make 100 may have been cut off; nobody can tell from it alone. */
function isCut(form: EvaluationForm, closing: Closing, head: TableHead): boolean {
  if (closing.hasTotalRow || !head.indicators.columns.score) return false
  const weights = [totalFundRow(form)?.weight ?? null, ...form.rows.map((row) => row.weight)]
  const stated = weights.filter((weight): weight is Points => weight !== null)
  return addPoints(...stated) !== FULL
}

const notesOf = (reader: CellReader, head: TableHead): readonly string[] => {
  const { unused } = head.indicators
  return [...reader.notes, ...(unused.length > 0 ? [`未采用的列：${unused.join('、')}`] : [])]
}

function wholeProblems(grid: CellGrid, fields: HeadFields, block: IndicatorBlock): readonly ReadProblem[] {
  const problem = (message: string, remedy: string): ReadProblem => ({
    at: grid.name,
    read: '',
    message,
    remedy,
  })
  return [
    ...(fields.projectName === null
      ? [problem('没有读到项目名称', '请在“项目名称”右侧的单元格填写名称')]
      : []),
    ...(block.rows.length === 0
      ? [problem('绩效指标表头下面没有读到任何指标', '请核对原表是否完整，指标应逐行列在表头下面')]
      : []),
  ]
}

/** Forms that stand under one another in one sheet are several forms: the first alone would be half of the file. */
function refuseSecond(reader: CellReader, from: number): void {
  for (let row = from; row <= reader.grid.rowCount; row += 1) {
    const second = indicatorHeadAt(reader.grid, row)
    if (!second) continue
    const message = '这里又开始了另一张自评表，一次只能读入一张'
    reader.refuse(row, second.columns.name?.label ?? '', '', message, '请把各张自评表分别存为一个文件后提供')
    return
  }
}

/** Reads a recognised table whole, or says every place that cannot be read. */
export function readPublishedTable(grid: CellGrid, head: TableHead): ReadResult<ImportedForm> {
  const reader = new CellReader(grid)
  const fields = readHeadFields(grid, head.firstRow)
  const funds = readFunds(reader, head)
  const block = readIndicatorRows(reader, head.indicators)
  const closing = readClosing(reader, head.indicators, block.end)
  refuseSecond(reader, block.end)
  if (reader.problems.length === 0) refuseLost(reader, head.indicators, block.end)
  const problems = [...reader.problems, ...wholeProblems(grid, fields, block)]
  if (problems.length > 0) return failure(...problems)
  const form: EvaluationForm = {
    projectName: fields.projectName ?? '',
    fiscalYear: fields.fiscalYear,
    competentDepartment: fields.competentDepartment,
    implementingUnit: fields.implementingUnit,
    funds,
    goals: readGoals(grid, head.indicators.row),
    rows: block.rows,
    narratives: closing.narratives,
    printed: {
      total: closing.total ?? (fields.total === null ? null : points(fields.total)),
      grade: closing.grade,
    },
  }
  const cut = isCut(form, closing, head)
  return success({
    form,
    kind: kindOf(form, fields, head),
    rulePackHint: hintRulePack(form),
    head: printedHead(form, head, { block, closing, cut }),
    completeness: cut ? 'truncated' : 'complete',
    missing: cut ? ['总分行'] : [],
    notes: notesOf(reader, head),
  })
}
