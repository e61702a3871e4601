import type { EvaluationForm } from '@huigong/domain'
import type { RollUpSnapshot } from './roll-up-snapshot.js'

/** Texts of a statement by place: `execution`, `goals.actual`, `rows.ID`, `form.KEY`, `report.SECTION`. */
export type StatementWords = ReadonlyMap<string, string>

const REPORT = 'report.'
const FORM = 'form.'

const under = (words: StatementWords, head: string): Record<string, string> =>
  Object.fromEntries(
    [...words].flatMap(([at, text]) =>
      at.startsWith(head) && text !== '' ? [[at.slice(head.length), text]] : [],
    ),
  )

/** The rolled-up form with what the union itself wrote on it. */
export function withWords(form: EvaluationForm, words: StatementWords): EvaluationForm {
  const of = (at: string): string | null => words.get(at)?.trim() || null
  return {
    ...form,
    funds: form.funds.map((row) =>
      row.key === 'total' ? { ...row, reason: of('execution') ?? row.reason } : row,
    ),
    goals: { ...form.goals, actual: of('goals.actual') ?? form.goals.actual },
    rows: form.rows.map((row) => ({ ...row, deviation: of(`rows.${row.id}`) ?? row.deviation })),
    narratives: { ...form.narratives, ...under(words, FORM) },
  }
}

/** Texts for the sections of the report. */
export const reportWords = (words: StatementWords): Record<string, string> => under(words, REPORT)

/** What a roll-up holds at a place of the statement. */
export function wordsIn({ form, narratives }: RollUpSnapshot, at: string): string {
  if (at === 'execution') return form.funds.find((row) => row.key === 'total')?.reason ?? ''
  if (at === 'goals.actual') return form.goals.actual
  if (at.startsWith('rows.')) return form.rows.find((row) => row.id === at.slice(5))?.deviation ?? ''
  if (at.startsWith(FORM)) return form.narratives[at.slice(FORM.length)] ?? ''
  return narratives?.[at.slice(REPORT.length)] ?? ''
}
