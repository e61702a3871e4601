import type { CellStyle } from '../xlsx/workbook-port.js'

const INPUT_FILL = 'FFFFFBE6'
const AUTOMATIC_FILL = 'FFF0F0F0'

export const STYLE = {
  title: { font: '黑体', size: 18, align: 'center', border: false },
  year: { size: 12, align: 'center', border: false, format: '@' },
  label: { font: '黑体', align: 'center' },
  text: { format: '@' },
  centred: { align: 'center', format: '@' },
  input: { format: '@', fill: INPUT_FILL },
  automatic: { format: '@', fill: AUTOMATIC_FILL },
  longText: { format: '@', vertical: 'top', fill: INPUT_FILL },
  amount: { align: 'right', format: '#,##0.00####', fill: INPUT_FILL, wrap: false },
  points: { align: 'center', format: 'General' },
  score: { align: 'center', format: 'General', fill: INPUT_FILL },
  rate: { align: 'center', format: '0.00%' },
  plain: { border: false, format: '@' },
  mark: { border: false, format: '@', color: 'FFFFFFFF' },
} as const satisfies Readonly<Record<string, CellStyle>>

/** Chinese characters are two wide; the margin of a cell takes about one. */
function lineCount(text: string, width: number): number {
  const usable = Math.max(2, width - 1.5)
  return text.split('\n').reduce((lines, line) => {
    const units = Array.from(line).reduce(
      (sum, character) => sum + (character.charCodeAt(0) > 0xff ? 2.1 : 1.1),
      0,
    )
    return lines + Math.max(1, Math.ceil(units / usable))
  }, 0)
}

const LINE_HEIGHT = 14.5
const MAX_HEIGHT = 409

/** Height in points that shows the longest of the texts; Excel does not fit merged cells by itself. */
export function rowHeight(
  cells: readonly { readonly text: string; readonly width: number }[],
  least = 22,
): number {
  const lines = Math.max(1, ...cells.map(({ text, width }) => lineCount(text, width)))
  return Math.min(MAX_HEIGHT, Math.max(least, lines * LINE_HEIGHT + 6))
}
