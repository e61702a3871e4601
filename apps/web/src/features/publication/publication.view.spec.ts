import { describe, expect, it } from '@jest/globals'
import { daysText, publicationStatus, usedMasks } from './publication.view.js'

describe('where a public version stands', () => {
  it('is said in one word for every state, the found leaks first', () => {
    const word = (state: string, visibility = 'none', leakCount = 0) =>
      publicationStatus({ state, visibility, leakCount })
    expect(word('prepared')).toEqual({ tone: 'waiting', word: '待批准' })
    expect(word('prepared', 'none', 3)).toEqual({ tone: 'breach', word: '检出 3 处，待处理' })
    expect(['embargo', 'open', 'over', 'superseded'].map((each) => word('approved', each).word)).toEqual([
      '已批准，待公开',
      '公开中',
      '已到期撤下',
      '已被新版替代',
    ])
    expect(word('withdrawn').word).toBe('已撤回')
    expect(word('something new').word).toBe('something new')
  })

  it('says its days, and a dash before they are set', () => {
    expect(daysText('2026-12-05', '2026-12-31')).toBe('2026-12-05 至 2026-12-31')
    expect(daysText(null, null)).toBe('—')
  })

  it('sends only the words that were typed', () => {
    expect(
      usedMasks([
        { text: ' 王某 ', instead: '' },
        { text: ' ', instead: 'x' },
      ]),
    ).toEqual([{ text: '王某', instead: '' }])
  })
})
