/** One thing that keeps a file from being read. Every field is a Chinese text for the person who filled the file in. */
export interface ReadProblem {
  /** Where: sheet, row and column (`工作表“自评表”第12行“得分”列（H12）`), a path of the JSON, or the file as a whole. */
  readonly at: string
  /** What was read there, shortened; empty when nothing was. */
  readonly read: string
  /** What is wrong. */
  readonly message: string
  /** What to do about it. */
  readonly remedy: string
}

/** All or nothing: a value that was read completely, or every problem that was found. */
export type ReadResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly ReadProblem[] }

export const success = <T>(value: T): ReadResult<T> => ({ ok: true, value })

export const failure = <T>(...problems: readonly ReadProblem[]): ReadResult<T> => ({ ok: false, problems })

/** A problem of the file as a whole, which keeps it from being looked at any further. */
export const wholeFile = (read: string, message: string, remedy: string): ReadProblem => ({
  at: '整个文件',
  read,
  message,
  remedy,
})

/** Shortens what was read so that a hostile cell cannot flood an error page. */
export function excerpt(text: string, length = 60): string {
  const characters = Array.from(text.slice(0, length * 4))
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : characters.join('')
}
