import { points, type Points, SHIPPED_RULE_PACKS } from '@huigong/domain'
import { halfWidth, parsePoints } from '../decimal.js'
import { begunIn, type GridCell, squeeze } from './cell-grid.js'
import type { IndicatorHead } from './indicator-head.js'
import { isAdvice, isBlank, isTotalLabel, labelOf } from './labels.js'
import type { CellReader } from './read-cells.js'

/** What stands under the indicators. */
export interface Closing {
  readonly hasTotalRow: boolean
  readonly totalWeight: Points | null
  readonly total: Points | null
  readonly grade: string | null
  readonly narratives: Readonly<Record<string, string>>
  /** Points that a note below the table prescribes for first-level indicators. */
  readonly noteLevels: Readonly<Record<string, Points>>
}

const FULL = points(100)

const pointsIn = (text: string): Points | null => {
  const parsed = parsePoints(halfWidth(text).replace(/分$/, ''))
  return 'value' in parsed ? parsed.value : null
}

const gradeIn = (text: string): string | null => /^(优|良|中|差)(秀|好|等)?$/.exec(squeeze(text))?.[1] ?? null

const GRADE_LABEL = /^(自评|评价|绩效|评定|综合)*(等级|等次|级别|结果等级)$/

/** Labels of the narrative rows of every rule pack, with the key under which a form keeps them. */
const NARRATIVES: ReadonlyMap<string, string> = new Map(
  SHIPPED_RULE_PACKS.flatMap((pack) =>
    pack.narratives.map(({ key, label }) => [labelOf(label), key] as const),
  ),
)

/** Other wordings of the same rows. */
const WORDINGS: readonly (readonly [string, RegExp])[] = [
  ['other', /^(其他)?需要?(予以)?说明的?(问题|事项|情况)|^其他需要说明/],
  ['conclusion', /^(自评|评价)(结论|结果说明)$/],
  ['problems', /^(主要)?存在的?(主要)?问题(及原因分析)?$/],
  ['measures', /^(下一步)?改进(措施|意见|建议)/],
  ['causes', /^偏差(较)?大|^(目标)?未完成(目标)?原因/],
]

function narrativeKey(text: string): string | null {
  const label = labelOf(text)
  return NARRATIVES.get(label) ?? WORDINGS.find(([, pattern]) => pattern.test(label))?.[0] ?? null
}

function readTotal(
  reader: CellReader,
  row: number,
  head: IndicatorHead,
): Pick<Closing, 'totalWeight' | 'total' | 'grade'> {
  const cells = begunIn(reader.grid, row).filter((cell) => cell.text !== '')
  const label = cells.find((cell) => isTotalLabel(cell.text) || /^总分[:：]/.test(squeeze(cell.text)))
  const others = cells.filter((cell) => cell !== label)
  const inline = pointsIn(/[:：](.+)$/.exec(squeeze(label?.text ?? ''))?.[1] ?? '')
  const under = (cell: GridCell | null): Points | null =>
    cell === null || cell === label || cell.row !== row ? null : pointsIn(cell.text)
  const weight = under(reader.cell(row, head.columns.weight))
  const score = under(reader.cell(row, head.columns.score))
  // Where the row is ruled otherwise than the rows above, a single number is the total, or the 100 of the weights.
  const loose = others.flatMap((cell) => pointsIn(cell.text) ?? [])
  const only = weight === null && score === null && loose.length === 1 ? (loose[0] ?? null) : null
  const isWeight = only === FULL && head.columns.weight !== undefined
  return {
    totalWeight: weight ?? (isWeight ? only : null),
    total: score ?? (isWeight ? null : only) ?? inline,
    grade: others.flatMap((cell) => gradeIn(cell.text) ?? [])[0] ?? null,
  }
}

/** 一级指标分值设置为:产出指标50分、效益指标30分、服务对象满意度指标10分 */
function levelsInNote(text: string): Readonly<Record<string, Points>> {
  const plain = squeeze(text)
  if (!/一级指标.*(分值|权重)/.test(plain)) return {}
  const found = [...plain.matchAll(/(成本|产出|效益|满意度)指标(?:为)?(\d+(?:\.\d+)?)(?:分|%)/g)]
  return Object.fromEntries(found.map(([, name, weight]) => [`${name}指标`, points(weight ?? '0')]))
}

/** Reads the rows from the end of the indicators on: 总分, grade and narratives. Names and telephone numbers are left out. */
export function readClosing(reader: CellReader, head: IndicatorHead, from: number): Closing {
  let [hasTotalRow, totalWeight, total, grade]: [boolean, Points | null, Points | null, string | null] = [
    false,
    null,
    null,
    null,
  ]
  const narratives: Record<string, string> = {}
  const noteLevels: Record<string, Points> = {}
  for (let row = from; row <= reader.grid.rowCount; row += 1) {
    const cells = begunIn(reader.grid, row).filter((cell) => cell.text !== '')
    const isTotal = cells.some((cell) => isTotalLabel(cell.text) || /^总分[:：]/.test(squeeze(cell.text)))
    if (isTotal && !hasTotalRow) {
      const read = readTotal(reader, row, head)
      ;[hasTotalRow, totalWeight, total, grade] = [true, read.totalWeight, read.total, grade ?? read.grade]
    }
    for (const [index, cell] of cells.entries()) {
      Object.assign(noteLevels, levelsInNote(cell.text))
      const [label, inline] = splitInline(cell.text)
      const value = inline ?? cells[index + 1]?.text ?? ''
      if (GRADE_LABEL.test(labelOf(label))) grade ??= gradeIn(value)
      const key = narrativeKey(label)
      if (key !== null && index === 0 && !isBlank(value) && !isAdvice(value)) narratives[key] ??= value.trim()
    }
  }
  return { hasTotalRow, totalWeight, total, grade, narratives, noteLevels }
}

/** 存在问题:某某 in one cell → label and text. */
function splitInline(text: string): readonly [string, string | null] {
  const match = /^([^:：]{2,16})[:：](.+)$/s.exec(text.trim())
  return match ? [match[1] ?? '', match[2] ?? ''] : [text, null]
}
