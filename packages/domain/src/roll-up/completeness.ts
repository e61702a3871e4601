import type { RollUpChild, RollUpCompleteness } from './types.js'

/** A child's values count when its form was accepted and says something. */
export const isCounted = (child: RollUpChild): boolean => child.state === 'accepted' && !child.empty

/** Rounded down: 100.00 % is printed only when nobody is missing. */
function percentDown(part: number, whole: number): string | null {
  if (whole === 0) return null
  const hundredths = Math.floor((part * 10_000) / whole)
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`
}

const whyMissing = (child: RollUpChild): 'missing' | 'pending' | 'empty' =>
  child.state === 'accepted' ? 'empty' : child.state === 'pending' ? 'pending' : 'missing'

/**
 * Who had to report and who was counted. An empty form counts as missing; an excused unit is not required;
 * a voluntary one never lifts the share. Units below a child that was itself rolled up are carried through.
 */
export function completenessOf(children: readonly RollUpChild[]): RollUpCompleteness {
  const due = children.filter((child) => child.required && child.state !== 'excused')
  const below = children.flatMap((child) => (child.below ? [{ child, below: child.below }] : []))
  const required = due.length + below.reduce((sum, each) => sum + each.below.required, 0)
  const counted =
    due.filter(isCounted).length +
    below.reduce((sum, each) => sum + (isCounted(each.child) ? each.below.counted : 0), 0)
  const named = (child: RollUpChild) => ({ unionId: child.unionId, name: child.name })
  return {
    required,
    counted,
    percent: percentDown(counted, required),
    missing: [
      ...due
        .filter((child) => !isCounted(child))
        .map((child) => ({ ...named(child), because: whyMissing(child) })),
      ...below.flatMap((each) => each.below.missing),
    ],
    late: [...children.filter((child) => child.late).map(named), ...below.flatMap((each) => each.below.late)],
    excused: [
      ...children.filter((child) => child.state === 'excused').map(named),
      ...below.flatMap((each) => each.below.excused),
    ],
  }
}
