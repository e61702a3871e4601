import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { asScoreExport, ShapeError, type ScoreExport } from './shape.js'

const MAX_BYTES = 20 * 1024 * 1024

const WHY: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  ENOTDIR: '没有这个文件',
  EACCES: '没有读取权限',
  EPERM: '没有读取权限',
}

/** Files as they are, folders as the .json files directly in them: not every shell spells out `*.json`. */
export function listFiles(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const folder = statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false
    if (!folder) return [name]
    const inside = readdirSync(name).filter((each) => each.toLowerCase().endsWith('.json'))
    return inside.sort().map((each) => join(name, each))
  })
}

/** Reads one exported file; a text says why it cannot be used. */
export function readExport(name: string): ScoreExport | string {
  try {
    if (statSync(name).size > MAX_BYTES) return `文件超过 ${MAX_BYTES / 1024 / 1024} MB`
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(name))
    return asScoreExport(JSON.parse(text))
  } catch (error) {
    return becauseOf(error)
  }
}

export function becauseOf(error: unknown): string {
  if (error instanceof ShapeError) return error.message
  if (error instanceof SyntaxError) return '不是 JSON 文件'
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return '不是 UTF-8 编码的文件'
  return (code === undefined ? undefined : WHY[code]) ?? `无法复算：${message}`
}
