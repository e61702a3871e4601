import { afterEach, describe, expect, it } from '@jest/globals'
import { nextTick } from 'vue'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import PaymentsPage from './PaymentsPage.vue'

const payment = (id: string, reversedById: string | null) => ({
  id,
  projectId: 'p1',
  projectName: '送温暖',
  payer: { id: 'city', name: '市总工会' },
  beneficiary: { id: 'city', name: '市总工会' },
  onBehalf: false,
  source: 'city-fiscal',
  category: '生活救助',
  recipientCount: 12,
  amount: '120000',
  voucherNo: `付-${id}`,
  paidOn: '2026-05-01',
  note: '',
  recordedBy: '王芳',
  recordedAt: '2026-05-01T02:00:00.000Z',
  reversedById,
  reversalReason: reversedById && '金额登记错误',
  attachments: [],
})
const answers = {
  Payments: {
    payments: {
      nodes: [payment('1', null), payment('2', 'x')],
      pageInfo: { endCursor: null, hasNextPage: false },
      count: 1,
      amount: '120000',
    },
  },
  ProjectOptions: {
    projects: { nodes: [{ id: 'p1', code: 'WEN', name: '送温暖', fiscalYear: 2026, state: 'approved' }] },
  },
  ProjectBrief: {
    project: {
      id: 'p1',
      code: 'WEN',
      name: '送温暖',
      fiscalYear: 2026,
      campaign: '',
      deadline: '2026-10-31',
      state: 'approved',
      sources: ['city-fiscal'],
      unitCount: 1,
    },
  },
  PayableBalance: {
    payableBalance: [
      { source: 'city-fiscal', figures: { budget: '0', arrived: '0', paid: '0', balance: '500000' } },
    ],
  },
  RecordPayment: ({ input }: { input: { id: string; amount: string; recipientCount: number } }) => ({
    recordPayment: { __typename: 'Payment', ...input },
  }),
}
let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})
const open = async (path = '/payments?p=p1') =>
  (page = await mountPage(PaymentsPage, { path, answers, permissions: ['payment:read', 'payment:record'] }))
const set = async (element: HTMLElement, value: string, event = 'input') => {
  const control = element as HTMLInputElement
  control.value = value
  control.dispatchEvent(new Event(event, { bubbles: true }))
  await nextTick()
}
const inField = (label: string, tag: string): HTMLElement => {
  const field = [...document.querySelectorAll<HTMLElement>('[role=dialog] .field')].find((one) =>
    one.querySelector('.field__label')?.textContent?.includes(label),
  )
  const control = field?.querySelector<HTMLElement>(tag)
  if (!control) throw new Error(`no ${tag} in ${label}`)
  return control
}
async function fill(amount: string): Promise<void> {
  await set(inField('类别', 'select'), '生活救助', 'change')
  await set(inField('数', 'input'), '12')
  await set(inField('金额', 'input'), amount)
  // Leaving the field, as everybody does before the button can be pressed.
  await set(inField('金额', 'input'), amount, 'change')
  await set(inField('凭证号', 'input'), '付-9')
}

describe('the page of payments', () => {
  it('shows a reversed payment with its red counterpart and totals what stands', async () => {
    const { find, text } = await open()
    expect(find('tbody td.negative').textContent).toBe('-12')
    expect(text()).toContain('红冲：金额登记错误')
    expect(find('tfoot').textContent).toContain('合计 1 笔')
    expect(find('tfoot').textContent).toContain('1,200.00')
  })

  it('asks the server with the filters of the address', async () => {
    const { of } = await open('/payments?p=p1&source=donation&from=2026-01-01&hide=1')
    expect(of('Payments')[0]?.variables['filter']).toEqual({
      projectId: 'p1',
      unionId: 'city',
      source: 'donation',
      paidFrom: '2026-01-01',
      paidTo: null,
      includeReversed: false,
    })
  })
})

describe('recording a payment', () => {
  it('confirms with the amount, then is ready for the next with project and date kept', async () => {
    const { click, find, of } = await open()
    await click('button', '登记支付')
    await fill('1200')
    await click('.dialog--side .dialog__acts .btn--primary')
    expect(find('.dialog:not(.dialog--side) .btn--primary').textContent).toContain(
      '支付 12 户（人） 1,200.00 元',
    )
    expect(of('RecordPayment')).toHaveLength(0)
    await click('.dialog:not(.dialog--side) .btn--primary')
    expect(of('RecordPayment')[0]?.variables['input']).toMatchObject({
      projectId: 'p1',
      payerUnionId: 'city',
      beneficiaryUnionId: 'city',
      source: 'city-fiscal',
      amount: '120000',
      recipientCount: 12,
    })
    expect(find('.dialog--side').textContent).toContain('已登记支付 12 户（人） 1,200.00 元')
    expect((inField('金额', 'input') as HTMLInputElement).value).toBe('')
    expect((inField('支付日期', 'input') as HTMLInputElement).value).not.toBe('')
    expect(document.activeElement).toBe(inField('数', 'input'))
  })

  it('says at once when the amount is more than the balance, and asks nothing of the server', async () => {
    const { click, of } = await open()
    await click('button', '登记支付')
    await fill('5000.01')
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('超过可用结余')
    await click('.dialog--side .dialog__acts .btn--primary')
    expect(of('RecordPayment')).toHaveLength(0)
  })
})
