import { parseArgs } from 'node:util'
import { CommandFailure } from './failure.js'

/** Options of one command, by their long names. */
type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>

export interface Given {
  readonly files: readonly string[]
  readonly text: (name: string) => string | null
  readonly flag: (name: string) => boolean
}

/** What parseArgs complains about, in words for the person who typed it. */
function problemOf(error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  const option = /'(-[^' ,<]*)/.exec(message)?.[1] ?? ''
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有选项 ${option}`
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return '这个命令不接受文件'
  return `选项 ${option} 的用法不对`
}

/**
 * Reads the words after a command's name.
 * @throws CommandFailure for an option the command does not have, or one without its value
 */
export function readArguments(words: readonly string[], options: Options, takesFiles: boolean): Given {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options,
      allowPositionals: takesFiles,
      strict: true,
    })
    return {
      files: positionals,
      text: (name) => (typeof values[name] === 'string' ? values[name] : null),
      flag: (name) => values[name] === true,
    }
  } catch (error) {
    throw new CommandFailure(`${problemOf(error)}；用法见 huigong help。`)
  }
}
