import type { ResultOf } from '../../shared/data/index.js'
import type { StatusValue } from '../../shared/ui/index.js'
import type { ReportFigure, Reports, ReportsFrozen, ReportText } from './queries.js'

export type ReportRow = ResultOf<typeof Reports>['reports'][number]
export type ReportWords = NonNullable<ResultOf<typeof ReportText>['reportText']>
export type ReportBlock = ReportWords['blocks'][number]
export type ReportPart = ReportBlock['parts'][number]
export type FigureOpened = NonNullable<ResultOf<typeof ReportFigure>['reportFigure']>
export type Frozen = NonNullable<ResultOf<typeof ReportsFrozen>['rollUp']>

/** Whether a report still says what the newest frozen roll-up says. */
export const reportStatus = (report: Pick<ReportRow, 'superseded'>): StatusValue =>
  report.superseded ? { tone: 'returned', word: '汇总已更新' } : { tone: 'done', word: '现行' }

/** A chart as an address for a picture: what is inside is shown, never run. */
export const chartAddress = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`

const KIB = 1024

/** Size of a file as people say it: `86 KB`, `1.2 MB`. */
export function sizeText(bytes: number): string {
  if (bytes < KIB) return `${bytes} B`
  if (bytes < KIB * KIB) return `${Math.round(bytes / KIB)} KB`
  return `${(bytes / KIB / KIB).toFixed(1)} MB`
}

/** What stands between the person and a report, or null when one can be made. */
export type Obstacle =
  { kind: 'no-project' } | { kind: 'not-frozen' } | { kind: 'made'; report: ReportRow } | null

/** A roll-up that already has its report needs no second one. */
export function obstacleOf(
  projectId: string | null,
  frozen: Frozen | null,
  reports: readonly ReportRow[],
): Obstacle {
  if (projectId === null) return { kind: 'no-project' }
  if (frozen === null) return { kind: 'not-frozen' }
  const report = reports.find(
    (one) => one.projectId === projectId && one.snapshotHash === frozen.snapshotHash,
  )
  return report ? { kind: 'made', report } : null
}

const RULES: Readonly<Record<string, string>> = {
  sum: '以下各行相加等于该数据。',
  ratio: '第一行除以第二行，四舍五入到万分之一。',
  quotient: '第一行除以第二行，四舍五入到分。',
  'interval-low': '由第一行和第二行按 Wilson 法计算的 95% 置信区间下限。',
  'interval-high': '由第一行和第二行按 Wilson 法计算的 95% 置信区间上限。',
}

/** How the rows make the figure, in words. */
export const ruleSentence = (rule: string): string => RULES[rule] ?? ''
