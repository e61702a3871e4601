import type { EvaluationForm, FundRow, IndicatorRow } from '@huigong/domain'
import type { MoneyUnit } from '../decimal.js'
import { FORM_KINDS, type ImportedForm } from '../imported-form.js'
import { failure, success, type ReadProblem, type ReadResult, wholeFile } from '../read-result.js'
import { JsonReader } from './json-reader.js'
import { readExecutionWeight, readHead } from './read-head.js'
import { hintRulePack } from './rule-pack-hint.js'

/** Characters of a case file that are read at most; a published table has a few thousand. */
const MAX_LENGTH = 2_000_000

const FUND_PARTS = [
  ['fiscalAppropriation', 'fiscal', '其中：当年财政拨款'],
  ['carryOver', 'carry-over', '上年结转资金'],
  ['other', 'other', '其他资金'],
] as const

function readTotalRow(root: JsonReader, unit: MoneyUnit): FundRow | null {
  const row = root.at('funds').at('total')
  const weight = readExecutionWeight(root)
  if (row.isNull && weight === null) return null
  return {
    key: 'total',
    label: '年度资金总额',
    initialBudget: row.at('initialBudget').amount(unit),
    annualBudget: row.at('annualBudget').amount(unit),
    executed: row.at('executed').amount(unit),
    printedRate: row.at('executionRate').optionalText(),
    weight,
    entered: row.at('score').points(),
    reason: null,
  }
}

function readFunds(root: JsonReader, unit: MoneyUnit): readonly FundRow[] {
  const total = readTotalRow(root, unit)
  const parts = FUND_PARTS.flatMap(([member, key, label]): FundRow[] => {
    const row = root.at('funds').at(member)
    if (row.isNull) return []
    const amounts = {
      initialBudget: row.at('initialBudget').amount(unit),
      annualBudget: row.at('annualBudget').amount(unit),
      executed: row.at('executed').amount(unit),
    }
    // Parts carry no points by the rules; where a table gives them some, that is for the rules to say.
    const printed = {
      printedRate: row.at('executionRate').peekText(),
      weight: row.at('weight').peekPoints(),
      entered: row.at('score').peekPoints(),
    }
    return [{ key, label, ...amounts, ...printed, reason: null }]
  })
  return total ? [total, ...parts] : parts
}

const readRow = (row: JsonReader, index: number): IndicatorRow => ({
  id: `row-${index + 1}`,
  level1: row.at('level1').optionalText() ?? '',
  level2: row.at('level2').optionalText() ?? '',
  name: row.at('name').optionalText() ?? '',
  target: row.at('target').optionalText(),
  actual: row.at('actual').optionalText(),
  unit: null,
  weight: row.at('weight').points(),
  entered: row.at('score').points(),
  deviation: row.at('deviation').optionalText(),
  source: 'entered',
  evidence: null,
  notApplicable: false,
})

function hasAmounts(root: JsonReader): boolean {
  return ['total', ...FUND_PARTS.map(([member]) => member)].some((member) => {
    const row = root.at('funds').at(member)
    return ['initialBudget', 'annualBudget', 'executed'].some((key) => !row.at(key).isNull)
  })
}

function readUnit(root: JsonReader): MoneyUnit {
  const unit = root.at('unit')
  // A table without amounts needs no unit; one with amounts must say which, since 万元 and 元 differ by 10,000.
  if (unit.isNull && !hasAmounts(root)) return '元'
  return unit.oneOf(['万元', '元'] as const) ?? '元'
}

function readNotes(root: JsonReader, rows: readonly JsonReader[]): readonly string[] {
  const notes = root.at('notes').optionalText()
  const contradictions = root.at('publishedInconsistencies')
  return [
    ...(notes ? [notes] : []),
    ...rows.flatMap((row, index) => {
      const note = row.at('note').optionalText()
      return note ? [`第 ${index + 1} 行指标：${note}`] : []
    }),
    ...(contradictions.isNull ? [] : contradictions.items().map((item) => `原表不一致：${item.text()}`)),
  ]
}

function readForm(root: JsonReader, rows: readonly JsonReader[]): EvaluationForm {
  return {
    projectName: root.at('projectName').optionalText() ?? '',
    fiscalYear: root.at('year').optionalWhole(),
    competentDepartment: root.at('competentDepartment').optionalText(),
    implementingUnit: root.at('implementingUnit').optionalText(),
    funds: readFunds(root, readUnit(root)),
    goals: {
      expected: root.at('goals').at('expected').optionalText() ?? '',
      actual: root.at('goals').at('actual').optionalText() ?? '',
    },
    rows: rows.map(readRow),
    narratives: {},
    printed: { total: root.at('totalScore').points(), grade: root.at('rating').optionalText() },
  }
}

function parse(text: string): { readonly value: unknown } | ReadProblem {
  const remedy = '请上传自评表数据文件（JSON，UTF-8 编码）'
  if (text.length > MAX_LENGTH) return wholeFile(`${text.length} 个字符`, '文件过大', remedy)
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value }
    return wholeFile('', '文件内容不是一张自评表', remedy)
  } catch {
    return wholeFile('', '文件不是有效的 JSON，可能不完整', remedy)
  }
}

/**
 * Reads one published self-evaluation table (the JSON of the case collection). Amounts become whole fen from the unit
 * the table states (finer ones the nearest fen, which a note says); targets, actuals and rates keep their published spelling; what is absent stays `null`.
 */
export function readCaseJson(text: string): ReadResult<ImportedForm> {
  const parsed = parse(text)
  if (!('value' in parsed)) return failure(parsed)
  const problems: ReadProblem[] = []
  const remarks: string[] = []
  const root = JsonReader.root(parsed.value, problems, remarks)
  const kind = root.at('kind').oneOf(FORM_KINDS)
  const rows = root.at('indicators').items()
  const form = readForm(root, rows)
  const status = root
    .at('completeness')
    .at('status')
    .oneOf(['complete', 'truncated'] as const)
  const missing = root.at('completeness').at('missing')
  const imported = {
    form,
    head: readHead(root, rows, kind),
    rulePackHint: hintRulePack(form),
    missing: missing.isNull ? [] : missing.items().map((item) => item.text()),
    notes: [...readNotes(root, rows), ...remarks],
  }
  if (problems.length > 0 || kind === null || status === null) return { ok: false, problems }
  return success({ ...imported, kind, completeness: status })
}
