import type { Figure } from '../figure/figure.js'
import { ordinal, table } from '../model/prose.js'
import type { Annex } from '../model/report-model.js'
import { parts, quote, type Part } from '../text/segments.js'
import { column, type Row } from './annex.js'

const RULES: Readonly<Record<Figure['rule'], string>> = {
  sum: '合计',
  ratio: '比率',
  quotient: '平均',
  'interval-low': '区间',
  'interval-high': '区间',
}

const cell = (text: string): readonly Part[] => parts(quote(text, '数据来源索引'))

const single = (figure: Figure): Row => [
  cell(figure.id),
  cell(figure.definition),
  cell(figure.exact),
  cell(figure.rows.length === 0 ? '—' : `${figure.rows.length}行${RULES[figure.rule]}`),
]

/** One line for all figures of a column. */
function whole(series: readonly Figure[]): Row {
  const [first, last] = [series[0], series.at(-1)]
  const rows = series.reduce((sum, figure) => sum + figure.rows.length, 0)
  return [
    cell(`${first?.id ?? ''} 至 ${last?.id ?? ''}`),
    cell(first?.series ?? ''),
    cell('见该列各行'),
    cell(`${rows}行`),
  ]
}

/** The lines of the index: figures of a series stand together where its first one appears. */
function lines(figures: readonly Figure[]): readonly Row[] {
  const series = new Map<string, Figure[]>()
  for (const figure of figures)
    if (figure.series !== null) series.set(figure.series, [...(series.get(figure.series) ?? []), figure])
  return figures.flatMap((figure) => {
    if (figure.series === null) return [single(figure)]
    const all = series.get(figure.series) ?? []
    return all[0] === figure ? [whole(all)] : []
  })
}

/** 数据来源索引, the last annex: each figure with its definition, exact value and the rows behind it. */
export function figureIndex(
  figures: readonly Figure[],
  number: number,
  provenance: readonly string[],
): Annex {
  const columns = [
    column('序号', 8),
    column('数据编号', 25, 'left'),
    column('口径', 37, 'left'),
    column('准确值', 19, 'right'),
    column('来源行', 11),
  ]
  const rows = lines(figures).map((row, index): Row => [parts(ordinal(index)), ...row])
  const notes = provenance.map((line) => parts(quote(line, '快照')))
  return {
    id: 'figures',
    number,
    title: '数据来源索引',
    orientation: 'portrait',
    blocks: [table('figures', columns, rows, { notes })],
  }
}
