import { withDay } from './past-day.js'

/** Kinds of files a list is handed out as. */
export type FileType = 'xlsx' | 'csv'

/** Address of a list as a file the server makes, with its filters and as of the day that is shown. */
export function fileAddress(
  path: string,
  type: FileType,
  filter: Readonly<Record<string, string | number | boolean | null | undefined>>,
): string {
  const filled = Object.entries(filter).flatMap(([key, value]) =>
    value === null || value === undefined || value === '' ? [] : [`${key}=${encodeURIComponent(value)}`],
  )
  return withDay(`/exports/${path}.${type}${filled.length ? `?${filled.join('&')}` : ''}`)
}
