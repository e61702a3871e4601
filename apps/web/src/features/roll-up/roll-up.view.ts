import { formatPoints, type Evaluation, type EvaluationForm } from '@huigong/domain'
import type { ResultOf } from '../../shared/data/index.js'
import { formatPercent, parseFen, ratioOf } from '../../shared/format/index.js'
import type { StatusValue } from '../../shared/ui/index.js'
import type { LockAccepted, RollUpPreview } from './queries.js'

export type Preview = ResultOf<typeof RollUpPreview>['rollUpPreview']
export type Child = Preview['children'][number]
export type LockRow = ResultOf<typeof LockAccepted>['lockSelfEvaluations']['rows'][number]

const STATES: Readonly<Record<string, StatusValue>> = {
  draft: { tone: 'open', word: '填报中' },
  submitted: { tone: 'waiting', word: '待审核' },
  'district-returned': { tone: 'returned', word: '区县退回' },
  'district-accepted': { tone: 'waiting', word: '待市级审核' },
  'city-returned': { tone: 'returned', word: '市级退回' },
  'city-accepted': { tone: 'done', word: '市级通过' },
  locked: { tone: 'done', word: '已锁定' },
  unlocked: { tone: 'open', word: '已解锁待改' },
}
const WITH_UNIT: ReadonlySet<string> = new Set(['draft', 'district-returned', 'city-returned', 'unlocked'])

export function childStatus(child: Pick<Child, 'state' | 'late'>): StatusValue {
  const status = STATES[child.state] ?? { tone: 'open', word: child.state }
  return child.late && WITH_UNIT.has(child.state)
    ? { tone: 'breach', word: `逾期（${status.word}）` }
    : status
}

/** A line of the table of units: a district with its units below it, or a unit. */
export interface UnitLine {
  key: string
  name: string
  child: Child | null
  children: UnitLine[]
  counted: number
  all: number
  /** Fen; of a district without a line of its own, the sum of its units. */
  budget: string
  paid: string
}

/** Units under their districts; what has no district stands by itself. The order of the server is kept. */
export function linesOf(children: readonly Child[]): UnitLine[] {
  const lines: UnitLine[] = []
  const districts = new Map<string, UnitLine>()
  const lineOf = (child: Child): UnitLine => ({
    key: child.union.id,
    name: child.union.name,
    child,
    children: [],
    counted: Number(child.counted),
    all: 1,
    budget: child.budget,
    paid: child.paid,
  })
  for (const child of children) {
    const { district } = child
    if (!district || district.id === child.union.id) {
      const known = districts.get(child.union.id)
      if (known) known.child = child
      else {
        const line = lineOf(child)
        districts.set(child.union.id, line)
        lines.push(line)
      }
      continue
    }
    let group = districts.get(district.id)
    if (!group) {
      group = {
        key: district.id,
        name: district.name,
        child: null,
        children: [],
        counted: 0,
        all: 0,
        budget: '0',
        paid: '0',
      }
      districts.set(district.id, group)
      lines.push(group)
    }
    group.children.push(lineOf(child))
  }
  return lines.map((line) => (line.children.length === 0 ? line : summed(line)))
}

function summed(line: UnitLine): UnitLine {
  const { child, children } = line
  const own = line.child ? [line.child] : []
  const all = [...own, ...children.flatMap((one) => (one.child ? [one.child] : []))]
  const sum = (pick: (one: Child) => string) =>
    children
      .reduce((total, one) => total + (one.child ? (parseFen(pick(one.child)) ?? 0n) : 0n), 0n)
      .toString()
  return {
    ...line,
    counted: all.filter((one) => one.counted).length,
    all: all.length,
    // A district that hands in its own form is shown with that form's figures.
    budget: child?.budget ?? sum((one) => one.budget),
    paid: child?.paid ?? sum((one) => one.paid),
  }
}

