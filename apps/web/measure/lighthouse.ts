import lighthouse, { desktopConfig, type Flags } from 'lighthouse'
import { type Place, placesOf, ROLES } from '../e2e/places.ts'
import { type Measuring, withBrowser } from './browser.ts'
import type { MeasureOptions } from './options.ts'
import { judged, type Judged, median, plain } from './table.ts'

const PRESETS = ['mobile', 'desktop'] as const
type Preset = (typeof PRESETS)[number]

/** One page of each kind, as the role that works with it sees it. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
  quanyi: [
    'work',
    'review',
    'review-form',
    'dash',
    'dash-progress',
    'dash-units',
    'roll-up-project',
    'project-units',
  ],
  caiwu: ['payments', 'arrivals-project', 'budget-project'],
  jc0101: ['work', 'fill-form', 'inbox'],
  jingshen: ['audit'],
  admin: ['unions', 'admin-accounts'],
}

export const HEADS = [
  'page',
  'preset',
  'LCP ms',
  'TBT ms',
  'CLS',
  'performance',
  'a11y',
  'best practices',
  'runs kept',
]

interface Run {
  readonly index: number
  readonly lcp: number
  readonly tbt: number
  readonly cls: number
  readonly scores: readonly [number, number, number]
  readonly faults: readonly string[]
}

/** Runs within a fifth of the fastest machine seen: the others were held up by something else. */
const NEAR_BEST = 0.8
const ENOUGH = 3

async function runOnce({ context, page, port }: Measuring, url: string, preset: Preset): Promise<Run> {
  // Only the cache is emptied: emptying all storage would sign the person out.
  const session = await context.newCDPSession(page)
  await session.send('Network.clearBrowserCache')
  await session.detach()
  const flags: Flags = {
    port,
    output: 'json',
    logLevel: 'error',
    disableStorageReset: true,
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
  }
  const result = await lighthouse(url, flags, preset === 'desktop' ? desktopConfig : undefined)
  if (!result || result.lhr.runtimeError)
    throw new Error(`${url}: ${result?.lhr.runtimeError?.message ?? 'no result'}`)
  const { audits, categories, environment } = result.lhr
  const value = (id: string) => audits[id]?.numericValue ?? Number.NaN
  const score = (id: string) => Math.round((categories[id]?.score ?? Number.NaN) * 100)
  const faults = ['accessibility', 'best-practices'].flatMap((id) =>
    (categories[id]?.auditRefs ?? [])
      .filter(({ id: audit, weight }) => weight > 0 && (audits[audit]?.score ?? 1) < 1)
      .map(({ id: audit }) => audit),
  )
  return {
    index: environment.benchmarkIndex,
    lcp: value('largest-contentful-paint'),
    tbt: value('total-blocking-time'),
    cls: value('cumulative-layout-shift'),
    scores: [score('performance'), score('accessibility'), score('best-practices')],
    faults,
  }
}

/** The line of a page in a preset; with too few undisturbed runs its times are shown and not judged. */
function lineOf(name: string, preset: Preset, runs: readonly Run[]): Judged[] {
  const best = Math.max(...runs.map(({ index }) => index))
  const kept = runs.filter(({ index }) => index >= best * NEAR_BEST)
  const dashboard = name.includes('dash')
  const of = (value: (run: Run) => number) => median(kept.map(value))
  const timed = (value: number, aim: number, digits = 0, atLeast = false) =>
    kept.length >= ENOUGH ? judged(value, aim, digits, atLeast) : plain(`${value.toFixed(digits)}?`)
  const lcpAim = preset === 'desktop' ? 800 : dashboard ? 2_500 : 2_000
  return [
    plain(name),
    plain(preset),
    timed(
      of(({ lcp }) => lcp),
      lcpAim,
    ),
    timed(
      of(({ tbt }) => tbt),
      150,
    ),
    judged(
      of(({ cls }) => cls),
      0.02,
      3,
    ),
    timed(
      of(({ scores }) => scores[0]),
      dashboard ? 90 : 95,
      0,
      true,
    ),
    judged(Math.min(...runs.map(({ scores }) => scores[1])), 100, 0, true),
    judged(Math.min(...runs.map(({ scores }) => scores[2])), 100, 0, true),
    plain(`${kept.length}/${runs.length}`),
  ]
}

const wanted = (role: string, { name }: Place, { all, place }: MeasureOptions): boolean =>
  place !== null ? name.startsWith(place) : all || (CHOSEN[role] ?? []).includes(name)

/**
 * Lighthouse over the built pages behind the real server, signed in, with an empty cache each time.
 * @param say one line of progress
 */
export async function measureLighthouse(
  url: string,
  options: MeasureOptions,
  say: (text: string) => void,
): Promise<Judged[][]> {
  const lines: Judged[][] = []
  const measureAt = async (measuring: Measuring, name: string, path: string) => {
    for (const preset of PRESETS) {
      const runs: Run[] = []
      for (let run = 0; run < options.runs; run += 1) runs.push(await runOnce(measuring, url + path, preset))
      const line = lineOf(name, preset, runs)
      const faults = [...new Set(runs.flatMap((one) => one.faults))]
      say(`${line.map(({ text }) => text).join('  ')}${faults.length ? `  ${faults.join(', ')}` : ''}`)
      lines.push(line)
    }
  }
  if (!options.place || 'login'.startsWith(options.place))
    await withBrowser(url, null, (measuring) => measureAt(measuring, 'login', '/login'))
  for (const role of ROLES) {
    if (!options.all && !options.place && !CHOSEN[role]) continue
    await withBrowser(url, role, async (measuring) => {
      for (const place of (await placesOf(measuring.page)).filter((one) => wanted(role, one, options)))
        await measureAt(measuring, `${role} ${place.name}`, place.path)
    })
  }
  return lines
}
