import type { EChartsOption } from 'echarts'
import { daysBetween } from '@huigong/domain'
import { CATEGORY, INK } from '../../../shared/chart/palette.js'
import { formatMoney, formatPercent, parseFen, ratioOf } from '../../../shared/format/index.js'

/** Cumulative amounts (fen) up to and including a day. */
export interface DayAmounts {
  day: string
  arrived: string
  paid: string
}

/** One day with its shares of the annual budget (ratios as text; null without a budget). */
export interface DayShare extends DayAmounts {
  arrivedRatio: string | null
  paidRatio: string | null
}

export interface CumulativeInput {
  days: readonly DayAmounts[]
  /** 全年预算数 in fen. */
  budget: string
  deadline: string | null
  /** The day the figures were read. */
  today: string
}

export const dayShares = ({ days, budget }: CumulativeInput): DayShare[] =>
  days.map((day) => ({
    ...day,
    arrivedRatio: ratioOf(parseFen(day.arrived), parseFen(budget)),
    paidRatio: ratioOf(parseFen(day.paid), parseFen(budget)),
  }))

/** A ratio as a number of percent with two decimals, as an axis draws it. */
export const percent = (ratio: string | null): number => Math.round(Number(ratio ?? 0) * 10_000) / 100

/** Two labels at the right end need 8 % of the height between them. */
const CLOSE = 8

/** True when the deadline follows so soon that labels at the ends of the lines would run across its mark. */
function isCrowded({ days, deadline, today }: CumulativeInput): boolean {
  const first = days[0]?.day
  if (!first || !deadline || deadline <= today) return false
  return daysBetween(today, deadline) * 5 < daysBetween(first, deadline)
}

/**
 * Cumulative arrival and payment in percent of the annual budget. Amounts stand until the next entry, so the lines
 * are steps and run on to today; the deadline and today are upright lines.
 */
export function cumulativeOption(input: CumulativeInput): EChartsOption {
  const shares = dayShares(input)
  const last = shares[shares.length - 1]
  const ends = { arrived: percent(last?.arrivedRatio ?? null), paid: percent(last?.paidRatio ?? null) }
  const near = Math.abs(ends.arrived - ends.paid) < CLOSE
  const crowded = isCrowded(input)
  const place = (up: boolean) =>
    crowded
      ? { align: 'right' as const, offset: [-8, up ? -12 : 14] }
      : { offset: near ? [0, up ? -9 : 9] : [0, 0] }
  const points = (pick: (day: DayShare) => string | null): [string, number][] => {
    const drawn = shares.map((day): [string, number] => [day.day, percent(pick(day))])
    const end = drawn[drawn.length - 1]
    return end && end[0] < input.today ? [...drawn, [input.today, end[1]]] : drawn
  }
  const line = (name: string, end: number, color: string, up: boolean, data: [string, number][]) => ({
    type: 'line' as const,
    name,
    step: 'end' as const,
    showSymbol: false,
    data,
    itemStyle: { color },
    lineStyle: { color },
    endLabel: {
      show: true,
      color,
      fontSize: 14,
      formatter: `${name} ${end.toFixed(2)}%`,
      ...place(up),
    },
  })
  const marks = [
    ...(input.deadline ? [upright(input.deadline, `时限 ${input.deadline.slice(5)}`, 'solid', '{b}')] : []),
    // Past the deadline today is the right edge, where the lines have their labels.
    upright(input.today, '今天', 'dashed', '{b}', (input.deadline ?? '') <= input.today),
  ]
  const highest = Math.max(100, ends.arrived, ends.paid)
  return {
    grid: { left: 8, right: 112, top: 36, bottom: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value) => `${Number(value).toFixed(2)}%`,
    },
    xAxis: {
      type: 'time',
      ...(input.deadline && input.deadline > input.today ? { max: input.deadline } : {}),
      axisLabel: { formatter: { year: '{yyyy}年', month: '{M}月', day: '{M}-{d}' }, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: Math.ceil(highest / 20) * 20,
      interval: 20,
      axisLabel: { formatter: '{value}%' },
    },
    series: [
      {
        ...line(
          '到位',
          ends.arrived,
          CATEGORY[0],
          ends.arrived >= ends.paid,
          points((day) => day.arrivedRatio),
        ),
        markLine: { symbol: 'none', silent: true, data: marks },
      },
      line(
        '支付',
        ends.paid,
        CATEGORY[1],
        ends.paid > ends.arrived,
        points((day) => day.paidRatio),
      ),
    ],
  }
}

const upright = (day: string, name: string, type: 'solid' | 'dashed', formatter: string, atEdge = false) => ({
  name,
  xAxis: day,
  lineStyle: { color: type === 'solid' ? INK.text : INK.axis, type, width: 1 },
  label: {
    formatter,
    color: INK.text,
    fontSize: 13,
    position: 'end' as const,
    ...(atEdge ? { align: 'right' as const } : {}),
  },
})

/** What the two lines say, in one sentence. */
export function cumulativeSentence(input: CumulativeInput): string {
  const last = dayShares(input).at(-1)
  if (!last) return '还没有到位和支付记录。'
  const left = (parseFen(last.arrived) ?? 0n) - (parseFen(last.paid) ?? 0n)
  const rest = left > 0n ? `已到位未支付 ${formatMoney(left.toString(), 'wan')} 万元` : '到位资金已全部支付'
  return `截至 ${input.today}，累计到位 ${formatPercent(last.arrivedRatio)}、支付 ${formatPercent(last.paidRatio)}，${rest}${untilText(input)}。`
}

function untilText({ deadline, today }: CumulativeInput): string {
  if (!deadline) return ''
  const days = daysBetween(today, deadline)
  return days >= 0 ? `，距时限 ${deadline} 还有 ${days} 天` : `，时限 ${deadline} 已过 ${-days} 天`
}
