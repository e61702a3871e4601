import { readActual, readTarget, satisfiedReplies, type RulePack } from '@huigong/domain'
import type { ReportData, ReportHeadcount } from '@huigong/report'
import type { RollUpSnapshot } from '../roll-up/index.js'

/** Indicators that count who was helped; trained, asked or invited people are counted elsewhere. */
const HELPED = /救助|帮扶|慰问|助学|受助|补助|资助|困难/u
const UNITS: Readonly<Record<string, ReportHeadcount['unit']>> = { 人: '人', 名: '人', 户: '户' }

interface Count {
  readonly value: number
  readonly unit: ReportHeadcount['unit'] | null
}

/** A whole number of people or households; null for everything else. */
function countOf(reading: ReturnType<typeof readActual>, fallback: string | null): Count | null {
  if (reading.kind !== 'number') return null
  const value = Number(reading.value)
  const unit = UNITS[reading.unit ?? fallback ?? ''] ?? null
  return Number.isSafeInteger(value) && value >= 0 ? { value, unit } : null
}

function headcountsOf({ form, indicators }: RollUpSnapshot): ReportHeadcount[] {
  const unitOf = new Map(indicators.map(({ id, unit }) => [id, unit]))
  return form.rows.flatMap((row) => {
    if (row.notApplicable || !HELPED.test(row.name)) return []
    const own = unitOf.get(row.id) ?? null
    const actual = countOf(readActual(row.actual), own)
    const target = countOf(readTarget(row.target), own)
    if (actual === null || actual.unit === null) return []
    const planned = target !== null && target.unit === actual.unit ? target.value : null
    return [{ indicator: row.name, unit: actual.unit, actual: actual.value, target: planned }]
  })
}

function yearBeforeOf({ yearBefore, rulePack }: RollUpSnapshot, pack: RulePack): ReportData['yearBefore'] {
  if (!yearBefore) return { kind: 'unknown' }
  const year = yearBefore.fiscalYear
  if (yearBefore.kind === 'none') return { kind: 'none', year }
  if (yearBefore.kind === 'not-frozen') return { kind: 'not-frozen', year, project: yearBefore.projectName }
  const { survey } = yearBefore
  return {
    kind: 'frozen',
    year,
    project: yearBefore.projectName,
    snapshotHash: yearBefore.snapshotHash,
    lockedOn: yearBefore.frozenOn,
    sameRules: yearBefore.rulePack.contentHash === rulePack.contentHash,
    budget: yearBefore.budget,
    arrived: yearBefore.arrived,
    paid: yearBefore.paid,
    payments: yearBefore.payments,
    score: yearBefore.computedTotal,
    satisfaction:
      survey && survey.valid > 0
        ? { satisfied: satisfiedReplies(survey.counts, pack), valid: survey.valid }
        : null,
    units: yearBefore.counted,
    indicators: yearBefore.indicators,
  }
}

/** What the evaluation methods are applied to. */
export const methodDataOf = (
  content: RollUpSnapshot,
  pack: RulePack,
): Pick<ReportData, 'yearBefore' | 'headcounts'> => ({
  yearBefore: yearBeforeOf(content, pack),
  headcounts: headcountsOf(content),
})
