import { describe, expect, it } from '@jest/globals'
import {
  type EvaluationForm,
  fen,
  type IndicatorRow,
  points,
  readActual,
  SHIPPED_RULE_PACKS,
} from '@huigong/domain'
import { burdenText, emptyCells, leftText } from './burden.js'
import { cellText, entryColumn, neighbour, placeLabel, withCell } from './cells.js'
import { baselineOf, changedCells } from './changed-cells.js'
import { paperRows } from './paper-rows.js'
import { sectionsOf, sectionState } from './sections.js'
import { formStatus } from './states.js'
import { tierChoice, tierText } from './tier.js'

const row = (id: string, change: Partial<IndicatorRow> = {}): IndicatorRow => ({
  id,
  level1: '产出指标',
  level2: '数量指标',
  name: `指标${id}`,
  target: '≥10户',
  actual: null,
  unit: '户',
  weight: points(10),
  entered: null,
  deviation: null,
  source: 'entered',
  evidence: null,
  notApplicable: false,
  ...change,
})

const form = (rows: IndicatorRow[], change: Partial<EvaluationForm> = {}): EvaluationForm => ({
  projectName: '送温暖资金',
  fiscalYear: 2026,
  competentDepartment: '市总工会',
  implementingUnit: '一厂工会',
  funds: [
    {
      key: 'total',
      label: '年度资金总额',
      initialBudget: fen(100_00),
      annualBudget: fen(100_00),
      executed: fen(90_00),
      printedRate: null,
      weight: points(10),
      entered: null,
      reason: null,
    },
  ],
  goals: { expected: '慰问', actual: '' },
  rows,
  narratives: {},
  printed: { total: null, grade: null },
  ...change,
})

const PAPER = form([
  row('a'),
  row('b', { source: 'ledger', actual: '12户' }),
  row('c', { level2: '质量指标' }),
  row('d', { level1: '效益指标', level2: '社会效益', notApplicable: true }),
])

describe('the cells of a form', () => {
  it('have an input box for an actual value only where nobody else knows it', () => {
    expect(entryColumn(PAPER, 'actual', true)).toEqual(['rows.a.actual', 'rows.c.actual'])
    expect(entryColumn(PAPER, 'entered', true)).toEqual([
      'funds.total.entered',
      'rows.a.entered',
      'rows.b.entered',
      'rows.c.entered',
    ])
    expect(entryColumn(PAPER, 'entered', false)).not.toContain('funds.total.entered')
  })

  it('lead down and up their column and end at its ends', () => {
    const column = entryColumn(PAPER, 'actual', true)
    expect(neighbour(column, 'rows.a.actual', 1)).toBe('rows.c.actual')
    expect(neighbour(column, 'rows.c.actual', 1)).toBeNull()
    expect(neighbour(column, 'rows.b.actual', 1)).toBeNull()
  })

  it('take points with full-width digits and leave what is no number out of the form', () => {
    expect(withCell(PAPER, 'rows.a.entered', '９.５').rows[0]?.entered).toBe(points('9.5'))
    expect(withCell(PAPER, 'rows.a.entered', '九分').rows[0]?.entered).toBeNull()
    expect(cellText(withCell(PAPER, 'rows.a.entered', '9.5'), 'rows.a.entered')).toBe('9.50')
  })

  it('keep note and files of evidence together and drop empty evidence', () => {
    const proven = withCell(PAPER, 'rows.a.evidence', ' 名单 ', ['f1'])
    expect(proven.rows[0]?.evidence).toEqual({ note: '名单', attachmentIds: ['f1'] })
    expect(withCell(proven, 'rows.a.evidence', '', []).rows[0]?.evidence).toBeNull()
  })

  it('hold typed amounts of a fund row as whole fen', () => {
    expect(withCell(PAPER, 'funds.total.executed', '9500').funds[0]?.executed).toBe(9500)
    expect(withCell(PAPER, 'funds.total.executed', '').funds[0]?.executed).toBeNull()
  })

  it('are named with their row and column', () => {
    expect(placeLabel(PAPER, 'rows.a.deviation', () => '')).toBe('“指标a” 偏差原因及改进措施')
    expect(placeLabel(PAPER, 'narratives.other', () => '其他')).toBe('其他')
  })
})

describe('the burden', () => {
  it('says how much is filled by itself, what one press fills and how long the rest takes', () => {
    const burden = { fields: 27, filled: 23, automatic: 23, adoptable: 0, minutes: 6 }
    expect(burdenText(burden)).toBe('27 项，23 项已自动填好，还差 4 项，约 6 分钟')
    expect(burdenText({ ...burden, adoptable: 2 })).toContain('还差 4 项（其中 2 项得分可一键采用）')
    expect(leftText(burden)).toBe('还差 4 项 · 约 6 分钟')
    const done = { fields: 5, filled: 5, automatic: 0, adoptable: 0, minutes: 0 }
    expect(burdenText(done)).toBe('5 项，已填完')
    expect(leftText(done)).toBe('已填完，可以提交')
  })

  it('counts empty actual values, scores and texts, but not what does not apply', () => {
    const empty = emptyCells(PAPER, true, ['other'])
    expect(empty).toContain('rows.a.actual')
    expect(empty).toContain('narratives.other')
    expect(empty).toContain('goals.actual')
    expect(empty).not.toContain('rows.b.actual')
    expect(empty.some((at) => at.startsWith('rows.d'))).toBe(false)
  })
})

