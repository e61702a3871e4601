import * as fc from 'fast-check'

import { addDays, formatRatio, ratio } from '../../src/index.js'

/** A target with two actuals on the same side of it: `better` is at least as near as `worse`, neither goes beyond. */
export interface Approach {
  readonly kind: (typeof KINDS)[number]
  readonly unit: string | null
  readonly target: string
  readonly worse: string
  readonly better: string
  /** Sure to reach the target; beyond it where a target can be exceeded. */
  readonly reached: string
}

const KINDS = [
  '≥',
  '>',
  '≤',
  '<',
  '=',
  'bare',
  'percent',
  'money',
  'range',
  'date',
  'yes-no',
  'tier',
] as const

const SIGNS: Readonly<Record<'≥' | '>' | '≤' | '<' | '=', readonly string[]>> = {
  '≥': ['≥', '≧', '>=', '不少于', '不低于 '],
  '>': ['>', '＞', '大于', '超过'],
  '≤': ['≤', '<=', '不超过', '不高于'],
  '<': ['<', '＜', '小于', '低于'],
  '=': ['=', '═', '等于'],
}
type Sign = keyof typeof SIGNS

const fullWidth = (text: string): string =>
  text.replace(/[0-9.]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))

const withCommas = (text: string): string =>
  text.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','))

/** Hundredths as people write them: 120000 → `1200`, `1,200`, `１２００`, `1200.00`. */
const written: fc.Arbitrary<(hundredths: number) => string> = fc
  .constantFrom<((text: string) => string)[]>(
    (text) => text.replace(/\.?0+$/, (zeros) => (zeros.startsWith('.') ? '' : zeros)),
    (text) => text,
    withCommas,
    fullWidth,
  )
  .map((style) => (hundredths) => style(formatRatio(ratio(hundredths, 100), 2)))

/** Small numbers, where quotients are coarse, and large ones. */
const hundredths = (least: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: least, max: 3_000 }),
    fc.integer({ min: 1, max: 5_000 }).map((whole) => whole * 100),
    fc.integer({ min: least, max: 50_000_000 }),
  )

/** Two distances from the target, the larger first; `null` stands for none. */
const distances = (limit: number): fc.Arbitrary<readonly [number, number]> =>
  fc
    .tuple(fc.integer({ min: 0, max: limit }), fc.integer({ min: 0, max: limit }))
    .map(([a, b]) => [Math.max(a, b), Math.min(a, b)] as const)

/** A number to be reached from below (`from: -1`) or from above (`from: 1`). */
function towards(
  kind: Approach['kind'],
  sign: Sign,
  from: 1 | -1,
  units: readonly string[],
  least = 1,
): fc.Arbitrary<Approach> {
  return hundredths(least).chain((target) =>
    fc
      .record({
        spelling: fc.constantFrom(...SIGNS[sign]),
        write: written,
        gaps: distances(from < 0 ? target : 2 * target + 100),
        unit: fc.constantFrom(...units),
        unitWritten: fc.boolean(),
        over: fc.integer({ min: 1, max: 300 }),
      })
      .map(({ spelling, write, gaps, unit, unitWritten, over }) => {
        const say = (value: number): string => write(value) + (unitWritten || unit === '%' ? unit : '')
        const beyond = sign === '=' ? target : from < 0 ? target + over : Math.max(0, target - over)
        return {
          kind,
          unit: unit === '' ? null : unit,
          target: `${spelling}${write(target)}${unit}`,
          worse: say(target + from * gaps[0]),
          better: say(target + from * gaps[1]),
          reached: say(beyond),
        }
      }),
  )
}

const THINGS = ['户', '人', '人次', '个', '场次', '元/户', '']

/** 万元 on one side and 元 on the other. */
const money: fc.Arbitrary<Approach> = fc
  .record({ target: fc.integer({ min: 1, max: 500_000 }), gaps: distances(900_000), inYuan: fc.boolean() })
  .map(({ target, gaps, inYuan }) => {
    const say = (value: number): string =>
      inYuan ? `${value * 100}元` : `${formatRatio(ratio(value, 100), 2)}万元`
    return {
      kind: 'money',
      unit: '万元',
      target: `≤${formatRatio(ratio(target, 100), 2)}万元`,
      worse: say(target + gaps[0]),
      better: say(target + gaps[1]),
      reached: say(target),
    }
  })

