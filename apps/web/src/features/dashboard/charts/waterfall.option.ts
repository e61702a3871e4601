import type { EChartsOption } from 'echarts'
import { BREACH, CATEGORY, INK, REST } from '../../../shared/chart/palette.js'
import {
  formatMoney,
  formatPercent,
  parseFen,
  ratioOf,
  unitWord,
  type MoneyUnit,
} from '../../../shared/format/index.js'
import type { ResultOf } from '../../../shared/data/index.js'
import type { DashboardFlow } from '../chart-queries.js'

export type FundFlow = ResultOf<typeof DashboardFlow>['fundFlow']

/** One bar of the way from the budget to the balance; amounts are fen. */
export interface Step {
  key: string
  label: string
  amount: string
  kind: 'total' | 'less' | 'more'
  /** Lower and upper end of the bar. */
  low: bigint
  high: bigint
}

/**
 * 全年预算 less what has not arrived is 到位, less what was paid, is on its way, disputed or gone elsewhere is 结余.
 * Steps of nothing are left out; the gap of a sum that does not come out is a step of its own.
 */
export function waterfallSteps({ figures }: Pick<FundFlow, 'figures'>): Step[] {
  const fen = (amount: string) => parseFen(amount) ?? 0n
  const steps: Step[] = []
  let level = 0n
  const total = (key: string, label: string, amount: bigint) => {
    level = amount
    const [low, high] = amount < 0n ? [amount, 0n] : [0n, amount]
    steps.push({ key, label, amount: amount.toString(), kind: 'total', low, high })
  }
  const move = (key: string, label: string, amount: bigint) => {
    if (amount === 0n) return
    const to = level + amount
    const [low, high] = amount < 0n ? [to, level] : [level, to]
    steps.push({ key, label, amount: amount.toString(), kind: amount < 0n ? 'less' : 'more', low, high })
    level = to
  }
  const arrived = fen(figures.arrived)
  const budget = fen(figures.budget)
  total('budget', '全年预算', budget)
  move('missing', arrived > budget ? '超预算到位' : '未到位', arrived - budget)
  total('arrived', '到位', arrived)
  move('paid', '支付', -fen(figures.paid))
  move('inTransit', '在途', -fen(figures.inTransit))
  move('disputed', '差额待处理', -fen(figures.disputed))
  move('transferred', '拨给范围外', -fen(figures.transferred))
  const balance = fen(figures.balance)
  move('gap', '账实差额', balance - level)
  total('balance', '结余', balance)
  return steps
}

const COLOUR: Readonly<Record<string, string>> = {
  budget: REST.fill,
  missing: '#fff',
  arrived: CATEGORY[0],
  paid: CATEGORY[1],
  inTransit: CATEGORY[3],
  disputed: BREACH,
  transferred: CATEGORY[3],
  gap: BREACH,
  balance: CATEGORY[2],
}

/** Bars on an invisible base, in the unit of money that the page shows. */
export function waterfallOption(flow: Pick<FundFlow, 'figures'>, unit: MoneyUnit): EChartsOption {
  const steps = waterfallSteps(flow)
  const per = unit === 'wan' ? 1_000_000 : 100
  const drawn = (fen: bigint) => Number(fen) / per
  return {
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      data: steps.map(({ label }) => label),
      axisLabel: { interval: 0, color: INK.text, fontSize: 14 },
    },
    yAxis: { type: 'value', name: unitWord(unit) },
    series: [
      {
        type: 'bar',
        stack: 'way',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: steps.map(({ low }) => drawn(low)),
      },
      {
        type: 'bar',
        stack: 'way',
        barMaxWidth: 72,
        data: steps.map((step) => ({
          name: step.label,
          value: drawn(step.high - step.low),
          itemStyle: { color: COLOUR[step.key] ?? REST.fill, borderColor: REST.line, borderWidth: 1 },
          label: { formatter: formatMoney(step.amount, unit) },
        })),
        label: { show: true, position: 'top', color: INK.text, fontSize: 14 },
      },
    ],
  }
}

export function waterfallSentence({ figures }: Pick<FundFlow, 'figures'>, unit: MoneyUnit): string {
  const money = (fen: string | bigint) => `${formatMoney(fen, unit)} ${unitWord(unit)}`
  const missing = (parseFen(figures.budget) ?? 0n) - (parseFen(figures.arrived) ?? 0n)
  const rest =
    missing > 0n
      ? `还差 ${money(missing)}未到位`
      : missing < 0n
        ? `超预算到位 ${money(-missing)}`
        : '已全部到位'
  const spent = ratioOf(parseFen(figures.paid), parseFen(figures.arrived))
  const share = spent === null ? '' : `（到位资金的 ${formatPercent(spent)}）`
  return `全年预算 ${money(figures.budget)}，${rest}；已支付 ${money(figures.paid)}${share}，结余 ${money(figures.balance)}。`
}
