import { rowIdOf } from './cells.js'

const CONTROL = 'input,select,textarea'

const find = (name: string, value: string): HTMLElement | null =>
  [...document.querySelectorAll<HTMLElement>(`[data-${name}]`)].find((one) => one.dataset[name] === value) ??
  null

/** Opens everything folded around an element. */
function unfold(element: HTMLElement): void {
  for (let at = element.closest('details'); at; at = at.parentElement?.closest('details') ?? null)
    at.open = true
}

/** Brings a place of the form into view and puts the focus there; a place without a box shows its row. */
export function focusPlace(at: string): boolean {
  const rowId = rowIdOf(at)
  const block = at.startsWith('funds')
    ? find('row', 'funds')
    : at.startsWith('levels.')
      ? find('level', at.slice('levels.'.length))
      : null
  const target =
    find('at', at) ??
    (rowId === null ? null : find('row', rowId)) ??
    block ??
    document.querySelector('[data-sheet]')
  if (!(target instanceof HTMLElement)) return false
  unfold(target)
  // Some boxes are parts of a larger control that carries the place.
  const box = target.matches(CONTROL) ? target : (target.querySelector<HTMLElement>(CONTROL) ?? target)
  const whole = target.hasAttribute('data-at') ? box : target
  whole.scrollIntoView({ block: 'center' })
  whole.focus({ preventScroll: true })
  return true
}
