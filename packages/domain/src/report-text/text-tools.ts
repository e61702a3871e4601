import { finding, type Finding, type FindingLevel } from '../validation/finding.js'
import type { ReportParagraph, ReportText } from './report-text.js'

/** A finding about a text: `at` is for people, `paragraph` for programs. */
export interface ReportFinding extends Finding {
  /** The number of the line or paragraph, as the text counts them. */
  readonly paragraph: number
}

const UNIT_NAME = { line: '行', paragraph: '段' } as const

/** `第5段（一、项目基本情况 > （一）项目概况）` */
export function placeOf(text: ReportText, paragraph: ReportParagraph): string {
  const path = paragraph.path.map((title) => clip(title, 24)).join(' > ')
  const within = [paragraph.cells ? '表格' : '', path].filter((part) => part !== '').join('，')
  return `第${paragraph.number}${UNIT_NAME[text.numbering]}${within === '' ? '' : `（${within}）`}`
}

/** Makes the finding of one rule in one paragraph. */
export function textFinding(
  rule: string,
  level: FindingLevel,
  [text, paragraph]: readonly [ReportText, ReportParagraph],
  message: string,
  remedy: string,
): ReportFinding {
  return {
    ...finding(rule, level, placeOf(text, paragraph), message, remedy),
    paragraph: paragraph.number,
  }
}

/** Shortens a quotation in the middle of nothing: the beginning is what people look for. */
export function clip(text: string, length = 40): string {
  const characters = Array.from(text)
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : text
}

/** Full-width digits, letters and signs of numbers become plain ones, so a rule needs one pattern. Lengths stay. */
export const plain = (text: string): string =>
  text
    .replace(/[０-９Ａ-Ｚａ-ｚ％．－]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u00a0|\u3000/g, ' ')

/** The sentences of a paragraph in plain signs, without their stops. */
export const sentencesOf = (paragraph: ReportParagraph): readonly string[] =>
  plain(paragraph.text)
    .split(/[。；;！!？?\n]/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')

/** A sentence together with its paragraph. */
export interface Sentence {
  readonly paragraph: ReportParagraph
  readonly text: string
}

/** What the report itself says: no page furniture. */
export const ownParagraphs = (text: ReportText): readonly ReportParagraph[] =>
  text.paragraphs.filter((paragraph) => !paragraph.furniture)

/** Paragraphs outside of tables. */
export const proseOf = (text: ReportText): readonly ReportParagraph[] =>
  ownParagraphs(text).filter((paragraph) => paragraph.cells === null)

export const proseSentences = (text: ReportText): readonly Sentence[] =>
  proseOf(text).flatMap((paragraph) =>
    sentencesOf(paragraph).map((sentence) => ({ paragraph, text: sentence })),
  )

export const hasTable = (text: ReportText): boolean =>
  ownParagraphs(text).some((paragraph) => paragraph.cells !== null)

/** Whether a heading above (or the paragraph's own) matches. */
export const isUnder = (paragraph: ReportParagraph, heading: RegExp): boolean =>
  paragraph.path.some((title) => heading.test(title))

/** The first of its paragraph only: one finding per place and kind is enough. */
export function oncePerParagraph(findings: readonly ReportFinding[]): ReportFinding[] {
  const seen = new Set<string>()
  return findings.filter((each) => {
    const key = `${each.rule} ${each.paragraph}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
