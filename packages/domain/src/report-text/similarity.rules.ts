import type { OtherReport, ReportRule } from './context.js'
import { clip, plain, proseOf, type ReportFinding, textFinding } from './text-tools.js'
import type { ReportParagraph, ReportText } from './report-text.js'

/** Signs in a row that are compared; figures and stops are left out, so new figures in an old text hide nothing. */
const SHINGLE = 8

/** Shorter texts share a phrase by chance. */
const LEAST_SHINGLES = 150

/** Share, in per cent, from which a text counts as copied. */
export const SIMILARITY_THRESHOLD = 60

const letters = (text: string): string => plain(text).replace(/[^一-龥A-Za-z]/gu, '')

function shinglesOf(paragraph: ReportParagraph): readonly string[] {
  const signs = letters(paragraph.text)
  return Array.from({ length: Math.max(0, signs.length - SHINGLE + 1) }, (_, at) =>
    signs.slice(at, at + SHINGLE),
  )
}

/** Paragraphs that are only a heading are the same in every report and prove nothing. */
const isBody = ({ level, text, path }: ReportParagraph): boolean => level === null || text !== path.at(-1)

const allShingles = (text: ReportText): ReadonlySet<string> =>
  new Set(proseOf(text).filter(isBody).flatMap(shinglesOf))

/** How much of `text` stands in `other` too, in whole per cent; `null` when the text is too short to say. */
export function similarity(text: ReportText, other: ReportText): number | null {
  const own = allShingles(text)
  if (own.size < LEAST_SHINGLES) return null
  const theirs = allShingles(other)
  const shared = [...own].filter((shingle) => theirs.has(shingle)).length
  return Math.floor((shared * 100) / own.size)
}

/** The longest paragraph that stands in the other text whole, figures aside. */
function copiedParagraph(text: ReportText, other: ReportText): ReportParagraph | null {
  const theirs = allShingles(other)
  const copied = proseOf(text)
    .filter(isBody)
    .filter((paragraph) => {
      const own = shinglesOf(paragraph)
      return own.length > 0 && own.every((shingle) => theirs.has(shingle))
    })
  return copied.reduce<ReportParagraph | null>(
    (longest, each) => (longest && longest.text.length >= each.text.length ? longest : each),
    null,
  )
}

function compareWith(text: ReportText, { label, text: other }: OtherReport): ReportFinding[] {
  const share = similarity(text, other)
  const place = copiedParagraph(text, other) ?? proseOf(text)[0]
  if (share === null || share < SIMILARITY_THRESHOLD || !place) return []
  return [
    textFinding(
      'R04',
      'W',
      [text, place],
      `与“${label}”有${share}%的文字相同（按连续${SHINGLE}字比对，数字不计），如“${clip(place.text)}”`,
      '按本单位本年度的实际情况重写；确实相同的部分说明理由',
    ),
  ]
}

/** R04: the text is not last year's or another unit's. */
export const textMustNotBeCopied: ReportRule = (text, { others = [] }) =>
  others.flatMap((other) => compareWith(text, other))
