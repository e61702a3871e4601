/**
 * The cells of a range copied from WPS or Excel: tabs part columns, line ends part rows, and a cell with a line break
 * inside comes in double quotes (a quote in it is doubled). Lines of blanks at the end are none.
 */
export function readRange(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const source = text.replace(/\r\n?/g, '\n')
  const close = () => {
    rows.at(-1)?.push(trimmed(cell))
    cell = ''
  }
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at)
    if (quoted) {
      if (char !== '"') cell += char
      else if (source.charAt(at + 1) === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === '\t') close()
    else if (char === '\n') {
      close()
      rows.push([])
    } else cell += char
  }
  close()
  while (rows.length > 1 && rows.at(-1)?.every((one) => one === '')) rows.pop()
  return rows
}

/** Without the blanks of spreadsheets around it: no-break and full-width ones too. */
const trimmed = (text: string): string => text.replace(/^[\s\u00a0\u3000]+|[\s\u00a0\u3000]+$/g, '')

/** Whether a clipboard text is more than one cell. */
export const isRange = (text: string): boolean => /[\t\n]/.test(text.replace(/[\r\n]+$/, ''))
