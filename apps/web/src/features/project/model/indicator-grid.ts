import {
  addPoints,
  checkIndicators,
  coveredBy,
  DATA_SOURCE_NAME,
  DATA_SOURCES,
  DIRECTIONS,
  formatPoints,
  points,
  ROLL_UP_METHOD_NAME,
  ROLL_UP_METHODS,
  ZERO_POINTS,
  type DataSource,
  type Direction,
  type IndicatorDefinition,
  type Points,
  type RollUpMethod,
  type RulePack,
} from '@huigong/domain'

/** A row of the editable table; everything is text as typed. */
export interface IndicatorRow {
  id: string
  level1: string
  level2: string
  name: string
  direction: Direction
  target: string
  unit: string
  weight: string
  dataSource: DataSource
  rollUp: RollUpMethod
  evidenceRequired: boolean
}

export const GRID_COLUMNS = [
  'level1',
  'level2',
  'name',
  'direction',
  'target',
  'unit',
  'weight',
  'dataSource',
  'rollUp',
  'evidenceRequired',
] as const
export type GridColumn = (typeof GRID_COLUMNS)[number]

export const COLUMN_TITLE: Readonly<Record<GridColumn, string>> = {
  level1: '一级指标',
  level2: '二级指标',
  name: '三级指标',
  direction: '方向',
  target: '指标值',
  unit: '单位',
  weight: '分值',
  dataSource: '数据来源',
  rollUp: '汇总方式',
  evidenceRequired: '要佐证',
}

export const DIRECTION_NAME: Readonly<Record<Direction, string>> = {
  '≥': '≥',
  '≤': '≤',
  '=': '=',
  date: '按期',
  'yes-no': '是/否',
  qualitative: '定性',
}

const oneOf = <T extends string>(words: readonly T[], value: string, otherwise: T): T =>
  words.find((word) => word === value) ?? otherwise

interface IndicatorAnswer {
  id: string
  level1: string
  level2: string
  name: string
  direction: string
  unit: string
  target?: string | null | undefined
  weight: string
  dataSource: string
  rollUp: string
  evidenceRequired: boolean
}

export const rowOf = (indicator: IndicatorAnswer): IndicatorRow => ({
  id: indicator.id,
  level1: indicator.level1,
  level2: indicator.level2,
  name: indicator.name,
  direction: oneOf(DIRECTIONS, indicator.direction, '≥'),
  target: indicator.target ?? '',
  unit: indicator.unit,
  weight: indicator.weight,
  dataSource: oneOf(DATA_SOURCES, indicator.dataSource, 'entered'),
  rollUp: oneOf(ROLL_UP_METHODS, indicator.rollUp, 'sum'),
  evidenceRequired: indicator.evidenceRequired,
})

/** A new row continues the levels of the one above it. */
export const blankRow = (id: string, above: IndicatorRow | undefined, level1: string): IndicatorRow => ({
  id,
  level1: above?.level1 ?? level1,
  level2: above?.level2 ?? '',
  name: '',
  direction: '≥',
  target: '',
  unit: '',
  weight: '',
  dataSource: 'entered',
  rollUp: 'sum',
  evidenceRequired: false,
})

/** A row just added, about which nothing needs to be said yet. */
export const isBlank = (row: IndicatorRow): boolean =>
  [row.name, row.target, row.weight].every((text) => text.trim() === '')

/** Date targets before the year of the deadline, left over from a copied project: indicator's name and day. */
export const staleDates = (rows: readonly IndicatorRow[], deadline: string): IndicatorRow[] =>
  rows.filter(
    (row) =>
      row.direction === 'date' && /^\d{4}-/.test(row.target) && row.target.slice(0, 4) < deadline.slice(0, 4),
  )

/** Points as typed, or null when they are not a number of points. */
export function readPoints(text: string): Points | null {
  try {
    return text.trim() === '' ? null : points(text)
  } catch {
    return null
  }
}

/** The rows as the domain checks them; an unreadable weight counts as nothing and is reported by {@link rowFaults}. */
export const definitions = (rows: readonly IndicatorRow[]): IndicatorDefinition[] =>
  rows.map(({ target: _target, weight, unit, ...row }) => ({
    ...row,
    unit: unit.trim() || null,
    weight: readPoints(weight) ?? ZERO_POINTS,
  }))

