import { element } from './xml.js'
import { BODY_LINE } from './typography.js'

/** Lengths in twentieths of a point (567 = 1 cm), from GB/T 9704: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
const A4 = { width: 11_906, height: 16_838 } as const
const HEAD = 2098
const BINDING = 1587
const OUTER = 1474
const FOOT = 1984
/** The page number stands 7 mm below the text area. */
const FOOTER = 1247

export type Orientation = 'portrait' | 'landscape'

export interface PageLayout {
  readonly width: number
  readonly height: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
  readonly textWidth: number
}

/**
 * A landscape page lies in the binding turned a quarter: its head is the binding edge and its left side is the foot,
 * where the page number stands.
 */
export const PAGES: Readonly<Record<Orientation, PageLayout>> = {
  portrait: {
    width: A4.width,
    height: A4.height,
    top: HEAD,
    right: OUTER,
    bottom: FOOT,
    left: BINDING,
    textWidth: A4.width - BINDING - OUTER,
  },
  landscape: {
    width: A4.height,
    height: A4.width,
    top: BINDING,
    right: HEAD,
    bottom: OUTER,
    left: FOOT,
    textWidth: A4.height - HEAD - FOOT,
  },
}

/** Relationship ids of the two footers of a section. */
export interface FooterIds {
  readonly odd: string
  readonly even: string
}

/** Page size, margins and, for the text, the grid of 22 lines. */
export function sectionProperties(orientation: Orientation, footers: FooterIds, grid: boolean): string {
  const page = PAGES[orientation]
  return element(
    'w:sectPr',
    {},
    element('w:footerReference', { 'w:type': 'default', 'r:id': footers.odd }),
    element('w:footerReference', { 'w:type': 'even', 'r:id': footers.even }),
    element('w:type', { 'w:val': 'nextPage' }),
    element('w:pgSz', {
      'w:w': page.width,
      'w:h': page.height,
      ...(orientation === 'landscape' ? { 'w:orient': 'landscape' } : {}),
    }),
    element('w:pgMar', {
      'w:top': page.top,
      'w:right': page.right,
      'w:bottom': page.bottom,
      'w:left': page.left,
      'w:header': 851,
      'w:footer': orientation === 'portrait' ? FOOTER : 567,
      'w:gutter': 0,
    }),
    grid
      ? element('w:docGrid', { 'w:type': 'lines', 'w:linePitch': BODY_LINE })
      : element('w:docGrid', { 'w:linePitch': 312 }),
  )
}

/** Whole widths in proportion to the shares, adding up to `width` exactly. */
export function columnWidths(shares: readonly number[], width: number): readonly number[] {
  const total = shares.reduce((sum, share) => sum + share, 0)
  let used = 0
  let passed = 0
  return shares.map((share) => {
    passed += share
    const next = Math.round((passed / total) * width)
    const own = next - used
    used = next
    return own
  })
}
