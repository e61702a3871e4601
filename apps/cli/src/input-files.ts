import { CommandFailure } from './failure.js'
import { readInputFile, type InputFile, type Unreadable } from './input-file.js'

const NOTHING = {
  true: '请给出至少一个文件：自评表（.json、.xlsx、.docx）或报告（.txt、.docx）；用法见 huigong help。',
  false: '请给出至少一个自评表文件（.json、.xlsx、.docx）；用法见 huigong help。',
} as const

function withTable(read: InputFile | Unreadable): InputFile | Unreadable {
  if ('because' in read || read.imported) return read
  const because = read.unreadTable ?? '里面只有报告文字，没有自评表；报告请用 huigong lint 检查'
  return { file: read.file, because }
}

/**
 * Reads every file before anything is printed.
 * @throws CommandFailure naming each file that could not be read, in one line
 */
export async function readInputFiles(
  files: readonly string[],
  cwd: string,
  takesReports: boolean,
): Promise<InputFile[]> {
  if (files.length === 0) throw new CommandFailure(NOTHING[`${takesReports}`])
  const good: InputFile[] = []
  const failed: string[] = []
  for (const file of files) {
    const found = await readInputFile(file, cwd)
    const read = takesReports ? found : withTable(found)
    if ('because' in read) failed.push(`${read.file}：${read.because}`)
    else good.push(read)
  }
  if (failed.length > 0) throw new CommandFailure(`无法读取 ${failed.join('；')}。`)
  return good
}
