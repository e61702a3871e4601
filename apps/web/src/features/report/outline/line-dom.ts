import { piecesOf } from './outline.js'

/** A place for the caret beside a chip, which has no width and is no part of the words. */
const REST = '\u200B'

const isChip = (node: Node | null | undefined): node is HTMLElement =>
  node instanceof HTMLElement && node.dataset['id'] !== undefined

/** A figure among the words: one thing, which is there or not. */
export function chipOf(id: string, label: string): HTMLElement {
  const chip = document.createElement('span')
  chip.className = 'datum'
  chip.dataset['id'] = id
  chip.contentEditable = 'false'
  chip.textContent = label
  return chip
}

/** Shows a line in the box: words as text, placeholders as chips. */
export function showLine(box: HTMLElement, text: string, labelOf: (id: string) => string): void {
  box.replaceChildren(
    ...piecesOf(text).flatMap((piece) =>
      'id' in piece
        ? [chipOf(piece.id, labelOf(piece.id)), document.createTextNode(REST)]
        : [document.createTextNode(piece.words)],
    ),
  )
}

/** The line that the box shows, as the outline keeps it. */
export function lineOf(box: HTMLElement): string {
  return [...box.childNodes]
    .map((node) => (isChip(node) ? `{${node.dataset['id'] ?? ''}}` : (node.textContent ?? '')))
    .join('')
    .replaceAll(REST, '')
    .replace(/[\r\n]+/g, '')
}

/** Whether a placeholder was typed or pasted as text and still waits to become a chip. */
export const hasBraces = (box: HTMLElement): boolean =>
  [...box.childNodes].some((node) => !isChip(node) && (node.textContent ?? '').includes('{'))

/** Puts a chip where the caret was last, else at the end; the caret stands behind it. */
export function insertChip(box: HTMLElement, chip: HTMLElement, last: Range | null): void {
  const within = last !== null && box.contains(last.startContainer)
  const range = within ? last : document.createRange()
  if (!within) {
    range.selectNodeContents(box)
    range.collapse(false)
  }
  range.deleteContents()
  const rest = document.createTextNode(REST)
  range.insertNode(rest)
  range.insertNode(chip)
  range.setStart(rest, rest.length)
  range.collapse(true)
  const selection = document.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
}

/** The chip right before the caret, over the place that has no width. */
export function chipBefore(box: HTMLElement): HTMLElement | null {
  const selection = document.getSelection()
  if (!selection?.isCollapsed || selection.rangeCount === 0) return null
  const { startContainer, startOffset } = selection.getRangeAt(0)
  if (startContainer === box) {
    const before = box.childNodes[startOffset - 1]
    return isChip(before) ? before : null
  }
  if (startContainer.parentNode !== box) return null
  const words = (startContainer.textContent ?? '').slice(0, startOffset).replaceAll(REST, '')
  const before = startContainer.previousSibling
  return words === '' && isChip(before) ? before : null
}
