import { describe, expect, it } from '@jest/globals'
import { EMPTY_TOTALS, fen, festivalAfter, ratio } from '@huigong/domain'
import { cellOf } from '../src/modules/dashboard/heat.service.js'
import { drawFlow, type KeptRow } from '../src/modules/dashboard/flow-links.js'
import { forerunnerOf, forerunnersOf } from '../src/modules/project/lineage.js'
import { spreadOf } from '../src/modules/dashboard/spread.service.js'

const project = (id: string, fiscalYear: number, name: string, clonedFromId: string | null = null) => ({
  id,
  fiscalYear,
  name,
  clonedFromId,
})

describe('the project of the year before', () => {
  const a = project('a', 2024, '送温暖')
  const b = project('b', 2025, '冬季救助', 'a')
  const c = project('c', 2026, '寒冬送暖', 'b')
  it('is the one it was copied from, over several copies', () => {
    const twice = project('d', 2026, '再次复制', 'c')
    expect(forerunnerOf(c, [a, b, c])?.id).toBe('b')
    expect(forerunnerOf(twice, [a, b, c, twice])?.id).toBe('b')
  })
  it('is else the one of the same name, years aside, unless two have it', () => {
    const now = project('n', 2026, '2026年度送温暖')
    const then = project('t', 2025, '2025年度送温暖')
    expect(forerunnerOf(now, [now, then])?.id).toBe('t')
    expect(forerunnerOf(now, [now, then, project('u', 2025, '送温暖')])).toBeNull()
    expect(forerunnerOf(now, [now, project('o', 2024, '送温暖')])).toBeNull()
  })
  it('is none where copies run in a circle', () => {
    const x = project('x', 2026, '甲', 'y')
    const y = project('y', 2026, '乙', 'x')
    expect(forerunnerOf(x, [x, y])).toBeNull()
  })
  it('is counted once for two projects, and those without are named', () => {
    const e = project('e', 2026, '另一个', 'b')
    const made = forerunnersOf([c, e, project('f', 2026, '新项目')], [a, b, c, e])
    expect(made.projects.map(({ id }) => id)).toEqual(['b'])
    expect([...made.without]).toEqual(['f'])
  })
})

describe('the spread of rates', () => {
  it('is least, middle and greatest, the middle half way between two', () => {
    expect(spreadOf([ratio(1, 2), ratio(1, 3), ratio(1)])).toEqual({
      units: 3,
      min: '33.33',
      median: '50.00',
      max: '100.00',
    })
    expect(spreadOf([ratio(1, 3), ratio(2, 3)])?.median).toBe('50.00')
    expect(spreadOf([])).toBeNull()
  })
})

describe('the Spring Festival of a deadline', () => {
  it('is the first on or after it', () => {
    expect(festivalAfter('2027-02-05')).toBe('2027-02-06')
    expect(festivalAfter('2026-10-31')).toBe('2027-02-06')
    expect(festivalAfter('2026-02-17')).toBe('2026-02-17')
  })
})

describe('the checks of a flow', () => {
  const row = (unionId: string, scope: 'own' | 'tree', changes: Partial<KeptRow>): KeptRow => ({
    ...EMPTY_TOTALS,
    unionId,
    source: 'city-fiscal',
    scope,
    ...changes,
  })
  it('show the difference when kept totals do not agree instead of hiding it', () => {
    const { checks } = drawFlow({
      union: { id: 'u', name: '市' },
      children: [{ id: 'c', name: '区' }],
      kept: [
        row('u', 'tree', { external: fen(-100), cash: fen(30), paid: fen(69) }),
        row('u', 'own', { external: fen(-100), cash: fen(30), flowOut: fen(70) }),
        row('c', 'tree', { flowIn: fen(70), paid: fen(70) }),
      ],
      remitted: new Map([['c', fen(70)]]),
      passedOn: new Map(),
    })
    expect(checks.map(({ difference }) => difference)).toEqual([1, -1, 0, 0])
  })
})

describe('a cell of units by indicator', () => {
  const indicator = {
    id: 'i',
    name: '救助人数',
    direction: '≥' as const,
    unit: '人',
    target: '500',
    dataSource: 'ledger.recipient-count' as const,
    rollUp: 'sum' as const,
  }
  const pack = { tiers: [] }
  const figures = {
    paid: fen(0),
    arrived: fen(0),
    allocated: fen(1),
    annualBudget: fen(1),
    recipients: 45,
    payments: 45,
    lastPaymentDate: null,
    satisfaction: null,
  }
  it('of a district that only passes money on is measured by the targets of its units added up', () => {
    const facts = { pack, own: { i: null }, below: { i: '90' }, figures, entered: undefined }
    expect(cellOf(indicator, facts)).toMatchObject({ percent: '50.00', target: '≥90人', actual: '45人' })
    const rate = { ...indicator, rollUp: 'recomputed' as const }
    expect(cellOf(rate, facts)).toMatchObject({ percent: '9.00', target: '≥500人' })
  })
  it('says so where units enter the value for themselves, and where it is not the unit’s business', () => {
    const entered = { ...indicator, dataSource: 'entered' as const }
    expect(cellOf(entered, { pack, own: {}, below: {}, figures, entered: undefined }).state).toBe('below')
    expect(
      cellOf(indicator, { pack, own: { i: null }, below: null, figures, entered: undefined }).state,
    ).toBe('not-applicable')
  })
})
