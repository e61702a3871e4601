import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { workspacePackages } from '../fingerprint.mjs'

/** Suites that must be there; a package beside them joins by having a jest.config.mjs. */
const REQUIRED = ['packages/domain', 'apps/server', 'apps/web']
/** Suites with documents in them: their `*.office.spec.ts` open what they made with LibreOffice. */
const WITH_DOCUMENTS = ['packages/report', 'packages/workbook', 'apps/cli', 'apps/server']

/**
 * @typedef {object} Step
 * @property {string} id as in `--only`
 * @property {'command' | 'jest'} kind
 * @property {string} title the header line
 * @property {string} [engine] database the step runs on
 * @property {string} [folder] package relative to the root
 * @property {string} [config] Jest configuration relative to the folder
 * @property {string[]} [build] packages that must be built first; undefined: none, []: all
 * @property {('mariadb' | 'chromium' | 'office')[]} needs what the machine has to have for the step
 * @property {boolean} exists false when the configuration is missing
 */

function manifestName(root, folder) {
  return JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')).name
}

function jestStep(root, folder, id, more = {}) {
  const config = more.config ?? 'jest.config.mjs'
  return {
    id,
    kind: 'jest',
    title: `${folder} (jest)`,
    folder,
    config,
    build: [existsSync(path.join(root, folder, 'package.json')) ? manifestName(root, folder) : folder],
    needs: WITH_DOCUMENTS.includes(folder) ? ['office'] : [],
    exists: existsSync(path.join(root, folder, config)),
    ...more,
  }
}

/** Every step there is, in the order they run: cheap and telling first. @returns {Step[]} */
export function allSteps(root) {
  const packages = workspacePackages(root).filter(
    (folder) => folder.startsWith('packages/') || folder === 'apps/cli',
  )
  const plain = [...new Set([...packages, ...REQUIRED.filter((folder) => folder.startsWith('packages/'))])]
    .map((folder) => jestStep(root, folder, path.basename(folder)))
    .filter((step) => step.exists || REQUIRED.includes(step.folder))
    .sort((a, b) => Number(b.id === 'domain') - Number(a.id === 'domain'))
  const server = 'apps/server'
  return [
    { id: 'lint', kind: 'command', title: 'lint', needs: [], exists: true },
    { id: 'typecheck', kind: 'command', title: 'type check', build: [], needs: [], exists: true },
    ...plain,
    jestStep(root, server, 'server-sqlite', { title: 'apps/server on SQLite (jest)', engine: 'SQLite' }),
    jestStep(root, server, 'server-mariadb', {
      title: 'apps/server on MariaDB (jest)',
      engine: 'MariaDB',
      needs: ['office', 'mariadb'],
    }),
    jestStep(root, 'apps/web', 'web'),
    jestStep(root, 'apps/web', 'e2e', {
      title: 'apps/web in a browser (jest, Chromium)',
      engine: 'SQLite',
      config: 'jest.e2e.config.mjs',
      build: ['@huigong/server', '@huigong/web'],
      needs: ['chromium', 'office'],
    }),
  ]
}

/** The packages to build for the steps chosen: undefined for none, [] for all. */
export function buildFor(steps) {
  const lists = steps.map((step) => step.build).filter((list) => list !== undefined)
  if (lists.length === 0) return undefined
  return lists.some((list) => list.length === 0) ? [] : [...new Set(lists.flat())]
}
