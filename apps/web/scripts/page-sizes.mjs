import { readFileSync, readdirSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'

/**
 * What each page of the router costs to open, from the manifest of the build: shell and page with all they import
 * statically, as brotli. What a page fetches later, on an act or when it is seen, is `lazy`.
 */

const WEB = new URL('../', import.meta.url)
const KIB = 1024
const CHART = /^chart-/
/** Comes with the first window, form, file or column setting, or is another view (the sheet for leaders) than the tabs. */
const ON_ACT = /\/(?:window|form|files|TableSettings|UnitFinder|BriefSheet|use-brief)-/

/** Largest first load in KiB (ux.md §6 rows 1 and 2). */
export const BUDGET = { page: 80, chart: 205, dashboard: 280, survey: 30 }
/** Pages that are still above it, and what they may not exceed meanwhile. */
export const ALLOWED = {
  '/review/:id': 107,
  '/admin/rule-packs/:id/edit': 105,
  '/fill/:projectId/:unionId': 98,
  '/dash': 96,
  '/admin/components': 91,
  '/admin/rule-packs/:id/:version?': 86,
  '/fill/:projectId/:unionId/print': 85,
  '/projects/:id/indicators': 85,
  '/projects/:id': 84,
  '/admin/rule-packs': 84,
  '/review': 83,
  '/projects/:id/units': 82,
}

const text = (path) => readFileSync(new URL(path, WEB), 'utf8')

/** The pages that features and the shell declare: address and source of the page. */
export function readRoutes() {
  const declared = readdirSync(new URL('src/features/', WEB)).map((name) => `src/features/${name}/routes.ts`)
  return [...declared, 'src/app/router.ts'].flatMap((file) => {
    const folder = file.replace(/[^/]+$/, '')
    let source
    try {
      source = text(file)
    } catch {
      return []
    }
    const found = [...source.matchAll(/path:\s*'([^']+)'(?:(?!path:)[^])*?import\('\.\/([^']+\.vue)'\)/g)]
    const components = source.match(/component:/g)?.length ?? 0
    if (found.length !== components)
      throw new Error(`${file}: ${components} pages, ${found.length} understood`)
    return found.map(([, path, page]) => ({ path, page: folder + page }))
  })
}

/** Files of these modules and of everything they import statically. */
function filesOf(manifest, keys) {
  const seen = new Set()
  const files = new Set()
  const visit = (key) => {
    if (seen.has(key)) return
    seen.add(key)
    const entry = manifest[key]
    if (!entry) throw new Error(`${key} is not in the build: run "vite build" again`)
    files.add(entry.file)
    for (const css of entry.css ?? []) files.add(css)
    entry.imports?.forEach(visit)
  }
  keys.forEach(visit)
  return { files, seen }
}

/** Files that a page may fetch after these, on an act or when they are seen; `known` are the modules it has. */
function lazyOf(manifest, own, known) {
  const all = new Set()
  const visit = (key) => {
    if (all.has(key) || known.has(key)) return
    all.add(key)
    manifest[key].imports?.forEach(visit)
    manifest[key].dynamicImports?.forEach(visit)
  }
  for (const key of own) manifest[key].dynamicImports?.forEach(visit)
  return filesOf(manifest, [...all]).files
}

/** @returns {{ path: string, first: number, own: number, lazy: number, files: [string, number][], dashboard: boolean }[]} in KiB */
export function measurePages() {
  const manifest = JSON.parse(text('dist/.vite/manifest.json'))
  const sizes = new Map()
  const sizeOf = (file) => {
    if (!sizes.has(file))
      sizes.set(file, brotliCompressSync(readFileSync(new URL(`dist/${file}`, WEB))).length / KIB)
    return sizes.get(file)
  }
  const sum = (files) => [...files].reduce((total, file) => total + sizeOf(file), 0)
  const shell = filesOf(manifest, ['index.html'])
  return readRoutes().map(({ path, page }) => {
    const { files, seen } = filesOf(manifest, ['index.html', page])
    const later = lazyOf(
      manifest,
      [...seen].filter((key) => !shell.seen.has(key)),
      seen,
    )
    const lazy = [...later].filter((file) => !files.has(file) && !ON_ACT.test(file))
    return {
      path,
      first: sum(files),
      own: sum([...files].filter((file) => !shell.files.has(file))),
      lazy: sum(lazy),
      files: [...files].map((file) => [file, sizeOf(file)]),
      dashboard: lazy.some((file) => CHART.test(file.replace(/.*\//, ''))),
    }
  })
}

/** The page behind a survey slip, which stands alone, in KiB. */
export function measureSurvey() {
  const manifest = JSON.parse(text('dist/.vite/manifest.json'))
  return [...filesOf(manifest, ['s.html']).files].reduce(
    (total, file) => total + brotliCompressSync(readFileSync(new URL(`dist/${file}`, WEB))).length / KIB,
    0,
  )
}

/** The largest chart chunk in KiB. */
export function measureChart() {
  const charts = readdirSync(new URL('dist/assets/', WEB)).filter(
    (name) => CHART.test(name) && name.endsWith('.js'),
  )
  return Math.max(
    0,
    ...charts.map(
      (name) => brotliCompressSync(readFileSync(new URL(`dist/assets/${name}`, WEB))).length / KIB,
    ),
  )
}

/** A sentence for each page or chunk above its budget. */
export function overweight(pages, chart, survey) {
  const over = (what, size, budget) =>
    size > budget ? [`${what}: ${size.toFixed(1)} KiB, ${budget} allowed`] : []
  return [
    ...pages.flatMap(({ path, first }) => over(path, first, ALLOWED[path] ?? BUDGET.page)),
    ...pages
      .filter(({ dashboard }) => dashboard)
      .flatMap(({ path, first, lazy }) =>
        over(`${path} with all its charts`, first + lazy, BUDGET.dashboard),
      ),
    ...over('chart chunk', chart, BUDGET.chart),
    ...over('survey page', survey, BUDGET.survey),
  ]
}
