import {
  isInTier,
  parseFen,
  points,
  ratio,
  readActualUnder,
  readTarget,
  type EvaluationForm,
  type Evidence,
  type FundRow,
  type IndicatorMode,
  type IndicatorRow,
  type RulePack,
} from '@huigong/domain'
import { reason, type Reason } from '@huigong/contracts'

/** A changed cell as a client sends it. `null` empties the cell. */
export interface CellChange {
  readonly at: string
  readonly value?: string | null | undefined
  readonly attachmentIds?: readonly string[] | null | undefined
}

export interface CellContext {
  readonly mode: IndicatorMode
  readonly pack: RulePack
}

/** Longest text of a cell, in characters. */
const LENGTH = {
  actual: 200,
  deviation: 2000,
  reason: 2000,
  goals: 4000,
  narrative: 10_000,
  evidence: 2000,
} as const

const FUND_AMOUNTS = ['initialBudget', 'annualBudget', 'executed'] as const
type FundAmount = (typeof FUND_AMOUNTS)[number]
const AMOUNT_NAME: Readonly<Record<FundAmount, string>> = {
  initialBudget: '年初预算数',
  annualBudget: '全年预算数',
  executed: '全年执行数',
}
type Change = { readonly form: EvaluationForm } | { readonly reason: Reason }

const unknownCell = (at: string): Change => ({ reason: reason('CELL_UNKNOWN', { at }, at) })
const computedCell = (at: string, name: string): Change => ({ reason: reason('CELL_COMPUTED', { name }, at) })
const invalidCell = (at: string, name: string, value: string, problem: string): Change => ({
  reason: reason('CELL_INVALID', { name, value: value.slice(0, 60), problem }, at),
})

/** A text without its outer blanks; blank means empty. */
const textOf = (value: string | null | undefined): string | null => value?.trim() || null

function limited(at: string, name: string, value: string | null, limit: number): Change | null {
  const length = value === null ? 0 : Array.from(value).length
  return length > limit ? invalidCell(at, name, value ?? '', `共 ${length} 字，最多 ${limit} 字`) : null
}

const withRow = (form: EvaluationForm, id: string, change: Partial<IndicatorRow>): Change => ({
  form: { ...form, rows: form.rows.map((row) => (row.id === id ? { ...row, ...change } : row)) },
})

const withFund = (form: EvaluationForm, key: string, change: Partial<FundRow>): Change => ({
  form: { ...form, funds: form.funds.map((row) => (row.key === key ? { ...row, ...change } : row)) },
})

function scoreOf(
  at: string,
  name: string,
  value: string | null,
): { points: FundRow['entered'] } | { refused: Change } {
  if (value === null) return { points: null }
  try {
    return { points: points(value) }
  } catch {
    return { refused: invalidCell(at, name, value, '得分须为不超过四位小数的数字') }
  }
}

function actualCell(
  form: EvaluationForm,
  row: IndicatorRow,
  at: string,
  value: string | null,
  pack: RulePack,
): Change {
  if (row.source !== 'entered') return computedCell(at, row.name)
  const tooLong = limited(at, row.name, value, LENGTH.actual)
  if (tooLong) return tooLong
  if (value !== null) {
    const reading = readActualUnder(pack, value, { campaignYear: form.campaignYear ?? null })
    if (reading.kind === 'unreadable') return invalidCell(at, row.name, value, reading.sentence)
  }
  return withRow(form, row.id, { actual: value })
}

/** A table that a unit brought has its own targets, which it may put right; a project's are approved, not typed. */
function targetCell(
  form: EvaluationForm,
  row: IndicatorRow,
  at: string,
  value: string | null,
  mode: IndicatorMode,
): Change {
  if (mode === 'project') return unknownCell(at)
  const tooLong = limited(at, row.name, value, LENGTH.actual)
  if (tooLong) return tooLong
  const reading = readTarget(value, { campaignYear: form.campaignYear ?? null })
  return value !== null && reading.kind === 'unreadable'
    ? invalidCell(at, row.name, value, reading.sentence)
    : withRow(form, row.id, { target: value })
}

