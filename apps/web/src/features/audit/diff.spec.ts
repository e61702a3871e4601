import { describe, expect, it } from '@jest/globals'
import { beijingStart, exportAddress, filterOf, actionText } from './audit.view.js'
import { diffOf, labelOf, valueText } from './diff.js'

describe('before and after', () => {
  it('are compared field by field, old fields first', () => {
    const lines = diffOf(
      { name: '东山区总工会', active: true, note: 'x' },
      { name: '越秀区总工会', active: true, from: '2005-05-24' },
    )
    expect(lines.map((line) => [line.label, line.before, line.after, line.change])).toEqual([
      ['名称', '东山区总工会', '越秀区总工会', 'changed'],
      ['在用', '是', '是', 'same'],
      ['说明', 'x', null, 'removed'],
      ['起始日期', null, '2005-05-24', 'added'],
    ])
  })
  it('read nested records and lists by place', () => {
    const [line] = diffOf(
      { targets: [{ value: '10' }, { value: '20' }] },
      { targets: [{ value: '10' }, { value: '25' }] },
    ).filter((one) => one.change !== 'same')
    expect(line).toMatchObject({ path: 'targets.1.value', label: '目标 2 · 值', before: '20', after: '25' })
  })
  it('show a list of plain words as one value', () => {
    expect(diffOf(null, { sources: ['central-fiscal', 'donation'] })).toEqual([
      {
        path: 'sources',
        label: '资金来源',
        before: null,
        after: '中央财政、社会捐赠',
        change: 'added',
        union: false,
      },
    ])
  })
  it('know which values are unions', () => {
    const lines = diffOf({}, { parentId: 'a', payerUnionId: 'b', id: 'c' })
    expect(lines.map((line) => line.union)).toEqual([true, true, false])
  })
  it('are told in words: cells of forms, nothing of the bookkeeping, no raw structure', () => {
    const id = '0194205e-7990-7b26-9e88-5e8800e1e6b2'
    const lines = diffOf(
      { changed: [] },
      {
        changed: [`rows.${id}.actual`, 'funds.total.executed'],
        tenantId: 't',
        recordedById: 'u',
        targets: { [id]: '90' },
        rounding: {},
      },
    )
    expect(lines.map(({ label, after }) => [label, after])).toEqual([
      ['改动的格子', '指标 · 完成值、资金 · 合计 · 全年执行数'],
      ['目标 · 编号 …e6b2', '90'],
      ['取位', '（空）'],
    ])
  })
  it('are empty when nothing was kept', () => {
    expect(diffOf(null, undefined)).toEqual([])
  })
})

describe('a value of the trail', () => {
  it('is money in yuan only where the field holds fen', () => {
    expect(valueText('amount', '1284500')).toBe('12,845.00 元')
    expect(valueText('recipientCount', 12)).toBe('12')
  })
  it('speaks Chinese for roles, states, kinds and instants', () => {
    expect(valueText('role', 'auditor')).toBe('经审会')
    expect(valueText('state', 'district-returned')).toBe('区县退回')
    expect(valueText('kind', 'district')).toBe('区县总工会')
    expect(valueText('expiresAt', '2026-11-22T08:05:00.000Z')).toBe('2026-11-22 16:05')
  })
  it('keeps false and zero apart from missing', () => {
    expect([valueText('active', false), valueText('size', 0), valueText('note', '')]).toEqual([
      '否',
      '0',
      null,
    ])
  })
  it('keeps a field name nobody has translated', () => {
    expect(labelOf('unheardOf.name')).toBe('unheardOf · 名称')
  })
})

describe('the filter of the trail', () => {
  it('takes days as Beijing days and the last one to its end', () => {
    const filter = filterOf({
      unionId: '',
      projectId: 'p',
      action: '',
      resourceKind: 'payment',
      outcome: 'refused',
      who: '',
      text: '',
      from: '2026-11-01',
      to: '2026-11-02',
    })
    expect(filter).toEqual({
      unionId: null,
      projectId: 'p',
      action: null,
      resourceKind: 'payment',
      outcome: 'refused',
      who: null,
      text: null,
      from: '2026-10-31T16:00:00.000Z',
      to: '2026-11-02T16:00:00.000Z',
    })
    expect(beijingStart('2026-13-01')).toBeNull()
  })
  it('goes with the exported file, and only what is set', () => {
    const query = {
      unionId: '',
      projectId: '',
      action: '',
      resourceKind: '',
      outcome: 'refused',
      who: '王',
      text: '',
      from: '',
      to: '',
    }
    expect(exportAddress('csv', query)).toBe('/exports/trail/trail.csv?outcome=refused&who=%E7%8E%8B')
    expect(exportAddress('xlsx', { ...query, outcome: '', who: '' })).toBe('/exports/trail/trail.xlsx')
  })
  it('names an act by the server, else by its word', () => {
    expect(actionText({ action: 'payment:record', actionName: '登记一笔支付' })).toBe('登记一笔支付')
    expect(actionText({ action: 'payment:record', actionName: 'payment:record' })).toBe('登记支付')
  })
})
