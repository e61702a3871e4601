import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A lock older than this belongs to nobody, whatever process has its number now. */
const STALE_MS = 30 * 60_000

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function isStale(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    const age = Date.now() - statSync(file).mtimeMs
    // An empty file is a lock that is being written this moment.
    if (!pid) return age > 5_000
    return !isAlive(pid) || age > STALE_MS
  } catch {
    return false
  }
}

/**
 * Runs `work` while no other command of this checkout does: two of them must not install or build at once.
 * @param {string} file the lock; its folder is made when missing
 * @param {() => void} onWait called once when another command holds it
 * @template T @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function withLock(file, onWait, work) {
  mkdirSync(path.dirname(file), { recursive: true })
  let told = false
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isStale(file)) rmSync(file, { force: true })
    else {
      if (!told) onWait()
      told = true
      await sleep(250)
    }
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.removeListener('exit', release)
    release()
  }
}
