import { copyFileSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** Puts the recompute script beside the page, so that auditors fetch the one of this release as `/tools/recompute.mjs`. */
export function auditTool(): Plugin {
  let outDir = 'dist'
  return {
    name: 'huigong-audit-tool',
    apply: 'build',
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir)
    },
    closeBundle: () => {
      const script = createRequire(import.meta.url).resolve('@huigong/recompute/recompute.mjs')
      mkdirSync(join(outDir, 'tools'), { recursive: true })
      copyFileSync(script, join(outDir, 'tools', 'recompute.mjs'))
    },
  }
}
