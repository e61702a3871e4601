import type { AnswerDrawing, ChartBlock } from './chart.js'
import { textOf } from '../text/segments.js'
import { bar, drawing, type Drawing, line, TYPE, WIDTH, widthOf, words, wrapped } from './svg.js'

/** The most that a name may take. */
const LABEL = 100
const GAP = 8
const BAR = 12
const ROW = 20
/** Basis points of the whole. */
const WHOLE = 10_000

const BASE = BAR - 2.6

/** Shares to both sides of one zero line, and the rate with its interval on the same axis. */
export function drawAnswers({ entries }: ChartBlock, { satisfied, rate, interval }: AnswerDrawing): Drawing {
  const said = entries.map(({ figures }) => figures.map(({ text }) => text).join(' '))
  const room = Math.max(0, ...said.map((text) => widthOf(text))) + 6
  const left = Math.max(
    0,
    ...entries.map(({ figures }, index) => (satisfied[index] ? 0 : (figures[1]?.value ?? 0))),
  )
  const names = Math.min(
    LABEL,
    Math.max(...['满意度', ...entries.map(({ label }) => textOf(label))].map((name) => widthOf(name))),
  )
  const from = names + GAP + room
  const unit = (WIDTH - from - room) / (WHOLE + left)
  const zero = from + left * unit
  const rows = entries.flatMap(({ label, figures }, index) => {
    const y = 4 + index * ROW
    const share = (figures[1]?.value ?? 0) * unit
    const right = satisfied[index] ?? false
    const [name] = wrapped(textOf(label), LABEL, 1)
    return [
      words(name ?? '', names, y + BASE, 'end'),
      bar(right ? zero : zero - share, y, share, BAR, right ? 'solid' : 'hatch'),
      right
        ? words(said[index] ?? '', zero + share + 4, y + BASE)
        : words(said[index] ?? '', zero - share - 4, y + BASE, 'end'),
    ]
  })
  const end = 4 + entries.length * ROW
  const middle = end + BAR / 2
  const place = zero + (rate.value ?? 0) * unit
  const [low, high] = (interval ?? []).map(({ value }) => zero + (value ?? 0) * unit)
  const whisker =
    low === undefined || high === undefined
      ? []
      : [
          line([low, middle], [high, middle], { width: 1 }),
          line([low, middle - 4], [low, middle + 4], { width: 1 }),
          line([high, middle - 4], [high, middle + 4], { width: 1 }),
        ]
  const told = interval ? `${rate.text}（${interval.map(({ text }) => text).join('至')}）` : rate.text
  return drawing(
    end + ROW + 2,
    ...rows,
    words('满意度', names, end + BASE, 'end'),
    ...whisker,
    line([place, middle - 6], [place, middle + 6], { width: 2.4 }),
    words(told, Math.min(low ?? place, place) - 6, middle + TYPE * 0.36, 'end'),
    line([zero, 0], [zero, end + ROW], { width: 1 }),
  )
}
