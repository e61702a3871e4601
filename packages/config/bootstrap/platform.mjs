import { INTEGRITY, NODE_MINIMUM, NODE_PACKAGES, PNPM_VERSION } from './versions.mjs'

/**
 * Compares two versions by their numbers; a pre-release suffix is ignored.
 * @returns {boolean} true when `version` is `minimum` or newer
 */
export function isAtLeast(version, minimum) {
  const parts = (text) => text.replace(/^v/, '').split('-')[0].split('.').map(Number)
  const [have, need] = [parts(version), parts(minimum)]
  for (let index = 0; index < 3; index++) {
    if ((have[index] ?? 0) !== (need[index] ?? 0)) return (have[index] ?? 0) > (need[index] ?? 0)
  }
  return true
}

/** New enough, and of an even line: the odd ones never get long support, and some of our tools refuse them. */
function isSupported(version) {
  return isAtLeast(version, NODE_MINIMUM) && Number.parseInt(version, 10) % 2 === 0
}

/**
 * Which Node shall run the project: the machine's own when it is new enough (it gets the machine's security fixes),
 * else the one from the registry.
 * @param {{version: string, platform: string, arch: string, musl: boolean}} machine
 * @returns {{source: 'system'} | {source: 'registry', name: string, version: string} | {source: 'none'}}
 *   `none` where the registry has no Node for this machine (Alpine, rare processors)
 */
export function chooseNode(machine) {
  if (isSupported(machine.version)) return { source: 'system' }
  const found = machine.musl ? undefined : NODE_PACKAGES[`${machine.platform}-${machine.arch}`]
  return found ? { source: 'registry', ...found } : { source: 'none' }
}

/** What the toolchain folder has to hold for a choice of Node: package name → version. */
export function wantedTools(choice) {
  const tools = { pnpm: PNPM_VERSION }
  if (choice.source === 'registry') tools[choice.name] = choice.version
  return tools
}

/** True when a stamp written earlier covers everything wanted now. A folder that also holds a Node no longer needed is fine. */
export function stampCovers(stamp, wanted) {
  return Object.entries(wanted).every(([name, version]) => stamp?.tools?.[name] === version)
}

/**
 * Compares what npm says it installed with the hashes we pinned.
 * @param {Record<string, {version?: string, integrity?: string}>} installed npm's hidden lock file, `packages`
 * @param {Record<string, string>} wanted package name → version
 * @param {Record<string, string>} [pinned] package name → integrity
 * @returns {string[]} names of packages that are missing or differ
 */
export function integrityFaults(installed, wanted, pinned = INTEGRITY) {
  const entry = (name) => installed[`node_modules/${name}`]
  const missing = Object.keys(wanted).filter((name) => entry(name)?.version !== wanted[name])
  const changed = Object.keys(pinned).filter((name) => entry(name) && entry(name).integrity !== pinned[name])
  return [...new Set([...missing, ...changed])]
}
