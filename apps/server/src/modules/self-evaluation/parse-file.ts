import { Worker } from 'node:worker_threads'
import { readCaseJson, type ImportedForm, type ReadResult } from '@huigong/workbook'

const SECONDS = 10
const LIMITS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 } as const

/** The worker lies beside this file, as TypeScript under test and as JavaScript once built. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './parse-worker.ts' : './parse-worker.js',
  import.meta.url,
)

const unreadable = (message: string, remedy: string): ReadResult<ImportedForm> => ({
  ok: false,
  problems: [{ at: '整个文件', read: '', message, remedy }],
})

const tooHeavy = (): ReadResult<ImportedForm> =>
  unreadable(`读取超过 ${SECONDS} 秒或占用内存过多，已停止`, '请确认是填报表或自评表，删除无关内容后重新上传')

/** Reads a workbook or a Word table in a thread with bounds on memory and time; a file that breaks them harms nothing else. */
function parseTable(bytes: Uint8Array): Promise<ReadResult<ImportedForm>> {
  return new Promise((resolve) => {
    const worker = new Worker(WORKER, {
      workerData: bytes,
      resourceLimits: LIMITS,
      stdout: true,
      stderr: true,
    })
    const finish = (result: ReadResult<ImportedForm>): void => {
      clearTimeout(timer)
      resolve(result)
      void worker.terminate()
    }
    const timer = setTimeout(() => finish(tooHeavy()), SECONDS * 1000)
    worker.once('message', finish)
    worker.once('error', () => finish(tooHeavy()))
    worker.once('exit', () => finish(tooHeavy()))
  })
}

/** Reads a self-evaluation table from an uploaded file by what its name says it is: whole, or with every problem. */
export async function parseFile(name: string, bytes: Uint8Array): Promise<ReadResult<ImportedForm>> {
  if (/\.(?:xlsx|docx)$/i.test(name)) return parseTable(bytes)
  if (!/\.json$/i.test(name)) {
    return unreadable(
      '只能读取 .xlsx、.docx 自评表或 .json 自评表数据',
      '请上传系统导出的填报表（.xlsx）、自评表（.xlsx、.docx）或自评表数据文件（.json）',
    )
  }
  try {
    return readCaseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return unreadable('文件不是 UTF-8 编码', '请用 UTF-8 编码另存后重新上传')
  }
}
