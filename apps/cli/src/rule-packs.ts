import { resolve } from 'node:path'
import { readRulePack, rulePackOf, SHIPPED_RULE_PACKS, type RulePack } from '@huigong/domain'
import { readArguments } from './arguments.js'
import type { Console } from './console.js'
import { CommandFailure } from './failure.js'
import { rulePackLines } from './print/rule-pack-text.js'
import { readBytes } from './read-bytes.js'

/** Problems of a pack that are named in the one line; a pack with more is rewritten, not mended. */
const PROBLEMS_NAMED = 5

const isFileName = (name: string): boolean => /\.json$/i.test(name) || /[/\\]/.test(name)

function parsed(file: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\ufeff/, ''))
  } catch {
    throw new CommandFailure(`无法读取规则包 ${file}：不是有效的 UTF-8 JSON，可能不完整。`)
  }
}

async function packInFile(file: string, cwd: string): Promise<RulePack> {
  const bytes = await readBytes(resolve(cwd, file))
  if (typeof bytes === 'string') throw new CommandFailure(`无法读取规则包 ${file}：${bytes}。`)
  const { pack, problems } = readRulePack(parsed(file, bytes))
  if (pack) return pack
  const named = problems
    .slice(0, PROBLEMS_NAMED)
    .map(({ at, message }) => (at ? `${at} ${message}` : message))
  const more = problems.length > PROBLEMS_NAMED ? `（另有 ${problems.length - PROBLEMS_NAMED} 处）` : ''
  throw new CommandFailure(`规则包 ${file} 有 ${problems.length} 处问题：${named.join('；')}${more}。`)
}

/**
 * The pack that `--rule-pack` names: a file of JSON, or the id of a shipped pack. `null` when none was asked for.
 * @throws CommandFailure with every exact place of a pack that breaks the rules, or listing the packs there are
 */
export async function askedPack(name: string | null, cwd: string): Promise<RulePack | null> {
  if (name === null) return null
  if (isFileName(name)) return packInFile(name, cwd)
  const pack = rulePackOf(name)
  if (pack) return pack
  const known = [...new Set(SHIPPED_RULE_PACKS.map((each) => each.id))].join('、')
  throw new CommandFailure(`没有规则包“${name}”；可用：${known}，或给出一个 .json 文件。`)
}

/** `rule-packs [--json]`: the packs that come with the program; `--json` in the form `--rule-pack FILE` reads. */
export async function rulePacks(words: readonly string[], console: Console): Promise<void> {
  const given = readArguments(words, { json: { type: 'boolean' } }, false)
  if (given.flag('json')) console.out(`${JSON.stringify(SHIPPED_RULE_PACKS, null, 2)}\n`)
  else console.out(`${rulePackLines(SHIPPED_RULE_PACKS).join('\n')}\n`)
}
