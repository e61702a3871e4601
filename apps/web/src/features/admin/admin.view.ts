import { formatNumber } from '../../shared/format/index.js'

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** Bytes for people: `39.2 MB`; missing is `—`. */
export function sizeText(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined) return '—'
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  return `${unit === 0 ? formatNumber(value) : value.toFixed(1)} ${UNITS[unit]}`
}

const ENGINE: Readonly<Record<string, string>> = { sqlite: 'SQLite（单机）', mariadb: 'MariaDB' }
export const engineName = (engine: string): string => ENGINE[engine] ?? engine
