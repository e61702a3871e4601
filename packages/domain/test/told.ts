import { expect, it } from '@jest/globals'
import { assessRows, formatPoints, type IndicatorRow, points, type RulePack } from '../src/index.js'
import { form, pack, row } from './builders.js'

/** Target, actual, whether the target was met, and every step as `rule points：sentence` (`–` where a step gives no points). */
export type Told = readonly [
  target: string | null,
  actual: string | null,
  met: boolean | null,
  ...steps: string[],
]

export const NATIONAL = pack('national-2020')

export const quantitative = (changes: Partial<RulePack['quantitative']>): RulePack => ({
  ...NATIONAL,
  quantitative: { ...NATIONAL.quantitative, ...changes },
})

/** What the engine tells of one row of 10 points named 某项. */
export function tellingOf(overrides: Partial<IndicatorRow>, rules: RulePack = NATIONAL): unknown[] {
  const rows = [row({ name: '某项', weight: points(10), ...overrides })]
  const [assessment] = assessRows(form({ rows }), rules)
  const { target, actual } = assessment!.row
  const steps = assessment!.steps.map(
    (each) => `${each.rule} ${each.points === null ? '–' : formatPoints(each.points)}：${each.sentence}`,
  )
  return [target, actual, assessment!.met, ...steps]
}

/** One test a case: the row is told exactly so. */
export function itTells(
  cases: readonly Told[],
  { rules = NATIONAL, ...overrides }: Partial<IndicatorRow> & { readonly rules?: RulePack } = {},
): void {
  it.each(cases.map((told) => [String(told[0]), String(told[1]), told] as const))(
    'target %s, actual %s',
    (_target, _actual, told) => {
      expect(tellingOf({ ...overrides, target: told[0], actual: told[1] }, rules)).toEqual(told)
    },
  )
}
