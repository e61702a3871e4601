import { type EvaluationForm, points } from '../src/index.js'
import { form, fundRow, partRow, row, wan } from './builders.js'

/** A form nobody can object to. */
export const clean = (overrides: Partial<EvaluationForm> = {}): EvaluationForm =>
  form({
    funds: [
      fundRow({ executed: wan('99'), printedRate: '99.00%', entered: points('9.9') }),
      partRow({ executed: wan('99') }),
    ],
    rows: [
      row({ id: 'a', weight: points(50), entered: points(50) }),
      row({ id: 'b', level1: '效益指标', weight: points(30), entered: points(30) }),
      row({
        id: 'c',
        level1: '满意度指标',
        name: '满意度',
        target: '≥90%',
        actual: '95%',
        weight: points(10),
        entered: points(10),
      }),
    ],
    printed: { total: points('99.9'), grade: '优' },
    ...overrides,
  })

export const withRow = (overrides: Parameters<typeof row>[0]): EvaluationForm =>
  clean({
    rows: [row({ id: 'a', weight: points(50), entered: points(50), ...overrides }), ...clean().rows.slice(1)],
    printed: { total: null, grade: null },
  })

export const withTotal = (overrides: Parameters<typeof fundRow>[0]): EvaluationForm =>
  clean({ funds: [fundRow(overrides)], printed: { total: null, grade: null } })
