import type { EvaluationForm } from '@huigong/domain'

/** Parts of a form that an unlocking can open alone, as they are called, in the order of the form. */
export const unlockParts = (
  form: EvaluationForm,
  narrativeName: (key: string) => string,
): { at: string; label: string }[] => [
  { at: 'goals', label: '总体目标完成情况' },
  { at: 'funds', label: '资金情况和预算执行率' },
  ...form.rows.filter((row) => !row.notApplicable).map((row) => ({ at: `rows.${row.id}`, label: row.name })),
  ...Object.keys(form.narratives).map((key) => ({ at: `narratives.${key}`, label: narrativeName(key) })),
]
