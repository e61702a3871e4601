import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ROOT, startDemoServer } from './demo-server.mjs'

/** One server with the demonstration for all files of tests. */
export default async function setup() {
  const output = path.join(ROOT, '.test-output')
  for (const folder of ['e2e', 'screens']) {
    rmSync(path.join(output, folder), { recursive: true, force: true })
    mkdirSync(path.join(output, folder), { recursive: true })
  }
  // A server that already runs, while tests are being written.
  if (process.env.HUIGONG_E2E_URL) {
    process.env.E2E_URL = process.env.HUIGONG_E2E_URL
    process.env.E2E_DATA_DIR = process.env.HUIGONG_E2E_DATA_DIR
    return
  }
  const server = await startDemoServer({ progress: (line) => process.stderr.write(`demo server: ${line}\n`) })
  globalThis.huigongDemoServer = server
  process.env.E2E_URL = server.url
  process.env.E2E_DATA_DIR = server.dataDir
}
