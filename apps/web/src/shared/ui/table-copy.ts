import { toClipboard, type CopiedRow } from './table-file.js'
import { rawValue, type Column } from './table-model.js'

/** Whether a cell lies in what is selected, wholly or in part. */
const touches = (selection: Selection, cell: Element): boolean => selection.containsNode(cell, true)

/**
 * Puts whole cells of what is selected onto the clipboard, amounts in plain yuan; a selection within one cell of words
 * is left to the browser. Returns whether it did so.
 */
export function copyCells<Row>(
  event: ClipboardEvent,
  table: HTMLTableElement,
  columns: readonly Column<Row>[],
  rowAt: (index: number) => Row | undefined,
): boolean {
  const selection = window.getSelection()
  if (!selection || selection.isCollapsed || !event.clipboardData) return false
  const copied: CopiedRow<Row>[] = []
  for (const line of table.querySelectorAll<HTMLTableRowElement>('tbody tr[data-row]')) {
    const row = rowAt(Number(line.dataset['row']))
    if (row === undefined || !touches(selection, line)) continue
    const cells = [...line.querySelectorAll<HTMLTableCellElement>('[data-label]')]
    const chosen = cells.flatMap((cell, at) => {
      const column = columns[at]
      return column && touches(selection, cell) ? [{ column, value: rawValue(column, row) }] : []
    })
    if (chosen.length > 0) copied.push(chosen)
  }
  const [first] = copied
  const single = copied.length === 1 && first?.length === 1 ? first[0] : undefined
  if (copied.length === 0) return false
  if (single && single.column.kind !== 'money') return false
  const { text, html } = toClipboard(copied)
  event.clipboardData.setData('text/plain', text)
  if (!single) event.clipboardData.setData('text/html', html)
  event.preventDefault()
  return true
}
