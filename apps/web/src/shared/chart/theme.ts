import type { EChartsOption } from 'echarts'
import { CATEGORY, FONT, INK } from './palette.js'

const AXIS = {
  axisLine: { lineStyle: { color: INK.axis } },
  axisTick: { show: false },
  axisLabel: { color: INK.text, fontSize: 14 },
  nameTextStyle: { color: INK.soft, fontSize: 14 },
  splitLine: { lineStyle: { color: INK.rule } },
}

/** Look shared by all charts, registered as the theme `huigong`. */
export const THEME = {
  color: [...CATEGORY],
  textStyle: { fontFamily: FONT, color: INK.text },
  categoryAxis: { ...AXIS, splitLine: { show: false } },
  valueAxis: { ...AXIS, axisLine: { show: false }, nameTextStyle: { ...AXIS.nameTextStyle, align: 'left' } },
  timeAxis: AXIS,
  legend: { textStyle: { color: INK.text, fontSize: 14 } },
  line: { symbolSize: 6, lineStyle: { width: 2 } },
}

/**
 * The page's option with what holds for every chart: no animation, a tooltip drawn as text (an HTML one breaks the
 * content security policy), our own sentence as description, patterns besides colours when asked for.
 */
export function framed(option: EChartsOption, description: string, decal: boolean): EChartsOption {
  const tooltip = option.tooltip && !Array.isArray(option.tooltip) ? option.tooltip : {}
  return {
    grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
    ...option,
    animation: false,
    tooltip: { ...tooltip, renderMode: 'richText', confine: true },
    aria: { enabled: true, label: { description }, decal: { show: decal } },
  }
}
