import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'

/** How long a process may take to end after it was asked to, in milliseconds. */
export const GRACE_MS = 12_000

const live = new Set()
const cleanups = new Set()
const ownGroup = process.platform !== 'win32'
let stopping

/**
 * Starts a program in a process group of its own: Ctrl-C then reaches only us, and we end it in an orderly way with all it started.
 * @returns {import('node:child_process').ChildProcess}
 */
export function launch(command, args, options) {
  if (stopping) throw new Error('the run is being broken off')
  const child = spawn(command, args, { detached: ownGroup, windowsHide: true, ...options })
  live.add(child)
  child.once('exit', () => {
    live.delete(child)
    // What it left behind in its group ends with it.
    signalGroup(child, 'SIGKILL')
  })
  child.once('error', () => live.delete(child))
  return child
}

function signalGroup(child, signal) {
  if (!child.pid) return
  try {
    if (ownGroup) process.kill(-child.pid, signal)
    else if (child.exitCode === null) child.kill(signal)
  } catch {
    // Already gone.
  }
}

/** Waits for the end of a process; a signal counts as 128 + its number, as in a shell. */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)))
  })
}

/** Ends one process: asks first, kills when the time is over. */
export async function stop(child, graceMs = GRACE_MS) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  signalGroup(child, 'SIGTERM')
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs)
  await gone
  clearTimeout(timer)
}

/** Runs a program and keeps what it says. `echo` shows it at the same time. */
export async function capture(command, args, { echo, ...options }) {
  const child = launch(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text) => {
      output += text
      if (echo) echo.write(text)
    })
  }
  const code = await ended(child)
  return { code, output }
}

/** True once a signal has begun to end the run; whoever sees it leaves the rest to `endWithSignals`. */
export function isStopping() {
  return stopping !== undefined
}

/** Registers work to be done when the run is broken off; returns the way to take it back. */
export function onStop(cleanup) {
  cleanups.add(cleanup)
  return () => cleanups.delete(cleanup)
}

/** Ends everything started and cleans up; asked a second time, kills at once. */
export function stopAll() {
  if (stopping) {
    for (const child of live) signalGroup(child, 'SIGKILL')
    return stopping
  }
  stopping = (async () => {
    await Promise.all([...live].map((child) => stop(child)))
    for (const cleanup of cleanups) await cleanup()
  })()
  return stopping
}

/**
 * On Ctrl-C, SIGTERM or a closed terminal: end everything, then leave.
 * @param {(code: number) => number} exitCode from 128 + signal to the code to leave with
 */
export function endWithSignals(exitCode = (code) => code, announce = () => {}) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (!stopping) announce()
      void stopAll().then(() => process.exit(exitCode(128 + constants.signals[signal])))
    })
  }
}

/** The process above the shell that npm puts between itself and us; undefined where there is no such shell or no /proc. */
function npmAboveShell() {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8')
    if (!/^Name:\s+\w*sh$/m.test(status)) return undefined
    return /^PPid:\s+(\d+)$/m.exec(status)?.[1]
  } catch {
    return undefined
  }
}

/**
 * A signal sent to npm alone ends npm or its shell and never reaches us. When one of the two is gone we do what the signal would have
 * done. Only under npm: a script that starts us in the background may leave before us.
 */
export function watchParents() {
  if (!process.env.npm_lifecycle_event) return
  const [parent, npm] = [process.ppid, npmAboveShell()]
  const timer = setInterval(() => {
    if (process.ppid === parent && npmAboveShell() === npm) return
    clearInterval(timer)
    process.emit('SIGTERM', 'SIGTERM')
  }, 300)
  timer.unref()
}

/** Runs a program that owns the terminal (input, output and Ctrl-C) and passes on its exit code. */
export async function foreground(command, args, options) {
  const child = spawn(command, args, { ...options, stdio: 'inherit' })
  const pass = (signal) => {
    // From a terminal the program has had the Ctrl-C already.
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) {
    process.removeAllListeners(signal)
    process.on(signal, pass)
  }
  return ended(child)
}
