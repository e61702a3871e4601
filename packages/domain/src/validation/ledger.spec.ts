import { describe, expect, it } from '@jest/globals'

import { fundRow, pack, partRow, row, wan } from '../../test/builders.js'
import { clean, withRow, withTotal } from '../../test/clean-form.js'
import { only, places } from '../../test/findings.js'
import type { LedgerLine } from './context.js'

const line = (overrides: Partial<LedgerLine> = {}): LedgerLine => ({
  label: '东区总工会·工会经费',
  allocated: wan('100'),
  arrived: wan('100'),
  paid: wan('100'),
  ...overrides,
})

describe('the budget', () => {
  const nothing = { added: wan('0'), reduced: wan('0'), carriedOver: wan('0') }
  const changed = withTotal({ initialBudget: wan('100'), annualBudget: wan('115') })

  it('F03: the annual budget is the initial one with every recorded change', () => {
    const adjustments = { added: wan('20'), reduced: wan('10'), carriedOver: wan('5') }
    expect(only('F03', changed, { adjustments })).toEqual([])
    expect(only('F03', changed, { adjustments: { ...adjustments, added: wan('19') } })[0]?.message).toContain(
      '应为 114.00 万元',
    )
  })

  it('F03: a change without a record is an error; without records nothing is known', () => {
    expect(places('F03', changed, { adjustments: nothing })).toEqual(['E funds.total.annualBudget'])
    expect(only('F03', changed)).toEqual([])
    expect(only('F03', withTotal({ initialBudget: null }), { adjustments: nothing })).toEqual([])
  })

  it('F16: what was carried over is what last year left', () => {
    const carried = clean({ funds: [fundRow(), partRow({ key: 'carry-over', annualBudget: wan('8') })] })
    const previousYear = { annualBudget: wan('90'), executed: wan('82') }
    expect(only('F16', carried, { previousYear })).toEqual([])
    expect(places('F16', carried, { previousYear: { ...previousYear, executed: wan('83') } })).toEqual([
      'W funds.carry-over.annualBudget',
    ])
    expect(only('F16', clean(), { previousYear })).toEqual([])
  })

  it('F17: one row holds one kind of money', () => {
    expect(places('F17', clean(), { sources: { fiscal: ['市级财政专项', '省总工会补助'] } })).toEqual([
      'E funds.fiscal.annualBudget',
    ])
    expect(only('F17', clean(), { sources: { fiscal: ['市级财政专项', '省财政补助'] } })).toEqual([])
    const mixed = clean({ funds: [fundRow(), partRow({ key: 'other', label: '工会经费及社会捐赠' })] })
    expect(only('F17', mixed)[0]?.message).toContain('工会经费、社会捐赠')
    expect(only('F17', clean())).toEqual([])
  })
})

describe('the ledger', () => {
  it('F11: nobody pays more than has arrived', () => {
    const lines = [line(), line({ label: '西区总工会·财政资金', arrived: wan('99.999999') })]
    expect(places('F11', clean(), { ledger: { lines } })).toEqual(['E ledger.西区总工会·财政资金.paid'])
    expect(only('F11', clean(), { ledger: { lines: [line()] } })).toEqual([])
    expect(only('F11', clean())).toEqual([])
  })

  it('F12: nobody receives more than was allocated', () => {
    const lines = [line({ arrived: wan('100.01') }), line({ allocated: null, arrived: wan('500') })]
    expect(places('F12', clean(), { ledger: { lines } })).toEqual(['E ledger.东区总工会·工会经费.arrived'])
  })

  it('F12: what was sent out is what arrived below', () => {
    const transferred = { sentOut: wan('60'), arrivedBelow: wan('59') }
    expect(places('F12', clean(), { ledger: { transferred } })).toEqual(['E ledger.transferred'])
    expect(
      only('F12', clean(), { ledger: { transferred: { ...transferred, arrivedBelow: wan('60') } } }),
    ).toEqual([])
  })

  it('F13: spent is what reached people, not what was passed on', () => {
    const spent = withTotal({ executed: wan('99') })
    expect(only('F13', spent, { ledger: { paidToRecipients: wan('99') } })).toEqual([])
    expect(places('F13', spent, { ledger: { paidToRecipients: wan('60') } })).toEqual([
      'E funds.total.executed',
    ])
  })

  it('F14: form, ledger and bank say one amount', () => {
    const spent = withTotal({ executed: wan('99') })
    expect(only('F14', spent, { ledger: { paid: wan('99'), bankPaid: wan('99') } })).toEqual([])
    const messages = only('F14', spent, { ledger: { paid: wan('98'), bankPaid: wan('97') } }).map(
      (each) => each.message,
    )
    expect(messages).toEqual([
      expect.stringContaining('台账支付合计 980,000.00 元'),
      expect.stringContaining('银行发放成功合计 970,000.00 元'),
    ])
  })
})

describe('F15: 元 among 万元', () => {
  it('between the total and a part', () => {
    const parts = clean({ funds: [fundRow(), partRow({ annualBudget: wan('0.01') })] })
    expect(places('F15', parts)).toContain('W funds.fiscal.annualBudget')
    // A part that merely is small is no other unit.
    const small = { initialBudget: wan('0.015'), annualBudget: wan('0.015'), executed: wan('0.015') }
    expect(only('F15', clean({ funds: [fundRow(), partRow({ key: 'other', ...small })] }))).toEqual([])
  })

  it('against last year', () => {
    const previousYear = { annualBudget: wan('0.009'), executed: wan('0.009') }
    expect(places('F15', withTotal({}), { previousYear })).toEqual(['W funds.total.annualBudget'])
    expect(
      only('F15', withTotal({}), { previousYear: { ...previousYear, annualBudget: wan('90') } }),
    ).toEqual([])
  })

  it('between the total cost and what was spent', () => {
    const cost = { level2: '成本指标', name: '项目总成本' }
    expect(places('F15', withRow({ ...cost, target: '≤100元', actual: '99元' }))).toEqual(['W rows.a.actual'])
    expect(only('F15', withRow({ ...cost, target: '≤100万元', actual: '99万元' }))).toEqual([])
    expect(only('F15', withRow({ ...cost, name: '户均救助标准', target: '≤100元', actual: '99元' }))).toEqual(
      [],
    )
  })
})

describe('F18, I24: what the pack wants explained', () => {
  const sichuan = 'sichuan-2023'

  it('F18: a budget that changed has a reason of its own', () => {
    const changed = { initialBudget: wan('90'), annualBudget: wan('100') }
    expect(places('F18', withTotal(changed), {}, pack(sichuan))).toEqual(['W funds.total.reason'])
    expect(only('F18', withTotal({ ...changed, reason: '追加春节慰问' }), {}, pack(sichuan))).toEqual([])
    expect(only('F18', withTotal({}), {}, pack(sichuan))).toEqual([])
    expect(only('F18', withTotal(changed))).toEqual([])
    expect(only('F18', withTotal(changed), { published: true }, pack(sichuan))).toEqual([])
  })

  it('I24: a reason keeps to its hundred characters', () => {
    const long = (length: number) => clean({ rows: [row({ id: 'a', deviation: '因'.repeat(length) })] })
    expect(only('I24', long(100), {}, pack(sichuan))).toEqual([])
    expect(places('I24', long(101), {}, pack(sichuan))).toEqual(['E rows.a.deviation'])
    expect(only('I24', long(101))).toEqual([])
    expect(places('I24', withTotal({ reason: '因'.repeat(101) }), {}, pack(sichuan))).toEqual([
      'E funds.total.reason',
    ])
  })
})