const range: fc.Arbitrary<Approach> = fc
  .record({
    low: fc.integer({ min: 1, max: 100_000 }),
    width: fc.integer({ min: 1, max: 100_000 }),
    unit: fc.constantFrom('%', '万元', '天'),
    above: fc.boolean(),
    share: fc.tuple(fc.nat({ max: 1000 }), fc.nat({ max: 1000 })),
  })
  .map(({ low, width, unit, above, share }) => {
    const say = (value: number): string => `${formatRatio(ratio(value, 100), 2)}${unit}`
    const high = low + width
    const at = (part: number): string =>
      above ? say(high + Math.floor((high * part) / 500)) : say(low - Math.floor((low * part) / 1000))
    return {
      kind: 'range',
      unit,
      target: `${say(low)}～${say(high)}`,
      worse: at(Math.max(...share)),
      better: at(Math.min(...share)),
      reached: say(low + Math.floor(width / 2)),
    }
  })

const DAY_STYLES: readonly ((day: string) => string)[] = [
  (day) => day,
  (day) => day.replaceAll('-', ''),
  (day) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
]

const date: fc.Arbitrary<Approach> = fc
  .record({
    day: fc.integer({ min: 0, max: 700 }).map((days) => addDays('2020-06-01', days)),
    late: distances(90),
    early: fc.nat({ max: 60 }),
    write: fc.constantFrom(...DAY_STYLES),
    deadline: fc.constantFrom(
      (day: string) => `≤${day}`,
      (day: string) => `${day}前`,
      (day: string) => day,
    ),
  })
  .map(({ day, late, early, write, deadline }) => ({
    kind: 'date',
    unit: null,
    target: deadline(write(day)),
    worse: write(addDays(day, late[0])),
    better: write(addDays(day, late[1])),
    reached: write(addDays(day, -early)),
  }))

const yesNo: fc.Arbitrary<Approach> = fc
  .constantFrom<[string, string][]>(['是', '否'], ['已建立', '未建立'], ['否', '是'])
  .chain(([target, other]) =>
    fc.boolean().map((kept) => ({
      kind: 'yes-no' as const,
      unit: null,
      target,
      worse: other,
      better: kept ? other : target,
      reached: target,
    })),
  )

/** Words of the tiers, with percentages that no cut of a generated pack separates from them. */
const TIER_WORDS = ['达成预期指标', '部分达成预期指标并具有一定效果', '未达成预期指标且效果较差'] as const

/** Bounds of a pack's tiers in basis points, best first; the national ones unless named. */
export type TierCuts = readonly [number, number]

const tierText = (basis: number, [good, fair]: TierCuts): string =>
  `${TIER_WORDS[basis >= good ? 0 : basis >= fair ? 1 : 2]}${formatRatio(ratio(basis, 100), 2)}%`

const tier = (cuts: TierCuts): fc.Arbitrary<Approach> =>
  fc.tuple(fc.nat({ max: 10_000 }), fc.nat({ max: 10_000 })).map((pair) => ({
    kind: 'tier',
    unit: null,
    target: '明显改善',
    worse: tierText(Math.min(...pair), cuts),
    better: tierText(Math.max(...pair), cuts),
    reached: tierText(10_000, cuts),
  }))

/** A satisfaction rate with its percent sign, as every 满意度 indicator has it. */
export const satisfactionArbitrary: fc.Arbitrary<Approach> = fc
  .record({ target: fc.integer({ min: 5_000, max: 10_000 }), gaps: distances(5_000), write: written })
  .map(({ target, gaps, write }) => ({
    kind: 'percent',
    unit: '%',
    target: `≥${write(target)}%`,
    worse: `${write(target - gaps[0])}%`,
    better: `${write(target - gaps[1])}%`,
    reached: '100%',
  }))

/** A legal target and two actuals that approach it, of every kind the engine compares. */
export const approachArbitrary = (cuts: TierCuts = [8_000, 6_000]): fc.Arbitrary<Approach> =>
  fc.oneof(
    towards('≥', '≥', -1, THINGS),
    towards('>', '>', -1, THINGS),
    towards('≤', '≤', 1, THINGS),
    towards('≤', '≤', 1, THINGS, 0),
    towards('<', '<', 1, THINGS),
    towards('=', '=', -1, THINGS),
    towards('=', '=', 1, THINGS),
    towards('percent', '≥', -1, ['%']),
    towards('percent', '≤', 1, ['%']),
    towards('percent', '=', -1, ['%']),
    towards('bare', '≥', -1, THINGS).map((each) => ({
      ...each,
      target: each.target.replace(/^[^\d０-９]+/, ''),
    })),
    money,
    range,
    date,
    yesNo,
    tier(cuts),
  )
