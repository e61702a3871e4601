import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Folders whose children are workspace packages. */
const GROUPS = ['apps', 'packages']

/** Workspace packages as paths relative to the root, sorted. */
export function workspacePackages(root) {
  return GROUPS.filter((group) => existsSync(path.join(root, group)))
    .flatMap((group) => readdirSync(path.join(root, group)).map((name) => `${group}/${name}`))
    .filter((folder) => existsSync(path.join(root, folder, 'package.json')))
    .sort()
}

/**
 * A hash over everything that decides what `pnpm install` would do: the lock file, the workspace file and every package.json.
 * @param {string} root
 * @param {string[]} extra further facts, such as the version of pnpm
 */
export function installFingerprint(root, extra = []) {
  const manifests = workspacePackages(root).map((folder) => `${folder}/package.json`)
  const hash = createHash('sha256')
  for (const file of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', '.npmrc', ...manifests]) {
    const full = path.join(root, file)
    hash.update(`${file}\0${existsSync(full) ? readFileSync(full, 'utf8') : '-'}\0`)
  }
  return hash.update(extra.join('\0')).digest('hex')
}

/** True when a folder with dependencies lost its node_modules, whatever the stamp says. */
export function installIsBroken(root) {
  return workspacePackages(root).some((folder) => {
    const manifest = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'))
    const needs = { ...manifest.dependencies, ...manifest.devDependencies }
    return Object.keys(needs).length > 0 && !existsSync(path.join(root, folder, 'node_modules'))
  })
}
