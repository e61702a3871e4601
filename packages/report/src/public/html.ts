import { chartWords, type ChartBlock } from '../chart/chart.js'
import { drawChart } from '../chart/draw-chart.js'
import { WIDTH } from '../chart/svg.js'
import { escapeXml } from '../docx/xml.js'
import type { Block, ReportModel, TableBlock } from '../model/report-model.js'
import { partText, type Part } from '../text/segments.js'

const wordsOf = (parts: readonly Part[]): string => parts.map((part) => escapeXml(partText(part))).join('')

/** Long tables are printed whole, but a reader on a telephone scrolls them within their frame. */
function tableHtml(block: TableBlock, label: string): string {
  const name = escapeXml(block.caption === '' ? label : block.caption)
  // A table that is the whole annex is named by the heading above it.
  const caption = [
    escapeXml(block.caption),
    block.unit === null ? '' : `<span>${escapeXml(block.unit)}</span>`,
  ].join('')
  const align = block.columns.map(({ align }) => (align === 'left' ? '' : ` class="${align[0] ?? ''}"`))
  const head = block.columns.map(({ title }) => `<th scope="col">${escapeXml(title)}</th>`).join('')
  const body = block.rows
    .map((row, index) => {
      const total = index >= block.rows.length - block.totalRows ? ' class="total"' : ''
      return `<tr${total}>${row.map((cell, at) => `<td${align[at] ?? ''}>${wordsOf(cell)}</td>`).join('')}</tr>`
    })
    .join('')
  const notes = block.notes.map((note) => `<p class="note">注：${wordsOf(note)}</p>`).join('')
  return (
    `<div class="frame" tabindex="0" role="region" aria-label="${name}"><table>${caption === '' ? '' : `<caption>${caption}</caption>`}` +
    `<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>${notes}`
  )
}

/** The drawing as a picture of its own: nothing of it mixes with the page, and its words are read out. */
function chartHtml(block: ChartBlock): string {
  const { svg, height } = drawChart(block)
  const source = `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`
  return (
    `<figure><figcaption>${escapeXml(block.caption)}</figcaption>` +
    `<img src="${source}" width="${WIDTH}" height="${Math.ceil(height)}" alt="${escapeXml(chartWords(block))}">` +
    `<p class="note">注：${wordsOf(block.reading)}</p></figure>`
  )
}

/** Headings of the report stand below the title of the page. */
function blockHtml(block: Block, label: string, below: number): string {
  if (block.kind === 'paragraph') return `<p>${wordsOf(block.parts)}</p>`
  if (block.kind === 'table') return tableHtml(block, label)
  if (block.kind === 'chart') return chartHtml(block)
  const level = Math.min(6, block.level + below)
  return `<h${level}>${escapeXml(block.number + block.text)}</h${level}>`
}

/**
 * The report as a piece of HTML: title, text and annexes, no script, no style of its own. Everything that people wrote
 * is escaped.
 */
export function renderHtml({ title, subtitle, sections, annexes, signature }: ReportModel): string {
  const text = sections
    .map(({ blocks }) => `<section>${blocks.map((block) => blockHtml(block, '表', 1)).join('')}</section>`)
    .join('')
  const attached = annexes
    .map(
      (annex) =>
        `<section class="annex" id="annex-${annex.number}"><h2><span>附件${annex.number}</span> ${escapeXml(annex.title)}</h2>` +
        `${annex.blocks.map((block) => blockHtml(block, annex.title, 2)).join('')}</section>`,
    )
    .join('')
  const contents = annexes
    .map(
      ({ number, title: name }) => `<li><a href="#annex-${number}">附件${number} ${escapeXml(name)}</a></li>`,
    )
    .join('')
  return (
    `<h1>${title.map(escapeXml).join('<br>')}</h1><p class="subtitle">${escapeXml(subtitle)}</p>${text}` +
    `<p class="signature">${escapeXml(signature.organisation)}<br>${escapeXml(signature.date)}</p>` +
    `<nav class="contents" aria-label="附件"><h2>附件</h2><ol>${contents}</ol></nav>${attached}`
  )
}
