import { describe, expect, it } from '@jest/globals'
import { cashEffect, countedAmount, documentLink, entryName, type EntryAnswer } from './ledger-rows.js'
import { paymentFaults, perRecipient, readCount, withReversals, type PaymentForm } from './payment-rows.js'

const payment = (id: string, reversedById: string | null) => ({
  id,
  amount: '120000',
  recipientCount: 12,
  paidOn: '2026-05-01',
  note: '',
  reversedById,
  reversalReason: reversedById ? '金额登记错误' : null,
})

describe('a list of payments', () => {
  it('shows a reversed payment and its 红冲, which take each other out', () => {
    const rows = withReversals([payment('a', 'x'), payment('b', null)])
    expect(rows.map((row) => [row.kind, row.amount, row.recipientCount])).toEqual([
      ['payment', '120000', 12],
      ['reversal', '-120000', -12],
      ['payment', '120000', 12],
    ])
    expect(rows[1]?.note).toBe('红冲：金额登记错误')
    expect(new Set(rows.map((row) => row.key)).size).toBe(3)
  })
})

describe('the payment form', () => {
  const form: PaymentForm = {
    projectId: 'p',
    onBehalf: false,
    beneficiaryId: null,
    source: 'city-fiscal',
    category: '生活救助',
    count: '12',
    amount: '120000',
    voucherNo: '付-1',
    paidOn: '2026-05-01',
  }
  const today = '2026-05-02'

  it('lets a complete payment within the balance pass, up to the last fen', () => {
    expect(paymentFaults(form, '120000', today)).toEqual({})
    expect(paymentFaults(form, '119999', today)).toEqual({ amount: '超过可用结余' })
  })

  it('asks for the beneficiary only when paying on behalf', () => {
    expect(paymentFaults({ ...form, onBehalf: true }, null, today)).toEqual({
      beneficiaryId: '请选择受益单位',
    })
  })

  it('refuses a day that has not come and a count that is no whole number above zero', () => {
    expect(paymentFaults({ ...form, paidOn: '2026-05-03', count: '0' }, null, today)).toEqual({
      paidOn: '支付日期不能晚于今天',
      count: '请填写大于 0 的整数',
    })
  })

  it('reads counts as people write them', () => {
    expect([readCount(' 1，200 '), readCount('１２'), readCount('1.5'), readCount('十')]).toEqual([
      1200,
      12,
      null,
      null,
    ])
  })

  it('shows the amount per recipient rounded half up to the fen', () => {
    expect(perRecipient('100', 3)).toBe('33')
    expect(perRecipient('200', 3)).toBe('67')
    expect(perRecipient('100', null)).toBeNull()
  })
})

describe('ledger entries', () => {
  const entry = (more: Partial<EntryAnswer>): EntryAnswer => ({
    id: 'e',
    fromUnion: { id: 'd1', name: '甲区' },
    fromKind: 'cash',
    toUnion: { id: 'd1', name: '甲区' },
    toKind: 'paid',
    amount: '500',
    reversal: false,
    documentKind: 'payment',
    documentId: 'doc',
    ...more,
  })

  it('are called by the name of their movement; a 红冲 says so and counts with a minus sign', () => {
    expect(entryName(entry({}))).toBe('支付')
    expect(entryName(entry({ reversal: true }))).toBe('红冲支付')
    expect(countedAmount(entry({ reversal: true }))).toBe('-500')
  })

  it('raise or lower the cash of the union shown, or leave it alone', () => {
    expect(cashEffect(entry({}), 'd1')).toBe('-500')
    expect(cashEffect(entry({ reversal: true }), 'd1')).toBe('500')
    expect(cashEffect(entry({}), 'city')).toBeNull()
    const behalf = entry({ toUnion: { id: 'e1', name: '乙' }, toKind: 'cash' })
    expect([cashEffect(behalf, 'd1'), cashEffect(behalf, 'e1')]).toEqual(['-500', '500'])
  })

  it('lead to the page of their document', () => {
    expect(documentLink(entry({}), { p: 'p1' })).toEqual({ path: '/payments', query: { p: 'p1', id: 'doc' } })
    expect(documentLink(entry({ documentKind: 'remittance' }), {})).toMatchObject({ path: '/funds/arrivals' })
  })
})
