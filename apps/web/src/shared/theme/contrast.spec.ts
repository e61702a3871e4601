import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'

/** The colours as the style sheet names them. */
const tokens = new Map(
  [
    ...readFileSync(new URL('tokens.css', import.meta.url), 'utf8').matchAll(
      /(--[\w-]+):\s*(#[0-9a-f]{3,6});/gi,
    ),
  ].map(([, name = '', value = '']) => [name.slice(2), value]),
)

function channels(hex: string): number[] {
  const digits = hex.slice(1)
  const full = digits.length === 3 ? [...digits].map((one) => one + one).join('') : digits
  return [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16) / 255)
}

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}
const colour = (name: string): string => {
  const value = name === 'white' ? '#fff' : tokens.get(name)
  if (!value) throw new Error(`there is no colour --${name}`)
  return value
}

const TEXT = 4.5
const MARK = 3
const GROUNDS = ['surface', 'ground', 'hover', 'selected']

/** What stands on what, and how much it has to differ. */
const PAIRS: readonly [string, string, number][] = [
  ...['text', 'text-2', 'link', 'red', 'good', 'warn'].flatMap((name) =>
    GROUNDS.map((ground): [string, string, number] => [name, ground, TEXT]),
  ),
  // Notices and states on their own tint.
  ['red', 'red-tint', TEXT],
  ['text', 'red-tint', TEXT],
  ['link', 'link-tint', TEXT],
  ['text', 'link-tint', TEXT],
  ['good', 'good-tint', TEXT],
  ['text', 'good-tint', TEXT],
  ['warn', 'warn-tint', TEXT],
  ['text', 'warn-tint', TEXT],
  // Words on the main button, also while it is pressed, and the count of messages.
  ['white', 'red', TEXT],
  ['white', 'red-deep', TEXT],
  ['white', 'text-2', TEXT],
  // Borders of controls, and the ring of the focus on everything that can have it.
  ['control', 'surface', MARK],
  ...[...GROUNDS, 'red-tint'].map((ground): [string, string, number] => ['link', ground, MARK]),
  // Marks of charts, on cards.
  ...['chart-1', 'chart-2', 'chart-3', 'chart-4', 'red', 'good'].map((name): [string, string, number] => [
    name,
    'surface',
    MARK,
  ]),
]

describe('colours that stand on each other differ enough to be read', () => {
  it.each(PAIRS)('%s on %s: at least %s', (front, back, least) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(least)
  })

  it('knows the yardstick: black on white is 21, a colour on itself 1', () => {
    expect(contrast('#000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#b3202a', '#b3202a')).toBe(1)
  })

  it('no colour is named outside of the tokens', () => {
    for (const name of ['base', 'layout']) {
      const css = readFileSync(new URL(`${name}.css`, import.meta.url), 'utf8')
      expect(css.match(/#[0-9a-f]{3,8}\b/gi) ?? []).toEqual([])
    }
  })
})

describe('the ring of the focus', () => {
  const base = readFileSync(new URL('base.css', import.meta.url), 'utf8')
  it('is at least two pixels wide and is taken away only from what is not reached by the keyboard', () => {
    const width = /:focus \{\s*outline: (\d+)px solid var\(--link\)/.exec(base)?.[1]
    expect(Number(width)).toBeGreaterThanOrEqual(2)
    const without = [...base.matchAll(/([^{}]+)\{[^}]*outline: none/g)].map(([, selector = '']) =>
      selector
        .replace(/\/\*[^]*?\*\//g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    expect(without).toEqual([':focus:not(:focus-visible)', 'h1:focus, main:focus'])
  })
})
