import { rowIdOf } from './cells.js'

const CONTROL = 'input,select,textarea'

const find = (name: string, value: string): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>(`[data-${name}]`)].find((one) => one.dataset[name] === value) ??
  null

/** Brings a place of the form into view and puts the focus there; a place without a box shows its row. */
export function focusPlace(at: string): boolean {
  const rowId = rowIdOf(at)
  const target =
    find('at', at) ?? (rowId === null ? null : find('row', rowId)) ?? document.querySelector('[data-sheet]')
  if (!(target instanceof HTMLElement)) return false
  // Some boxes are parts of a larger control that carries the place.
  const box = target.matches(CONTROL) ? target : (target.querySelector<HTMLElement>(CONTROL) ?? target)
  const whole = target.hasAttribute('data-at') ? box : target
  whole.scrollIntoView({ block: 'center' })
  whole.focus({ preventScroll: true })
  return true
}
