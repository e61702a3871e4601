import { BODY_LINE, CHARACTER, FONT, runProperties, SIZE, type Face } from './typography.js'
import { element, property } from './xml.js'
import { WORD_SPACES, xmlFile } from './package-parts.js'

const exact = (line: number, before = 0, after = 0): string =>
  element('w:spacing', { 'w:before': before, 'w:after': after, 'w:line': line, 'w:lineRule': 'exact' })

const INDENT = element('w:ind', { 'w:firstLineChars': 200, 'w:firstLine': 2 * CHARACTER })

interface Style {
  readonly id: string
  readonly name: string
  readonly base: string | null
  readonly paragraph: string
  readonly face: Face
  readonly size: number
}

const style = ({ id, name, base, paragraph, face, size }: Style): string =>
  element(
    'w:style',
    { 'w:type': 'paragraph', ...(base === null ? { 'w:default': 1 } : {}), 'w:styleId': id },
    property('name', name),
    base === null ? '' : property('basedOn', base),
    element('w:qFormat', {}),
    element('w:pPr', {}, paragraph),
    runProperties(face, size),
  )

const headingStyle = (level: 1 | 2 | 3 | 4, face: Face): Style => ({
  id: `Heading${level}`,
  name: `heading ${level}`,
  base: 'Normal',
  paragraph: element('w:keepNext', {}) + INDENT + property('jc', 'left') + property('outlineLvl', level - 1),
  face,
  size: SIZE.body,
})

const NO_SPACE = property('autoSpaceDE', 0) + property('autoSpaceDN', 0)
const OFF_GRID = property('snapToGrid', 0)

const STYLES: readonly Style[] = [
  {
    id: 'Normal',
    name: 'Normal',
    base: null,
    paragraph: property('widowControl', 0) + NO_SPACE + exact(BODY_LINE) + property('jc', 'both'),
    face: FONT.body,
    size: SIZE.body,
  },
  { id: 'BodyText', name: 'Body Text', base: 'Normal', paragraph: INDENT, face: FONT.body, size: SIZE.body },
  headingStyle(1, FONT.heading),
  headingStyle(2, FONT.subheading),
  headingStyle(3, FONT.body),
  headingStyle(4, FONT.body),
  {
    id: 'Title',
    name: 'Title',
    base: 'Normal',
    paragraph: element('w:keepNext', {}) + OFF_GRID + exact(700) + property('jc', 'center'),
    face: FONT.title,
    size: SIZE.title,
  },
  {
    id: 'AnnexTitle',
    name: 'Annex Title',
    base: 'Normal',
    paragraph: element('w:keepNext', {}) + OFF_GRID + exact(560, 60, 120) + property('jc', 'center'),
    face: FONT.title,
    size: SIZE.annexTitle,
  },
  {
    id: 'TableText',
    name: 'Table Text',
    base: 'Normal',
    paragraph: OFF_GRID + exact(290, 20, 20),
    face: FONT.body,
    size: SIZE.table,
  },
  {
    id: 'TableCaption',
    name: 'Table Caption',
    base: 'Normal',
    paragraph: element('w:keepNext', {}) + OFF_GRID + exact(440, 60, 40) + property('jc', 'center'),
    face: FONT.heading,
    size: SIZE.caption,
  },
  {
    id: 'TableUnit',
    name: 'Table Unit',
    base: 'Normal',
    paragraph: element('w:keepNext', {}) + OFF_GRID + exact(300, 0, 40) + property('jc', 'right'),
    face: FONT.body,
    size: SIZE.table,
  },
  {
    id: 'TableNote',
    name: 'Table Note',
    base: 'Normal',
    paragraph: OFF_GRID + exact(260, 20, 0) + property('jc', 'left'),
    face: FONT.body,
    size: SIZE.note,
  },
  {
    // A line of exact height would cut the picture.
    id: 'Chart',
    name: 'Chart',
    base: 'Normal',
    paragraph:
      element('w:keepNext', {}) +
      OFF_GRID +
      element('w:spacing', { 'w:before': 120, 'w:after': 0, 'w:line': 240, 'w:lineRule': 'auto' }) +
      property('jc', 'center'),
    face: FONT.body,
    size: SIZE.table,
  },
  {
    id: 'ChartCaption',
    name: 'Chart Caption',
    base: 'Normal',
    paragraph: OFF_GRID + exact(440, 0, 120) + property('jc', 'center'),
    face: FONT.heading,
    size: SIZE.caption,
  },
  {
    id: 'Footer',
    name: 'footer',
    base: 'Normal',
    paragraph: OFF_GRID + exact(300),
    face: FONT.number,
    size: SIZE.pageNumber,
  },
]

/** Styles by name of every paragraph, so that an officer changes the look in one place. No theme font. */
export const stylesXml = (): string =>
  xmlFile(
    element(
      'w:styles',
      WORD_SPACES,
      element(
        'w:docDefaults',
        {},
        element(
          'w:rPrDefault',
          {},
          runProperties(FONT.body, SIZE.body).replace(
            '</w:rPr>',
            `${element('w:lang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN', 'w:bidi': 'ar-SA' })}</w:rPr>`,
          ),
        ),
        element('w:pPrDefault', {}),
      ),
      ...STYLES.map(style),
    ),
  )
