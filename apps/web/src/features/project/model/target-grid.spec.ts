import { describe, expect, it } from '@jest/globals'
import {
  fillDown,
  missingCells,
  pasteTargets,
  setCell,
  targetInputs,
  unitRows,
  type Edits,
  type UnitAnswer,
} from './target-grid.js'

const unit = (id: string, targets: Record<string, string | null>, required = true): UnitAnswer => ({
  union: { id, name: `${id}工会`, code: id, ancestors: [{ name: '市总' }, { name: '甲区' }] },
  required,
  targetState: 'approved',
  targets: Object.entries(targets).map(([indicatorId, value]) => ({ indicatorId, value })),
})
const units = [unit('u1', { i1: '5', i2: null }), unit('u2', {}), unit('u3', { i1: '7' })]
const none: Edits = new Map()
const ids = ['i1', 'i2']

describe('the table of targets', () => {
  it('tells a target, 不适用 and nothing apart', () => {
    const rows = unitRows(units, none)
    expect(rows[0]?.cells).toEqual({ i1: '5', i2: null })
    expect(rows[1]?.cells['i1']).toBeUndefined()
    expect(rows[0]?.path).toBe('甲区')
    expect(missingCells(rows, ids)).toBe(3)
  })

  it('asks nothing of a unit that need not report', () => {
    expect(missingCells(unitRows([unit('u4', {}, false)], none), ids)).toBe(0)
  })

  it('fills the city’s value into empty cells only, never over 不适用', () => {
    const rows = unitRows(units, none)
    const filled = unitRows(units, fillDown(none, rows, 'i2', '100'))
    expect(filled.map((row) => row.cells['i2'])).toEqual([null, '100', '100'])
    expect(filled.map((row) => row.changed)).toEqual([false, true, true])
  })

  it('fills over other values when asked, still not over 不适用', () => {
    const rows = unitRows(units, none)
    expect(unitRows(units, fillDown(none, rows, 'i1', '9', true)).map((row) => row.cells['i1'])).toEqual([
      '9',
      '9',
      '9',
    ])
    expect(unitRows(units, fillDown(none, rows, 'i2', '9', true))[0]?.cells['i2']).toBeNull()
  })

  it('takes an emptied cell out instead of keeping an empty target', () => {
    const [first] = unitRows(units, none)
    if (!first) throw new Error('no row')
    expect(targetInputs(setCell(none, first, 'i1', ' '))).toEqual([
      { unionId: 'u1', required: true, targets: [{ indicatorId: 'i2', value: null }] },
    ])
  })
})

describe('a range from WPS over targets', () => {
  it('goes down and to the right from the cell; a slash means 不适用', () => {
    const result = pasteTargets(none, unitRows(units, none), ids, '1\t/\n2\t3', { row: 0, indicatorId: 'i1' })
    expect(unitRows(units, result.edits).map((row) => [row.cells['i1'], row.cells['i2']])).toEqual([
      ['1', null],
      ['2', '3'],
      ['7', undefined],
    ])
    expect(result.unmatched).toBe(0)
  })

  it('with names finds each unit wherever it stands and counts strangers', () => {
    const text = 'u3工会\t30\n外地工会\t1\nu1工会\t10'
    const result = pasteTargets(none, unitRows(units, none), ids, text, { row: 0, indicatorId: 'i1' })
    expect(unitRows(units, result.edits).map((row) => row.cells['i1'])).toEqual(['10', undefined, '30'])
    expect(result.unmatched).toBe(1)
  })
})
