import {
  annexNotes,
  annexSheets,
  buildReport,
  renderDocx,
  renderPdf,
  type ReportData,
  type ReportTemplate,
} from '@huigong/report'
import { writeTableWorkbook } from '@huigong/workbook'
import { answerAside, sayAside } from '../../../platform/aside.js'

/** Everything a report is printed from. */
export interface PrintOrder {
  readonly data: ReportData
  readonly template: ReportTemplate
}

/** The three files of a report, and what its register says of it. */
export interface PrintedReport {
  readonly contentHash: string
  readonly docx: Uint8Array
  readonly pdf: Uint8Array
  readonly xlsx: Uint8Array
}

/** What the process says: that the text is written, that a file is set, and in the end all of them. */
export type PrintStep =
  | { readonly kind: 'written'; readonly figures: number }
  | { readonly kind: 'docx' | 'pdf' }
  | ({ readonly kind: 'done' } & PrintedReport)

const say = (step: PrintStep): Promise<void> => sayAside(step)

/** Writes the report and sets its files; the program of `printAside`. */
async function print({ data, template }: PrintOrder): Promise<void> {
  const model = buildReport(data, template)
  await say({ kind: 'written', figures: model.figures.length })
  const docx = renderDocx(model)
  await say({ kind: 'docx' })
  const pdf = renderPdf(model)
  await say({ kind: 'pdf' })
  const xlsx = await writeTableWorkbook(annexSheets(model), annexNotes(model))
  await say({ kind: 'done', contentHash: model.provenance.contentHash, docx, pdf, xlsx })
}

answerAside(print)
