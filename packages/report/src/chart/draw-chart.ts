import type { ChartBlock } from './chart.js'
import { drawAnswers } from './draw-answers.js'
import { drawBars } from './draw-bars.js'
import type { Drawing } from './svg.js'

/** The chart as a plain SVG of the text width, readable in black and white. The same chart gives the same text. */
export const drawChart = (block: ChartBlock): Drawing =>
  block.drawing.form === 'bars' ? drawBars(block, block.drawing) : drawAnswers(block, block.drawing)
