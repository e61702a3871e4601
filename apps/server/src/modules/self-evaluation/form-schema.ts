import { z } from 'zod'
import type { EvaluationForm, Fen, Points } from '@huigong/domain'
import { reason, type Reason } from '@huigong/contracts'
import { refuseAll } from '../../platform/refusal.js'

/** Rows of one table; the longest published ones have about forty. */
const MOST_ROWS = 200
const HOSTILE = new Set(['__proto__', 'constructor', 'prototype'])

const text = (limit: number) => z.string().max(limit, `超过 ${limit} 字`)
const whole = z.number('须为整数').int('须为整数').min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)
const fen = whole.transform((value) => value as Fen).nullable()
const scores = whole.transform((value) => value as Points).nullable()

const fundRow = z.strictObject({
  key: z.enum(['total', 'fiscal', 'carry-over', 'other', 'special-account', 'union'], '资金行不认识'),
  label: text(100),
  initialBudget: fen,
  annualBudget: fen,
  executed: fen,
  printedRate: text(40).nullable(),
  weight: scores,
  entered: scores,
  reason: text(2000).nullable(),
})

const indicatorRow = z.strictObject({
  id: text(64),
  level1: text(100),
  level2: text(100),
  name: text(500).min(1, '没有指标名称'),
  target: text(1000).nullable(),
  actual: text(1000).nullable(),
  unit: text(40).nullable(),
  weight: scores,
  entered: scores,
  deviation: text(2000).nullable(),
  source: z.enum(['ledger', 'satisfaction', 'entered'], '来源不认识'),
  evidence: z.strictObject({ note: text(2000), attachmentIds: z.array(text(36)).max(20) }).nullable(),
  notApplicable: z.boolean(),
})

const schema = z.strictObject({
  projectName: text(200),
  fiscalYear: z.number().int().min(2000).max(2999).nullable(),
  campaignYear: z.number().int().min(2000).max(2999).nullable().optional(),
  competentDepartment: text(200).nullable(),
  implementingUnit: text(200).nullable(),
  funds: z.array(fundRow).max(20),
  goals: z.strictObject({ expected: text(4000), actual: text(4000) }),
  rows: z.array(indicatorRow).max(MOST_ROWS, `超过 ${MOST_ROWS} 行`),
  narratives: z.record(z.string().regex(/^[\w-]{1,40}$/, '文字栏名称不认识'), text(10_000)),
  printed: z.strictObject({ total: scores, grade: text(20).nullable() }),
})

/** First place with a key that could reach into objects other than the value's own; null when there is none. */
function hostilePlace(value: unknown, place = ''): string | null {
  if (typeof value !== 'object' || value === null) return null
  for (const [key, member] of Object.entries(value)) {
    const at = place ? `${place}.${key}` : key
    const found = HOSTILE.has(key) ? at : hostilePlace(member, at)
    if (found) return found
  }
  return null
}

function twice(values: readonly string[], at: string, message: string): Reason[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index
      ? [reason('IMPORT_REFUSED', { at: `${at}.${index}`, message }, `form.${at}.${index}`)]
      : [],
  )
}

/**
 * Reads a form that came from a client as JSON: whole, in bounds, and without anything that is not a form's.
 * @throws Refusal IMPORT_REFUSED for every place that is wrong, all at once
 */
export function readForm(value: unknown): EvaluationForm {
  const hostile = hostilePlace(value)
  if (hostile) refuseAll([reason('IMPORT_REFUSED', { at: hostile, message: '含有不允许的名称' }, 'form')])
  const read = schema.safeParse(value)
  if (!read.success) {
    refuseAll(
      read.error.issues.slice(0, 50).map((issue) => {
        const at = issue.path.join('.') || 'form'
        const message =
          issue.code === 'unrecognized_keys' ? `含有不认识的内容：${issue.keys.join('、')}` : issue.message
        return reason('IMPORT_REFUSED', { at, message }, at === 'form' ? at : `form.${at}`)
      }),
    )
    throw new Error('a form that cannot be read has issues')
  }
  const form = read.data
  refuseAll([
    ...twice(
      form.rows.map((row) => row.id),
      'rows',
      '行编号重复',
    ),
    ...twice(
      form.funds.map((row) => row.key),
      'funds',
      '资金行重复',
    ),
  ])
  return { ...form, campaignYear: form.campaignYear ?? null }
}
