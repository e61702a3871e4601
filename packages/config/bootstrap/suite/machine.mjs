import { accessSync, constants, readFileSync } from 'node:fs'
import path from 'node:path'
import { capture } from '../processes.mjs'

/** Places where distributions keep server programs outside an ordinary user's PATH, and where macOS keeps applications. */
const EXTRA_FOLDERS = ['/usr/sbin', '/usr/local/sbin', '/sbin', '/opt/homebrew/bin']

/**
 * What the tests need from the machine. `variable` names a program and wins over the search; `packages` are Debian's.
 * A need is met when one name of every group is found; the first group's program is what the variable gets.
 */
export const NEEDS = {
  mariadb: {
    title: 'a MariaDB server',
    groups: [['mariadbd'], ['mariadb-install-db']],
    packages: ['mariadb-server'],
  },
  chromium: {
    title: 'Chromium',
    variable: 'CHROMIUM',
    groups: [
      [
        'chromium',
        'chromium-browser',
        'google-chrome',
        'google-chrome-stable',
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      ],
    ],
    packages: ['chromium', 'fonts-noto-cjk'],
  },
  office: {
    title: 'LibreOffice and poppler',
    variable: 'SOFFICE',
    groups: [
      ['soffice', 'libreoffice', '/Applications/LibreOffice.app/Contents/MacOS/soffice'],
      ['pdftotext'],
    ],
    packages: ['libreoffice-writer', 'libreoffice-calc', 'poppler-utils', 'fonts-noto-cjk'],
  },
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The first of the names found in PATH (absolute names are taken as they are), or undefined. */
export function findProgram(names, pathVariable) {
  const folders = [...(pathVariable ?? '').split(path.delimiter).filter(Boolean), ...EXTRA_FOLDERS]
  const suffixes = process.platform === 'win32' ? ['.exe'] : ['']
  const candidates = names.flatMap((name) =>
    path.isAbsolute(name)
      ? [name]
      : folders.flatMap((folder) => suffixes.map((suffix) => path.join(folder, name + suffix))),
  )
  return candidates.find(isProgram)
}

/** The programs of a need in the order of its groups, or undefined when one is missing. */
export function findNeed(need, env) {
  const named = need.variable ? env[need.variable] : undefined
  const programs = need.groups.map((names, index) => {
    const fixed = index === 0 && named ? [path.resolve(named)] : names
    return findProgram(fixed, env.PATH)
  })
  return programs.every(Boolean) ? programs : undefined
}

/** True on Debian (or what is made from it) as root: the only machines where the tests may install programs. */
export function canInstall(osRelease, uid) {
  const ids = [...(osRelease ?? '').matchAll(/^(?:ID|ID_LIKE)="?([^"\n]*)"?$/gm)].flatMap((match) =>
    match[1].split(' '),
  )
  return uid === 0 && ids.includes('debian')
}

function readOsRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return undefined
  }
}

async function aptInstall(packages, env) {
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (args) => capture('apt-get', args, { env: quiet })
  const args = ['install', '-y', '--no-install-recommends', ...packages]
  const first = await apt(args)
  if (first.code === 0) return first
  // A fresh image has no package lists, an old one has stale lists.
  await apt(['update'])
  return apt(args)
}

/**
 * Finds what the steps need and installs what is missing where that is allowed.
 * @param {string[]} wanted names in NEEDS
 * @param {Record<string, string>} env
 * @param {(line: string) => void} say
 * @returns {Promise<{found: Record<string, string[]>, missing: Record<string, string>}>} programs by need, and why a need is not met
 */
export async function meetNeeds(wanted, env, say) {
  const found = {}
  const missing = {}
  const look = () => {
    for (const name of wanted) found[name] = findNeed(NEEDS[name], env)
  }
  look()
  const absent = wanted.filter((name) => !found[name])
  if (absent.length === 0) return { found, missing }
  const allowed = canInstall(readOsRelease(), process.getuid?.())
  let why = 'not found, and only Debian as root can install it here'
  if (allowed) {
    const packages = [...new Set(absent.flatMap((name) => NEEDS[name].packages))]
    say(`installing ${packages.join(' ')} …`)
    const run = await aptInstall(packages, env).catch((error) => ({ code: 1, output: String(error) }))
    const reason = run.output.split('\n').findLast((line) => /^E: |Error/.test(line)) ?? `code ${run.code}`
    why = run.code === 0 ? 'not found even after its installation' : `apt-get could not install it: ${reason}`
    look()
  }
  for (const name of absent) if (!found[name]) missing[name] = `${NEEDS[name].title}: ${why}`
  return { found, missing }
}
