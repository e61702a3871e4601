import { describe, expect, it } from '@jest/globals'
import { type EvaluationForm, points, rulePackOf, type RulePack } from '@huigong/domain'
import { applyCells } from './cells.js'

const FORM: EvaluationForm = {
  projectName: '送温暖资金',
  fiscalYear: 2026,
  competentDepartment: null,
  implementingUnit: null,
  funds: [],
  goals: { expected: '', actual: '' },
  rows: [
    {
      id: 'a',
      level1: '效益指标',
      level2: '社会效益指标',
      name: '生活缓解程度',
      target: '明显缓解',
      actual: null,
      unit: null,
      weight: points(30),
      entered: null,
      deviation: null,
      source: 'entered',
      evidence: null,
      notApplicable: false,
    },
  ],
  narratives: {},
  printed: { total: null, grade: null },
}
const pack: RulePack = {
  ...(rulePackOf('national-2020') as RulePack),
  tiers: [
    { name: '优秀达成', from: 9_000, upTo: 10_000 },
    { name: '一般达成', from: 6_000, upTo: 9_000 },
  ],
}
const write = (value: string, field = 'actual', form = FORM) =>
  applyCells(form, [{ at: `rows.a.${field}`, value }], { mode: 'project', pack })

describe('a qualitative cell under a pack with tier names of its own', () => {
  it('is taken with its percentage, as the page writes it and the scoring reads it', () => {
    const { form, reasons } = write('一般达成（75%）')
    expect(reasons).toEqual([])
    expect(form.rows[0]?.actual).toBe('一般达成（75%）')
  })

  it('keeps a percentage that fits when the tier is chosen by its place', () => {
    const { form } = write('1', 'tier', write('一般达成（75%）').form)
    expect(form.rows[0]?.actual).toBe('一般达成75%')
    expect(write('0', 'tier', form).form.rows[0]?.actual).toBe('优秀达成')
  })

  it('is still refused where nothing can be read for certain', () => {
    expect(write('大约 75 左右').reasons).toHaveLength(1)
  })
})
