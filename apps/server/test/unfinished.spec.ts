import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { dropUnfinished, whole } from '../src/demo/index.js'

describe('demonstration data broken off half-way', () => {
  let dataDir: string
  const config = () => ({ dataDir, databaseUrl: undefined, start: 'demo' as const })
  const database = (): string => join(dataDir, 'huigong.sqlite')

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'huigong-unfinished-'))
    writeFileSync(database(), 'half')
  })
  afterEach(() => rmSync(dataDir, { recursive: true }))

  it('are made anew by the next start', async () => {
    const broken = whole(config(), () => Promise.reject(new Error('power cut')))
    await expect(broken).rejects.toThrow('power cut')
    expect(dropUnfinished(config())).toBe(true)
    expect(existsSync(database())).toBe(false)
    expect(dropUnfinished(config())).toBe(false)
  })

  it('never touch data that were finished, a start without them, or a database of its own', async () => {
    await whole(config(), () => Promise.resolve())
    expect(dropUnfinished(config())).toBe(false)
    await whole(config(), () => Promise.reject(new Error('power cut'))).catch(() => undefined)
    expect(dropUnfinished({ ...config(), start: 'none' })).toBe(false)
    expect(dropUnfinished({ ...config(), databaseUrl: 'mysql://localhost/huigong' })).toBe(false)
    expect(existsSync(database())).toBe(true)
  })
})
