import { Resvg } from '@resvg/resvg-js'
import { SANS } from '../fonts.js'
import { WIDTH } from './svg.js'

/** Dots in an inch, and points. */
const DOTS = 360
const POINTS = 72

/** A drawing as a picture of 360 dots in an inch. The same drawing gives the same bytes on every machine. */
export function pictureOf(svg: string): Uint8Array {
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: (WIDTH * DOTS) / POINTS },
    font: { loadSystemFonts: false, fontFiles: [SANS.file], defaultFontFamily: SANS.family },
  })
  return new Uint8Array(image.render().asPng())
}
