import {
  check,
  checkReport,
  evaluate,
  formatPoints,
  type Evaluation,
  type Finding,
  type Points,
  type RulePack,
  type Step,
} from '@huigong/domain'
import { checkContextOf, packForForm, type ImportedForm } from '@huigong/workbook'
import type { InputFile } from './input-file.js'
import { reportContextOf } from './report-context.js'

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
  /** `null` for the text of a report without a table. */
  readonly rulePack: string | null
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

/** A file with everything the rules say about it. */
export interface Assessed {
  readonly input: InputFile
  /** `null` for the text of a report without a table. */
  readonly table: {
    readonly imported: ImportedForm
    readonly pack: RulePack
    readonly evaluation: Evaluation
  } | null
  readonly findings: readonly Finding[]
}

/** Rows that are cut off at the source are not rows worth nothing: the sum of those that are there has no grade. */
function evaluationOf({ form, completeness }: ImportedForm, pack: RulePack): Evaluation {
  const evaluation = evaluate(form, pack)
  return completeness === 'truncated'
    ? { ...evaluation, entered: { ...evaluation.entered, grade: null } }
    : evaluation
}

/**
 * Scores and checks a file: the table by the pack asked for or else the one that fits it, the text of a report by the rules for
 * texts and, where the report holds a table, against that table.
 */
export function assess(input: InputFile, asked: RulePack | null): Assessed {
  const { imported, report } = input
  const pack = imported && packForForm(imported, asked)
  const table = imported && pack && { imported, pack, evaluation: evaluationOf(imported, pack) }
  const inTable = table ? check(table.imported.form, table.pack, checkContextOf(table.imported)) : []
  const inText = report
    ? checkReport(report, table ? reportContextOf(table.imported.form, table.pack) : {})
    : []
  return { input, table, findings: [...inTable, ...inText] }
}

/**
 * What `score --json` prints for one file.
 * @throws RangeError for a file without a table
 */
export function scoreFile({ input, table, findings }: Assessed): ScoredFile {
  if (!table) throw new RangeError(`${input.file} holds no table`)
  const { evaluation, pack } = table
  return {
    file: input.file,
    id: input.id,
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
    findings: findings.map(({ rule, level, at, message }) => ({ rule, level, at, message })),
  }
}

/** What `lint --json` prints for one file. */
export const lintFile = ({ input, table, findings }: Assessed): LintedFile => ({
  file: input.file,
  id: input.id,
  rulePack: table?.pack.id ?? null,
  findings: findings.map(({ rule, level, at, message, remedy }) => ({ rule, level, at, message, remedy })),
})
