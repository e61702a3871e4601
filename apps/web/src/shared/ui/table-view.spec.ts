import { beforeEach, describe, expect, it } from '@jest/globals'
import type { Column } from './table-model.js'
import {
  arrangeColumns,
  hideColumn,
  moveColumn,
  readView,
  saveView,
  shownColumns,
  viewKey,
  writeView,
  type SavedView,
} from './table-view.js'

interface Line {
  id: string
}
const columns: Column<Line>[] = ['name', 'budget', 'paid', 'state']
  .map((key): Column<Line> => ({ key, title: key }))
  .concat({ key: 'act', title: '操作', kind: 'action' })
const keys = (of: readonly Column<Line>[]) => of.map(({ key }) => key)

beforeEach(() => localStorage.clear())

describe('columns as somebody arranged them', () => {
  it('keep the name of the row first and the acts last', () => {
    const view = { order: ['act', 'state', 'name', 'paid'] }
    expect(keys(arrangeColumns(columns, view))).toEqual(['name', 'state', 'paid', 'budget', 'act'])
    expect(keys(shownColumns(columns, { hidden: ['name', 'act', 'paid'] }))).toEqual([
      'name',
      'budget',
      'state',
      'act',
    ])
  })

  it('move one place at a time and stay at the ends', () => {
    const once = moveColumn(columns, {}, 'state', -1)
    expect(keys(arrangeColumns(columns, once))).toEqual(['name', 'budget', 'state', 'paid', 'act'])
    expect(moveColumn(columns, {}, 'budget', -1)).toEqual({})
    expect(moveColumn(columns, {}, 'name', 1)).toEqual({})
  })

  it('take in a column of a newer version that the kept order does not know', () => {
    const view = { order: ['paid', 'budget'] }
    expect(keys(arrangeColumns(columns, view))).toEqual(['name', 'paid', 'budget', 'state', 'act'])
  })
})

describe('spare columns', () => {
  const some = columns.map((column): Column<Line> => ({ ...column, spare: column.key === 'paid' }))

  it('are not seen until somebody chooses them, and stay chosen', () => {
    expect(keys(shownColumns(some, {}))).toEqual(['name', 'budget', 'state', 'act'])
    const view = hideColumn(some, {}, 'paid', false)
    expect(keys(shownColumns(some, view))).toEqual(['name', 'budget', 'paid', 'state', 'act'])
    const key = viewKey('u1', 'payments', some)
    writeView(key, view)
    expect(readView(key)).toEqual({ hidden: [] })
    expect(keys(shownColumns(some, hideColumn(some, {}, 'state', true)))).toEqual(['name', 'budget', 'act'])
  })
})

describe('what is kept', () => {
  const key = viewKey('u1', 'payments', columns)

  it('differs by person and by list', () => {
    writeView(key, hideColumn(columns, {}, 'paid', true))
    expect(readView(key)).toEqual({ hidden: ['paid'] })
    expect(readView(viewKey('u2', 'payments', columns))).toEqual({})
    expect(readView(viewKey('u1', 'payments', columns.slice(1)))).toEqual({})
  })

  it('is gone when everything is as at first, and a broken entry does no harm', () => {
    writeView(key, { order: ['paid'] })
    writeView(key, {})
    expect(localStorage).toHaveLength(0)
    localStorage.setItem(key, '{broken')
    expect(readView(key)).toEqual({})
  })

  it('holds a set of filters once under its name, the latest first, twelve at most', () => {
    const saved = (name: string): SavedView => ({
      name,
      query: { q: name },
      order: [],
      hidden: [],
      sort: null,
    })
    let view = {}
    for (let at = 0; at < 14; at += 1) view = saveView(view, saved(`视图${at}`))
    view = saveView(view, { ...saved('视图5'), query: { q: '新' } })
    const { saved: all } = view as { saved: SavedView[] }
    expect(all.slice(0, 2)).toMatchObject([{ name: '视图5', query: { q: '新' } }, { name: '视图13' }])
    expect(all).toHaveLength(12)
    expect(new Set(all.map((one) => one.name)).size).toBe(12)
  })
})
