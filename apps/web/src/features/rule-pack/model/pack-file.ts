import { readRulePack } from '@huigong/domain'
import { saveFile } from '../../../shared/ui/index.js'
import type { PackVersion } from './shelf.js'

/** Hands a pack to the browser as a JSON file that can be taken in again. */
export const savePack = ({ id, version, content }: Pick<PackVersion, 'id' | 'version' | 'content'>): void =>
  saveFile(`${id}-v${version}.json`, `${JSON.stringify(content, null, 2)}\n`, 'application/json')

/** A pack from a file: its content, what it calls itself, and how much of it has to be mended. */
export interface PackFile {
  content: Record<string, unknown>
  id: string
  name: string
  problems: number
}

/** @throws Error with a sentence for the person when the text is no pack at all */
export function readPackFile(text: string): PackFile {
  let content: unknown
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new Error('不是 JSON 文件，请选择从评分规则包页导出的文件')
  }
  if (typeof content !== 'object' || content === null || !('levels' in content))
    throw new Error('文件里没有评分规则，请选择从评分规则包页导出的文件')
  const record = content as Record<string, unknown>
  return {
    content: record,
    id: typeof record['id'] === 'string' ? record['id'] : '',
    name: typeof record['name'] === 'string' ? record['name'] : '',
    problems: readRulePack(record).problems.length,
  }
}
