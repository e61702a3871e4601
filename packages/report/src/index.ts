export * from './input/report-data.js'
export { renderDocx } from './docx/render-docx.js'
export { buildReport } from './model/build-report.js'
export * from './model/report-model.js'