export interface WeightSum {
  name: string
  sum: string
  /** Null where the pack leaves the level free. */
  due: string | null
  ok: boolean
}

/** Sum per first-level indicator and in total (with the execution rate), against the pack. */
export function weightSums(
  rows: readonly IndicatorRow[],
  pack: Pick<RulePack, 'levels' | 'execution'>,
): { levels: WeightSum[]; execution: string; total: WeightSum } {
  const problems = checkIndicators(definitions(rows), pack)
  const wrong = new Set(problems.filter((one) => one.code === 'LEVEL_WEIGHT').map((one) => one.at))
  const sumOf = (names: readonly string[] | null) =>
    addPoints(
      ...rows
        .filter((row) => names === null || names.includes(row.level1))
        .map((row) => readPoints(row.weight) ?? ZERO_POINTS),
    )
  const execution = pack.execution.scored ? pack.execution.weight : ZERO_POINTS
  return {
    levels: pack.levels.map((level) => ({
      name: coveredBy(level).join('、'),
      sum: formatPoints(sumOf(coveredBy(level))),
      due: level.weight === null ? null : formatPoints(level.weight),
      ok: !wrong.has(level.name),
    })),
    execution: formatPoints(execution),
    total: {
      name: '合计',
      sum: formatPoints(addPoints(execution, sumOf(null))),
      due: formatPoints(points(100)),
      ok: !problems.some((one) => one.code === 'TOTAL_WEIGHT'),
    },
  }
}

/** Sentences about sums, and sentences by row id; empty when the indicators may be submitted. */
export function gridProblems(
  rows: readonly IndicatorRow[],
  pack: Pick<RulePack, 'levels' | 'execution'>,
): { sums: string[]; byRow: Map<string, string[]> } {
  const byRow = new Map<string, string[]>()
  const add = (id: string, sentence: string) => byRow.set(id, [...(byRow.get(id) ?? []), sentence])
  for (const row of rows) {
    if (row.weight.trim() !== '' && readPoints(row.weight) === null)
      add(row.id, `分值“${row.weight}”不是数字`)
  }
  const sums: string[] = []
  for (const one of checkIndicators(definitions(rows), pack)) {
    if (one.code === 'LEVEL_WEIGHT' || one.code === 'TOTAL_WEIGHT') sums.push(one.message)
    else add(one.at, one.message)
  }
  return { sums, byRow }
}

/** What not even a draft can keep: a row without a name, or a weight that is no number. */
export const savingFaults = (rows: readonly IndicatorRow[]): string[] =>
  rows.flatMap((row, at) => [
    ...(row.name.trim() === '' ? [`第 ${at + 1} 行没有三级指标名称`] : []),
    ...(row.level1.trim() === '' ? [`第 ${at + 1} 行没有一级指标`] : []),
    ...(row.weight.trim() !== '' && readPoints(row.weight) === null
      ? [`第 ${at + 1} 行的分值“${row.weight}”不是数字`]
      : []),
  ])

export const toInput = (rows: readonly IndicatorRow[]) =>
  rows.map((row) => ({
    ...row,
    level1: row.level1.trim(),
    level2: row.level2.trim(),
    name: row.name.trim(),
    unit: row.unit.trim(),
    target: row.target.trim() || null,
    weight: row.weight.trim() || '0',
  }))

/** Moves the row at `from` by `step` places; at the edge nothing happens. */
export function moveRow<T>(rows: readonly T[], from: number, step: number): T[] {
  const to = from + step
  const next = [...rows]
  const [row] = next.splice(from, 1)
  if (row === undefined || to < 0 || to >= rows.length) return [...rows]
  next.splice(to, 0, row)
  return next
}

const DIRECTION_WORDS: readonly (readonly [RegExp, Direction])[] = [
  [/^(≥|>=|＞＝|不低于|不少于|大于等于|正向)/, '≥'],
  [/^(≤|<=|不高于|不超过|小于等于|反向)/, '≤'],
  [/^(=|＝|等于)/, '='],
  [/^(date|日期|时限|按期)/, 'date'],
  [/^(yes-no|是\/?否|是否)/, 'yes-no'],
  [/^(qualitative|定性)/, 'qualitative'],
]
const directionOf = (text: string): Direction | null =>
  DIRECTION_WORDS.find(([pattern]) => pattern.test(text))?.[1] ?? null

