import { element, escapeXml } from '../docx/xml.js'

/** Width of a drawing in points: the text width of a portrait page, 156 mm. */
export const WIDTH = 442

/** Type size in points: 小五. */
export const TYPE = 9

/** The first is the embedded face; a page that shows the drawing takes what its computer has. */
const FACES = "'Noto Sans SC','Source Han Sans SC','Microsoft YaHei',SimHei,sans-serif"

/** Fills that stay apart in black and white. */
export type Fill = 'none' | 'hatch' | 'solid'

const FILLS: Readonly<Record<Fill, string>> = { none: '#ffffff', hatch: 'url(#hatch)', solid: '#808080' }

/** Two decimals are far below what any printer shows, and the same on every machine. */
const at = (value: number): string => String(Math.round(value * 100) / 100)

export const bar = (x: number, y: number, width: number, height: number, fill: Fill): string =>
  element('rect', {
    x: at(x),
    y: at(y),
    width: at(Math.max(width, 0)),
    height: at(height),
    fill: FILLS[fill],
    stroke: '#000000',
    'stroke-width': 0.6,
  })

/** A piece of white paper, so that what is printed on it stays readable. */
export const paper = (x: number, y: number, width: number, height: number): string =>
  element('rect', { x: at(x), y: at(y), width: at(width), height: at(height), fill: '#ffffff' })

export const line = (
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  look: { readonly width?: number; readonly dash?: string } = {},
): string =>
  element('path', {
    d: `M${at(x1)} ${at(y1)}L${at(x2)} ${at(y2)}`,
    fill: 'none',
    stroke: '#000000',
    'stroke-width': look.width ?? 0.6,
    ...(look.dash === undefined ? {} : { 'stroke-dasharray': look.dash }),
  })

export type Anchor = 'start' | 'middle' | 'end'

/** Words whose base line is at `y`. */
export const words = (text: string, x: number, y: number, anchor: Anchor = 'start', size = TYPE): string =>
  element(
    'text',
    { x: at(x), y: at(y), 'text-anchor': anchor, 'font-size': size, 'xml:space': 'preserve' },
    escapeXml(text),
  )

/** Width of a character in ems: digits and Latin letters take a little more than half of a Chinese one. */
const emsOf = (character: string): number => ((character.codePointAt(0) ?? 0) < 0x2e80 ? 0.58 : 1)

export const widthOf = (text: string, size = TYPE): number =>
  [...text].reduce((sum, character) => sum + emsOf(character) * size, 0)

/** The text in at most `most` lines of the width; what does not fit ends in `…`. */
export function wrapped(text: string, width: number, most: number, size = TYPE): readonly string[] {
  const lines: string[] = ['']
  for (const character of text.replace(/\s+/gu, ' ')) {
    const last = lines.length - 1
    const longer = `${lines[last] ?? ''}${character}`
    if (widthOf(longer, size) <= width) lines[last] = longer
    else if (lines.length < most) lines.push(character)
    else {
      const kept = [...(lines[last] ?? '')]
      while (kept.length > 0 && widthOf(`${kept.join('')}…`, size) > width) kept.pop()
      lines[last] = `${kept.join('')}…`
      return lines
    }
  }
  return lines
}

const HATCH = element(
  'pattern',
  { id: 'hatch', width: 4, height: 4, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
  element('rect', { width: 4, height: 4, fill: '#ffffff' }),
  element('path', { d: 'M0 0L0 4', stroke: '#000000', 'stroke-width': 1.4 }),
)

/** A finished drawing, `WIDTH` wide. */
export interface Drawing {
  readonly svg: string
  /** In points. */
  readonly height: number
}

/** A drawing of the text width on white paper. */
export const drawing = (height: number, ...marks: readonly string[]): Drawing => ({
  height,
  svg: element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: WIDTH,
      height: at(height),
      viewBox: `0 0 ${WIDTH} ${at(height)}`,
      'font-family': FACES,
    },
    element('defs', {}, HATCH),
    element('rect', { width: WIDTH, height: at(height), fill: '#ffffff' }),
    ...marks,
  ),
})
