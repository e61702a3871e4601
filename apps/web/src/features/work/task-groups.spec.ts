import { describe, expect, it } from '@jest/globals'
import {
  arrangeTasks,
  comingText,
  dueText,
  formPlace,
  safeLink,
  shareOf,
  type TaskLine,
} from './task-groups.js'

const task = (id: string, kind: string): TaskLine => ({
  id,
  kind,
  title: id,
  detail: '',
  due: null,
  overdue: false,
  link: '/fill',
  action: '去填报',
  count: 1,
})

describe('the home page', () => {
  it('puts the most urgent task first and groups the rest without changing their order', () => {
    const { next, groups } = arrangeTasks([
      task('a', 'mend'),
      task('b', 'fill'),
      task('c', 'confirm'),
      task('d', 'fill'),
    ])
    expect(next?.id).toBe('a')
    expect(groups.map((group) => [group.title, group.tasks.map((one) => one.id)])).toEqual([
      ['要填报', ['b', 'd']],
      ['要确认', ['c']],
    ])
  })

  it('has nothing first when nothing waits', () => {
    expect(arrangeTasks([])).toEqual({ next: null, groups: [] })
  })

  it('says overdue with a mark and a word, not by colour alone', () => {
    expect(dueText({ due: '2026-11-20', overdue: true })).toBe('▲ 已逾期（2026年11月20日截止）')
    expect(dueText({ due: '2026-12-05', overdue: false })).toBe('2026年12月5日截止')
    expect(dueText({ due: null, overdue: false })).toBe('')
  })

  it('knows which form a task leads to', () => {
    expect(formPlace('/fill/p1/u1')).toEqual({ projectId: 'p1', unionId: 'u1' })
    expect(formPlace('/funds/arrivals?p=p1&id=u1')).toBeNull()
    expect(formPlace('/fill')).toBeNull()
  })

  it('says what comes next when nothing waits', () => {
    expect(comingText('2026-12-05', '2026-11-29')).toBe('下一项：12-05 前完成资金发放')
    expect(comingText('2027-02-05', '2026-11-29')).toBe('下一项：2027-02-05 前完成资金发放')
    expect(comingText('2026-11-01', '2026-11-29')).not.toContain('11-01')
    expect(comingText(null, '2026-11-29')).not.toContain('下一项')
  })

  it('follows links of this site only', () => {
    expect(safeLink('/fill/p/u')).toBe('/fill/p/u')
    expect(safeLink('//elsewhere')).toBe('/work')
    expect(safeLink('https://elsewhere')).toBe('/work')
  })

  it('reads a percent text as a share and a missing rate as none', () => {
    expect(shareOf('98.50')).toBeCloseTo(0.985)
    expect(shareOf(null)).toBeNull()
  })
})
