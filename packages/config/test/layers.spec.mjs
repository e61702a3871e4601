import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import config from '../lint/dependency-cruiser.config.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const program = path.resolve(here, '../../../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
const rules = path.resolve(here, '../lint/dependency-cruiser.config.mjs')

const server = 'apps/server/src'
const modules = `${server}/modules`
const web = 'apps/web/src'

/** Each rule with files that break it: file → text; the first file of a case is where the fault must be reported. */
const FAULTS = {
  'no-cycle': [
    {
      [`${server}/platform/a.ts`]: "import { b } from './b.js'\nexport const a = () => b",
      [`${server}/platform/b.ts`]: "import { a } from './a.js'\nexport const b = () => a",
    },
    {
      [`${server}/platform/types-a.ts`]: "import type { B } from './types-b.js'\nexport type A = B[]",
      [`${server}/platform/types-b.ts`]: "import type { A } from './types-a.js'\nexport type B = { a: A }",
    },
  ],
  resolvable: [{ [`${server}/platform/typo.ts`]: "export { x } from './no-such-file.js'" }],
  'domain-is-pure': [
    {
      'packages/domain/src/uses-node.ts':
        "import { createHash } from 'node:crypto'\nexport const h = createHash",
    },
    { 'packages/domain/src/uses-npm.ts': "import fake from 'fake-library'\nexport default fake" },
    {
      'packages/domain/src/uses-ours.ts':
        "import type { Built } from '@huigong/report'\nexport type X = Built",
    },
  ],
  'contracts-stand-alone': [
    { 'packages/contracts/src/uses-ours.ts': "import type { D } from '@huigong/domain'\nexport type X = D" },
  ],
  'contracts-need-nothing-to-run': [
    { 'packages/contracts/src/uses-npm.ts': "import fake from 'fake-library'\nexport default fake" },
  ],
  'packages-stand-on-domain': [
    { 'packages/access/src/uses-contracts.ts': "import { c } from '@huigong/contracts'\nexport const x = c" },
    {
      'packages/workbook/src/uses-built.ts':
        "import { built } from '@huigong/report'\nexport const x = built",
    },
    { 'packages/demo/src/by-path.ts': "import { r } from '../../access/src/fine.js'\nexport const x = r" },
  ],
  'no-package-imports-an-app': [
    { 'packages/demo/src/uses-server.ts': "import { s } from '@huigong/server'\nexport const x = s" },
    {
      'packages/report/src/by-path.ts':
        "import { m } from '../../../apps/server/src/main.js'\nexport const x = m",
    },
  ],
  'web-and-server-stay-apart': [
    { [`${web}/app/uses-server.ts`]: "import { m } from '../../../server/src/main.js'\nexport const x = m" },
    {
      [`${web}/app/Uses.vue`]: `<script setup lang="ts">\nimport { s } from '@huigong/server'\nconst x = s\n</script>\n<template>{{ x }}</template>`,
    },
  ],
  'server-knows-no-page': [
    {
      [`${server}/platform/uses-web.ts`]:
        "import { f } from '../../../web/src/app/fine.js'\nexport const x = f",
    },
  ],
  'stages-meet-at-the-index': [
    {
      [`${modules}/payment/reaches-in.ts`]:
        "import { e } from '../budget/budget.service.js'\nexport const x = e",
    },
    {
      [`${modules}/payment/reaches-type.ts`]:
        "import type { E } from '../budget/budget.service.js'\nexport type X = E",
    },
  ],
  'element-plus-behind-our-components': [
    {
      [`${web}/features/budget/BudgetPage.vue`]: `<script setup lang="ts">\nimport { ElButton } from 'element-plus'\n</script>\n<template><ElButton /></template>`,
    },
    { [`${web}/features/budget/icon.ts`]: "export { default } from 'element-plus/es/index.js'" },
  ],
}

