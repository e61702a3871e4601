import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Seeding takes about half a minute on two free cores; a busy machine gets more. */
const READY_WITHIN = 240_000
const STOP_WITHIN = 15_000

/** The built server and pages; other builds may be named, so that two people can work side by side. */
export const serverFolder = () => path.resolve(ROOT, process.env.HUIGONG_E2E_SERVER ?? 'apps/server/dist')
const webFolder = () => path.resolve(ROOT, process.env.HUIGONG_E2E_WEB ?? 'apps/web/dist')

/** Ends the server when its parent is gone, however that died: a closed pipe cannot be missed. */
const LEASH = `data:text/javascript,${encodeURIComponent(
  "process.stdin.on('end', () => process.kill(process.pid, 'SIGTERM')).resume(); process.stdin.unref?.()",
)}`

const ended = (child) => child.exitCode !== null || child.signalCode !== null

async function isReady(url) {
  try {
    const answer = await fetch(`${url}/health/ready`)
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

/** The address the server printed, once it has answered that it is ready. */
async function readyAddress(child, said, progress) {
  const until = Date.now() + READY_WITHIN
  let shown = 0
  while (Date.now() < until) {
    if (ended(child)) throw new Error(`the server ended before it was ready:\n${said.text}`)
    for (const line of said.text.slice(shown).split('\n').slice(0, -1)) {
      shown += line.length + 1
      if (/%/.test(line)) progress(line.trim())
    }
    const url = /http:\/\/localhost:\d+/.exec(said.text)?.[0]?.replace('localhost', '127.0.0.1')
    if (url && (await isReady(url))) return url
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`the server was not ready within ${READY_WITHIN / 1000} s:\n${said.text}`)
}

/**
 * Starts the built server over a data folder, which is filled with the demonstration if it is empty.
 * @param {{ dataDir: string, port?: number, progress?: (line: string) => void }} options
 * @returns {Promise<{ url: string, said: { text: string }, stop: () => Promise<void>, kill: () => Promise<void> }>}
 */
export async function startServer({ dataDir, port = 0, progress = () => undefined }) {
  const main = path.join(serverFolder(), 'main.js')
  const web = webFolder()
  for (const needed of [main, path.join(web, 'index.html')]) {
    if (!existsSync(needed))
      throw new Error(`${needed} is missing: build @huigong/server and @huigong/web first`)
  }
  const env = {
    ...process.env,
    PORT: String(port),
    HUIGONG_HOST: '127.0.0.1',
    HUIGONG_START: 'demo',
    HUIGONG_DATA_DIR: dataDir,
    HUIGONG_WEB_DIR: web,
    HUIGONG_LOG_LEVEL: 'error',
  }
  for (const name of [
    'NODE_ENV',
    'NODE_OPTIONS',
    'HUIGONG_DATABASE_URL',
    'HUIGONG_PUBLIC_URL',
    'HUIGONG_DEMO_SIZE',
  ])
    delete env[name]
  const child = spawn(process.execPath, ['--import', LEASH, main], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  const said = { text: '' }
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => (said.text += part))
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    if (!ended(child)) child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN)
    await gone
    clearTimeout(timer)
  }
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  try {
    return { url: await readyAddress(child, said, progress), said, stop, kill }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * Starts the built server on a free port over a new data folder, filled with the demonstration.
 * @param {{ progress?: (line: string) => void }} [options]
 * @returns {Promise<{ url: string, dataDir: string, stop: () => Promise<void> }>}
 */
export async function startDemoServer({ progress } = {}) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'huigong-e2e-'))
  const forget = () => rmSync(dataDir, { recursive: true, force: true })
  try {
    const server = await startServer({ dataDir, progress })
    const stop = async () => {
      await server.stop()
      forget()
    }
    return { ...server, dataDir, stop }
  } catch (error) {
    forget()
    throw error
  }
}

/** A copy of the data of a running server with SQLite, to be used and thrown away. */
export async function copyData(dataDir) {
  const copy = mkdtempSync(path.join(tmpdir(), 'huigong-e2e-copy-'))
  const Database = createRequire(path.join(serverFolder(), 'index.js'))('better-sqlite3')
  const database = new Database(path.join(dataDir, 'huigong.sqlite'), { readonly: true })
  await database.backup(path.join(copy, 'huigong.sqlite'))
  database.close()
  cpSync(path.join(dataDir, 'files'), path.join(copy, 'files'), { recursive: true })
  return copy
}

/** The server's public code as it is built, to open its databases as it does. */
export const serverModule = () => import(pathToFileURL(path.join(serverFolder(), 'index.js')).href)
