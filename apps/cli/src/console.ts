/** Where a command reads its surroundings from and writes to; tests bring their own. */
export interface Console {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Standard output, as given. */
  readonly out: (text: string) => void
  /** Standard error, as given. */
  readonly error: (text: string) => void
}
