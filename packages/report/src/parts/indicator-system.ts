import { parts, quote, type Part } from '../text/segments.js'
import type { ReportContext } from '../template/context.js'
import { levelFigure, levelsOf } from './score-lines.js'

/** `预算执行率10.00分、产出指标50.00分…` */
export const levelWeights = ({ data }: ReportContext): readonly Part[] =>
  levelsOf(data).flatMap(([name, lines], index) =>
    parts(index === 0 ? '' : '、', quote(name, '指标体系'), levelFigure(name, index, lines, 'weight')),
  )
