import { element, property } from './xml.js'

/** Font names of official documents. They come from the reader's computer; `FALLBACKS` names what may stand in. */
export const FONT = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  heading: '黑体',
  subheading: '楷体_GB2312',
  number: '宋体',
} as const

export type Face = (typeof FONT)[keyof typeof FONT]

/** Written to the font table as alternative names, so that a computer without the first font takes a like one. */
export const FALLBACKS: Readonly<Record<string, string>> = {
  [FONT.title]: '宋体',
  [FONT.body]: '仿宋',
  [FONT.heading]: 'SimHei',
  [FONT.subheading]: '楷体',
  [FONT.number]: 'SimSun',
}

/** Half points: 2号, 小2号, 3号, 4号, 5号, 小5号. */
export const SIZE = {
  title: 44,
  annexTitle: 36,
  body: 32,
  pageNumber: 28,
  caption: 28,
  table: 21,
  note: 18,
} as const

/** Line height of the body in twips: 28.95 points give the 22 lines of a full page. */
export const BODY_LINE = 579

/**
 * What is taken from each character of 16 points, in twips: 28 of them then fill the 8845 twips of a line. A character
 * grid (`linesAndChars`) would say the same, but LibreOffice gives every character two cells of a grid that is narrower
 * than the font (decision 0027).
 */
const BODY_SPACING = -5

/** One character of the body with its spacing, in twips. */
export const CHARACTER = 315

/** Look of a run. The heading styles of Word are blue and italic unless told otherwise. */
export const runProperties = (
  face: Face,
  size: number,
  more: { readonly bold?: boolean; readonly color?: string } = {},
): string =>
  element(
    'w:rPr',
    {},
    element('w:rFonts', {
      'w:ascii': face === FONT.number ? face : 'Times New Roman',
      'w:hAnsi': face === FONT.number ? face : 'Times New Roman',
      'w:eastAsia': face,
      'w:cs': 'Times New Roman',
      'w:hint': 'eastAsia',
    }),
    more.bold ? element('w:b', {}) : '',
    property('color', more.color ?? '000000'),
    size === SIZE.body ? property('spacing', BODY_SPACING) : '',
    property('sz', size),
    property('szCs', size),
  )