/** What is allowed, next to it. */
const FINE = {
  'packages/domain/src/fine.ts': 'export const d = 1\nexport type D = number',
  'packages/domain/src/fine.spec.ts':
    "import fake from 'fake-library'\nimport { readFileSync } from 'node:fs'\nimport { d } from './fine.js'\nexport default [fake, readFileSync, d]",
  'packages/contracts/src/fine.ts':
    "import { readFileSync } from 'node:fs'\nimport type { F } from 'fake-library'\nexport const c = readFileSync\nexport type X = F",
  'packages/access/src/fine.ts': "import { d } from '@huigong/domain'\nexport const r = d",
  'packages/access/src/fine.spec.ts': "import { w } from '@huigong/workbook'\nexport const x = w",
  'packages/report/src/fine.ts':
    "import fake from 'fake-library'\nimport { d } from '@huigong/domain'\nexport default [fake, d]",
  [`${server}/main.ts`]:
    "import { c } from '@huigong/contracts'\nimport { budget } from './modules/budget/index.js'\nexport const m = [c, budget]",
  [`${modules}/budget/index.ts`]: "export { e as budget } from './budget.service.js'",
  [`${modules}/budget/budget.service.ts`]: 'export const e = 1\nexport type E = number',
  [`${modules}/payment/fine.ts`]:
    "import { budget } from '../budget/index.js'\nimport { own } from './own.js'\nexport const x = [budget, own]",
  [`${modules}/payment/own.ts`]: 'export const own = 1',
  [`${modules}/payment/payment.spec.ts`]:
    "import { e } from '../budget/budget.service.js'\nexport const x = e",
  [`${web}/app/fine.ts`]: "import { c } from '@huigong/contracts'\nexport const f = c",
  [`${web}/shared/ui/HgButton.vue`]: `<script setup lang="ts">\nimport { ElButton } from 'element-plus'\n</script>\n<template><ElButton /></template>`,
  [`${web}/features/budget/Fine.vue`]: `<script setup lang="ts">\nimport HgButton from '../../shared/ui/HgButton.vue'\n</script>\n<template><HgButton /></template>`,
  // What the imports above meet: a package of ours that is built, and two from npm.
  'packages/report/package.json':
    '{"name":"@huigong/report","type":"module","exports":{".":"./dist/index.js"}}',
  'packages/report/dist/index.js': 'export const built = 1',
  'node_modules/fake-library/package.json': '{"name":"fake-library","type":"module","exports":"./index.js"}',
  'node_modules/fake-library/index.js': 'export default 1',
  'node_modules/element-plus/package.json': '{"name":"element-plus","type":"module","main":"es/index.js"}',
  'node_modules/element-plus/es/index.js': 'export const ElButton = 1\nexport default 1',
}

let folder
let found

function write(files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'huigong-layers-'))
  write({
    'package.json': '{"type":"module","dependencies":{"fake-library":"1","element-plus":"1"}}',
    ...FINE,
  })
  for (const files of Object.values(FAULTS).flat()) write(files)
  mkdirSync(path.join(folder, 'node_modules/@huigong'), { recursive: true })
  symlinkSync(path.join(folder, 'packages/report'), path.join(folder, 'node_modules/@huigong/report'), 'dir')
  // One run over everything: it leaves with the number of faults as its exit code.
  const args = [program, '--config', rules, '--output-type', 'json', 'apps', 'packages']
  const run = await promisify(execFile)(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '' },
  }).catch((error) => error)
  if (!run.stdout) throw new Error(run.stderr)
  found = JSON.parse(run.stdout).summary.violations
}, 30_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('The layers of the project', () => {
  const cases = Object.entries(FAULTS).flatMap(([rule, list]) =>
    list.map((files) => [rule, Object.keys(files)[0]]),
  )

  it.each(cases)('%s is broken by %s', (rule, file) => {
    expect(
      found.filter((violation) => violation.from === file).map((violation) => violation.rule.name),
    ).toContain(rule)
  })

  it('allow everything that keeps to them', () => {
    expect(found.filter((violation) => violation.from in FINE)).toEqual([])
  })

  it('are all proved here', () => {
    expect(config.forbidden.map((rule) => rule.name).toSorted()).toEqual(Object.keys(FAULTS).toSorted())
    expect(config.forbidden.every((rule) => rule.severity === 'error')).toBe(true)
  })
})
