import { readTableFile } from '../../src/published/read-table-file.js'
import { Printer, type PrintedTable } from './sheet-layout.js'

/** A small table of our own, line by line, for what published tables do oddly. */
export type Line = readonly (string | readonly [string, number] | null | number)[]

export const TITLE = ['项目支出绩效自评表', '(2023年度)']
export const HEAD: readonly Line[] = [
  ['项目名称', ['困难职工帮扶', 7]],
  ['主管部门', ['市总工会', 3], '实施单位', ['权益保障部', 3]],
]
export const FUNDS: readonly Line[] = [
  ['项目资金(万元)', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
  ['', '年度资金总额', '100', '120', '108', '10', '90%', '9'],
  ['', '其中:财政拨款', '100', '120', '108', '—', '', '—'],
]
export const COLUMNS: Line = [
  '一级指标',
  '二级指标',
  '三级指标',
  '年度指标值',
  '实际完成值',
  '分值',
  '得分',
  '偏差原因分析',
]
export const ROWS: readonly Line[] = [
  ['产出指标', '数量指标', '帮扶户数', '≥100户', '98户', '50', '49', '两户迁出'],
  ['', '质量指标', '认定合规率', '=100%', '100%', '30', '30', ''],
  ['满意度指标', '服务对象满意度', '满意度', '≥95%', '96%', '10', '10', ''],
]
export const TOTAL: Line = [['总分', 5], '100', '98', '']

export const tableOf = (lines: readonly Line[], above: readonly string[] = TITLE): PrintedTable => {
  const printer = new Printer()
  for (const line of lines) printer.line(...line)
  return { above, cells: printer.cells, columns: 8 }
}

export const WHOLE = [...HEAD, ...FUNDS, COLUMNS, ...ROWS, TOTAL]

export async function valueOf(bytes: Uint8Array) {
  const read = await readTableFile(bytes)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

export async function problemsOf(bytes: Uint8Array) {
  const read = await readTableFile(bytes)
  return read.ok ? [] : read.problems
}

export const changed = (lines: readonly Line[], from: string, to: string): readonly Line[] =>
  lines.map((line) => line.map((cell) => (cell === from ? to : cell)))
