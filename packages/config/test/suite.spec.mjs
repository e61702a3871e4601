import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { canInstall, findNeed, findProgram } from '../bootstrap/suite/machine.mjs'
import { serverConfiguration } from '../bootstrap/suite/mariadb.mjs'
import { allSteps, buildFor } from '../bootstrap/suite/steps.mjs'
import { sum, summary, totalsOf, totalsOfCommand } from '../bootstrap/suite/totals.mjs'

let folder
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'huigong-suite-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function workspace(names) {
  for (const name of names) {
    mkdirSync(path.join(folder, name), { recursive: true })
    writeFileSync(
      path.join(folder, name, 'package.json'),
      JSON.stringify({ name: `@huigong/${path.basename(name)}` }),
    )
    writeFileSync(path.join(folder, name, 'jest.config.mjs'), '')
  }
}

describe('Counting a Jest run', () => {
  it('adds passed and failed tests', () => {
    expect(totalsOf({ numPassedTests: 5, numFailedTests: 2 }, 1)).toEqual({ passed: 5, failed: 2 })
  })

  it('counts a file that did not load as failed', () => {
    const json = { numPassedTests: 5, numFailedTests: 0, numRuntimeErrorTestSuites: 1 }
    expect(totalsOf(json, 1)).toEqual({ passed: 5, failed: 1, note: '1 files did not load' })
  })

  it('counts skipped and planned tests as failed', () => {
    const json = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1 }
    expect(totalsOf(json, 0)).toEqual({ passed: 5, failed: 3, note: '3 skipped' })
  })

  it('counts a run without a result, without a test, or with a bad exit code as one failure', () => {
    expect(totalsOf(undefined, 0)).toMatchObject({ passed: 0, failed: 1 })
    expect(totalsOf({ numPassedTests: 0, numFailedTests: 0 }, 0)).toMatchObject({
      failed: 1,
      note: 'no tests found',
    })
    expect(totalsOf({ numPassedTests: 3, numFailedTests: 0 }, 7)).toEqual({
      passed: 3,
      failed: 1,
      note: 'jest left with code 7',
    })
  })

  it('counts a command as one test', () => {
    expect(totalsOfCommand(0)).toEqual({ passed: 1, failed: 0 })
    expect(totalsOfCommand(2)).toEqual({ passed: 0, failed: 1 })
  })
})

describe('The end of a run', () => {
  const results = [
    { id: 'lint', passed: 1, failed: 0, seconds: 1.23 },
    { id: 'server-sqlite', engine: 'SQLite', passed: 120, failed: 2, seconds: 30 },
  ]

  it('is one line with both numbers, whatever comes before it', () => {
    expect(sum(results)).toEqual({ passed: 121, failed: 2 })
    expect(summary(results, []).split('\n').at(-1)).toBe('121 passed, 2 failed')
    expect(summary([], []).split('\n').at(-1)).toBe('0 passed, 0 failed')
  })

  it('shows each step with its engine and says what could not run and why', () => {
    const text = summary(results, [{ id: 'e2e', why: 'Chromium: not found' }])
    expect(text).toMatch(/^server-sqlite\s+SQLite\s+120\s+2\s+30\.0$/m)
    expect(text).toContain('could not run: e2e (Chromium: not found)')
  })
})

describe('The steps', () => {
  it('run lint and type check first, then the packages, the server on each engine, the page and the browser', () => {
    workspace(['packages/access', 'packages/domain', 'apps/cli', 'apps/server', 'apps/web'])
    expect(allSteps(folder).map((step) => step.id)).toEqual([
      'lint',
      'typecheck',
      'domain',
      'cli',
      'access',
      'server-sqlite',
      'server-mariadb',
      'web',
      'e2e',
    ])
  })

  it('leave out a package without tests but never the domain, the server or the page', () => {
    workspace(['packages/access', 'packages/domain', 'apps/server', 'apps/web'])
    for (const name of ['packages/access', 'packages/domain', 'apps/server'])
      rmSync(path.join(folder, name, 'jest.config.mjs'))
    const steps = allSteps(folder)
    expect(steps.some((step) => step.id === 'access')).toBe(false)
    for (const id of ['domain', 'server-sqlite', 'server-mariadb', 'e2e']) {
      expect(steps.find((step) => step.id === id)).toMatchObject({ exists: false })
    }
  })

  it('build only what the chosen steps need', () => {
    workspace(['packages/domain', 'apps/server', 'apps/web'])
    const choose = (...ids) => buildFor(allSteps(folder).filter((step) => ids.includes(step.id)))
    expect(choose('lint')).toBeUndefined()
    expect(choose('domain')).toEqual(['@huigong/domain'])
    expect(choose('server-sqlite', 'e2e')).toEqual(['@huigong/server', '@huigong/web'])
    expect(choose('domain', 'typecheck')).toEqual([])
  })
})

describe('The programs of the machine', () => {
  const program = (name, mode = 0o755) => {
    const file = path.join(folder, name)
    writeFileSync(file, '#!/bin/sh\n')
    chmodSync(file, mode)
    return file
  }

  it('are found in PATH under one of their names, if they can be run', () => {
    const file = program('huigong-fake-browser')
    expect(findProgram(['huigong-none', 'huigong-fake-browser'], folder)).toBe(file)
    program('huigong-data', 0o644)
    expect(findProgram(['huigong-data'], folder)).toBeUndefined()
  })

  it('are complete only with one of each group, and a variable names the first', () => {
    const need = { variable: 'BROWSER_X', groups: [['huigong-a'], ['huigong-b']] }
    const [named, second] = [program('named'), program('huigong-b')]
    expect(findNeed(need, { PATH: folder })).toBeUndefined()
    expect(findNeed(need, { PATH: folder, BROWSER_X: named })).toEqual([named, second])
    expect(findNeed(need, { PATH: folder, BROWSER_X: path.join(folder, 'gone') })).toBeUndefined()
  })

  it('are installed only by root on Debian or what is made from it', () => {
    expect(canInstall('PRETTY_NAME="Debian"\nID=debian\n', 0)).toBe(true)
    expect(canInstall('ID=ubuntu\nID_LIKE=debian\n', 0)).toBe(true)
    expect(canInstall('ID=debian\n', 1000)).toBe(false)
    expect(canInstall('ID="rhel"\nID_LIKE="fedora"\n', 0)).toBe(false)
    expect(canInstall(undefined, undefined)).toBe(false)
  })
})

describe('The MariaDB of the tests', () => {
  it('is as strict and as durable as production has to be', () => {
    const text = serverConfiguration({ folder: '/t', port: 4000 })
    for (const line of [
      'innodb_flush_log_at_trx_commit=1',
      'bind-address=127.0.0.1',
      'character-set-server=utf8mb4',
      'default-time-zone=+00:00',
      'max_connections=300',
      'skip-log-bin',
      'port=4000',
    ]) {
      expect(text.split('\n')).toContain(line)
    }
    expect(text).toMatch(/^sql_mode=STRICT_TRANS_TABLES,/m)
  })
})
