import { imprintLines, issuerSize, type Letterhead } from '../letterhead/letterhead.js'
import { bodyLine, paragraphOf } from './paragraphs.js'
import type { RunWriter } from './runs.js'
import { CHARACTER, FONT, runProperties, SIZE } from './typography.js'
import { element, property } from './xml.js'

const RED = 'FF0000'
/** 35 mm from the upper edge of the text area to the mark of the issuer, in twips. */
const ABOVE_ISSUER = 1984
/** Twips in a point. */
const POINT = 20
/** 4 mm between the document number and the red line, in points. */
const ABOVE_LINE = 11
/** Eighths of a point: the red line; the outer (0.35 mm) and inner (0.25 mm) lines of the 版记. */
const RED_LINE = 16
const THICK = 8
const THIN = 6
/** 4号. */
const IMPRINT = 28

const line = (side: 'top' | 'bottom', size: number, color: string, space: number): string =>
  element(`w:${side}`, { 'w:val': 'single', 'w:sz': size, 'w:space': space, 'w:color': color })

/** A tab stop one character left of the right edge: what follows the tab ends there. */
const rightStop = (textWidth: number): string =>
  element('w:tabs', {}, element('w:tab', { 'w:val': 'right', 'w:pos': textWidth - CHARACTER }))

const exact = (points: number, before = 0): string =>
  element('w:spacing', {
    'w:before': before,
    'w:after': 0,
    'w:line': Math.round(points * POINT),
    'w:lineRule': 'exact',
  })

/** 版头: the issuer's mark, number and signer, and the red line; then two lines free. */
export function letterheadBlock(head: Letterhead, textWidth: number, runs: RunWriter): string {
  const size = issuerSize(head.issuer)
  const mark = runProperties(FONT.title, size * 2, { color: RED })
  const body = runProperties(FONT.body, SIZE.body)
  const name = runProperties(FONT.subheading, SIZE.body)
  const border = element('w:pBdr', {}, line('bottom', RED_LINE, RED, ABOVE_LINE))
  const number =
    head.signer === ''
      ? paragraphOf('Normal', border + property('jc', 'center'), runs.text(head.documentNo, body))
      : paragraphOf(
          'Normal',
          border + rightStop(textWidth) + property('jc', 'left'),
          // The space of one character, and not an indent: that would shorten the red line.
          runs.text(`\u3000${head.documentNo}`, body) +
            element('w:r', {}, element('w:tab', {})) +
            runs.text('签发人：', body) +
            runs.text(head.signer, name),
        )
  const free = bodyLine('', runs)
  return (
    paragraphOf(
      'Normal',
      property('snapToGrid', 0) + exact(size * 1.2, ABOVE_ISSUER) + property('jc', 'center'),
      runs.text(head.issuer, mark),
    ) +
    free +
    free +
    number +
    free +
    free
  )
}

/** 主送机关, flush left above the text. */
export const recipientLine = ({ recipient }: Letterhead, runs: RunWriter): string =>
  recipient === '' ? '' : bodyLine(`${recipient}：`, runs)

/** 版记 behind the whole document: thick lines outside, a thin one between. */
export function imprint(head: Letterhead, textWidth: number, runs: RunWriter): string {
  const lines = imprintLines(head)
  const look = runProperties(FONT.body, IMPRINT)
  return lines
    .map(({ left, right }, index) => {
      const top = line('top', index === 0 ? THICK : THIN, '000000', 1)
      const bottom = index === lines.length - 1 ? line('bottom', THICK, '000000', 1) : ''
      return paragraphOf(
        'Normal',
        element('w:keepNext', {}) +
          element('w:keepLines', {}) +
          element('w:pBdr', {}, top, bottom) +
          rightStop(textWidth) +
          property('snapToGrid', 0) +
          exact(24, index === 0 ? 240 : 0) +
          property('jc', 'left'),
        runs.text(`\u3000${left}`, look) +
          (right === '' ? '' : element('w:r', {}, element('w:tab', {})) + runs.text(right, look)),
      )
    })
    .join('')
}
