import { describe, expect, it } from '@jest/globals'
import { strFromU8, unzipSync } from 'fflate'
import { HOSTILE_DATA } from '../../test/hostile-data.js'
import { SAMPLE } from '../../test/sample-data.js'
import { renderDocx } from '../docx/render-docx.js'
import type { ReportData } from '../input/report-data.js'
import { buildReport } from '../model/build-report.js'
import { partText } from '../text/segments.js'
import { chart, chartParts, chartWords, type ChartBlock } from './chart.js'
import { drawChart } from './draw-chart.js'
import { pictureOf } from './png.js'

const chartsOf = (data: ReportData): readonly ChartBlock[] =>
  buildReport(data)
    .sections.flatMap(({ blocks }) => blocks)
    .filter((block): block is ChartBlock => block.kind === 'chart')

const chartOf = (id: string, data: ReportData = SAMPLE): ChartBlock => {
  const found = chartsOf(data).find((block) => block.id === id)
  if (!found) throw new Error(`no chart ${id}`)
  return found
}

const textsOf = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((match) => match[1] ?? '')

/** Lengths of the bars of one fill, in the order of the drawing; swatches of the legend are 8 high. */
const lengthsOf = (svg: string, fill: string): readonly number[] =>
  [...svg.matchAll(/<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)" height="(\d+)" fill="([^"]+)" stroke/g)]
    .filter((match) => match[3] === fill && match[2] !== '8')
    .map((match) => Number(match[1]))

describe('the charts of a report', () => {
  it('are four where there is something to look at, and none of one bar', () => {
    expect(chartsOf(SAMPLE).map(({ id }) => id)).toEqual(['targets', 'funds', 'districts', 'satisfaction'])
    const alone = {
      ...SAMPLE,
      sources: SAMPLE.sources.slice(0, 1),
      districts: SAMPLE.districts.slice(0, 1),
      indicators: SAMPLE.indicators.slice(0, 1),
      satisfaction: null,
    }
    expect(chartsOf(alone)).toEqual([])
  })

  it('print no number that is not a figure of the report', () => {
    const known = new Set(buildReport(SAMPLE).figures.map(({ id }) => id))
    for (const block of chartsOf(SAMPLE)) {
      const parts = chartParts(block)
      for (const part of parts) if (part.kind === 'figure') expect(known).toContain(part.figure.id)
      const said = new Set(parts.map(partText))
      const printed = textsOf(drawChart(block).svg).filter((text) => /\d/.test(text))
      expect(printed.length).toBeGreaterThan(0)
      for (const text of printed)
        for (const number of text.match(/[\d.]+[%人万元]*/g) ?? [])
          expect([...said].some((each) => each.includes(number))).toBe(true)
    }
    expect(() => chart('x', '2025年图', chartOf('funds').drawing, [], [])).toThrow('number without a figure')
  })

  it('have bars as long as their figures say', () => {
    const { svg } = drawChart(chartOf('funds'))
    const [first = 1, second = 0, third = 0] = lengthsOf(svg, '#808080')
    expect(second / first).toBeCloseTo(118.35 / 286.4, 2)
    expect(third / first).toBeCloseTo(41.9 / 286.4, 2)
    const short = drawChart(chartOf('targets')).svg
    const [hatched = 0] = lengthsOf(short, 'url(#hatch)')
    const [full = 1] = lengthsOf(short, '#808080')
    expect(hatched / full).toBeCloseTo(9910 / 10182, 2)
  })

  it('leave out a bar that would dwarf the others, and say so; the table has it', () => {
    const [first, ...others] = SAMPLE.indicators
    if (!first) throw new Error('the sample has indicators')
    const data = { ...SAMPLE, indicators: [{ ...first, target: '≥100人', actual: '2874人' }, ...others] }
    const { entries, reading } = chartOf('targets', data)
    expect(entries).toHaveLength(4)
    expect(reading.map(partText).join('')).toContain('没有画入')
    const tables = buildReport(data).sections.flatMap(({ blocks }) => blocks)
    const rows = tables.flatMap((block) =>
      block.kind === 'table' && block.id === 'completion' ? block.rows : [],
    )
    expect(rows.map((row) => row.flat().map(partText).join(' '))).toContain(
      `${first.name} ≥100人 2874人 2874.00%`,
    )
  })

  it('hatch what falls short, and use no colour', () => {
    const { entries } = chartOf('districts')
    expect(entries.map(({ tone }) => tone)).toEqual(['plain', 'plain', 'short', 'short'])
    for (const block of chartsOf(SAMPLE))
      for (const [, red, green, blue] of drawChart(block).svg.matchAll(/#(\w\w)(\w\w)(\w\w)"/g))
        expect([green, blue]).toEqual([red, red])
  })

  it('say in words what they show', () => {
    expect(chartWords(chartOf('satisfaction'))).toContain('不满意13人，4.17%')
    expect(chartWords(chartOf('funds'))).toContain('本级工会经费全年预算数60.00万元，到位金额45.00万元')
  })

  it('keep hostile names as text, inside the picture', () => {
    const { svg } = drawChart(chartOf('districts', HOSTILE_DATA))
    expect(svg).not.toContain('<b>')
    expect(svg).not.toMatch(/<!DOCTYPE|<w:p/)
    expect(textsOf(svg).join('')).toContain('&lt;w:p/&gt;')
  })

  it('are pictures of more than 300 dots in an inch with the same bytes each time, in the Word file with their words', () => {
    const { svg } = drawChart(chartOf('districts'))
    const picture = pictureOf(svg)
    expect(Buffer.compare(picture, pictureOf(svg))).toBe(0)
    // Width in the header of a PNG; the text is 156 mm wide.
    expect(Buffer.from(picture).readUInt32BE(16) / (156 / 25.4)).toBeGreaterThan(300)
    const files = unzipSync(renderDocx(buildReport(SAMPLE)))
    expect(Object.keys(files).filter((name) => name.endsWith('.png'))).toHaveLength(4)
    const document = strFromU8(files['word/document.xml'] ?? new Uint8Array())
    for (const block of chartsOf(SAMPLE)) expect(document).toContain(`descr="${chartWords(block)}"`)
  })
})
