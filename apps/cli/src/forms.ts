import { rulePackOf, SHIPPED_RULE_PACKS, type RulePack } from '@huigong/domain'
import type { ImportedForm } from '@huigong/workbook'
import { CommandFailure } from './failure.js'
import { readFormFile, type FormFile } from './read-form.js'

/** Used where neither the command nor the form points to a pack. */
const DEFAULT_PACK = 'national-2020'

/**
 * Reads every file before anything is printed.
 * @throws CommandFailure naming each file that could not be read, in one line
 */
export async function readForms(files: readonly string[], cwd: string): Promise<FormFile[]> {
  if (files.length === 0)
    throw new CommandFailure('请给出至少一个自评表文件（.json 或 .xlsx）；用法见 huigong help。')
  const read = await Promise.all(files.map((file) => readFormFile(file, cwd)))
  const forms = read.flatMap((each) => ('imported' in each ? [each] : []))
  const failed = read.flatMap((each) => ('because' in each ? [`${each.file}：${each.because}`] : []))
  if (failed.length > 0) throw new CommandFailure(`无法读取 ${failed.join('；')}。`)
  return forms
}

/**
 * A shipped rule pack by its id.
 * @throws CommandFailure listing the packs there are
 */
export function packNamed(id: string): RulePack {
  const pack = rulePackOf(id)
  if (pack) return pack
  const known = [...new Set(SHIPPED_RULE_PACKS.map((each) => each.id))].join('、')
  throw new CommandFailure(`没有规则包“${id}”；可用：${known}。`)
}

/** The pack asked for, else the one the form points to, else the national one. */
export const packFor = (imported: ImportedForm, asked: string | null): RulePack =>
  packNamed(asked ?? imported.rulePackHint ?? DEFAULT_PACK)
