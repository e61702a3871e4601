import { PAGES } from './page.js'
import { paragraphOf } from './paragraphs.js'
import { FONT, runProperties, SIZE } from './typography.js'
import { element, property } from './xml.js'
import { WORD_SPACES, xmlFile } from './package-parts.js'

const LOOK = runProperties(FONT.number, SIZE.pageNumber)

const fieldMark = (type: 'begin' | 'separate' | 'end'): string =>
  element('w:r', {}, LOOK, element('w:fldChar', { 'w:fldCharType': type }))

const words = (text: string): string =>
  element('w:r', {}, LOOK, element('w:t', { 'xml:space': 'preserve' }, text))

/** `— 3 —`: a field of five runs, which WPS reads as well as Word does. */
const pageNumber = (): string =>
  words('— ') +
  fieldMark('begin') +
  element('w:r', {}, LOOK, element('w:instrText', { 'xml:space': 'preserve' }, ' PAGE ')) +
  fieldMark('separate') +
  words('1') +
  fieldMark('end') +
  words(' —')

const footer = (content: string): string => xmlFile(element('w:ftr', WORD_SPACES, content))

export type Side = 'odd' | 'even'

/** Odd pages to the right, even pages to the left, one character in. */
export function portraitFooter(side: Side): string {
  const indent = element('w:ind', {
    'w:leftChars': 100,
    'w:left': 280,
    'w:rightChars': 100,
    'w:right': 280,
  })
  return footer(
    paragraphOf('Footer', indent + property('jc', side === 'odd' ? 'right' : 'left'), pageNumber()),
  )
}

/** Width and height of the turned number's frame, and its distance from the table, in twips. */
const FRAME = { width: 400, height: 1500, gap: 397 } as const

/**
 * On a landscape page the number stands where it stands on every other page of the bound document: at the left of the
 * table, turned a quarter; below on odd pages, above on even ones.
 */
export function landscapeFooter(side: Side): string {
  const page = PAGES.landscape
  const frame = element('w:framePr', {
    'w:w': FRAME.width,
    'w:h': FRAME.height,
    'w:hRule': 'exact',
    'w:wrap': 'around',
    'w:vAnchor': 'page',
    'w:hAnchor': 'page',
    'w:x': page.left - FRAME.gap - FRAME.width,
    'w:y': side === 'odd' ? page.height - page.bottom - FRAME.height : page.top,
  })
  const place = property('jc', side === 'odd' ? 'right' : 'left') + property('textDirection', 'tbRl')
  return footer(paragraphOf('Footer', frame + place, pageNumber()) + paragraphOf('Footer', '', ''))
}
