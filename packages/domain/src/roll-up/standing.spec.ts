import { describe, expect, it } from '@jest/globals'

import { pack } from '../../test/builders.js'
import { child } from '../../test/roll-up-builders.js'
import { points } from '../index.js'
import {
  rolledUpChild,
  rollUp,
  type RollUpChild,
  type RollUpInput,
  staleChildren,
  worstFirst,
} from './index.js'

const scored = (unionId: string, computed: string | null, reviewed: string | null = null) =>
  child(unionId, {
    totals: {
      entered: null,
      computed: computed === null ? null : points(computed),
      reviewed: reviewed === null ? null : points(reviewed),
    },
  })

const input = (children: RollUpChild[], overrides: Partial<RollUpInput> = {}): RollUpInput => ({
  project: { name: '救助', fiscalYear: 2020, competentDepartment: null, indicators: [] },
  parent: { unionId: 'city', path: '/city', name: '市总工会', targets: [] },
  children,
  pack: pack('national-2020'),
  ...overrides,
})

const frozen = (...unionIds: string[]) =>
  unionIds.map((unionId) => ({ unionId, snapshotHash: `hash-${unionId}` }))

describe('children that are no longer what a roll-up used', () => {
  it('are none while every snapshot is the one it names', () => {
    expect(staleChildren(frozen('A', 'B'), [child('A'), child('B')])).toEqual([])
  })

  it('are those that changed, were withdrawn, came later or are gone', () => {
    const now = [
      child('A'),
      child('B', { snapshotHash: 'hash-B2' }),
      child('C', { state: 'pending' }),
      child('D'),
      child('F', { state: 'missing' }),
    ]
    expect(staleChildren(frozen('A', 'B', 'C', 'E'), now)).toEqual([
      { unionId: 'B', name: 'B', because: 'changed', used: 'hash-B', now: 'hash-B2' },
      { unionId: 'C', name: 'C', because: 'withdrawn', used: 'hash-C', now: null },
      { unionId: 'D', name: 'D', because: 'added', used: null, now: 'hash-D' },
      { unionId: 'E', name: 'E', because: 'withdrawn', used: 'hash-E', now: null },
    ])
  })

  it('are listed in the result when it is compared with a frozen one, and never without', () => {
    const changed = child('A', { snapshotHash: 'other' })
    const first = rollUp(input([child('A')]))
    expect(first.stale).toEqual([])
    expect(rollUp(input([changed], { frozen: first.snapshots })).stale).toMatchObject([
      { unionId: 'A', because: 'changed' },
    ])
  })

  it('reach the level above, where the district is stale because of them', () => {
    const district = input([child('x', { path: '/city/D/x', snapshotHash: 'new' })], {
      parent: { unionId: 'D', path: '/city/D', name: '区D', targets: [] },
      frozen: frozen('x'),
    })
    const unit = { required: true, state: 'accepted', late: false, snapshotHash: 'hash-D' } as const
    const result = rollUp(input([rolledUpChild(district, rollUp(district), unit)]))
    expect(result.stale).toMatchObject([{ unionId: 'x', because: 'changed' }])
    expect(result.standings).toMatchObject([
      { unionId: 'D', standing: 'stale', because: '其下 1 个单位的结果已变动' },
    ])
  })
})

describe('children worst first', () => {
  it('begin with those not there, then stale ones, then the lowest score; excused ones end', () => {
    const children = [
      scored('high', '98'),
      child('excused', { state: 'excused' }),
      scored('low', '95', '61.5'),
      scored('unscored', null),
      child('empty', { empty: true }),
      scored('changed', '99'),
      child('pending', { state: 'pending' }),
      child('missing', { state: 'missing' }),
    ]
    const stale = staleChildren(
      [{ unionId: 'changed', snapshotHash: 'before' }],
      children.filter(({ unionId }) => unionId === 'changed'),
    )
    expect(worstFirst(children, stale).map(({ unionId, because }) => `${unionId}：${because}`)).toEqual([
      'missing：没有报送自评表',
      'pending：已报送，尚未审核通过',
      'empty：报送的自评表没有任何完成值',
      'changed：汇总后其结果已变动',
      'unscored：尚不能计算得分',
      'low：复核得分 61.50',
      'high：计算得分 98.00',
      'excused：已批准免报',
    ])
  })

  it('with one score stand in the order of their paths', () => {
    const order = worstFirst([scored('b', '90'), scored('a', '90'), scored('c', '89')])
    expect(order.map(({ unionId }) => unionId)).toEqual(['c', 'a', 'b'])
  })
})

describe('a district without any counted unit', () => {
  it('is empty above, and its missing units are still named', () => {
    const district = input([child('x', { path: '/city/D/x', state: 'missing' })], {
      parent: { unionId: 'D', path: '/city/D', name: '区D', targets: [] },
    })
    const unit = { required: false, state: 'accepted', late: false, snapshotHash: null } as const
    const above = rollUp(input([rolledUpChild(district, rollUp(district), unit), child('A')]))
    expect(above.completeness).toMatchObject({ required: 2, counted: 1, missing: [{ unionId: 'x' }] })
    expect(above.snapshots).toEqual([{ unionId: 'A', snapshotHash: 'hash-A' }])
  })
})
