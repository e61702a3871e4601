import { afterEach, describe, expect, it } from '@jest/globals'
import { type EvaluationForm, points } from '@huigong/domain'
import {
  confirmCells,
  type Draft,
  editCell,
  EMPTY_DRAFT,
  giveBack,
  hasSendable,
  overlay,
  rebase,
  refuseCells,
  sendCells,
  settle,
  unsaved,
} from './draft.js'
import { withCell } from './cells.js'
import { draftFileName, readDraftFile, writeDraftFile } from './draft-file.js'

const SERVER: EvaluationForm = {
  projectName: '送温暖资金',
  fiscalYear: 2026,
  competentDepartment: null,
  implementingUnit: null,
  funds: [],
  goals: { expected: '', actual: '' },
  rows: ['a', 'b'].map((id) => ({
    id,
    level1: '产出指标',
    level2: '数量指标',
    name: id,
    target: '≥10户',
    actual: null,
    unit: null,
    weight: points(10),
    entered: null,
    deviation: null,
    source: 'entered' as const,
    evidence: null,
    notApplicable: false,
  })),
  narratives: {},
  printed: { total: null, grade: null },
}
const A = 'rows.a.actual'
const B = 'rows.b.actual'
const typed = (...cells: [string, string][]): Draft =>
  cells.reduce((draft, [at, text]) => editCell(draft, SERVER, at, text), EMPTY_DRAFT)

afterEach(() => localStorage.clear())

describe('a draft', () => {
  it('shows what was typed over what the server holds', () => {
    expect(overlay(SERVER, typed([A, '11户'])).rows[0]?.actual).toBe('11户')
    expect(SERVER.rows[0]?.actual).toBeNull()
  })

  it('sends each cell once and forgets it when the server has taken it', () => {
    const sent = sendCells(typed([A, '11户'], [B, '12户']))
    expect(Object.keys(sent.sent)).toEqual([A, B])
    expect(hasSendable(sent)).toBe(false)
    expect(unsaved(confirmCells(sent, withCell(SERVER, A, '11户')))).toEqual([])
  })

  it('keeps what was typed while the cell was on its way and lets it build on the saved value', () => {
    const saved = withCell(SERVER, A, '11户')
    const later = confirmCells(editCell(sendCells(typed([A, '11户'])), SERVER, A, '115户'), saved)
    expect(later.pending[A]).toMatchObject({ text: '115户', base: '11户' })
    expect(rebase(later, saved).pending[A]?.theirs).toBeNull()
  })

  it('gives back what did not arrive, except where something newer was typed', () => {
    const draft = giveBack(editCell(sendCells(typed([A, '11户'], [B, '12户'])), SERVER, A, '13户'))
    expect(draft.pending[A]?.text).toBe('13户')
    expect(draft.pending[B]?.text).toBe('12户')
  })

  it('keeps a refused cell with its reason and sends it again only after a change', () => {
    const refused = refuseCells(sendCells(typed([A, '约10'], [B, '12户'])), [{ at: A, message: '读不准' }])
    expect(refused.pending[A]).toMatchObject({ text: '约10', fault: '读不准' })
    expect(Object.keys(sendCells(refused).sent)).toEqual([B])
    expect(hasSendable(editCell(refused, SERVER, A, '10户'))).toBe(true)
  })
})

describe('a form that somebody else saved in between', () => {
  const theirs = withCell(SERVER, A, '20户')

  it('lets both values wait where both changed the cell, and nothing else', () => {
    const draft = rebase(typed([A, '11户'], [B, '12户']), theirs)
    expect(draft.pending[A]).toMatchObject({ text: '11户', theirs: '20户' })
    expect(draft.pending[B]?.theirs).toBeNull()
    expect(Object.keys(sendCells(draft).sent)).toEqual([B])
  })

  it('is no conflict when both wrote the same', () => {
    expect(unsaved(rebase(typed([A, '20户']), theirs))).toEqual([])
  })

  it('takes the value a person chooses', () => {
    const draft = rebase(typed([A, '11户']), theirs)
    expect(unsaved(settle(draft, A, 'theirs'))).toEqual([])
    const mine = settle(draft, A, 'mine')
    expect(hasSendable(mine)).toBe(true)
    expect(rebase(mine, theirs).pending[A]?.theirs).toBeNull()
  })

  it('never drops typed text, not even text that cannot be read as points', () => {
    const at = 'rows.a.entered'
    expect(rebase(editCell(EMPTY_DRAFT, SERVER, at, '九分'), SERVER).pending[at]?.text).toBe('九分')
  })
})

describe('a draft that is carried to another computer', () => {
  const file = { form: 'f1', title: '一厂工会 2026 年送温暖资金', writtenAt: '2026-11-29T01:31:00Z' }

  it('comes back with what was pending and what was on its way', () => {
    const draft = editCell(sendCells(typed([A, '11户'])), SERVER, B, '12户')
    const text = writeDraftFile({ ...file, cells: giveBack(draft).pending })
    const read = readDraftFile(text)
    expect(read?.form).toBe('f1')
    expect(Object.entries(read?.cells ?? {}).map(([at, cell]) => [at, cell.text])).toEqual([
      [A, '11户'],
      [B, '12户'],
    ])
  })

  it('still knows there what the server said when it was typed, so that nobody is overwritten unseen', () => {
    const text = writeDraftFile({ ...file, cells: typed([A, '11户']).pending })
    const pending = readDraftFile(text)?.cells ?? {}
    const there = rebase({ pending, sent: {} }, withCell(SERVER, A, '20户'))
    expect(there.pending[A]).toMatchObject({ text: '11户', theirs: '20户' })
  })

  it('is no other file, and brings no cell that cannot be read', () => {
    expect(readDraftFile('{"rows":[]}')).toBeNull()
    expect(readDraftFile('not json')).toBeNull()
    const damaged = JSON.stringify({
      kind: 'huigong-draft',
      format: 1,
      ...file,
      cells: { [A]: 5, [B]: { text: 1 } },
    })
    expect(readDraftFile(damaged)?.cells).toEqual({})
  })

  it('has a name every system takes', () => {
    expect(draftFileName('一厂工会-2026年“送温暖” 资金/市级')).toBe(
      '未提交草稿-一厂工会-2026年“送温暖”-资金-市级.json',
    )
  })
})
