import type { UnitOption } from './unit-source.js'

const KEY = 'huigong.recentUnits'
const MOST = 5

/** The unions last chosen at this computer, the latest first. */
export function recentUnits(): UnitOption[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '[]') as UnitOption[]
  } catch {
    return []
  }
}

export function rememberUnit(option: UnitOption): void {
  try {
    const kept = [option, ...recentUnits().filter((one) => one.id !== option.id)].slice(0, MOST)
    localStorage.setItem(KEY, JSON.stringify(kept))
  } catch {
    // Without storage there is only no list of recent units.
  }
}

/** Forgets the units chosen and the things found on this computer (at sign-out). */
export function forgetRecentUnits(): void {
  try {
    for (const key of Object.keys(localStorage))
      if (key.startsWith('huigong.recent')) localStorage.removeItem(key)
  } catch {
    // Nothing was kept where storage is forbidden.
  }
}
