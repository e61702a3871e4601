import { describe, expect, it } from '@jest/globals'
import {
  batchRows,
  batchSummary,
  filledRows,
  leftAfter,
  markDone,
  markRefused,
  pasteAmounts,
  rowFault,
  typeAmount,
  typedSum,
} from './allocation-batch.js'

const child = (id: string, more = {}) => ({
  union: { id, name: `${id}区`, code: id },
  source: 'city-fiscal',
  initial: '0',
  total: '1000',
  allocated: '0',
  unallocated: '1000',
  funded: '400',
  targetsApproved: true,
  hasChildren: false,
  ...more,
})
let next = 0
const makeId = () => `id-${(next += 1)}`
const start = () => batchRows([child('a'), child('b'), child('c', { targetsApproved: false })], [], makeId)

describe('a batch of allocations', () => {
  it('gives every row its own id and sends only rows with an amount', () => {
    const rows = typeAmount(typeAmount(start(), 'a', '500'), 'b', '0')
    expect(new Set(rows.map((row) => row.id)).size).toBe(3)
    expect(filledRows(rows).map((row) => row.unionId)).toEqual(['a'])
    expect(typedSum(rows)).toBe('500')
  })

  it('shows what stays unallocated, below zero when too much is typed, more when taking back', () => {
    const rows = typeAmount(start(), 'a', '500')
    expect(leftAfter('300', rows, false)).toBe('-200')
    expect(leftAfter('300', rows, true)).toBe('800')
  })

  it('keeps id and amount of a refused row for the next try, and renews them after success', () => {
    const rows = typeAmount(typeAmount(start(), 'a', '500'), 'b', '700')
    const [firstId, secondId] = rows.map((row) => row.id)
    const after = markRefused(markDone(rows, 'a', makeId), 'b', [{ message: '超过未下达额度 5.00 元' }])
    expect(after[0]).toMatchObject({ amount: null, outcome: { kind: 'done', amount: '500' } })
    expect(after[0]?.id).not.toBe(firstId)
    expect(after[1]).toMatchObject({
      id: secondId,
      amount: '700',
      outcome: { sentences: ['超过未下达额度 5.00 元'] },
    })
    expect(batchSummary(after)).toEqual({ done: 1, amount: '500', refused: 1 })
  })

  it('keeps what was typed when the figures are fetched again', () => {
    const rows = typeAmount(start(), 'a', '500')
    const again = batchRows([child('a', { total: '1500' }), child('b')], rows, makeId)
    expect(again[0]).toMatchObject({ id: rows[0]?.id, amount: '500', total: '1500' })
  })

  it('does not pass on to a unit without approved targets, nor take back what is in use', () => {
    const rows = typeAmount(typeAmount(start(), 'c', '1'), 'a', '601')
    expect(rows.map((row) => rowFault(row, false))).toEqual([null, null, '绩效目标尚未批准，不能下达'])
    expect(rows.map((row) => rowFault(row, true))[0]).toBe('超过可收回额度')
  })
})

describe('amounts from WPS', () => {
  it('fill down from the row in the unit of the page, exactly to the fen', () => {
    const { rows, unread } = pasteAmounts(start(), '1,200.50\n3万\n', 0, 'yuan')
    expect(rows.map((row) => row.amount)).toEqual(['120050', '3000000', null])
    expect(unread).toBe(0)
  })

  it('with names find their unit; strangers and texts are counted and change nothing', () => {
    const { rows, unread } = pasteAmounts(start(), 'b区\t10\n丁区\t5\na区\t约十元', 0, 'yuan')
    expect(rows.map((row) => row.amount)).toEqual([null, '1000', null])
    expect(unread).toBe(2)
  })
})
