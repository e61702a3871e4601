import path from 'node:path'

/** A command line that cannot be understood; its message is for the person who typed it. */
export class UsageError extends Error {}

/** Options of `npm start`, as the help prints them. */
export const START_USAGE = `用法: npm start -- [选项]
  --empty             不装入演示数据，创建第一个管理员
  --size small|large  演示数据的规模（默认 small）
  --data <目录>       数据目录（默认 ./data，也可用 HUIGONG_DATA_DIR）
环境变量 PORT 改变端口（默认 3000）。`

/** Splits `--name=value` so that the readers below see one form only. */
function words(args) {
  return args.flatMap((word) => {
    const parts = /^(--[a-z-]+)=(.*)$/s.exec(word)
    return parts ? [parts[1], parts[2]] : [word]
  })
}

function valueAfter(name, rest, message) {
  const value = rest.shift()
  if (value === undefined || value.startsWith('--')) throw new UsageError(message(name))
  return value
}

/**
 * @param {string[]} args what follows `npm start --`
 * @param {{root: string, cwd: string, env: Record<string, string | undefined>}} place a relative `--data` counts from `cwd`
 * @returns {{help: boolean, empty: boolean, size: 'small' | 'large', data: string, port: string}}
 * @throws {UsageError}
 */
export function parseStart(args, { root, cwd, env }) {
  const options = { help: false, empty: false, size: undefined, data: undefined }
  const missing = (name) => `选项 ${name} 缺少取值。`
  const rest = words(args)
  while (rest.length > 0) {
    const word = rest.shift()
    if (word === '--help' || word === '-h') options.help = true
    else if (word === '--empty') options.empty = true
    else if (word === '--size') options.size = valueAfter(word, rest, missing)
    else if (word === '--data') options.data = valueAfter(word, rest, missing)
    else throw new UsageError(`不认识的选项 ${word}。`)
  }
  if (options.size !== undefined && !['small', 'large'].includes(options.size)) {
    throw new UsageError(`--size 只能是 small 或 large，不能是 ${options.size}。`)
  }
  if (options.empty && options.size !== undefined) throw new UsageError('--empty 与 --size 不能同时使用。')
  const port = env.PORT || '3000'
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new UsageError(`PORT=${port} 不是有效的端口号。`)
  const data = options.data
    ? path.resolve(cwd, options.data)
    : path.resolve(root, env.HUIGONG_DATA_DIR || 'data')
  return { help: options.help, empty: options.empty, size: options.size ?? 'small', data, port }
}

/**
 * @param {string[]} args what follows `npm test --`: `--only a,b` narrows the run
 * @param {string[]} known ids of the steps there are
 * @returns {{only: string[] | undefined}} undefined: everything
 * @throws {UsageError}
 */
export function parseTest(args, known) {
  let only
  const rest = words(args)
  while (rest.length > 0) {
    const word = rest.shift()
    if (word !== '--only')
      throw new UsageError(`unknown option ${word}; usage: npm test -- [--only ${known.join(',')}]`)
    const value = valueAfter(word, rest, (name) => `${name} needs a list of: ${known.join(', ')}`)
    only = [...(only ?? []), ...value.split(',').filter(Boolean)]
  }
  const strange = (only ?? []).filter((id) => !known.includes(id))
  if (strange.length > 0)
    throw new UsageError(`unknown step ${strange.join(', ')}; there are: ${known.join(', ')}`)
  return { only }
}
