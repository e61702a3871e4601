import { fork, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'

/** As `nice -n 10`: whoever asks the server something goes first. */
const BEHIND_REQUESTS = 10

/** Work for a process of its own: heavy work, so that the server answers meanwhile and its memory is given back. */
export interface AsideWork<Said> {
  /** Path below `src`, without ending. The built program is started by a server that runs from its sources too, as in tests. */
  readonly program: string
  /** Sent to the program as its first message. */
  readonly question: object
  /** Told everything the program says; what it throws ends the program. */
  readonly step: (said: Said) => Promise<void>
  /** Ends the program at once, whatever it is doing. */
  readonly signal: AbortSignal
}

/** What the program said last, and how it ended: an exit code or a signal. */
export interface AsideEnd<Said> {
  readonly last: Said | null
  readonly how: number | string | null
}

/**
 * Runs a program in a process of its own until it ends; it is never left behind.
 * @throws what `step` throws, and the reason of an aborted signal
 */
export async function runAside<Said>({
  program,
  question,
  step,
  signal,
}: AsideWork<Said>): Promise<AsideEnd<Said>> {
  signal.throwIfAborted()
  const file = fileURLToPath(new URL(`../../dist/${program}.js`, import.meta.url))
  const child = fork(file, [], { execArgv: [], serialization: 'advanced', signal, killSignal: 'SIGKILL' })
  try {
    if (child.pid !== undefined) setPriority(child.pid, BEHIND_REQUESTS)
    return await endOf(child, question, step)
  } finally {
    child.kill('SIGKILL')
  }
}

/** Resolves when the program has ended and everything it said has been heard. */
const endOf = <Said>(
  child: ChildProcess,
  question: object,
  step: (said: Said) => Promise<void>,
): Promise<AsideEnd<Said>> =>
  new Promise((resolve, reject) => {
    let last: Said | null = null
    child.on('message', (said) => {
      last = said as Said
      step(last).catch(reject)
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      const end = (): void => resolve({ last, how: signal ?? code })
      if (child.connected) child.once('disconnect', end)
      else end()
    })
    child.send(question, (error) => {
      if (error) reject(error)
    })
  })

/** What a program of `runAside` says; resolves when it is on its way, however long it is. */
export const sayAside = <Said extends object>(said: Said): Promise<void> =>
  new Promise((resolve, reject) => {
    process.send?.(said, undefined, {}, (error) => (error ? reject(error) : resolve()))
  })

/** The other side: answers the one question a program of `runAside` is started with. */
export function answerAside<Question extends object>(answer: (question: Question) => Promise<void>): void {
  // Without the server that asked nobody hears the answer.
  process.once('disconnect', () => process.exit())
  process.once('message', (question: Question) => {
    answer(question).then(
      () => process.disconnect(),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
}
