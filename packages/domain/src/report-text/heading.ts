/** A heading that stands alone or that begins its paragraph (`3.分析评价:通过…`). */
export interface Heading {
  readonly level: number
  readonly title: string
}

const SHAPES: readonly (readonly [level: number, shape: RegExp])[] = [
  [1, /^第[一二三四五六七八九十]+部分/],
  [1, /^附[件表]\s*[一二三四五六七八九十\d]{0,2}\s*(?:$|[:：]|\s[^。]*$)/],
  [1, /^[一二三四五六七八九十]{1,3}[、.．]/],
  [2, /^[（(][一二三四五六七八九十]{1,3}[）)]/],
  [3, /^[0-9０-９]{1,2}[.．、](?![0-9０-９])/],
  [4, /^[（(][0-9０-９]{1,2}[）)]/],
]

/** Longer first sentences are enumerated sentences of the body, not headings. */
const LONGEST = 36

const firstSentence = (text: string): string => /^[^。：:；;！!？?]*/u.exec(text)?.[0] ?? text

function levelOfShape(text: string): number | null {
  return SHAPES.find(([, shape]) => shape.test(text))?.[0] ?? null
}

/** Reads a heading by the shape of its number, else by the outline level of the file. */
export function readHeading(text: string, outline?: number): Heading | null {
  const level = levelOfShape(text)
  const title = level === null ? text : firstSentence(text)
  if ([...title].length > LONGEST) return null
  if (level !== null) return { level, title: title.trim() }
  return outline === undefined ? null : { level: outline, title: title.trim() }
}
