import { ref } from 'vue'

/**
 * The day (截至) whose end the pages show, `2026-01-31`; null = now. It follows `?at=` of the address
 * (`followAddress`), goes with every question to the server, and is part of every cache key.
 */
export const pastDay = ref<string | null>(null)

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** The day an address asks for; what is no day counts as none. */
export const dayOf = (value: unknown): string | null =>
  typeof value === 'string' && DAY.test(value) ? value : null

/** The address of a file as of the shown day. */
export function withDay(url: string): string {
  if (pastDay.value === null) return url
  return `${url}${url.includes('?') ? '&' : '?'}at=${pastDay.value}`
}

/** Last instant of the shown day in Beijing; null = now. */
export const endOfPastDay = (): Date | null =>
  pastDay.value === null ? null : new Date(`${pastDay.value}T23:59:59.999+08:00`)
