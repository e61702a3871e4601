import { pastDay } from '../data/past-day.js'

/** `名单.csv` → `名单-截至2026-01-31.csv` while a past day is shown. */
function named(name: string): string {
  if (pastDay.value === null) return name
  const dot = name.lastIndexOf('.')
  return `${name.slice(0, dot)}-截至${pastDay.value}${name.slice(dot)}`
}

/** Hands text to the browser as a file. */
export function saveFile(name: string, text: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = url
  link.download = named(name)
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

/** A table as a file; the mark in front makes WPS and Excel read it as UTF-8. */
export const saveCsv = (name: string, csv: string): void =>
  saveFile(name.endsWith('.csv') ? name : `${name}.csv`, `\ufeff${csv}`, 'text/csv')
