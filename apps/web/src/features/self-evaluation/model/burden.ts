import type { EvaluationForm } from '@huigong/domain'
import { cellText, entryColumn } from './cells.js'

export interface Burden {
  fields: number
  filled: number
  automatic: number
  adoptable: number
  minutes: number
}

/** `30 项，13 项已自动填好，还差 17 项（其中 5 项得分可一键采用），约 9 分钟`: what a form asks of a person. */
export function burdenText({ fields, filled, automatic, adoptable, minutes }: Burden): string {
  if (fields === 0) return '没有需要填写的内容'
  const left = Math.max(0, fields - filled)
  const auto = automatic > 0 ? `，${automatic} 项已自动填好` : ''
  if (left === 0) return `${fields} 项${auto}，已填完`
  const ready = adoptable > 0 ? `（其中 ${adoptable} 项得分可一键采用）` : ''
  return `${fields} 项${auto}，还差 ${left} 项${ready}，约 ${minutes} 分钟`
}

/** `还差 4 项 · 约 6 分钟`, for a line among others. */
export const leftText = ({ fields, filled, minutes }: Burden): string =>
  fields <= filled ? '已填完，可以提交' : `还差 ${fields - filled} 项 · 约 ${minutes} 分钟`

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
