import { describe, expect, it } from '@jest/globals'
import { points } from '@huigong/domain'
import {
  batchOutcome,
  gapText,
  nextInQueue,
  remindedText,
  scoreFault,
  seenVersion,
  undoable,
  withUndone,
} from './queue.js'
import { tabFilter } from './tabs.js'

const item = (id: string, acts: string[]) => ({ id, due: '2026-12-01', acts, union: { name: `${id}工会` } })

describe('the review queue', () => {
  it('leads to the next form that waits, then to those before, then says it is empty', () => {
    const queue = [
      item('a', ['city-accept']),
      item('b', ['city-accept']),
      item('c', []),
      item('d', ['city-accept']),
    ]
    expect(nextInQueue(queue, 'b')?.id).toBe('d')
    expect(nextInQueue(queue, 'd')?.id).toBe('a')
    expect(nextInQueue([item('a', ['city-accept'])], 'a')).toBeNull()
    expect(nextInQueue([item('a', ['district-accept'])], 'gone')?.id).toBe('a')
  })

  it('states the gap between entered and computed total as points, and none while one is missing', () => {
    expect(gapText('97', '81.5')).toBe('15.50')
    expect(gapText('80', '81.5')).toBe('-1.50')
    expect(gapText('80', '80.00')).toBe('0.00')
    expect(gapText(null, '80')).toBeNull()
  })

  it('names what failed in a batch with every reason, first, and what may be taken back', () => {
    const rows = [
      { id: 'a', refused: [] },
      { id: 'b', refused: [{ message: '已退回' }, { message: '版本已变' }] },
      { id: 'c', refused: [] },
    ]
    const outcome = batchOutcome('通过', rows, (id) => `${id}工会`)
    expect(outcome.lines.map(({ id, fault }) => [id, fault])).toEqual([
      ['b', '已退回；版本已变'],
      ['a', ''],
      ['c', ''],
    ])
    expect(undoable(outcome)).toEqual(['a', 'c'])
    expect(undoable(batchOutcome('锁定', rows, String))).toEqual([])
    const after = withUndone(outcome, [
      { id: 'a', refused: [] },
      { id: 'c', refused: [{ message: '已由“李明”办理' }] },
    ])
    expect(undoable(after)).toEqual([])
    expect(after.lines.find((one) => one.id === 'a')).toMatchObject({ undone: true, fault: '' })
    expect(after.lines.find((one) => one.id === 'c')).toMatchObject({
      undone: false,
      fault: '没有撤销：已由“李明”办理',
    })
  })

  it('compares with the version the reviewer saw last, not with what was kept since', () => {
    const kept = [{ version: 9 }, { version: 6 }, { version: 3 }]
    expect(seenVersion(kept, 7)).toEqual({ version: 6 })
    expect(seenVersion(kept, 9)).toEqual({ version: 9 })
    expect(seenVersion(kept, 2)).toBeNull()
    expect(seenVersion(kept, null)).toBeNull()
  })

  it('asks the server for the states a tab stands for', () => {
    expect(tabFilter('mine')).toEqual({ mine: true, states: null })
    expect(tabFilter('waiting')).toEqual({ mine: null, states: ['submitted', 'district-accepted'] })
  })
})

describe('reminders in the list', () => {
  it('are how often, the last day in Beijing and by whom', () => {
    expect(remindedText({ count: 2, lastAt: '2026-11-19T17:00:00.000Z', lastBy: '张某' })).toBe(
      '2 次，最近 11-20 张某',
    )
    expect(remindedText(null)).toBe('')
  })
})

describe('a reviewed score', () => {
  const [entered, weight] = [points(9), points(10)]

  it('needs a reason only when it differs from what was entered', () => {
    expect(scoreFault({ points: '9.00', reason: '' }, entered, weight)).toEqual({})
    expect(scoreFault({ points: '8', reason: '' }, entered, weight).reason).toContain('理由')
    expect(scoreFault({ points: '8', reason: '佐证不足' }, entered, weight)).toEqual({})
  })

  it('lies between zero and the weight', () => {
    expect(scoreFault({ points: '10.5', reason: '多' }, entered, weight).points).toContain('10.00')
    expect(scoreFault({ points: '-1', reason: '少' }, entered, weight).points).toBeDefined()
    expect(scoreFault({ points: '八', reason: '' }, entered, weight).points).toContain('数字')
  })

  it('is missing when only a reason was written', () => {
    expect(scoreFault({ points: '', reason: '佐证不足' }, entered, weight).points).toBeDefined()
    expect(scoreFault({ points: '', reason: '' }, entered, weight)).toEqual({})
  })
})
