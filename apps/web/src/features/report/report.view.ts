import type { ResultOf } from '../../shared/data/index.js'
import type { StatusValue } from '../../shared/ui/index.js'
import type { Reports, ReportsFrozen } from './queries.js'

export type ReportRow = ResultOf<typeof Reports>['reports'][number]
export type Frozen = NonNullable<ResultOf<typeof ReportsFrozen>['rollUp']>

/** Whether a report still says what the newest frozen roll-up says. */
export const reportStatus = (report: Pick<ReportRow, 'superseded'>): StatusValue =>
  report.superseded ? { tone: 'returned', word: '汇总已更新' } : { tone: 'done', word: '现行' }

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
