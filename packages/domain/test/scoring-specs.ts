import { readdirSync } from 'node:fs'

/**
 * All tests of the scoring folder as one file, for mutation testing: the modules are then loaded once for each mutant and not
 * once for each file of tests.
 */
const folder = new URL('../src/scoring/', import.meta.url)
for (const name of readdirSync(folder)) {
  if (name.endsWith('.spec.ts')) await import(new URL(name, folder).pathname)
}
