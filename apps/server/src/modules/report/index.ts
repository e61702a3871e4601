export { rebuildReports, type RebuiltReport } from './rebuild-reports.js'
export { ReportModule } from './report.module.js'
