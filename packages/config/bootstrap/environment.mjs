import path from 'node:path'

/** How the machine reaches its registry stays; everything else npm sets for its own children would mislead pnpm. */
const KEPT = /^npm_config_(registry|proxy|https_proxy|noproxy|cafile|ca|strict_ssl)$/
const DROPPED = /^npm_(config|package|lifecycle)_/

/**
 * The environment for everything the bootstrap starts: without what npm set for its own children, with the toolchain first in PATH.
 * @param {Record<string, string | undefined>} environment
 * @param {string[]} folders put in front of PATH, in this order
 */
export function cleanEnvironment(environment, folders) {
  const clean = {}
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || (DROPPED.test(name) && !KEPT.test(name))) continue
    clean[name] = value
  }
  // Windows calls it Path, and two spellings in one environment are undefined behaviour.
  const key = Object.keys(clean).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  clean[key] = [...folders, clean[key]].filter(Boolean).join(path.delimiter)
  return { ...clean, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1', DO_NOT_TRACK: '1' }
}

/** Adds flags to NODE_OPTIONS without losing what is there. */
export function withNodeOptions(environment, ...flags) {
  return { ...environment, NODE_OPTIONS: [environment.NODE_OPTIONS, ...flags].filter(Boolean).join(' ') }
}

/** A copy without the variables whose name starts with one of the prefixes. */
export function without(environment, ...prefixes) {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !prefixes.some((prefix) => name.startsWith(prefix))),
  )
}
