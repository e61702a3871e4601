import { describe, expect, it } from '@jest/globals'
import { toClipboard, toCsv } from './table-file.js'
import { cellText, drawRows, sortRows, type Column } from './table-model.js'

interface Line {
  id: string
  name: string
  amount: string | null
  below?: Line[]
}
const columns: Column<Line>[] = [
  { key: 'name', title: '单位' },
  { key: 'amount', title: '金额', kind: 'money' },
  { key: 'act', title: '操作', kind: 'action' },
]
const rows: Line[] = [
  { id: 'a', name: '第10工会', amount: '900' },
  { id: 'b', name: '第9工会', amount: null },
  { id: 'c', name: '第2工会', amount: '90071992547409930' },
  { id: 'd', name: '第1工会', amount: '90071992547409931' },
]
const order = (sorted: Line[]) => sorted.map((row) => row.id).join('')

describe('sorting', () => {
  it('compares amounts exactly, beyond the precision of a number', () => {
    expect(order(sortRows(rows, columns, { key: 'amount', dir: 'desc' }))).toBe('dcab')
  })

  it('puts a missing amount last in both directions', () => {
    expect(order(sortRows(rows, columns, { key: 'amount', dir: 'asc' }))).toBe('acdb')
  })

  it('orders numbers inside names as numbers', () => {
    expect(order(sortRows(rows, columns, { key: 'name', dir: 'asc' }))).toBe('dcba')
  })

  it('leaves the rows as they came when no column is chosen', () => {
    expect(order(sortRows(rows, columns, null))).toBe('abcd')
  })
})

describe('the file', () => {
  it('has plain yuan, a total and no column of acts', () => {
    const csv = toCsv(columns, rows.slice(0, 2), { amount: '900' })
    expect(csv).toBe('单位,金额（元）\r\n第10工会,9.00\r\n第9工会,\r\n合计,9.00')
  })

  it('disarms texts that WPS would run or round, but not negative amounts', () => {
    const tricky: Line[] = [
      { id: '1', name: '=HYPERLINK("x")', amount: '-1200' },
      { id: '2', name: '6222021234567890123', amount: '0' },
      { id: '3', name: '甲,乙', amount: '1' },
    ]
    expect(toCsv(columns, tricky).split('\r\n').slice(1)).toEqual([
      `"'=HYPERLINK(""x"")",-12.00`,
      `'6222021234567890123,0.00`,
      '"甲,乙",0.01',
    ])
  })
})

describe('what is copied', () => {
  it('is whole cells in plain yuan, for text and for WPS', () => {
    const money: Column<Line> = { key: 'amount', title: '金额', kind: 'money' }
    const name: Column<Line> = { key: 'name', title: '单位' }
    const act: Column<Line> = { key: 'act', title: '操作', kind: 'action' }
    const { text, html } = toClipboard([
      [
        { column: name, value: '甲\t<乙>' },
        { column: money, value: '128450050' },
        { column: act, value: null },
      ],
      [
        { column: name, value: null },
        { column: money, value: null },
      ],
    ])
    expect(text).toBe('甲 <乙>\t1284500.50\r\n\t')
    expect(html).toBe(
      '<table><tr><td>甲 &lt;乙&gt;</td><td>1284500.50</td></tr><tr><td></td><td></td></tr></table>',
    )
  })
})

describe('cells', () => {
  it('never mix zero and missing', () => {
    expect(cellText('money', '0', 'yuan')).toBe('0.00')
    expect(cellText('money', null, 'yuan')).toBe('—')
    expect(cellText('percent', 0, 'yuan')).toBe('0.00%')
    expect(cellText('text', 0, 'yuan')).toBe('0')
  })

  it('say a state with shape and word', () => {
    expect(cellText('status', { tone: 'breach', word: '逾期' }, 'yuan')).toBe('▲ 逾期')
  })
})

describe('nested rows', () => {
  const tree: Line[] = [
    {
      id: 'p',
      name: '市',
      amount: null,
      below: [{ id: 'q', name: '区', amount: null, below: [{ id: 'r', name: '企', amount: null }] }],
    },
  ]
  const draw = (openDepth: number) =>
    drawRows(
      tree,
      (row) => row.id,
      (row) => row.below,
      (_key, depth) => depth < openDepth,
      (some) => some,
    ).map(({ key, depth, expanded }) => `${key}${depth}${expanded ?? '-'}`)

  it('are drawn as far as they are open', () => {
    expect(draw(0)).toEqual(['p0false'])
    expect(draw(1)).toEqual(['p0true', 'q1false'])
    expect(draw(2)).toEqual(['p0true', 'q1true', 'r2-'])
  })
})
