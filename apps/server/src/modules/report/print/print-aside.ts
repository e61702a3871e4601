import { runAside } from '../../../platform/aside.js'
import type { PrintedReport, PrintOrder, PrintStep } from './print-process.js'

/** Steps that `progress` counts. */
export const PRINT_STEPS = 4

const SENTENCES: Readonly<Record<Exclude<PrintStep['kind'], 'written'>, string>> = {
  docx: 'Word 文件已排好，正在排 PDF',
  pdf: 'PDF 已排好，正在写附表（Excel）',
  done: '正在登记',
}

const DONE: Readonly<Record<PrintStep['kind'], number>> = { written: 1, docx: 2, pdf: 3, done: PRINT_STEPS }

/**
 * Writes a report and sets its files in a process of its own: for thousands of unions that takes many seconds and
 * gigabytes, and requests are answered meanwhile.
 * @param progress told each step; what it throws ends the work
 * @throws Error when the process ends before all files are there
 */
export async function printAside(
  order: PrintOrder,
  progress: (done: number, total: number, sentence: string) => Promise<void>,
  signal: AbortSignal = new AbortController().signal,
): Promise<PrintedReport> {
  const { last, how } = await runAside<PrintStep>({
    program: 'modules/report/print/print-process',
    question: order,
    step: (said) =>
      progress(
        DONE[said.kind],
        PRINT_STEPS,
        said.kind === 'written'
          ? `正文和附表已写成，共 ${said.figures} 个数据，正在排版`
          : SENTENCES[said.kind],
      ),
    signal,
  })
  if (last?.kind === 'done') return last
  throw new Error(`the report was not printed: ${how}`)
}
