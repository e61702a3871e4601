import { BarChart, LineChart, SankeyChart } from 'echarts/charts'
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, registerTheme, use, type ECharts } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'
import { THEME } from './theme.js'

// Only what a page draws: each part more is fetched by everybody who opens the dashboard.
use([
  SVGRenderer,
  BarChart,
  LineChart,
  SankeyChart,
  LabelLayout,
  AriaComponent,
  GridComponent,
  MarkLineComponent,
  TooltipComponent,
])
registerTheme('huigong', THEME)

/** A chart drawn as vectors: prints sharply and keeps its text selectable. */
export const makeChart = (box: HTMLElement): ECharts => init(box, 'huigong', { renderer: 'svg' })
