import { chartWords, type ChartBlock } from '../chart/chart.js'
import { drawChart } from '../chart/draw-chart.js'
import { pictureOf } from '../chart/png.js'
import { WIDTH } from '../chart/svg.js'
import { paragraphOf } from './paragraphs.js'
import type { RunWriter } from './runs.js'
import { FONT, runProperties, SIZE } from './typography.js'
import { element } from './xml.js'

/** A picture of the package. */
export interface Picture {
  readonly id: string
  /** Path below `word/`. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Prints charts, and keeps their pictures for the package. */
export interface PictureWriter {
  chart(block: ChartBlock, textWidth: number, runs: RunWriter): string
  readonly pictures: readonly Picture[]
}

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006'
const SPACES = {
  'xmlns:wp': `${DRAWING}/wordprocessingDrawing`,
  'xmlns:a': `${DRAWING}/main`,
  'xmlns:pic': `${DRAWING}/picture`,
} as const

const TWIP = 635
const CAPTION = runProperties(FONT.heading, SIZE.caption)
const NOTE = runProperties(FONT.body, SIZE.note)

interface Placed {
  readonly place: number
  readonly name: string
  readonly words: string
  /** In EMU. */
  readonly width: number
  readonly height: number
}

function drawingRun(id: string, { place, name, words, width, height }: Placed): string {
  const size = { cx: width, cy: height }
  const about = { id: place, name }
  const picture = element(
    'pic:pic',
    {},
    element('pic:nvPicPr', {}, element('pic:cNvPr', about), element('pic:cNvPicPr', {})),
    element(
      'pic:blipFill',
      {},
      element('a:blip', { 'r:embed': id }),
      element('a:stretch', {}, element('a:fillRect', {})),
    ),
    element(
      'pic:spPr',
      {},
      element('a:xfrm', {}, element('a:off', { x: 0, y: 0 }), element('a:ext', size)),
      element('a:prstGeom', { prst: 'rect' }, element('a:avLst', {})),
    ),
  )
  const inline = element(
    'wp:inline',
    { ...SPACES, distT: 0, distB: 0, distL: 0, distR: 0 },
    element('wp:extent', size),
    element('wp:docPr', { ...about, descr: words }),
    element('wp:cNvGraphicFramePr', {}, element('a:graphicFrameLocks', { noChangeAspect: 1 })),
    element('a:graphic', {}, element('a:graphicData', { uri: `${DRAWING}/picture` }, picture)),
  )
  return element('w:r', {}, element('w:drawing', {}, inline))
}

export function pictureWriter(): PictureWriter {
  const pictures: Picture[] = []
  return {
    pictures,
    chart(block, textWidth, runs) {
      const { svg, height: tall } = drawChart(block)
      const place = pictures.length + 1
      const picture = { id: `rIdPicture${place}`, name: `media/chart${place}.png`, bytes: pictureOf(svg) }
      pictures.push(picture)
      const width = textWidth * TWIP
      const height = Math.round((width * tall) / WIDTH)
      const run = drawingRun(picture.id, { place, name: block.id, words: chartWords(block), width, height })
      return (
        paragraphOf('Chart', '', run) +
        paragraphOf(
          'TableNote',
          element('w:keepNext', {}),
          runs.text('注：', NOTE) + runs.parts(block.reading, NOTE),
        ) +
        paragraphOf('ChartCaption', '', runs.text(block.caption, CAPTION))
      )
    },
  }
}
