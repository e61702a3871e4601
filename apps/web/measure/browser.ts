import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { countRequests, FLAGS, signIn, WIDE } from '../e2e/visit.ts'

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export interface Measuring {
  readonly context: BrowserContext
  readonly page: Page
  /** Where another program may drive the same browser. */
  readonly port: number
}

/**
 * Runs `work` in a browser of its own, signed in as the role: its cookies are those of the whole browser, so that
 * Lighthouse finds them.
 */
export async function withBrowser<T>(
  url: string,
  username: string | null,
  work: (measuring: Measuring) => Promise<T>,
): Promise<T> {
  const executablePath = process.env['CHROMIUM']
  if (!executablePath) throw new Error('CHROMIUM is not set')
  const folder = mkdtempSync(join(tmpdir(), 'huigong-measure-'))
  const port = await freePort()
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    args: [...FLAGS, `--remote-debugging-port=${port}`],
    baseURL: url,
    viewport: WIDE,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    countRequests(page)
    if (username) await signIn(page, username)
    return await work({ context, page, port })
  } finally {
    await context.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
