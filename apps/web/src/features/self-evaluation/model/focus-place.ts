import { rowIdOf } from './cells.js'

const find = (name: string, value: string): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>(`[data-${name}]`)].find((one) => one.dataset[name] === value) ??
  null

/** Brings a place of the form into view and puts the focus there; a place without a box shows its row. */
export function focusPlace(at: string): boolean {
  const rowId = rowIdOf(at)
  const target =
    find('at', at) ?? (rowId === null ? null : find('row', rowId)) ?? document.querySelector('[data-sheet]')
  if (!(target instanceof HTMLElement)) return false
  target.scrollIntoView({ block: 'center' })
  target.focus({ preventScroll: true })
  return true
}
