import { describe, expect, it } from '@jest/globals'
import {
  balanceGap,
  confirmFaults,
  confirmLabel,
  remittanceStatus,
  sendable,
  shortfall,
} from './remittance.js'

const row = { amount: '1200000', sentOn: '2026-04-01' }
const form = (received: string | null, reason = '', receivedOn: string | null = '2026-04-03') => ({
  received,
  reason,
  receivedOn,
})

describe('money on its way', () => {
  it('is an alarm when the server says that it takes longer than the city allows', () => {
    const limit = { transitLimit: '5 个工作日' }
    expect(remittanceStatus({ state: 'in-transit', late: false, ...limit })).toEqual({
      tone: 'waiting',
      word: '在途',
    })
    expect(remittanceStatus({ state: 'in-transit', late: true, ...limit })).toEqual({
      tone: 'breach',
      word: '在途超过 5 个工作日',
    })
    expect(remittanceStatus({ state: 'confirmed', late: false, ...limit }).tone).toBe('done')
  })

  it('balances to the fen, and says by how much when it does not', () => {
    expect(balanceGap({ sent: '100', confirmed: '60', inTransit: '30', disputed: '10' })).toBe('0')
    expect(balanceGap({ sent: '100', confirmed: '60', inTransit: '30', disputed: '9' })).toBe('1')
  })
})

describe('confirming', () => {
  it('names the amount on the button, and the difference when there is one', () => {
    expect(confirmLabel(row.amount, '1200000')).toBe('确认到位 12,000.00 元')
    expect(confirmLabel(row.amount, '1000000')).toBe('确认到位 10,000.00 元，差额 2,000.00 元')
  })

  it('asks for a reason only when less arrived', () => {
    expect(confirmFaults(row, form('1200000'))).toEqual({})
    expect(confirmFaults(row, form('1199999'))).toHaveProperty('reason')
    expect(confirmFaults(row, form('1199999', '银行退回'))).toEqual({})
  })

  it('takes nothing at all as a difference of everything, but not an empty field', () => {
    expect(shortfall(row.amount, '0')).toBe('1200000')
    expect(confirmFaults(row, form('0', '未到账'))).toEqual({})
    expect(confirmFaults(row, form(null))).toHaveProperty('received')
  })

  it('refuses more than was sent and a day before it was sent', () => {
    expect(confirmFaults(row, form('1200001')).received).toContain('12,000.00')
    expect(confirmFaults(row, form('1200000', '', '2026-03-31')).receivedOn).toContain('2026-04-01')
  })
})

describe('sending', () => {
  it('is bounded by the child’s room and the own cash, whichever is less, and never below nothing', () => {
    expect(sendable('500', '300')).toBe('300')
    expect(sendable('200', '300')).toBe('200')
    expect(sendable('-5', '300')).toBe('0')
  })
})
