import type { EvaluationForm } from '@huigong/domain'
import { cellText, entryColumn } from './cells.js'

export interface Burden {
  fields: number
  filled: number
  automatic: number
}

const MINUTES_PER_FIELD = 1.5

/** `27 项，23 项已自动填好，还差 4 项（约 6 分钟）`: what a form asks of a person. */
export function burdenText({ fields, filled, automatic }: Burden): string {
  if (fields === 0) return '没有需要填写的内容'
  const left = Math.max(0, fields - filled)
  const auto = automatic > 0 ? `，${automatic} 项已自动填好` : ''
  const rest = left === 0 ? '，已填完' : `，还差 ${left} 项（约 ${Math.ceil(left * MINUTES_PER_FIELD)} 分钟）`
  return `${fields} 项${auto}${rest}`
}

/** Cells a unit answers for that are still empty: actual values, scores, the goal's result and the narratives. */
export function emptyCells(
  form: EvaluationForm,
  scoresExecution: boolean,
  narrativeKeys: readonly string[] = [],
): string[] {
  const columns = (['actual', 'entered'] as const).flatMap((field) =>
    entryColumn(form, field, scoresExecution),
  )
  return [...columns, 'goals.actual', ...narrativeKeys.map((key) => `narratives.${key}`)].filter(
    (at) => cellText(form, at).trim() === '',
  )
}
