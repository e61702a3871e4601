import { readFileSync, readdirSync } from 'node:fs'
import { expect, it } from '@jest/globals'

const here = new URL('.', import.meta.url)
const gallery = readdirSync(here)
  .filter((name) => name.endsWith('.vue'))
  .map((name) => readFileSync(new URL(name, here), 'utf8'))
  .join('\n')
const index = readFileSync(new URL('../../shared/ui/index.ts', here), 'utf8')
const guide = readFileSync(new URL('../../../../../docs/components.md', here), 'utf8')
const components = [...index.matchAll(/default as (\w+)/g)].map(([, name = '']) => name)

it('there are components to show', () => {
  expect(components.length).toBeGreaterThan(25)
})

it.each(components)('%s stands in the gallery', (name) => {
  expect(gallery).toMatch(new RegExp(`<${name}[\\s/>]`))
})

it.each(components)('%s is described with its states', (name) => {
  expect(guide).toMatch(new RegExp(`^\\| ${name} \\|`, 'm'))
})
