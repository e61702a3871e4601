/** What ends the command with one line on standard error: a file that cannot be read, a wrong argument, an unfit database. */
export class CommandFailure extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 2,
  ) {
    super(message)
  }
}
