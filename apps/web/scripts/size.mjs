/** Prints what the first load costs (shell + sign-in + home), brotli, and fails above the budget. */
import { readFileSync, readdirSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

const BUDGET_KIB = 80
const dist = new URL('../dist/', import.meta.url)
const html = readFileSync(new URL('index.html', dist), 'utf8')
const assets = readdirSync(new URL('assets/', dist)).filter((name) => /\.(js|css)$/.test(name))
const size = (name) => brotliCompressSync(readFileSync(new URL(`assets/${name}`, dist))).length / 1024

/** Static imports of a chunk, followed to the end. */
function closure(names) {
  const seen = new Set()
  const visit = (name) => {
    if (seen.has(name)) return
    seen.add(name)
    const text = readFileSync(new URL(`assets/${name}`, dist), 'utf8')
    for (const [, found] of text.matchAll(/(?:from|import)\s*["']\.\/([^"']+)["']/g)) visit(found)
  }
  names.forEach(visit)
  // A chunk's styles are fetched with it and carry its name.
  const bases = [...seen].map((name) => name.replace(/-.{8}\.(js|css)$/, ''))
  for (const name of assets.filter((name) => name.endsWith('.css'))) {
    if (bases.includes(name.replace(/-.{8}\.css$/, ''))) seen.add(name)
  }
  return seen
}

const first = [...html.matchAll(/assets\/([^"']+\.(?:js|css))/g)].map(([, name]) => name)
const page = (prefix) => assets.filter((name) => name.startsWith(prefix))
const load = closure([...new Set([...first, ...page('SignInPage'), ...page('AppShell')])])

let total = 0
for (const name of [...load].sort()) {
  total += size(name)
  console.log(`${size(name).toFixed(1).padStart(8)} KiB  ${name}`)
}
console.log(`${total.toFixed(1).padStart(8)} KiB  first load, brotli (budget ${BUDGET_KIB})`)
for (const name of assets.filter((name) => !load.has(name)).sort()) {
  console.log(`${size(name).toFixed(1).padStart(8)} KiB  lazy ${name}`)
}
process.exitCode = total > BUDGET_KIB ? 1 : 0
