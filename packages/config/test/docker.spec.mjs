import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { workspacePackages } from '../bootstrap/fingerprint.mjs'
import { PNPM_VERSION } from '../bootstrap/versions.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')
const read = (name) => readFileSync(path.join(root, name), 'utf8')
const dockerfiles = ['docker/server.Dockerfile', 'docker/web.Dockerfile']

/** What a Dockerfile copies from the repository (not from another stage). */
function copied(name) {
  return read(name)
    .split('\n')
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap((line) => line.split(/\s+/).slice(1, -1))
}

describe.each(dockerfiles)('%s', (name) => {
  it('copies only what is there', () => {
    expect(copied(name).length).toBeGreaterThan(10)
    expect(copied(name).filter((source) => !existsSync(path.join(root, source)))).toEqual([])
  })

  it('knows the manifest of every package, else the frozen install fails', () => {
    const manifests = workspacePackages(root).map((folder) => `${folder}/package.json`)
    expect(copied(name)).toEqual(expect.arrayContaining(manifests))
  })

  it('brings the same pnpm as everywhere', () => {
    expect(read(name)).toContain(`pnpm@${PNPM_VERSION}`)
  })

  it('lets nothing built on this machine into the image', () => {
    expect(read(`${name}.dockerignore`).split('\n')).toEqual(
      expect.arrayContaining(['**', '**/node_modules', '**/dist']),
    )
  })
})

describe('The services', () => {
  const compose = read('docker/compose.yaml')

  it('declare every secret they read, and make-secrets.sh makes each', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'huigong-secrets-'))
    try {
      const script = path.join(folder, 'make-secrets.sh')
      // A certificate is there already: the machine may have no openssl.
      mkdirSync(path.join(folder, 'secrets'))
      for (const name of ['tls_certificate', 'tls_key'])
        writeFileSync(path.join(folder, 'secrets', name), 'x')
      copyFileSync(path.join(root, 'docker/make-secrets.sh'), script)
      execFileSync('bash', [script, 'example.test'], { stdio: 'ignore' })
      const made = readdirSync(path.join(folder, 'secrets')).toSorted()
      const declared = [...compose.matchAll(/file: \.\/secrets\/(\w+)/g)].map((match) => match[1]).toSorted()
      expect(made).toEqual(declared)
      const used = [...compose.matchAll(/\/run\/secrets\/(\w+)/g)].map((match) => match[1])
      expect(declared).toEqual(expect.arrayContaining(used))
      expect(statSync(path.join(folder, 'secrets')).mode & 0o777).toBe(0o700)
      const secret = () => readFileSync(path.join(folder, 'secrets/app_secret'), 'utf8')
      const first = secret()
      expect(first.length).toBeGreaterThanOrEqual(64)
      execFileSync('bash', [script], { stdio: 'ignore' })
      expect(secret()).toBe(first)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('mount only files that are there', () => {
    const mounts = [...compose.matchAll(/(\.\/db\/[\w.-]+):\//g)].map((match) => match[1])
    expect(mounts.length).toBe(3)
    expect(mounts.filter((file) => !existsSync(path.join(root, 'docker', file)))).toEqual([])
  })

  it.each(['make-secrets.sh', 'db/10-users.sh', 'db/privileges.sh'])(
    '%s is a shell script without a slip',
    (script) => {
      expect(() => execFileSync('bash', ['-n', path.join(root, 'docker', script)])).not.toThrow()
    },
  )

  it('give the app no right over a whole database but to read, and the auditor none at all', () => {
    const users = read('docker/db/10-users.sh')
    const wide = [...users.matchAll(/GRANT ([A-Z, ]+)\s+ON huigong\.\* TO '(\w+)'/g)].map((match) => [
      match[2],
      match[1].trim(),
    ])
    expect(wide.find(([user]) => user === 'app')).toEqual(['app', 'SELECT'])
    expect(wide.some(([user]) => user === 'auditor')).toBe(false)
  })

  it('run on a database that loses nothing it has acknowledged', () => {
    const settings = read('docker/db/huigong.cnf')
    expect(settings).toMatch(/^innodb_flush_log_at_trx_commit = 1$/m)
    expect(settings).toMatch(/^sync_binlog = 1$/m)
    expect(settings).toMatch(/^sql_mode = STRICT_TRANS_TABLES,/m)
    expect(settings).toMatch(/^character_set_server = utf8mb4$/m)
  })
})
