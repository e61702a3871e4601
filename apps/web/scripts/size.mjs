import { measureChart, measurePages, measureSurvey, overweight } from './page-sizes.mjs'

/**
 * `pnpm run size [path]`: what each page costs to open (brotli, KiB), heaviest first; with a path, its files. Fails
 * above the budgets.
 */
const wanted = process.argv[2]
const pages = measurePages().sort((a, b) => b.first - a.first)
const column = (value) => value.toFixed(1).padStart(8)

if (wanted) {
  const page = pages.find(({ path }) => path === wanted)
  if (!page) throw new Error(`${wanted} is no page; there are ${pages.map(({ path }) => path).join(' ')}`)
  for (const [file, size] of page.files.sort(([, a], [, b]) => b - a)) console.log(`${column(size)}  ${file}`)
} else {
  console.log('   first     own    lazy  page')
  for (const { path, first, own, lazy } of pages)
    console.log(`${column(first)}${column(own)}${column(lazy)}  ${path}`)
}
const chart = measureChart()
console.log(`${column(chart)}  chart chunk`)
const survey = measureSurvey()
console.log(`${column(survey)}  survey page`)
const faults = overweight(pages, chart, survey)
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
