import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../platform/config.js'

/** Lies in the data folder while demonstration data are being made. */
const markerOf = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, 'seeding')

/**
 * Removes demonstration data that were broken off half-way (Ctrl-C, power), so that this start makes them anew.
 * Only of the embedded database, and only while the marker says that nobody has used them yet; true when there were any.
 */
export function dropUnfinished(config: Pick<Config, 'dataDir' | 'databaseUrl' | 'start'>): boolean {
  if (config.start !== 'demo' || config.databaseUrl || !existsSync(markerOf(config))) return false
  for (const name of ['huigong.sqlite', 'huigong.sqlite-wal', 'huigong.sqlite-shm', 'files']) {
    rmSync(join(config.dataDir, name), { recursive: true, force: true })
  }
  rmSync(markerOf(config))
  return true
}

/** Runs the making of demonstration data under the marker, which goes when it is done. */
export async function whole(config: Pick<Config, 'dataDir'>, make: () => Promise<void>): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true })
  writeFileSync(markerOf(config), '')
  await make()
  rmSync(markerOf(config))
}
