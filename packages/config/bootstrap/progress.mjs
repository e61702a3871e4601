import { MESSAGES } from './messages.mjs'

/**
 * Says what the bootstrap is doing. `verbose` prints each step with its seconds; otherwise a step speaks only when it has real work,
 * so that the output of a command can be read by another program.
 * @param {{language: 'zh' | 'en', verbose: boolean, total: number, stream: NodeJS.WritableStream}} options
 */
export function createProgress({ language, verbose, total, stream }) {
  const words = MESSAGES[language]
  let current
  const seconds = () => `${((Date.now() - current.since) / 1000).toFixed(1)} ${words.seconds}`
  return {
    language,
    words,
    /** A new step; in verbose mode its line stays open until `end`. */
    begin(index, label) {
      current = { label, since: Date.now(), open: verbose }
      if (verbose) stream.write(`[${index}/${total}] ${label} … `)
    },
    /** The step has something to do that takes time. */
    working() {
      if (verbose || current.open) return
      current.open = true
      stream.write(`huigong: ${current.label} … `)
    },
    end(detail) {
      if (current?.open) stream.write(`${[detail, seconds()].filter(Boolean).join('，')}\n`)
      current = undefined
    },
    /** A line of its own in the middle of a step. */
    note(text) {
      stream.write(current?.open ? `\n${text}\n` : `${text}\n`)
    },
    /** The step failed: closes its open line so that the error starts on a new one. */
    abort() {
      if (current?.open) stream.write('\n')
      current = undefined
    },
  }
}
