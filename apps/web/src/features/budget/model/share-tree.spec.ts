import { describe, expect, it } from '@jest/globals'
import { childShares, shareTree, takeBackRoom, type ShareAnswer } from './share-tree.js'

const share = (id: string, source: string, total: string, more: Partial<ShareAnswer> = {}): ShareAnswer => ({
  union: { id, name: `${id}工会`, code: id },
  source,
  initial: total,
  total,
  allocated: '0',
  unallocated: total,
  funded: '0',
  targetsApproved: true,
  hasChildren: false,
  ...more,
})
const root = [
  share('city', 'city-fiscal', '1000', { hasChildren: true }),
  share('city', 'union-funds', '500', { hasChildren: true }),
  share('d1', 'city-fiscal', '300', { hasChildren: true }),
  share('d1', 'union-funds', '100', { hasChildren: true }),
]

describe('the tree of shares', () => {
  it('adds the sources of a union and lists them as 其中 lines before its children', () => {
    const [city] = shareTree(new Map([['city', root]]), new Set(), 'city', '') ?? []
    expect(city).toMatchObject({ name: 'city工会', source: '合计', total: '1500', unallocated: '1500' })
    expect(city?.below.map((row) => row.name)).toEqual(['其中：市级财政', '其中：工会经费', 'd1工会'])
    expect(city?.below[2]).toMatchObject({ total: '400', hasChildren: true })
  })

  it('shows one source alone without 其中 lines', () => {
    const [city] = shareTree(new Map([['city', root]]), new Set(), 'city', 'union-funds') ?? []
    expect(city).toMatchObject({ source: '工会经费', total: '500' })
    expect(city?.below.map((row) => row.total)).toEqual(['100'])
  })

  it('waits for an opened union, then shows its children in their place', () => {
    const before = shareTree(new Map([['city', root]]), new Set(['d1']), 'city', 'city-fiscal')
    expect(before?.[0]?.below[0]).toMatchObject({ unionId: 'd1', pending: true, below: [] })
    const answers = new Map([
      ['city', root],
      ['d1', [share('d1', 'city-fiscal', '300', { hasChildren: true }), share('e1', 'city-fiscal', '50')]],
    ])
    const after = shareTree(answers, new Set(['d1']), 'city', 'city-fiscal')
    expect(after?.[0]?.below[0]).toMatchObject({ pending: false, below: [{ unionId: 'e1', total: '50' }] })
  })

  it('is unknown while the root is not fetched, and empty when there is no share', () => {
    expect(shareTree(new Map(), new Set(), 'city', '')).toBeNull()
    expect(shareTree(new Map([['city', []]]), new Set(), 'city', '')).toEqual([])
  })

  it('lists the children of one source for the form', () => {
    expect(childShares(root, 'city', 'union-funds').map((one) => one.total)).toEqual(['100'])
  })

  it('lets nothing be taken back that was passed on or has been funded', () => {
    expect(takeBackRoom({ total: '100', allocated: '30', funded: '70' })).toBe('30')
    expect(takeBackRoom({ total: '100', allocated: '80', funded: '70' })).toBe('20')
  })
})
