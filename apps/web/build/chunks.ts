/**
 * Which files the build joins. Forty small files compress badly (a list took 58 KiB in pieces, 41 in few), so what the
 * frame and nearly every list need is one file, and what only forms and windows need is another, fetched with the first.
 */

/** Parts of `shared/ui` by the file they come in; all others are in the core. */
const FORM_PARTS = ['CheckField', 'ChoiceField', 'DateField', 'MoneyInput', 'TextArea']
/** What a list is made of; pages without one do without. */
const TABLE_PARTS = [
  'DataTable',
  'TableBar',
  'TableHead',
  'Pager',
  'data-table',
  'row-cursor',
  'shown-range',
  'table-cells',
  'table-model',
  'table-view',
  'use-keyset',
  'use-table-window',
]
const WINDOW_PARTS = ['AppDialog', 'ConfirmDialog', 'focus-trap']
const FILE_PARTS = ['AttachField', 'AttachmentList', 'FileDrop']
/** Parts that few pages show: they stay with these, or in a small file of their own. */
const RARE_PARTS = [
  'TableSettings',
  'table-copy',
  'table-file',
  'save-file',
  'UnitFinder',
  'UnitTree',
  'unit-finder',
  'recent-units',
  'EditTable',
  'MeterBar',
  'StatTile',
  'StepList',
]
/** The frame; the other pages of `app/` and the search come when they are called. */
const FRAME = [
  'App',
  'AppNav',
  'AppShell',
  'AsOfBar',
  'use-opening',
  'ContextBar',
  'ErrorBoundary',
  'UserMenu',
  'main',
  'polyfills',
  'router',
  'routes',
]
const SHARED = [
  'access',
  'context',
  'data',
  'format',
  'notice',
  'project',
  'settings',
  'state',
  'theme',
  'ui',
  'union',
]
const VENDORS = ['vue', '@vue/', 'vue-router', '@oxc-project+runtime']

/** Path from `src/`, without the part of a component that is meant. */
const inSource = (id: string): string =>
  /\/apps\/web\/src\/(.*)$/.exec(id.replace(/\\/g, '/').replace(/\?.*$/, ''))?.[1] ?? ''
const nameOf = (path: string): string => path.replace(/^.*\//, '').replace(/\.\w+$/, '')

export function isVendor(id: string): boolean {
  const found = /^.*\/node_modules\/(.*)$/.exec(id.replace(/\\/g, '/'))?.[1]
  if (found === undefined) return id.includes('@oxc-project+runtime') || id.includes('vite/preload-helper')
  return VENDORS.some((vendor) => found.startsWith(vendor.endsWith('/') ? vendor : `${vendor}/`))
}

const isPart = (parts: readonly string[]) => (id: string) => {
  const path = inSource(id)
  return path.startsWith('shared/ui/') && parts.includes(nameOf(path))
}
const isUpload = (id: string): boolean => /^shared\/data\/upload\./.test(inSource(id))
const isInWords = (id: string): boolean =>
  /^shared\/format\/in-words\.|domain\/dist\/money\/in-words\./.test(inSource(id) || id)
const isEngine = (id: string): boolean =>
  /packages[\\/]domain[\\/]dist[\\/]scoring[\\/](?!execution-|read-)/.test(id)
const isReading = (id: string): boolean =>
  /packages[\\/]domain[\\/]dist[\\/](?:reading[\\/]|scoring[\\/](?:read-actual|execution-figures))/.test(id)
const isExact = (id: string): boolean =>
  /packages[\\/]domain[\\/]dist[\\/](?:exact[\\/]|form[\\/](?:form|points|evaluation)\.|scoring[\\/]execution-row\.|money[\\/](?:fen|format)\.)/.test(
    id,
  )
const isForm = isPart(FORM_PARTS)
const isWindow = isPart(WINDOW_PARTS)
const isTable = isPart(TABLE_PARTS)
const isFile = isPart(FILE_PARTS)

export function isCore(id: string): boolean {
  const path = inSource(id)
  const name = nameOf(path)
  if (/^app\/[^/]+$/.test(path)) return FRAME.includes(name)
  // The survey page behind a slip sends one operation and needs nothing else of ours.
  if (path.startsWith('shared/data/document.')) return false
  if (/^features\/[^/]+\/routes\.ts$/.test(path)) return true
  return /^shared\//.test(path) && SHARED.includes(path.split('/')[1] ?? '') && !RARE_PARTS.includes(name)
}

/** With what they stand on: a part of it in another file would be asked for before that file has run. */
const isChart = (id: string): boolean => /node_modules[\\/].*(?:echarts|zrender|tslib)[\\/]/.test(id)

const isWords = (id: string): boolean => /packages[\\/]domain[\\/]dist[\\/]words\./.test(id)

/** For `codeSplitting.groups`; the first that takes a module has it. */
export const CHUNKS = [
  { name: 'vendor', test: isVendor, priority: 40 },
  { name: 'chart', test: isChart, priority: 30 },
  { name: 'form', test: (id: string) => isForm(id) || isInWords(id), priority: 20 },
  { name: 'window', test: isWindow, priority: 20 },
  { name: 'files', test: (id: string) => isFile(id) || isUpload(id), priority: 20 },
  { name: 'table', test: isTable, priority: 20 },
  { name: 'exact', test: isExact, priority: 20 },
  { name: 'reading', test: isReading, priority: 20 },
  { name: 'engine', test: isEngine, priority: 20 },
  { name: 'core', test: (id: string) => isCore(id) || isWords(id), priority: 10 },
]
