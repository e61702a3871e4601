import type { Figure } from '../figure/figure.js'
import { literal, textOf, type Part } from '../text/segments.js'

/** A line of a chart: whose it is, and its figures in the order of the chart's series. */
export interface ChartEntry {
  readonly label: readonly Part[]
  readonly figures: readonly Figure[]
  /** `short` is hatched: it does not reach what it is compared with. */
  readonly tone: 'plain' | 'short'
}

/** Bars from a common zero, one for each series in every entry. */
export interface BarDrawing {
  readonly form: 'bars'
  /** Names of the series; one alone needs no legend. */
  readonly series: readonly string[]
  /** A line across all bars, in the unit of the figures; `null` without one. */
  readonly reference: { readonly label: readonly Part[]; readonly at: number } | null
}

/**
 * Answers on one axis of shares: those counted as satisfied to the right, the others to the left, and below them the
 * rate with its interval. Figures of an entry: the people, their share.
 */
export interface AnswerDrawing {
  readonly form: 'answers'
  /** Whether each entry counts as satisfied. */
  readonly satisfied: readonly boolean[]
  readonly rate: Figure
  /** Ends of the interval; `null` where there is none. */
  readonly interval: readonly [Figure, Figure] | null
}

/** A picture made of figures alone: every number in it is one, with its rows. What it shows stands in a table too. */
export interface ChartBlock {
  readonly kind: 'chart'
  readonly id: string
  readonly caption: string
  readonly drawing: BarDrawing | AnswerDrawing
  readonly entries: readonly ChartEntry[]
  /** What the marks mean and what there is to see, printed below. */
  readonly reading: readonly Part[]
}

/** @throws LooseNumber for a number in the caption or in a name of a series */
export function chart(
  id: string,
  caption: string,
  drawing: ChartBlock['drawing'],
  entries: readonly ChartEntry[],
  reading: readonly Part[],
): ChartBlock {
  if (drawing.form === 'bars') drawing.series.forEach((name) => literal(name))
  return { kind: 'chart', id, caption: literal(caption).text, drawing, entries, reading }
}

const figurePart = (figure: Figure): Part => ({ kind: 'figure', figure })

/** Everything a chart prints, in reading order. */
export function chartParts({ drawing, entries, reading }: ChartBlock): readonly Part[] {
  const more =
    drawing.form === 'bars'
      ? (drawing.reference?.label ?? [])
      : [drawing.rate, ...(drawing.interval ?? [])].map(figurePart)
  return [
    ...entries.flatMap(({ label, figures }) => [...label, ...figures.map(figurePart)]),
    ...more,
    ...reading,
  ]
}

/** What the picture shows, for those who do not see it. */
export function chartWords(block: ChartBlock): string {
  const series = block.drawing.form === 'bars' && block.drawing.series.length > 1 ? block.drawing.series : []
  const lines = block.entries.map(({ label, figures }) => {
    const values = figures.map((figure, index) => `${series[index] ?? ''}${figure.text}`)
    return `${textOf(label)}${values.join('，')}`
  })
  return `${block.caption}：${lines.join('；')}。${textOf(block.reading)}`
}
