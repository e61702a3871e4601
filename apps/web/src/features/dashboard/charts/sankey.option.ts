import type { EChartsOption } from 'echarts'
import { BREACH, CATEGORY, INK, REST } from '../../../shared/chart/palette.js'
import { formatMoney, parseFen, unitWord, type MoneyUnit } from '../../../shared/format/index.js'
import type { FundFlow } from './waterfall.option.js'

type Link = FundFlow['links'][number]
type Place = Link['from']

/** More children than this are drawn as one; the table has all. */
export const MOST_CHILDREN = 12
const OTHERS = 'child:others'
const DEPTH: Readonly<Record<string, number>> = { source: 0, union: 1, child: 2, outcome: 3 }
const ORDER = ['direct', 'on-behalf', 'balance', 'in-transit', 'disputed', 'transferred'].map(
  (key) => `outcome:${key}`,
)

const sum = (links: readonly Link[]): bigint =>
  links.reduce((total, { amount }) => total + (parseFen(amount) ?? 0n), 0n)

/** The links with the smaller children as one place, at most as many as can be told apart. */
export function drawnLinks(links: readonly Link[]): Link[] {
  const sizes = new Map<string, bigint>()
  for (const { to, amount } of links) {
    if (to.kind === 'child') sizes.set(to.key, (sizes.get(to.key) ?? 0n) + (parseFen(amount) ?? 0n))
  }
  const bySize = [...sizes].sort(([, a], [, b]) => (a < b ? 1 : a > b ? -1 : 0)).map(([key]) => key)
  if (bySize.length <= MOST_CHILDREN) return [...links]
  const rest = new Set(bySize.slice(MOST_CHILDREN - 1))
  const others: Place = { key: OTHERS, kind: 'child', name: `其他 ${rest.size} 个单位`, unionId: null }
  const merged = new Map<string, Link>()
  for (const link of links) {
    const from = rest.has(link.from.key) ? others : link.from
    const to = rest.has(link.to.key) ? others : link.to
    const key = `${from.key}>${to.key}`
    const known = merged.get(key)
    const amount = ((parseFen(known?.amount ?? '0') ?? 0n) + (parseFen(link.amount) ?? 0n)).toString()
    merged.set(key, { from, to, amount })
  }
  return [...merged.values()]
}

const colourOf = ({ key, kind }: Place, sources: readonly string[]): string => {
  if (kind === 'source') return CATEGORY[sources.indexOf(key) % CATEGORY.length] ?? CATEGORY[0]
  if (key === 'outcome:disputed') return BREACH
  if (key === 'outcome:balance') return CATEGORY[2]
  if (key === 'outcome:direct' || key === 'outcome:on-behalf') return CATEGORY[1]
  return kind === 'outcome' ? REST.fill : INK.axis
}

/** Four columns from source to outcome; places by size, outcomes in their fixed order. */
export function sankeyOption(flow: Pick<FundFlow, 'links'>, unit: MoneyUnit): EChartsOption {
  const links = drawnLinks(flow.links)
  const places = new Map<string, Place>()
  for (const { from, to } of links) {
    places.set(from.key, from)
    places.set(to.key, to)
  }
  const sizeOf = (key: string): bigint => {
    const into = sum(links.filter(({ to }) => to.key === key))
    return into > 0n ? into : sum(links.filter(({ from }) => from.key === key))
  }
  const sized = [...places.values()].map((place) => ({ place, size: sizeOf(place.key) }))
  sized.sort((a, b) => {
    const column = (DEPTH[a.place.kind] ?? 0) - (DEPTH[b.place.kind] ?? 0)
    if (column !== 0) return column
    if (a.place.kind === 'outcome') return ORDER.indexOf(a.place.key) - ORDER.indexOf(b.place.key)
    const last = Number(a.place.key === OTHERS) - Number(b.place.key === OTHERS)
    return last || (a.size < b.size ? 1 : a.size > b.size ? -1 : 0)
  })
  const sources = sized.flatMap(({ place }) => (place.kind === 'source' ? [place.key] : []))
  const per = unit === 'wan' ? 1_000_000 : 100
  const text = new Map(
    sized.map(({ place, size }) => [place.key, `${place.name} ${formatMoney(size, unit)}`]),
  )
  return {
    tooltip: {
      trigger: 'item',
      formatter: (hit) => {
        const { data, name } = (Array.isArray(hit) ? hit[0] : hit) ?? {}
        const { source, target } = (data ?? {}) as { source?: string; target?: string }
        const link = links.find(({ from, to }) => from.key === source && to.key === target)
        return link
          ? `${link.from.name} → ${link.to.name}：${formatMoney(link.amount, unit)}`
          : (text.get(name ?? '') ?? '')
      },
    },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 190,
        top: 8,
        bottom: 8,
        nodeGap: 14,
        nodeWidth: 14,
        draggable: false,
        layoutIterations: 0,
        emphasis: { focus: 'adjacency' },
        label: {
          color: INK.text,
          fontSize: 13,
          formatter: ({ name }: { name: string }) => text.get(name) ?? name,
        },
        labelLayout: { hideOverlap: true },
        data: sized.map(({ place }) => ({
          name: place.key,
          depth: DEPTH[place.kind] ?? 0,
          itemStyle: { color: colourOf(place, sources), borderColor: REST.line, borderWidth: 1 },
        })),
        links: links.map(({ from, to, amount }) => ({
          source: from.key,
          target: to.key,
          value: Number(parseFen(amount) ?? 0n) / per,
          lineStyle: {
            color: from.kind === 'source' ? colourOf(from, sources) : INK.axis,
            opacity: from.kind === 'source' ? 0.35 : 0.22,
          },
        })),
      },
    ],
  }
}

/** What came in, where most of it went, and whether all of it is there. */
export function flowSentence({ links, figures, checks }: FundFlow, unit: MoneyUnit): string {
  const money = (fen: string | bigint) => `${formatMoney(fen, unit)} ${unitWord(unit)}`
  const sources = new Set(links.filter(({ from }) => from.kind === 'source').map(({ from }) => from.name))
  const behalf = sum(links.filter(({ to }) => to.key === 'outcome:on-behalf'))
  const paid = `支付 ${money(figures.paid)}${behalf > 0n ? `（其中上级代付 ${money(behalf)}）` : ''}`
  const off = checks.filter(({ difference }) => difference !== '0')
  const balance = off.length ? `${off.length} 项检查不平，差额见图下` : '来源与去向相等，各级合计相等'
  return `${sources.size} 种来源到位 ${money(figures.arrived)}：${paid}，结余 ${money(figures.balance)}，在途 ${money(figures.inTransit)}；${balance}。`
}