/** Chooses the tier of a qualitative result by its name or its place from the best (`0`); a fitting percentage stays. */
function tierCell(
  form: EvaluationForm,
  row: IndicatorRow,
  at: string,
  value: string | null,
  pack: RulePack,
): Change {
  if (row.source !== 'entered') return computedCell(at, row.name)
  if (value === null) return withRow(form, row.id, { actual: null })
  const tier = pack.tiers.find((each, index) => each.name === value || String(index) === value)
  if (!tier)
    return invalidCell(at, row.name, value, `可选档次：${pack.tiers.map((each) => each.name).join('、')}`)
  const written = readActualUnder(pack, row.actual)
  const percentage = written.kind === 'qualitative' ? written.percentage : null
  const hundredths = percentage === null ? null : Math.round(Number(percentage) * 100)
  const fits = hundredths !== null && isInTier(ratio(hundredths, 10_000), tier)
  return withRow(form, row.id, { actual: fits ? `${tier.name}${percentage}%` : tier.name })
}

function evidenceCell(form: EvaluationForm, row: IndicatorRow, cell: CellChange): Change {
  const note = textOf(cell.value) ?? ''
  const tooLong = limited(cell.at, row.name, note, LENGTH.evidence)
  if (tooLong) return tooLong
  const attachmentIds = [...new Set(cell.attachmentIds ?? row.evidence?.attachmentIds ?? [])]
  const evidence: Evidence | null = note === '' && attachmentIds.length === 0 ? null : { note, attachmentIds }
  return withRow(form, row.id, { evidence })
}

function rowCell(form: EvaluationForm, cell: CellChange, context: CellContext): Change {
  const [, id = '', field = ''] = /^rows\.([^.]+)\.(\w+)$/.exec(cell.at) ?? []
  const row = form.rows.find((each) => each.id === id)
  if (!row || row.notApplicable) return unknownCell(cell.at)
  const value = textOf(cell.value)
  switch (field) {
    case 'actual':
      return actualCell(form, row, cell.at, value, context.pack)
    case 'tier':
      return tierCell(form, row, cell.at, value, context.pack)
    case 'evidence':
      return evidenceCell(form, row, cell)
    case 'target':
      return targetCell(form, row, cell.at, value, context.mode)
    case 'deviation':
      return limited(cell.at, row.name, value, LENGTH.deviation) ?? withRow(form, id, { deviation: value })
    case 'entered':
    case 'weight': {
      if (field === 'weight' && context.mode === 'project') return unknownCell(cell.at)
      const score = scoreOf(cell.at, row.name, value)
      return 'refused' in score ? score.refused : withRow(form, id, { [field]: score.points })
    }
    default:
      return unknownCell(cell.at)
  }
}

const isAmount = (field: string): field is FundAmount => (FUND_AMOUNTS as readonly string[]).includes(field)

function amountCell(
  form: EvaluationForm,
  row: FundRow,
  field: FundAmount,
  cell: CellChange,
  mode: IndicatorMode,
): Change {
  const name = `${row.label}${AMOUNT_NAME[field]}`
  if (mode === 'project') return computedCell(cell.at, name)
  const value = textOf(cell.value)
  if (value === null) return withFund(form, row.key, { [field]: null })
  try {
    return withFund(form, row.key, { [field]: parseFen(value) })
  } catch {
    return invalidCell(cell.at, name, value, '金额须为整数分')
  }
}

function fundCell(form: EvaluationForm, cell: CellChange, context: CellContext): Change {
  const [, key = '', field = ''] = /^funds\.([\w-]+)\.(\w+)$/.exec(cell.at) ?? []
  const row = form.funds.find((each) => each.key === key)
  if (!row) return unknownCell(cell.at)
  if (isAmount(field)) return amountCell(form, row, field, cell, context.mode)
  if (key !== 'total') return unknownCell(cell.at)
  const value = textOf(cell.value)
  if (field === 'entered') {
    const score = scoreOf(cell.at, '预算执行率', value)
    return 'refused' in score ? score.refused : withFund(form, key, { entered: score.points })
  }
  if (field === 'printedRate' && context.mode === 'unit') {
    return limited(cell.at, '执行率', value, 40) ?? withFund(form, key, { printedRate: value })
  }
  if (field === 'reason') {
    return (
      limited(cell.at, '预算执行偏差原因', value, LENGTH.reason) ?? withFund(form, key, { reason: value })
    )
  }
  return unknownCell(cell.at)
}

