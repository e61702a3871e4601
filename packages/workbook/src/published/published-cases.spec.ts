import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { evaluate, type EvaluationForm } from '@huigong/domain'
import { type Layout, LAYOUTS, type Options } from '../../test/published/layouts.js'
import { asDocument, asWorkbook } from '../../test/published/sheet-layout.js'
import { packForForm } from '../case/pack-for-form.js'
import { readCaseJson } from '../case/read-case-json.js'
import type { ImportedForm } from '../imported-form.js'
import { squeeze } from './cell-grid.js'
import { readTableFile } from './read-table-file.js'

const FOLDER = new URL('../../fixtures/cases/', import.meta.url)

interface Case {
  readonly id: string
  readonly kind: string
  readonly complete: boolean
  readonly imported: ImportedForm
  readonly form: EvaluationForm
  readonly options: Options
}

function load(file: string): Case {
  const text = readFileSync(new URL(file, FOLDER), 'utf8')
  const read = readCaseJson(text)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const raw = JSON.parse(text) as {
    id: string
    unit: '万元' | '元' | null
    template: Record<string, unknown>
  }
  return {
    id: raw.id,
    kind: read.value.kind,
    imported: read.value,
    complete: read.value.completeness === 'complete',
    form: read.value.form,
    options: {
      unit: raw.unit ?? '万元',
      overall: read.value.kind === 'department-overall',
      weights: raw.template['weightColumn'] !== false,
      actuals: raw.template['actualColumn'] !== false,
      scores: raw.template['scoreColumn'] !== false,
    },
  }
}

/** Tables whose stored text breaks off before the first indicator hold nothing to read. */
const CASES = readdirSync(FOLDER)
  .map(load)
  .filter(({ form }) => form.rows.length > 0)

/** Where the spelling may differ without a difference in meaning: blanks, full-width signs, the unit in a column of its own. */
function plain(form: EvaluationForm) {
  const words = (text: string | null) => (text === null || /^[-—/]?$/.test(text) ? null : squeeze(text))
  return {
    ...form,
    projectName: squeeze(form.projectName),
    competentDepartment: words(form.competentDepartment),
    implementingUnit: words(form.implementingUnit),
    goals: { expected: squeeze(form.goals.expected), actual: squeeze(form.goals.actual) },
    funds: form.funds.map((row) => ({ ...row, label: squeeze(row.label) })),
    rows: form.rows.map(({ method, ...row }) => ({
      ...row,
      level1: words(row.level1),
      level2: words(row.level2),
      name: squeeze(row.name),
      target: words(row.target),
      actual: words(row.actual),
      deviation: words(row.deviation),
      unit: null,
      method: method ?? null,
    })),
  }
}

async function reread(layout: Layout, { form, options }: Case, file: 'xlsx' | 'docx') {
  const table = layout.print(form, options)
  const read = await readTableFile(file === 'xlsx' ? await asWorkbook(table) : asDocument(table))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

const fits = (layout: Layout, { options }: Case): boolean =>
  layout.name === 'national' || (options.actuals && options.scores)

describe('a published table as a file', () => {
  const whole = CASES.filter((each) => each.complete && each.kind === 'scored')

  it.each(whole)('is scored like its data: $id', async (each) => {
    const national = LAYOUTS.find((layout) => layout.name === 'national')
    if (!national) throw new Error('no such layout')
    const read = await reread(national, each, 'xlsx')
    const [file, data] = [read, each.imported].map((form) => evaluate(form.form, packForForm(form)))
    expect(file?.computed).toEqual(data?.computed)
    expect(read.completeness).toBe('complete')
  })
})

describe.each(LAYOUTS)('a table in the layout $name', (layout) => {
  const fitting = CASES.filter((each) => fits(layout, each))

  it('is tried with at least twenty published tables', () => {
    expect(fitting.length).toBeGreaterThanOrEqual(20)
  })

  it.each(fitting)('gives the same form from .xlsx: $id', async (each) => {
    const read = await reread(layout, each, 'xlsx')
    expect(plain(read.form)).toEqual(plain(layout.keeps(each.form)))
    expect(read.kind).toBe(each.kind)
  })

  it.each(fitting)('gives the same form from .docx: $id', async (each) => {
    const read = await reread(layout, each, 'docx')
    expect(plain(read.form)).toEqual(plain(layout.keeps(each.form)))
    expect(read.kind).toBe(each.kind)
  })
})
