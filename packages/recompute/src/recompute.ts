import { evaluate, readRulePack, type Points, type Score, type Total } from '@huigong/domain'
import { checkSeal, fingerprint, type Seal } from './seal.js'
import { ShapeError, type ScoreExport } from './shape.js'

/** One line of the comparison: a row, or a total. */
export interface Line {
  readonly id: string
  readonly name: string
  readonly weight: Points | null
  /** What the system says; `null` where it has no such row. */
  readonly system: Score | null
  readonly recomputed: Score | null
  /** Points between the two, never negative; `null` where only one of them is a number. */
  readonly difference: Points | null
  readonly agrees: boolean
}

export interface Recomputation {
  readonly projectName: string
  readonly fiscalYear: number | null
  readonly rulePack: { readonly id: string; readonly version: number; readonly name: string }
  readonly rows: readonly Line[]
  /** Computed total, then the sum of what the unit entered. */
  readonly total: Line
  readonly entered: Line
  readonly grade: { readonly system: string | null; readonly recomputed: string | null }
  /** Largest difference of any line in points; `null` where a line cannot be subtracted. */
  readonly largest: Points | null
  readonly agrees: boolean
  readonly seal: Seal
  readonly fingerprints: { readonly form: string; readonly rulePack: string }
}

const pointsOf = (score: Score | null): Points | null =>
  score !== null && score.kind === 'scored' ? score.points : null

function lineOf(
  id: string,
  name: string,
  weight: Points | null,
  system: Score | null,
  recomputed: Score | null,
): Line {
  const [a, b] = [pointsOf(system), pointsOf(recomputed)]
  const bothNumbers = a !== null && b !== null
  const neither = a === null && b === null && system?.kind === recomputed?.kind
  const difference = bothNumbers ? Math.abs(a - b) : neither ? 0 : null
  return {
    id,
    name,
    weight,
    system,
    recomputed,
    difference: difference as Points | null,
    agrees: difference === 0,
  }
}

const asScore = ({ total }: Total): Score =>
  total === null ? { kind: 'missing', because: '' } : { kind: 'scored', points: total }

function largestOf(lines: readonly Line[]): Points | null {
  const differences = lines.map((line) => line.difference)
  return differences.includes(null) ? null : (Math.max(0, ...differences.map(Number)) as Points)
}

/**
 * Scores the form of the file anew and lays the result beside the one the file claims.
 * @throws ShapeError when the rules cannot be used or the result names other rules
 */
export function recompute(file: ScoreExport): Recomputation {
  const { pack, problems } = readRulePack(file.rulePack)
  if (pack === null) {
    const [first] = problems
    throw new ShapeError(`规则包不能使用：${first?.at ?? ''} ${first?.message ?? ''}`)
  }
  const claimed = file.evaluation
  if (claimed.rulePack.id !== pack.id || claimed.rulePack.version !== pack.version) {
    throw new ShapeError(
      `系统得分所用的规则包是 ${claimed.rulePack.id} 第 ${claimed.rulePack.version} 版，文件所附的是 ${pack.id} 第 ${pack.version} 版`,
    )
  }
  const own = evaluate(file.form, pack)
  const extra = claimed.rows.slice(own.rows.length)
  const rows = [
    ...own.rows.map((row, index) => {
      const there = claimed.rows[index]
      const system = there?.id === row.id && there.weight === row.weight ? there.computed : null
      return lineOf(row.id, row.name, row.weight, system, row.computed)
    }),
    ...extra.map((row) => lineOf(row.id, row.name, row.weight, row.computed, null)),
  ]
  const total = lineOf('total', '总分', null, asScore(claimed.computed), asScore(own.computed))
  const entered = lineOf('entered', '自评得分合计', null, asScore(claimed.entered), asScore(own.entered))
  const grade = { system: claimed.computed.grade, recomputed: own.computed.grade }
  const lines = [...rows, total, entered]
  const seal = checkSeal(file)
  return {
    projectName: file.form.projectName,
    fiscalYear: file.form.fiscalYear,
    rulePack: { id: pack.id, version: pack.version, name: pack.name },
    rows,
    total,
    entered,
    grade,
    largest: largestOf(lines),
    agrees:
      lines.every((line) => line.agrees) &&
      grade.system === grade.recomputed &&
      claimed.entered.grade === own.entered.grade &&
      seal.state !== 'differs',
    seal,
    fingerprints: { form: fingerprint(file.form), rulePack: fingerprint(file.rulePack) },
  }
}
