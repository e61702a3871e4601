import {
  check,
  evaluate,
  formatPoints,
  type Evaluation,
  type Finding,
  type Points,
  type RulePack,
  type Step,
} from '@huigong/domain'
import type { FormFile } from './read-form.js'

/** A total in points; `null` where there is none. */
export interface ScoreTotal {
  readonly total: number | null
  readonly grade: string | null
}

export interface ScoreStep {
  readonly rule: string
  readonly sentence: string
  readonly points: number | null
  readonly clause: string | null
}

/** What `score --json` prints for one file. Points are numbers of points. */
export interface ScoredFile {
  readonly file: string
  readonly id: string
  readonly rulePack: string
  readonly entered: ScoreTotal
  readonly computed: ScoreTotal
  readonly printed: ScoreTotal
  readonly rows: readonly {
    readonly name: string
    readonly weight: number | null
    readonly entered: number | null
    readonly computed: number | null
    readonly steps: readonly ScoreStep[]
  }[]
  readonly findings: readonly Omit<Finding, 'remedy'>[]
}

/** What `lint --json` prints for one file. */
export interface LintedFile {
  readonly file: string
  readonly id: string
  readonly rulePack: string
  readonly findings: readonly Finding[]
}

/** Points as a number: at most four decimals, so nothing is lost. */
const plain = (points: Points | null): number | null =>
  points === null ? null : Number(formatPoints(points, 0))

const total = (value: { readonly total: Points | null; readonly grade: string | null }): ScoreTotal => ({
  total: plain(value.total),
  grade: value.grade,
})

const stepOf = ({ rule, sentence, points, clause }: Step): ScoreStep => ({
  rule,
  sentence,
  points: plain(points),
  clause,
})

/** The findings of the catalogue; a form that is cut off at its source is not blamed for sums it cannot show. */
export const findingsOf = ({ imported }: FormFile, pack: RulePack): Finding[] =>
  check(imported.form, pack, { truncated: imported.completeness === 'truncated' })

/** The engine's answer about one form. */
export const evaluationOf = ({ imported }: FormFile, pack: RulePack): Evaluation =>
  evaluate(imported.form, pack)

export function scoreFile(form: FormFile, pack: RulePack): ScoredFile {
  const evaluation = evaluationOf(form, pack)
  return {
    file: form.file,
    id: form.id,
    rulePack: pack.id,
    entered: total(evaluation.entered),
    computed: total(evaluation.computed),
    printed: total(evaluation.printed),
    rows: evaluation.rows.map(({ name, weight, entered, computed, steps }) => ({
      name,
      weight: plain(weight),
      entered: plain(entered),
      computed: computed.kind === 'scored' ? plain(computed.points) : null,
      steps: steps.map(stepOf),
    })),
    findings: findingsOf(form, pack).map(({ rule, level, at, message }) => ({ rule, level, at, message })),
  }
}

export const lintFile = (form: FormFile, pack: RulePack): LintedFile => ({
  file: form.file,
  id: form.id,
  rulePack: pack.id,
  findings: findingsOf(form, pack).map(({ rule, level, at, message, remedy }) => ({
    rule,
    level,
    at,
    message,
    remedy,
  })),
})
