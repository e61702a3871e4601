import type { MoneyUnit } from '../decimal.js'
import { begunIn, type CellGrid, type GridCell, rowOf, squeeze } from './cell-grid.js'
import { isBlank, labelOf, oneLine } from './labels.js'

/** What stands above the funds and the indicators. */
export interface HeadFields {
  readonly projectName: string | null
  readonly competentDepartment: string | null
  readonly implementingUnit: string | null
  readonly fiscalYear: number | null
  /** 部门整体支出: a table about a department, not about a project. */
  readonly departmentOverall: boolean
  /** Total and grade where the head prints them: 总分:71.7分. */
  readonly total: string | null
}

type FieldName = 'projectName' | 'competentDepartment' | 'implementingUnit' | 'anyUnit' | 'department'

const FIELDS: readonly (readonly [FieldName, RegExp])[] = [
  ['projectName', /^项目(支出|资金)?名称$/],
  ['competentDepartment', /^(预算|市级|省级|区级|县级|项目)?主管(部门|单位)(及代码|名称|及编码)?$/],
  ['implementingUnit', /^(项目)?(具体)?(实施|承担|执行|使用)(单位|部门)(及代码|名称)?$/],
  ['anyUnit', /^(项目|预算|填报|自评|申报)单位(名称)?$|^单位名称$/],
  ['department', /^(预算)?部门(单位)?名称$/],
]

/** Further labels of heads; a cell with one is not the value of the label before it. */
const OTHER_LABEL =
  /^(项目)?(负责人|联系人|联系电话|电话|类别|属性|类型|编码|代码|性质|地址|起止时间|期限)|^填报(日期|人)|^(预算|评价)年度$/

const fieldOf = (label: string): FieldName | null =>
  FIELDS.find(([, pattern]) => pattern.test(label))?.[0] ?? null

const isLabel = (text: string): boolean => fieldOf(labelOf(text)) !== null || OTHER_LABEL.test(labelOf(text))

/** 项目名称:某某 in one cell. */
function inlineField(text: string): readonly [FieldName, string] | null {
  const match = /^([^:：]{2,12})[:：](.+)$/s.exec(text.trim())
  const field = match ? fieldOf(labelOf(match[1] ?? '')) : null
  return field && match && !isBlank(match[2] ?? '') ? [field, oneLine(match[2] ?? '')] : null
}

function* fieldsIn(cells: readonly GridCell[]): Generator<readonly [FieldName, string]> {
  for (const [index, cell] of cells.entries()) {
    const inline = inlineField(cell.text)
    if (inline) yield inline
    const field = fieldOf(labelOf(cell.text))
    const value = field ? cells.slice(index + 1).find((each) => !isBlank(each.text)) : undefined
    if (field && value && !isLabel(value.text)) yield [field, oneLine(value.text)]
  }
}

const FULL_YEAR = /((?:19|20)\d\d)年度?/

/** The year a title names: (2022年度) before 2022年度某某自评表. A project's own name may hold another year. */
function yearIn(lines: readonly string[]): number | null {
  const plain = lines.map(squeeze)
  const bracketed = plain.flatMap((line) => /\(((?:19|20)\d\d)年度?\)/.exec(line)?.[1] ?? [])
  const titled = plain
    .filter((line) => /自评|绩效|年度$/.test(line))
    .flatMap((line) => FULL_YEAR.exec(line)?.[1] ?? [])
  const alone = plain.flatMap((line) => /^\(?((?:19|20)\d\d)年度?\)?$/.exec(line)?.[1] ?? [])
  const years = new Set(bracketed.length > 0 ? bracketed : titled.length > 0 ? titled : alone)
  return years.size === 1 ? Number([...years][0]) : null
}

/** Lines that may be titles: text around the table, and cells above the first field. */
function titleLines(grid: CellGrid, until: number): readonly string[] {
  const lines: string[] = [...grid.around]
  for (let row = 1; row < until; row += 1) {
    const cells = begunIn(grid, row).filter((cell) => cell.text !== '')
    if (cells.some((cell) => isLabel(cell.text) || inlineField(cell.text))) {
      const labelled = cells.findIndex((cell) => /^(自评|评价|预算)?年度$/.test(labelOf(cell.text)))
      if (labelled >= 0) lines.push(cells[labelled + 1]?.text ?? '')
      continue
    }
    lines.push(...cells.map((cell) => cell.text))
  }
  return lines
}

/** Reads the fields above row `until`, where the first block of the table begins. */
export function readHeadFields(grid: CellGrid, until: number): HeadFields {
  const found = new Map<FieldName, string>()
  for (let row = 1; row < until; row += 1) {
    for (const [field, value] of fieldsIn(begunIn(grid, row))) if (!found.has(field)) found.set(field, value)
  }
  const lines = titleLines(grid, until)
  const departmentOverall = lines.some((line) => /(部门|单位)整体|整体支出/.test(squeeze(line)))
  const name = found.get('projectName') ?? null
  const department = found.get('department') ?? found.get('anyUnit') ?? null
  const total = lines.flatMap((line) => /总分[:：](\d+(?:\.\d+)?)分?/.exec(squeeze(line))?.[1] ?? [])[0]
  return {
    projectName: name ?? (departmentOverall ? department : null),
    competentDepartment: found.get('competentDepartment') ?? null,
    implementingUnit: found.get('implementingUnit') ?? found.get('anyUnit') ?? null,
    fiscalYear: yearIn(lines),
    departmentOverall,
    total: total ?? null,
  }
}

/** Whether a table has a 项目名称, which a bare list of indicators has not. */
export function namesProject(grid: CellGrid, until: number): boolean {
  for (let row = 1; row < until; row += 1) {
    if (begunIn(grid, row).some((cell) => fieldOf(labelOf(cell.text)) === 'projectName')) return true
    if (begunIn(grid, row).some((cell) => inlineField(cell.text)?.[0] === 'projectName')) return true
  }
  return false
}

const unitIn = (text: string): MoneyUnit | null => {
  const match = /单位[:：]?\(?(?:人民币)?(万元|元)|\((?:人民币)?(万元|元)\)/.exec(squeeze(text))
  return ((match?.[1] ?? match?.[2]) as MoneyUnit | undefined) ?? null
}

/** The unit of money: of the columns, else of the block's own label, else of the page. Two at one place are none. */
export function moneyUnit(
  grid: CellGrid,
  headRow: number,
  lastRow: number,
): MoneyUnit | 'contradiction' | null {
  const texts = (from: number, to: number): readonly string[] =>
    Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => begunIn(grid, from + index))
      .flat()
      .map((cell) => cell.text)
  const places = [
    rowOf(grid, headRow).map((cell) => cell.text),
    texts(headRow + 1, lastRow - 1),
    [...texts(1, headRow - 1), ...grid.around],
  ]
  for (const place of places) {
    const units = new Set(place.flatMap((text) => unitIn(text) ?? []))
    if (units.size > 1) return 'contradiction'
    const [unit] = units
    if (unit) return unit
  }
  return null
}