function wordOf<T extends string>(names: Readonly<Record<T, string>>, text: string): T | null {
  const keys = Object.keys(names) as T[]
  return keys.find((key) => key === text || names[key] === text || names[key].split('（')[0] === text) ?? null
}

/** One cell into a row; null when the cell does not say anything the column can hold. */
function put(row: IndicatorRow, column: GridColumn, text: string): IndicatorRow | null {
  switch (column) {
    case 'direction': {
      const direction = directionOf(text)
      return direction && { ...row, direction }
    }
    case 'dataSource': {
      const dataSource = wordOf(DATA_SOURCE_NAME, text)
      return dataSource && { ...row, dataSource }
    }
    case 'rollUp': {
      const rollUp = wordOf(ROLL_UP_METHOD_NAME, text)
      return rollUp && { ...row, rollUp }
    }
    case 'evidenceRequired':
      return { ...row, evidenceRequired: /^(是|√|1|要|true)$/i.test(text) }
    case 'weight':
      return { ...row, weight: text.replace(/分$/, '') }
    case 'target':
      return putTarget(row, text)
    default:
      return { ...row, [column]: text }
  }
}

/** `≥500户` says direction, value and unit at once; a plain value leaves direction and unit alone. */
function putTarget(row: IndicatorRow, text: string): IndicatorRow {
  const match = /^(≥|≤|=|>=|<=)\s*(-?[\d,.]+)\s*(\S*)$/.exec(text)
  if (!match) return { ...row, target: text }
  const direction = directionOf(match[1] ?? '') ?? row.direction
  return { ...row, direction, target: match[2] ?? '', unit: match[3] || row.unit }
}

const HEADINGS: readonly (readonly [RegExp, GridColumn])[] = [
  [/^一级/, 'level1'],
  [/^二级/, 'level2'],
  [/^(三级|指标名称|指标$)/, 'name'],
  [/^(方向|指标性质|符号)/, 'direction'],
  [/(指标值|目标值|目标)$/, 'target'],
  [/^(计量|度量)?单位/, 'unit'],
  [/^(分值|权重)/, 'weight'],
  [/^数据来源/, 'dataSource'],
  [/^汇总/, 'rollUp'],
  [/佐证/, 'evidenceRequired'],
]
const headingOf = (text: string): GridColumn | null =>
  HEADINGS.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? null

/**
 * A range copied from WPS, put in at a cell. With a head line (一级指标 …) columns go by their names, else from the cell
 * to the right. Empty level cells repeat the row above (merged cells). Rows are added as needed. `unread` counts cells
 * whose word is not known.
 */
export function pasteIndicators(
  rows: readonly IndicatorRow[],
  text: string,
  at: { row: number; column: GridColumn },
  makeId: () => string,
): { rows: IndicatorRow[]; unread: number } {
  const lines = text
    .replace(/\r/g, '')
    .replace(/\n+$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => cell.trim()))
  const head = (lines[0] ?? []).map(headingOf)
  const hasHead = head.filter(Boolean).length >= 2
  const start = GRID_COLUMNS.indexOf(at.column)
  const columnAt = (index: number): GridColumn | null =>
    (hasHead ? head[index] : GRID_COLUMNS[start + index]) ?? null
  const next = [...rows]
  let unread = 0
  lines.slice(hasHead ? 1 : 0).forEach((cells, line) => {
    const place = at.row + line
    let row = next[place] ?? blankRow(makeId(), next[place - 1], '')
    cells.forEach((cell, index) => {
      const column = columnAt(index)
      if (column === null) return
      const above = next[place - 1]
      const merged = cell === '' && (column === 'level1' || column === 'level2') && above !== undefined
      const changed = merged
        ? { ...row, [column]: above[column] }
        : cell === ''
          ? row
          : put(row, column, cell)
      if (changed) row = changed
      else unread += 1
    })
    next[place] = row
  })
  return { rows: next, unread }
}