function narrativeCell(form: EvaluationForm, cell: CellChange, pack: RulePack): Change {
  const key = cell.at.slice('narratives.'.length)
  const rule = pack.narratives.find((each) => each.key === key)
  if (!rule) return unknownCell(cell.at)
  const value = textOf(cell.value)
  const tooLong = limited(cell.at, rule.label, value, rule.maxLength ?? LENGTH.narrative)
  if (tooLong) return tooLong
  const { [key]: _, ...others } = form.narratives
  return { form: { ...form, narratives: value === null ? others : { ...others, [key]: value } } }
}

/** What an imported table prints as its total and grade; where the project sets the form it prints nothing. */
function printedCell(form: EvaluationForm, cell: CellChange, mode: IndicatorMode): Change {
  const value = textOf(cell.value)
  if (mode === 'unit' && cell.at === 'printed.total') {
    const score = scoreOf(cell.at, '总分', value)
    return 'refused' in score
      ? score.refused
      : { form: { ...form, printed: { ...form.printed, total: score.points } } }
  }
  if (mode === 'unit' && cell.at === 'printed.grade') {
    const tooLong = limited(cell.at, '等级', value, 20)
    return tooLong ?? { form: { ...form, printed: { ...form.printed, grade: value } } }
  }
  return unknownCell(cell.at)
}

function applyCell(form: EvaluationForm, cell: CellChange, context: CellContext): Change {
  if (cell.at.startsWith('rows.')) return rowCell(form, cell, context)
  if (cell.at.startsWith('funds.')) return fundCell(form, cell, context)
  if (cell.at.startsWith('printed.')) return printedCell(form, cell, context.mode)
  if (cell.at.startsWith('narratives.')) return narrativeCell(form, cell, context.pack)
  if (cell.at === 'goals.actual') {
    const actual = textOf(cell.value) ?? ''
    return (
      limited(cell.at, '年度总体目标完成情况', actual, LENGTH.goals) ?? {
        form: { ...form, goals: { ...form.goals, actual } },
      }
    )
  }
  return unknownCell(cell.at)
}

/**
 * Writes changed cells into a form, or says everything that is wrong with them: a cell that is computed from ledger or
 * survey (数据自动取得), a cell the form does not have, a value that cannot be read. With any reason the form is unchanged.
 */
export function applyCells(
  form: EvaluationForm,
  cells: readonly CellChange[],
  context: CellContext,
): { readonly form: EvaluationForm; readonly reasons: readonly Reason[] } {
  const reasons: Reason[] = []
  let changed = form
  for (const cell of cells) {
    const change = applyCell(changed, cell, context)
    if ('reason' in change) reasons.push(change.reason)
    else changed = change.form
  }
  return { form: reasons.length > 0 ? form : changed, reasons }
}

/** Cells a reviewer may comment on. */
export function isCommentable(form: EvaluationForm, at: string, pack: RulePack): boolean {
  if (at === 'form' || at === 'goals.actual' || at === 'goals.expected') return true
  const row = /^rows\.([^.]+)\.(actual|entered|deviation|evidence|target)$/.exec(at)
  if (row) return form.rows.some((each) => each.id === row[1])
  const fund = /^funds\.([\w-]+)\.(initialBudget|annualBudget|executed|entered|reason)$/.exec(at)
  if (fund) return form.funds.some((each) => each.key === fund[1])
  const narrative = /^narratives\.(.+)$/.exec(at)
  return narrative !== null && pack.narratives.some((each) => each.key === narrative[1])
}
