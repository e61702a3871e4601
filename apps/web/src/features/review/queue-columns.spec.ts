import { describe, expect, it } from '@jest/globals'
import { shownColumns } from '../../shared/ui/table-view.js'
import { queueColumns } from './queue-columns.js'

const seen = (tab: string, oneProject = false): string[] =>
  shownColumns(
    queueColumns(tab, () => '/', oneProject),
    {},
  ).map(({ key }) => key)

describe('what a queue shows at first', () => {
  it('is what a reviewer goes by: what is new, the risk, the scores that differ', () => {
    expect(seen('mine')).toEqual(
      expect.arrayContaining(['project', 'changes', 'risk', 'enteredTotal', 'gap', 'errors', 'late']),
    )
    expect(seen('mine')).not.toContain('computedTotal')
    expect(seen('mine', true)).not.toContain('project')
  })

  it('of forms that are with their units is how often they were reminded', () => {
    expect(seen('open')).toContain('reminders')
    expect(seen('open')).not.toContain('changes')
  })

  it('of accepted forms is the verdict, and nothing to be looked at any more', () => {
    expect(seen('accepted')).toEqual(expect.arrayContaining(['reviewedTotal', 'grade', 'gap']))
    for (const key of ['risk', 'changes']) expect(seen('accepted')).not.toContain(key)
  })

  it('never is more than a window of 1366 pixels holds', () => {
    for (const tab of ['mine', 'all', 'open', 'returned', 'accepted', 'locked'])
      expect(seen(tab).length).toBeLessThanOrEqual(11)
  })
})
