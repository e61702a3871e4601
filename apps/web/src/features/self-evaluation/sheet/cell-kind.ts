import { type EvaluationForm, type IndicatorRow, readTarget } from '@huigong/domain'

/** How an actual value is typed: the target's kind decides. */
export type ActualKind = 'number' | 'date' | 'yes-no' | 'tier' | 'text'

export interface ActualBox {
  kind: ActualKind
  /** Unit shown behind the box; the engine takes a bare number in it. */
  unit: string
  placeholder: string
}

const box = (kind: ActualKind, unit = '', placeholder = ''): ActualBox => ({ kind, unit, placeholder })

export function actualBox(row: IndicatorRow, form: EvaluationForm): ActualBox {
  const target = readTarget(row.target, { campaignYear: form.campaignYear ?? null })
  switch (target.kind) {
    case 'number':
    case 'range':
      return box('number', target.unit ?? row.unit ?? '')
    case 'percent':
      return box('number', '%')
    case 'date':
      return box('date', '', '如 2027-01-20')
    case 'yes-no':
      return box('yes-no')
    case 'qualitative':
      return box('tier')
    case 'unreadable':
      return box('text', row.unit ?? '')
  }
}

/** A bare number typed where the target is a percentage means percent. */
export const withPercent = (text: string, unit: string): string =>
  unit === '%' && /^\s*[\d０-９.．]+\s*$/.test(text) ? `${text.trim()}%` : text
