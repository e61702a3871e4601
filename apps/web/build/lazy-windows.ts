import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** `AppDialog`, `ConfirmDialog` and every component whose template is one of them. */
const FRAMES = /[\\/]shared[\\/]ui[\\/](?:AppDialog|ConfirmDialog)\.vue$/
const WINDOW = /^<template>\s*<(?:AppDialog|ConfirmDialog)\b/m

const IMPORT = /import\s+(\w+)\s+from\s*(["'])(\.[^"']+\.vue)\2;?/g
const EXPORT = /export\s*\{\s*default as (\w+)\s*\}\s*from\s*(["'])(\.[^"']+\.vue)\2;?/g

export function isWindow(file: string): boolean {
  if (FRAMES.test(file)) return true
  return existsSync(file) && WINDOW.test(readFileSync(file, 'utf8'))
}

/**
 * Makes every static import of a window a fetch on first opening ({@link ../src/shared/ui/lazy-window.ts}), so that no
 * page has to remember it. A window that stands in another window comes along with it.
 */
export function lazyWindows(): Plugin {
  let root = '.'
  return {
    name: 'huigong-lazy-windows',
    enforce: 'post',
    configResolved: (config) => {
      root = config.root
    },
    transform(code, id) {
      const file = id.replace(/\?.*$/, '')
      if (!file.startsWith(join(root, 'src')) || id.includes('type=style') || isWindow(file)) return null
      let found = 0
      const lazily = (declare: string) => (whole: string, name: string, _quote: string, path: string) => {
        if (!isWindow(resolve(dirname(file), path))) return whole
        found += 1
        return `${declare} ${name} = lazyWindow(() => import(${JSON.stringify(path)}));`
      }
      const replaced = code.replace(IMPORT, lazily('const')).replace(EXPORT, lazily('export const'))
      if (found === 0) return null
      return {
        code: `import { lazyWindow } from '/src/shared/ui/lazy-window.ts';\n${replaced}`,
        map: null,
      }
    },
  }
}
