import type { HeadingBlock } from '../model/report-model.js'
import type { Part } from '../text/segments.js'
import type { RunWriter } from './runs.js'
import { CHARACTER, FONT, runProperties, SIZE } from './typography.js'
import { element, property } from './xml.js'

export const BODY = runProperties(FONT.body, SIZE.body)

/** A paragraph of a style, with more properties in the order the schema asks for. */
export const paragraphOf = (style: string, properties: string, content: string): string =>
  element('w:p', {}, element('w:pPr', {}, property('pStyle', style), properties), content)

const HEADING_LOOK = {
  1: runProperties(FONT.heading, SIZE.body),
  2: runProperties(FONT.subheading, SIZE.body),
  3: BODY,
  4: BODY,
} as const

export const headingParagraph = (block: HeadingBlock, runs: RunWriter): string =>
  paragraphOf(`Heading${block.level}`, '', runs.text(block.number + block.text, HEADING_LOOK[block.level]))

export const bodyParagraph = (parts: readonly Part[], runs: RunWriter): string =>
  paragraphOf('BodyText', '', runs.parts(parts, BODY))

export interface LinePlace {
  readonly align?: 'left' | 'center' | 'right'
  /** Characters from the left or right edge of the text. */
  readonly left?: number
  readonly right?: number
  /** Characters by which the first line stands further left. */
  readonly hanging?: number
}

const indent = ({ left = 0, right = 0, hanging = 0 }: LinePlace): string =>
  element('w:ind', {
    'w:leftChars': Math.round(left * 100),
    'w:left': Math.round(left * CHARACTER),
    'w:rightChars': Math.round(right * 100),
    'w:right': Math.round(right * CHARACTER),
    ...(hanging === 0 ? {} : { 'w:hangingChars': hanging * 100, 'w:hanging': hanging * CHARACTER }),
  })

/** A line of the body in another place: right side, list of annexes, an empty line. */
export const bodyLine = (text: string, runs: RunWriter, place: LinePlace = {}): string =>
  paragraphOf('Normal', indent(place) + property('jc', place.align ?? 'left'), runs.text(text, BODY))
