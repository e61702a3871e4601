import type { BarDrawing, ChartBlock, ChartEntry } from './chart.js'
import { textOf } from '../text/segments.js'
import {
  bar,
  drawing,
  type Drawing,
  type Fill,
  line,
  paper,
  TYPE,
  WIDTH,
  widthOf,
  words,
  wrapped,
} from './svg.js'

/** The most that a name may take in a line. */
const LABEL = 118
const GAP = 8
const BAR = 10
/** Between two bars of one entry, and between two entries. */
const BETWEEN = 2
const APART = 8

/** Fill of each series; of a single one by its tone. */
const SERIES: readonly Fill[] = ['none', 'hatch', 'solid']

const fillOf = ({ tone }: ChartEntry, series: readonly string[], index: number): Fill =>
  series.length > 1 ? (SERIES[index] ?? 'solid') : tone === 'short' ? 'hatch' : 'solid'

function legend(series: readonly string[], left: number): readonly string[] {
  if (series.length < 2) return []
  let x = left
  return series.flatMap((name, index) => {
    const place = x
    x += 16 + widthOf(name) + 14
    return [bar(place, 2, 12, 8, SERIES[index] ?? 'solid'), words(name, place + 16, 10)]
  })
}

interface Frame {
  /** Where names end and where bars begin. */
  readonly names: number
  readonly left: number
  readonly width: number
  readonly most: number
}

/** Room for the bars between the labels and what is printed at their ends. */
function frameOf({ entries }: ChartBlock, { reference }: BarDrawing): Frame {
  const values = entries.flatMap(({ figures }) => figures)
  const most = Math.max(1, reference?.at ?? 0, ...values.map(({ value }) => value ?? 0))
  const figures = Math.max(0, ...values.map(({ text }) => widthOf(text)))
  const names = Math.min(LABEL, Math.max(0, ...entries.map(({ label }) => widthOf(textOf(label)))))
  const left = names + GAP
  return { names, left, width: WIDTH - left - figures - GAP, most }
}

interface Placed {
  readonly top: number
  readonly height: number
}

const barPlaces = ({ figures }: ChartEntry, { top, height }: Placed): readonly number[] => {
  const tall = figures.length * (BAR + BETWEEN) - BETWEEN
  return figures.map((_, index) => top + (height - tall) / 2 + index * (BAR + BETWEEN))
}

const lengthOf = (value: number | null, { most, width }: Frame): number =>
  Math.max(((value ?? 0) / most) * width, 0)

/** Distance from the middle of a line of type to its base line. */
const DROP = TYPE * 0.36

function entryWords(entry: ChartEntry, placed: Placed, frame: Frame): readonly string[] {
  const names = wrapped(textOf(entry.label), LABEL, 2)
  const middle = placed.top + placed.height / 2
  const first = middle + DROP - ((names.length - 1) * (TYPE + 1)) / 2
  const places = barPlaces(entry, placed)
  return [
    ...names.map((name, index) => words(name, frame.names, first + index * (TYPE + 1), 'end')),
    ...entry.figures.map(({ text, value }, index) =>
      onPaper(text, frame.left + lengthOf(value, frame) + 4, (places[index] ?? 0) + BAR / 2),
    ),
  ]
}

/** Words that stay readable where a line passes behind them. */
const onPaper = (text: string, x: number, middle: number): string =>
  paper(x - 1, middle - BAR / 2, widthOf(text) + 2, BAR) + words(text, x, middle + DROP)

function acrossMarks(reference: BarDrawing['reference'], frame: Frame, head: number, end: number) {
  if (reference === null) return []
  const x = frame.left + lengthOf(reference.at, frame)
  const label = textOf(reference.label)
  return [
    line([x, head - 2], [x, end], { width: 1, dash: '3 2' }),
    words(label, Math.min(x, WIDTH - widthOf(label) / 2), 10, 'middle'),
  ]
}

/** Horizontal bars from one zero line, each with its figure at its end. */
export function drawBars(block: ChartBlock, bars: BarDrawing): Drawing {
  const frame = frameOf(block, bars)
  const head = bars.series.length > 1 || bars.reference ? 16 : 2
  let end = head
  const placed = block.entries.map((entry): Placed => {
    const lines = wrapped(textOf(entry.label), LABEL, 2).length
    const top = end
    end += APART + Math.max(entry.figures.length * (BAR + BETWEEN) - BETWEEN, lines * (TYPE + 1))
    return { top, height: end - top }
  })
  const of = (index: number): Placed => placed[index] ?? { top: 0, height: 0 }
  return drawing(
    end + 4,
    ...legend(bars.series, frame.left),
    ...block.entries.flatMap((entry, index) =>
      barPlaces(entry, of(index)).map((y, place) =>
        bar(
          frame.left,
          y,
          lengthOf(entry.figures[place]?.value ?? null, frame),
          BAR,
          fillOf(entry, bars.series, place),
        ),
      ),
    ),
    line([frame.left, head], [frame.left, end], { width: 1 }),
    ...acrossMarks(bars.reference, frame, head, end),
    ...block.entries.flatMap((entry, index) => entryWords(entry, of(index), frame)),
  )
}