/** One rolled-up indicator as it is shown: values first, then points, then how the value came about. */
export interface IndicatorLine {
  id: string
  level: string
  name: string
  target: string | null
  actual: string | null
  weight: string | null
  computed: string | null
  because: string | null
  sentence: string
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** The form of a roll-up; null for a JSON value of another shape. */
export const formOf = (value: unknown): EvaluationForm | null =>
  isObject(value) && Array.isArray(value['rows']) && Array.isArray(value['funds'])
    ? (value as unknown as EvaluationForm)
    : null

export const evaluationOf = (value: unknown): Evaluation | null =>
  isObject(value) && Array.isArray(value['rows']) && isObject(value['computed'])
    ? (value as unknown as Evaluation)
    : null

/** The rolled-up indicators with the execution rate in front. */
export function indicatorLines(preview: Preview): IndicatorLine[] {
  const form = formOf(preview.form)
  const evaluation = evaluationOf(preview.evaluation)
  if (!form || !evaluation) return []
  const scores = new Map(evaluation.rows.map((row) => [row.id, row]))
  const sentences = new Map(preview.methods.map((method) => [method.indicatorId, method.sentence]))
  const scoreOf = (id: string) => {
    const computed = scores.get(id)?.computed
    return {
      computed: computed?.kind === 'scored' ? formatPoints(computed.points) : null,
      because: computed && computed.kind !== 'scored' ? computed.because : null,
    }
  }
  const execution = scores.get('execution')
  const total = form.funds.find((row) => row.key === 'total')
  return [
    ...(execution
      ? [
          {
            id: 'execution',
            level: '预算执行',
            name: execution.name,
            target: null,
            actual: total
              ? formatPercent(ratioOf(parseFen(total.executed), parseFen(total.annualBudget)))
              : null,
            weight: execution.weight === null ? null : formatPoints(execution.weight),
            ...scoreOf('execution'),
            sentence: execution.steps[0]?.sentence ?? '',
          },
        ]
      : []),
    ...form.rows.map((row) => ({
      id: row.id,
      level: `${row.level1} / ${row.level2}`,
      name: row.name,
      target: row.target,
      actual: row.actual,
      weight: row.weight === null ? null : formatPoints(row.weight),
      ...scoreOf(row.id),
      sentence: sentences.get(row.id) ?? '',
    })),
  ]
}

/** Gap of two decimal texts of points with sign and two decimals, computed total − mean; null when one is missing. */
export function gapOf(total: string | null | undefined, mean: string | null | undefined): string | null {
  if (!total || !mean) return null
  const scaled = (text: string): number => Math.round(Number(text) * 10_000)
  const gap = scaled(total) - scaled(mean)
  if (!Number.isSafeInteger(gap)) return null
  return `${gap > 0 ? '+' : gap < 0 ? '-' : ''}${(Math.abs(gap) / 10_000).toFixed(2)}`
}

/** How complete the roll-up is, in one sentence; the share is never above 100 %. */
export function completenessSentence({
  required,
  counted,
  rate,
  missing,
  empty,
}: Preview['completeness']): string {
  if (required === 0) return '本项目没有要求报送自评表的单位。'
  const share = rate === null || rate === undefined ? '' : `（${rate.replace('%', '')}%）`
  const gap = missing.length + empty.length
  return gap === 0
    ? `应报 ${required} 个单位，全部计入${share}。`
    : `应报 ${required} 个单位，已计入 ${counted} 个${share}，还有 ${gap} 个没有计入。`
}

/** Result of locking several forms: how many are locked and why the others are not. */
export function lockOutcome(
  rows: readonly LockRow[],
  names: ReadonlyMap<string, string>,
): { locked: number; failures: { id: string; name: string; why: string }[] } {
  const failures = rows
    .filter((row) => row.refused.length > 0)
    .map((row) => ({
      id: row.id,
      name: names.get(row.id) ?? '',
      why: row.refused.map((one) => one.message).join(' '),
    }))
  return { locked: rows.length - failures.length, failures }
}

/** A long hash as people compare it: its first and last eight digits. */
export const shortHash = (hash: string): string =>
  hash.length > 20 ? `${hash.slice(0, 8)}…${hash.slice(-8)}` : hash
