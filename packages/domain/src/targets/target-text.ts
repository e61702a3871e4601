import type { Direction } from './indicator.js'

const SIGN: Readonly<Record<Direction, string>> = {
  '≥': '≥',
  '≤': '≤',
  '=': '=',
  date: '≤',
  'yes-no': '',
  qualitative: '',
}

/**
 * The target as the form prints it: sign, value, unit. Yes/no and qualitative targets print their text alone;
 * a date prints `≤2021-02-11`.
 */
export function targetText(direction: Direction, value: string, unit: string | null): string {
  const withUnit = direction === '≥' || direction === '≤' || direction === '='
  return SIGN[direction] + value.trim() + (withUnit ? (unit ?? '') : '')
}
