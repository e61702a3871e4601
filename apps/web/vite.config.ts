import { copyFileSync, existsSync } from 'node:fs'
import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'
import { auditTool } from './build/audit-tool.js'
import { CHUNKS } from './build/chunks.js'
import { inlineDocuments } from './build/inline-documents.js'
import { lazyWindows } from './build/lazy-windows.js'
import { precompress } from './build/precompress.js'
import { squeeze } from './build/squeeze.js'

/** Files of `index.html` itself. */
const OF_THE_FRAME = /\/(?:vendor|core|main|document|rolldown-runtime)-[^/]+\.(?:js|css)$/

const SERVER = process.env['HUIGONG_SERVER'] ?? 'http://127.0.0.1:3000'

/** The operations of this build, for a server that accepts no others. */
function persistedDocuments(): Plugin {
  let outDir = 'dist'
  return {
    name: 'huigong-persisted-documents',
    apply: 'build',
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir)
    },
    closeBundle: () => {
      const source = 'src/generated/persisted-documents.json'
      if (existsSync(source)) copyFileSync(source, resolve(outDir, 'persisted-documents.json'))
    },
  }
}

export default defineConfig({
  plugins: [
    vue({ features: { optionsAPI: false } }),
    inlineDocuments(),
    lazyWindows(),
    persistedDocuments(),
    auditTool(),
    squeeze(),
    precompress(),
  ],
  build: {
    target: ['chrome87', 'safari14.1'],
    cssTarget: ['chrome87', 'safari14.1'],
    assetsInlineLimit: 0,
    manifest: true,
    reportCompressedSize: false,
    // What every page has already is not listed again for each page that can be opened.
    modulePreload: {
      resolveDependencies: (_file, deps, { hostType }) =>
        hostType === 'html' ? deps : deps.filter((dep) => !OF_THE_FRAME.test(dep)),
    },
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      // The page behind a survey slip stands alone: nothing of the application is loaded with it.
      input: { main: 'index.html', survey: 's.html' },
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: CHUNKS,
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/graphql', '/files', '/forms', '/exports', '/open', '/reports/', '/health'].map((path) => [
        path,
        SERVER,
      ]),
    ),
  },
})
