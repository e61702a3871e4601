import { PageOrientation, type IPageMarginAttributes } from 'docx'

/** Lengths in twentieths of a point (567 = 1 cm), from GB/T 9704: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. */
const A4 = { width: 11_906, height: 16_838 } as const
const HEAD = 2098
const BINDING = 1587
const OUTER = 1474
const FOOT = 1984
/** The page number stands 7 mm below the text area. */
const FOOTER = 1360

export interface PageLayout {
  readonly size: {
    readonly width: number
    readonly height: number
    readonly orientation: 'portrait' | 'landscape'
  }
  readonly margin: IPageMarginAttributes
  readonly textWidth: number
}

export const PAGES: Readonly<Record<'portrait' | 'landscape', PageLayout>> = {
  portrait: {
    size: { ...A4, orientation: PageOrientation.PORTRAIT },
    margin: { top: HEAD, right: OUTER, bottom: FOOT, left: BINDING, footer: FOOTER, header: 851 },
    textWidth: A4.width - BINDING - OUTER,
  },
  // The library turns width and height itself. The head of the turned page is the binding edge.
  landscape: {
    size: { ...A4, orientation: PageOrientation.LANDSCAPE },
    margin: { top: BINDING, right: FOOT, bottom: OUTER, left: HEAD, footer: 850, header: 851 },
    textWidth: A4.height - HEAD - FOOT,
  },
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
