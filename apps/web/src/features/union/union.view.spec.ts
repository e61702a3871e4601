import { describe, expect, it } from '@jest/globals'
import { actsFor, historyLines, isConflict, kindOptions, type UnionPast } from './union.view.js'

const past = (from: string, change: Partial<UnionPast> = {}): UnionPast => ({
  name: '甲工会',
  parentName: '市总',
  active: true,
  from,
  until: null,
  reason: null,
  recordedBy: '管理员',
  ...change,
})

describe('the history of a union', () => {
  it('says what changed each time, the newest first, whatever the order given', () => {
    const lines = historyLines([
      past('2020-05-01', { name: '乙工会', parentName: '区总' }),
      past('2010-01-01'),
      past('2025-01-01', { name: '乙工会', parentName: '区总', active: false }),
    ])
    expect(lines.map((line) => [line.from, line.text])).toEqual([
      ['2025-01-01', '撤销'],
      ['2020-05-01', '更名为“乙工会”，调整到区总之下'],
      ['2010-01-01', '建立，隶属市总'],
    ])
  })
})

describe('acts on a union', () => {
  it('leave the city in its place and a closed union alone', () => {
    expect(actsFor({ active: true, parentId: null })).toEqual(['create', 'rename'])
    expect(actsFor({ active: true, parentId: 'c' })).toEqual(['create', 'rename', 'move', 'close'])
    expect(actsFor({ active: false, parentId: 'c' })).toEqual([])
  })
  it('offer only kinds that fit below the parent, never a second city', () => {
    expect(kindOptions('city').map((one) => one.value)).toEqual([
      'district',
      'industry',
      'township',
      'enterprise',
    ])
    expect(kindOptions('township').map((one) => one.value)).toEqual(['enterprise'])
  })
  it('know when somebody else was faster', () => {
    expect(isConflict([{ code: 'INVALID_INPUT' }, { code: 'VERSION_CHANGED' }])).toBe(true)
    expect(isConflict([{ code: 'UNION_CYCLE' }])).toBe(false)
  })
})
