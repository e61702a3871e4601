import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { ROOT, serverFolder } from '../e2e/demo-server.mjs'

/** Makes the data of a very large city unless an earlier run has left it, and says in which folder it is. */
async function largeData(progress: (text: string) => void): Promise<string> {
  const program = join(serverFolder(), 'bench', 'main.js')
  const child = spawn(process.execPath, [program, '--only', 'data'], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part
    progress(part.trim())
  })
  await once(child, 'close')
  const folder = /^data: (\S+?),? /m.exec(said)?.[1]
  if (child.exitCode !== 0 || !folder) throw new Error(`the data could not be made:\n${said}`)
  return folder
}

/** The built server as a process of its own over the data of a very large city. */
export async function startLargeServer(
  progress: (text: string) => void,
): Promise<{ url: string; pid: number; stop: () => Promise<void> }> {
  const dataDir = await largeData(progress)
  const { NODE_ENV: _mode, HUIGONG_DATABASE_URL: _url, ...rest } = process.env
  const child = spawn(process.execPath, [join(serverFolder(), 'main.js')], {
    env: {
      ...rest,
      PORT: '0',
      HUIGONG_HOST: '127.0.0.1',
      HUIGONG_START: 'demo',
      HUIGONG_DATA_DIR: dataDir,
      HUIGONG_WEB_DIR: join(ROOT, 'apps', 'web', 'dist'),
      HUIGONG_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    if (child.exitCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  process.once('exit', () => child.kill('SIGKILL'))
  let said = ''
  for await (const part of child.stdout.setEncoding('utf8')) {
    said += String(part)
    const port = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
    if (!port) continue
    child.stdout.resume()
    return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, stop }
  }
  throw new Error(`the server ended before it listened:\n${said}`)
}
