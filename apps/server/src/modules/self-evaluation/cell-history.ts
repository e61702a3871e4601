import type { EvaluationForm } from '@huigong/domain'

/** What a cell of a form says, as text; null when it is empty or there is no such cell. */
export function cellValue(form: EvaluationForm, at: string): string | null {
  const [block = '', ...rest] = at.split('.')
  const field = rest.at(-1) ?? ''
  const key = rest.slice(0, -1).join('.')
  const text = (value: unknown): string | null =>
    value === null || value === undefined || value === '' ? null : String(value)
  switch (block) {
    case 'rows': {
      const row = form.rows.find((each) => each.id === key)
      if (field === 'evidence') return text(row?.evidence?.note)
      return row && isWord(field, ROW_FIELDS) ? text(row[field]) : null
    }
    case 'funds': {
      const row = form.funds.find((each) => each.key === key)
      return row && isWord(field, FUND_FIELDS) ? text(row[field]) : null
    }
    case 'goals':
      return field === 'actual' ? text(form.goals.actual) : null
    case 'narratives':
      return text(form.narratives[rest.join('.')])
    default:
      return null
  }
}

const ROW_FIELDS = ['target', 'actual', 'weight', 'entered', 'deviation'] as const
const FUND_FIELDS = ['initialBudget', 'annualBudget', 'executed', 'entered', 'reason'] as const
const isWord = <T extends string>(word: string, words: readonly T[]): word is T =>
  words.some((each) => each === word)

/** Of versions, the newest first, those from which on the cell said something else than before. */
export function changesOfCell<V extends { readonly form: EvaluationForm }>(
  versions: readonly V[],
  at: string,
): { readonly version: V; readonly value: string | null }[] {
  const said = versions.map((version) => ({ version, value: cellValue(version.form, at) }))
  return said.filter(({ value }, index) => {
    const before = said[index + 1]
    return before === undefined ? value !== null : before.value !== value
  })
}
