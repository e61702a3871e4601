import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
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
 * Starts the built server on a free port over a new data folder, filled with the demonstration.
 * @param {{ progress?: (line: string) => void }} [options]
 * @returns {Promise<{ url: string, dataDir: string, stop: () => Promise<void> }>}
 */
export async function startDemoServer({ progress = () => undefined } = {}) {
  const main = path.join(serverFolder(), 'main.js')
  const web = webFolder()
  for (const needed of [main, path.join(web, 'index.html')]) {
    if (!existsSync(needed))
      throw new Error(`${needed} is missing: build @huigong/server and @huigong/web first`)
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), 'huigong-e2e-'))
  const env = {
    ...process.env,
    PORT: '0',
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
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    return { url: await readyAddress(child, said, progress), dataDir, said, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The server's public code as it is built, to open its databases as it does. */
export const serverModule = () => import(pathToFileURL(path.join(serverFolder(), 'index.js')).href)
