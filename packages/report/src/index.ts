export * from './input/report-data.js'
export { NARRATIVE_LABELS } from './input/narrative-labels.js'
export * from './figure/index.js'
export { chartParts, chartWords, type ChartBlock } from './chart/chart.js'
export { drawChart } from './chart/draw-chart.js'
export { renderPdf, type PdfWriter } from './pdf/render-pdf.js'
export { renderDocx } from './docx/render-docx.js'
export { buildReport } from './model/build-report.js'
export * from './model/report-model.js'
export { partText, textOf, LooseNumber, type Part } from './text/segments.js'
export * from './template/index.js'
export { formLayoutOf } from './annex/form.js'
export { annexNotes, annexSheets, type AnnexSheet } from './xlsx/annex-sheets.js'
export * from './public/index.js'
export * from './form-book/index.js'
export { escapeXml } from './docx/xml.js'

/** Version of the writer. It is raised whenever the same data would be written in other words or bytes. */
export const REPORT_ENGINE = 6
