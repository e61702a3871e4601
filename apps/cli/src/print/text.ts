/** Code points a terminal draws two columns wide: Han, kana, hangul, full-width forms and Chinese punctuation. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u

const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u

/** Columns a text takes on a terminal; a Chinese character takes two. */
export function textWidth(text: string): number {
  let width = 0
  for (const character of text) width += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}

/** One line: text out of a file may hold line breaks and control sequences, which are not for the terminal. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim()

/** Cuts a text to a width, with `…` for what is left out. */
export function cutTo(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let kept = ''
  for (const character of text) {
    if (textWidth(kept + character) > width - 1) break
    kept += character
  }
  return `${kept}…`
}

export interface TableColumn {
  readonly title: string
  readonly align?: 'right'
  /** Widest the column may get; the last column may be as wide as it is. */
  readonly most?: number
}

/** Lines of an aligned table without borders; cells are one line each. */
export function tableLines(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const cells = [columns.map((column) => column.title), ...rows].map((row) =>
    columns.map((column, index) => cutTo(oneLine(row[index] ?? ''), column.most ?? Number.MAX_SAFE_INTEGER)),
  )
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => textWidth(row[index] ?? ''))))
  return cells.map((row) =>
    row
      .map((cell, index) => {
        const space = ' '.repeat((widths[index] ?? 0) - textWidth(cell))
        return columns[index]?.align === 'right' ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd(),
  )
}