describe('changed cells', () => {
  it('are those that differ between two versions, with the former text', () => {
    const after = withCell(withCell(PAPER, 'rows.a.actual', '11户'), 'goals.actual', '已慰问')
    expect(changedCells(PAPER, after)).toEqual([
      { at: 'goals.actual', before: '', after: '已慰问' },
      { at: 'rows.a.actual', before: '', after: '11户' },
    ])
  })

  it('include evidence whose files alone were exchanged', () => {
    const before = withCell(PAPER, 'rows.a.evidence', '名单', ['f1'])
    const after = withCell(PAPER, 'rows.a.evidence', '名单', ['f2'])
    expect(changedCells(before, after).map((one) => one.at)).toEqual(['rows.a.evidence'])
  })

  it('are counted from the last return, else from the submission before', () => {
    const line = (version: number, cause: string) => ({ version, cause, savedAt: '' })
    expect(
      baselineOf([line(3, 'submit'), line(5, 'return'), line(6, 'autosave'), line(7, 'submit')])?.version,
    ).toBe(5)
    expect(baselineOf([line(3, 'submit'), line(7, 'submit')])?.version).toBe(3)
    expect(baselineOf([line(2, 'autosave'), line(3, 'submit')])).toBeNull()
  })
})

describe('a qualitative actual', () => {
  it.each(SHIPPED_RULE_PACKS.map((pack) => [pack.id, pack] as const))(
    'is written so that the engine reads the same tier and percentage back (%s)',
    (_, pack) => {
      pack.tiers.forEach((_tier, index) => {
        const text = tierText({ tier: String(index), percentage: '72.5' }, pack.tiers)
        expect(readActual(text)).toMatchObject({ kind: 'qualitative', tier: index, percentage: '72.5' })
        expect(tierChoice(text, pack.tiers)).toEqual({ tier: String(index), percentage: '72.5' })
        expect(
          tierChoice(tierText({ tier: String(index), percentage: '' }, pack.tiers), pack.tiers).tier,
        ).toBe(String(index))
      })
    },
  )

  it('is known by the name a city gave it', () => {
    const tiers = [
      { name: '优秀达成', from: 9_000, upTo: 10_000 },
      { name: '一般达成', from: 6_000, upTo: 9_000 },
    ]
    expect(tierChoice('一般达成（75%）', tiers)).toEqual({ tier: '1', percentage: '75' })
    expect(tierChoice('一般达成', tiers)).toEqual({ tier: '1', percentage: '' })
    expect(tierChoice('效果显著', tiers)).toEqual({ tier: '', percentage: '' })
  })

  it('is empty without a tier', () => {
    expect(tierText({ tier: '', percentage: '80' }, SHIPPED_RULE_PACKS[0]?.tiers ?? [])).toBe('')
  })
})

describe('sections and states', () => {
  it('show comments before errors before what is empty', () => {
    const section = sectionsOf(PAPER).find((one) => one.title === '产出指标')
    if (!section) throw new Error('no section')
    const none = { comments: [], errors: [], empty: [] }
    expect(sectionState(section, none).tone).toBe('done')
    expect(sectionState(section, { ...none, empty: ['rows.a.actual'] }).word).toBe('差 1 项')
    const errors = { ...none, empty: ['rows.a.actual'], errors: ['rows.a.actual', 'rows.d.actual'] }
    expect(sectionState(section, errors).word).toBe('1 处须改正')
    expect(sectionState(section, { ...errors, comments: ['rows.c.entered'] }).tone).toBe('returned')
  })

  it('call a form overdue only while it was never handed in', () => {
    expect(formStatus({ state: 'draft', due: '2026-11-01' }, '2026-11-22').tone).toBe('breach')
    expect(formStatus({ state: 'draft', due: '2026-11-22' }, '2026-11-22').tone).toBe('open')
    expect(formStatus({ state: 'city-returned', due: '2026-11-01' }, '2026-11-22').tone).toBe('returned')
  })

  it('merge equal levels on paper, but not over a different level above', () => {
    const spans = paperRows([
      row('a'),
      row('b'),
      row('c', { level2: '质量指标' }),
      row('d', { level1: '效益指标', level2: '质量指标' }),
    ]).map(({ span1, span2 }) => [span1, span2])
    expect(spans).toEqual([
      [3, 2],
      [0, 0],
      [0, 1],
      [1, 1],
    ])
  })
})
