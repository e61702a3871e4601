import type { Page } from 'playwright-core'

/** Where the keyboard stands, and how well that can be seen. */
export interface Focus {
  /** Tag and words, to name the place in a message. */
  readonly name: string
  /** Widest ring drawn around it, in CSS pixels. */
  readonly ring: number
  /** Contrast of the ring with what lies under it; 0 without a ring. */
  readonly contrast: number
  readonly inPage: boolean
}

/** Looks at the element that has the focus. A control inside a label or a wrapper may let these carry the ring. */
export const focusOf = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const channels = (color: string): number[] =>
      (/\(([^)]+)\)/.exec(color)?.[1] ?? '0,0,0,0').split(/[\s,/]+/).map(Number)
    const luminance = (color: string): number => {
      const [r = 0, g = 0, b = 0] = channels(color).map((value) => {
        const part = value / 255
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const groundUnder = (element: Element | null): string => {
      for (let at = element; at; at = at.parentElement) {
        const color = getComputedStyle(at).backgroundColor
        if (color && (channels(color)[3] ?? 1) === 1) return color
      }
      return 'rgb(255, 255, 255)'
    }
    const active = document.activeElement ?? document.body
    const style = getComputedStyle(active)
    const ring = style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth)
    // A ring drawn inside lies on the element's own ground, one outside on its parent's.
    const inside = Number.parseFloat(style.outlineOffset) < 0
    const one = luminance(style.outlineColor)
    const other = luminance(groundUnder(inside ? active : active.parentElement))
    const words = active.getAttribute('aria-label') ?? (active as HTMLElement).innerText ?? ''
    return {
      name: `${active.tagName.toLowerCase()}${active.className ? `.${String(active.className).split(' ')[0]}` : ''} “${words.trim().slice(0, 24)}”`,
      ring,
      contrast: ring === 0 ? 0 : (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05),
      inPage: active !== document.body,
    }
  })

const RING = 2
const CONTRAST = 3

/** What is wrong with how the focus is shown; null when it is seen well. */
export function ringFault({ name, ring, contrast, inPage }: Focus): string | null {
  if (!inPage) return null
  if (ring < RING) return `${name} has a ring of ${ring} px`
  return contrast < CONTRAST ? `${name} has a ring of contrast ${contrast.toFixed(1)}` : null
}
