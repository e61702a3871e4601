import { evaluate, formatPoints, type Points, type RulePack, type Score } from '@huigong/domain'
import { sampleUnder, type Sample } from './sample.js'

/** One row of the trial calculation, beside what the compared pack gives. */
export interface PreviewRow {
  id: string
  name: string
  target: string | null
  actual: string | null
  weight: string
  /** Points, or why there are none. */
  score: string
  scored: boolean
  /** Score under the compared pack where it differs. */
  before: string | null
  sentence: string
  clause: string | null
}

export interface Preview {
  total: string | null
  grade: string | null
  /** Why there is no total, or how it came about. */
  steps: readonly string[]
  rows: readonly PreviewRow[]
  base: { total: string | null; grade: string | null } | null
  /** Total minus the compared total, with its sign; null when equal or one is missing. */
  difference: string | null
}

const pointsOrNull = (value: Points | null): string | null => (value === null ? null : formatPoints(value))

const scoreText = (score: Score): string =>
  score.kind === 'scored' ? formatPoints(score.points) : score.kind === 'missing' ? '不能计分' : '不适用'

function differenceOf(after: Points | null, before: Points | null): string | null {
  if (after === null || before === null || after === before) return null
  const text = formatPoints((after - before) as Points)
  return after > before ? `+${text}` : text
}

/** Scores the sample under the edited pack and, when given, under the one it is compared with. Nothing is stored. */
export function previewOf(sample: Sample, pack: RulePack, base: RulePack | null): Preview {
  const form = sampleUnder(sample, pack)
  const result = evaluate(form, pack)
  const compared = base ? evaluate(sampleUnder(sample, base), base) : null
  const rows = result.rows.map((one): PreviewRow => {
    const indicator = form.rows.find(({ id }) => id === one.id)
    const score = scoreText(one.computed)
    const other = compared?.rows.find(({ id }) => id === one.id)
    const before = compared ? (other ? scoreText(other.computed) : '未列') : null
    return {
      id: one.id,
      name: one.name,
      target: indicator?.target ?? null,
      actual: indicator?.actual ?? null,
      weight: one.weight === null ? '—' : formatPoints(one.weight),
      score,
      scored: one.computed.kind === 'scored',
      before: before === score ? null : before,
      sentence:
        one.computed.kind === 'scored'
          ? one.steps.map((step) => step.sentence).join('；')
          : one.computed.because,
      clause: one.steps.find((step) => step.clause !== null)?.clause ?? null,
    }
  })
  return {
    total: pointsOrNull(result.computed.total),
    grade: result.computed.grade,
    steps: result.computed.steps.map((step) => step.sentence),
    rows,
    base: compared ? { total: pointsOrNull(compared.computed.total), grade: compared.computed.grade } : null,
    difference: differenceOf(result.computed.total, compared?.computed.total ?? null),
  }
}
