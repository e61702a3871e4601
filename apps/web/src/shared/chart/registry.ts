import {
  BarChart,
  BoxplotChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  TreemapChart,
} from 'echarts/charts'
import {
  AriaComponent,
  DatasetComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components'
import { LabelLayout } from 'echarts/features'
import { init, registerTheme, use, type ECharts } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { THEME } from './theme.js'

use([
  SVGRenderer,
  BarChart,
  BoxplotChart,
  CustomChart,
  HeatmapChart,
  LineChart,
  SankeyChart,
  ScatterChart,
  TreemapChart,
  LabelLayout,
  AriaComponent,
  DatasetComponent,
  DataZoomComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  VisualMapComponent,
])
registerTheme('huigong', THEME)

/** A chart drawn as vectors: prints sharply and keeps its text selectable. */
export const makeChart = (box: HTMLElement): ECharts => init(box, 'huigong', { renderer: 'svg' })
