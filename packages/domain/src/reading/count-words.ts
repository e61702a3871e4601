/** Characters that count one by one: ideographs, kana, and the punctuation and digits that are as wide as they. */
const WIDE =
  /[\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u

/**
 * 字数 as Word and WPS count it, which is what a limit of 100 or 200 字 means: every Chinese character and mark is one, and
 * so is an unbroken run of anything else (`1,234.50`, `100%`, `WPS`). Blanks count nothing.
 */
export function countWords(text: string): number {
  let count = 0
  let inRun = false
  for (const char of text) {
    const isBlank = /\s/.test(char)
    const isWide = !isBlank && WIDE.test(char)
    if (isWide || (!isBlank && !inRun)) count += 1
    inRun = !isBlank && !isWide
  }
  return count
}
