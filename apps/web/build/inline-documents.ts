import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const IMPORT = /import\s*\{\s*graphql\s*\}\s*from\s*['"][^'"]*generated\/[^'"]*['"];?/
const CALL = /\bgraphql\(\s*(?:\/\*\s*GraphQL\s*\*\/\s*)?`([^`]*)`\s*,?\s*\)/g
const OPERATION = /\b(?:query|mutation|subscription)\s+(\w+)/

/**
 * Puts each GraphQL operation into the chunk of the page that uses it. The generated `graphql()` looks its
 * text up in one table of all operations, which would put every page's queries into the first load.
 */
export function inlineDocuments(): Plugin {
  let root = '.'
  const persisted = (): Map<string, { hash: string; text: string }> => {
    const path = join(root, 'src/generated/persisted-documents.json')
    if (!existsSync(path)) throw new Error(`${path} is missing: run "pnpm run codegen" first`)
    const byHash = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>
    return new Map(
      Object.entries(byHash).map(([hash, text]) => [OPERATION.exec(text)?.[1] ?? hash, { hash, text }]),
    )
  }
  return {
    name: 'huigong-inline-documents',
    enforce: 'post',
    configResolved: (config) => {
      root = config.root
    },
    transform(code, id) {
      if (id.includes('node_modules') || id.includes('/generated/') || !IMPORT.test(code)) return null
      const documents = persisted()
      const replaced = code
        .replace(IMPORT, `import { document as graphql } from '/src/shared/data/document.ts';`)
        .replace(CALL, (_call, source: string) => {
          const name = OPERATION.exec(source)?.[1]
          if (!name) return 'undefined'
          const found = documents.get(name)
          if (!found) throw new Error(`${id}: operation ${name} is not generated yet; run "pnpm run codegen"`)
          return `graphql(${JSON.stringify(name)}, ${JSON.stringify(found.hash)}, ${JSON.stringify(found.text)})`
        })
      return { code: replaced, map: null }
    },
  }
}
