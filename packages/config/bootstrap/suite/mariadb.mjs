import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { tail } from '../failure.mjs'
import { capture, launch, onStop, stop } from '../processes.mjs'

const READY_MS = 30_000

/** A port nobody listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const finish = (result) => {
      socket.destroy()
      resolve(result)
    }
    socket.once('data', () => finish(true))
    socket.once('error', () => finish(false))
    socket.setTimeout(1_000, () => finish(false))
  })
}

/**
 * The settings the production guide asks for (the server refuses to start without them), on a private port.
 * @param {{folder: string, port: number}} place
 */
export function serverConfiguration({ folder, port }) {
  return `[mysqld]
datadir=${folder}/data
socket=${folder}/s.sock
pid-file=${folder}/mariadbd.pid
log-error=${folder}/error.log
init-file=${folder}/users.sql
port=${port}
bind-address=127.0.0.1
skip-name-resolve
skip-log-bin
max_connections=300
character-set-server=utf8mb4
collation-server=utf8mb4_unicode_ci
default-time-zone=+00:00
sql_mode=STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,NO_ENGINE_SUBSTITUTION
innodb_flush_log_at_trx_commit=1
innodb_buffer_pool_size=256M
performance_schema=OFF
`
}

async function createDatabase(installer, folder, asRoot) {
  const user = asRoot ? ['--user=root'] : []
  const args = [
    '--no-defaults',
    ...user,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    `--datadir=${folder}/data`,
  ]
  const run = await capture(installer, args, { cwd: folder })
  if (run.code !== 0) throw new Error(`mariadb-install-db failed:\n${tail(run.output)}`)
}

async function waitUntilReady(server, port, folder) {
  const deadline = Date.now() + READY_MS
  while (!(await answers(port))) {
    if (server.exitCode !== null || Date.now() > deadline) {
      throw new Error(
        `mariadbd did not start:\n${tail(readFileSync(path.join(folder, 'error.log'), 'utf8'))}`,
      )
    }
    await sleep(50)
  }
}

/**
 * A MariaDB of our own in a temporary folder, gone with everything in it after `stop`, on Ctrl-C too.
 * @param {{program: string, installer: string}} programs
 * @returns {Promise<{url: string, stop: () => Promise<void>}>} the URL of a user who may create databases and users
 */
export async function startMariadb({ program, installer }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'huigong-mariadb-'))
  const asRoot = process.getuid?.() === 0
  let server
  const end = async () => {
    if (server) await stop(server)
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    forget()
  }
  const forget = onStop(end)
  try {
    const port = await freePort()
    const password = randomBytes(16).toString('hex')
    const grants = `CREATE USER 'huigong'@'127.0.0.1' IDENTIFIED BY '${password}';\nGRANT ALL PRIVILEGES ON *.* TO 'huigong'@'127.0.0.1' WITH GRANT OPTION;\n`
    writeFileSync(path.join(folder, 'users.sql'), grants, { mode: 0o600 })
    writeFileSync(path.join(folder, 'my.cnf'), serverConfiguration({ folder, port }))
    await createDatabase(installer, folder, asRoot)
    const user = asRoot ? ['--user=root'] : []
    server = launch(program, [`--defaults-file=${folder}/my.cnf`, ...user], { cwd: folder, stdio: 'ignore' })
    await waitUntilReady(server, port, folder)
    return { url: `mysql://huigong:${password}@127.0.0.1:${port}/`, stop: end }
  } catch (error) {
    await end()
    throw error
  }
}
