import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { FONT_FOLDERS } from '../fonts.js'
import type { ReportModel } from '../model/report-model.js'
import { printData } from './print-data.js'
import { PROGRAM } from './program.js'

/** Sets a report as PDF. The same model gives the same bytes. */
export interface PdfWriter {
  write(model: ReportModel): Uint8Array
}

/** Folder the program may read from: it reads nothing. */
const HERE = path.dirname(fileURLToPath(import.meta.url))

/** Sets with Typst, in this process, with the fonts of packages alone. */
const TYPST: PdfWriter = {
  write(model) {
    const compiler = NodeCompiler.create({ workspace: HERE, fontArgs: [{ fontPaths: [...FONT_FOLDERS] }] })
    const inputs = { data: JSON.stringify(printData(model)) }
    const done = compiler.compile({ mainFileContent: PROGRAM, inputs })
    if (!done.result) {
      const faults = [done.takeError(), done.takeDiagnostics()].flatMap(
        (each) => each?.shortDiagnostics ?? [],
      )
      throw new Error(`the PDF cannot be set: ${JSON.stringify(faults)}`)
    }
    const bytes = new Uint8Array(compiler.pdf(done.result))
    // What is kept for a next run would stay in memory for the life of the process.
    compiler.evictCache(0)
    return bytes
  },
}

/**
 * Prints the model as a tagged PDF in the layout of GB/T 9704, with its fonts inside, bookmarks, and links between
 * figures and their index. The same model gives the same bytes; text is printed as text.
 */
export const renderPdf = (model: ReportModel, writer: PdfWriter = TYPST): Uint8Array => writer.write(model)
