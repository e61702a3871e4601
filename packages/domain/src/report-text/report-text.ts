import { isPageFurniture } from './furniture.js'
import { readHeading } from './heading.js'

/** What a number counts: lines of a text file, or paragraphs of a Word document that are not empty (a table row is one). */
export type ReportNumbering = 'line' | 'paragraph'

/** A line or paragraph as a reader of files delivers it. */
export interface SourceParagraph {
  /** 1-based, rising, as `ReportNumbering` counts. */
  readonly number: number
  readonly text: string
  /** The cells of a table row; absent outside of tables. */
  readonly cells?: readonly string[]
  /** Outline level 1–9 the file itself gives; the shape of the numbering (一、/（一）/1./（1）) wins over it. */
  readonly outline?: number
}

export interface ReportParagraph {
  readonly number: number
  readonly text: string
  /** The headings above, from the first level down; a heading is the last part of its own path. */
  readonly path: readonly string[]
  /** Level of the heading this paragraph is or begins with; `null` for a paragraph of the body. */
  readonly level: number | null
  /** The cells of a table row, else `null`. */
  readonly cells: readonly string[] | null
  /** Head or foot of the web page the text was taken from; no part of the report. */
  readonly furniture: boolean
}

/** The text of a report (绩效自评报告), blank lines left out. */
export interface ReportText {
  readonly numbering: ReportNumbering
  readonly paragraphs: readonly ReportParagraph[]
}

interface OpenHeading {
  readonly level: number
  readonly title: string
}

/** Drops the headings that a heading of this level closes. */
const keepAbove = (open: readonly OpenHeading[], level: number): readonly OpenHeading[] =>
  open.filter((heading) => heading.level < level)

/** Recognises headings, tables and page furniture in what a file reader delivered. */
export function buildReportText(
  source: readonly SourceParagraph[],
  numbering: ReportNumbering = 'line',
): ReportText {
  let open: readonly OpenHeading[] = []
  const paragraphs: ReportParagraph[] = []
  for (const { number, text: raw, cells, outline } of source) {
    const text = raw.trim()
    if (text === '') continue
    const furniture = cells === undefined && isPageFurniture(text)
    const heading = furniture || cells !== undefined ? null : readHeading(text, outline)
    if (heading) open = [...keepAbove(open, heading.level), heading]
    paragraphs.push({
      number,
      text,
      path: furniture ? [] : open.map(({ title }) => title),
      level: heading?.level ?? null,
      cells: cells ?? null,
      furniture,
    })
  }
  return { numbering, paragraphs }
}
