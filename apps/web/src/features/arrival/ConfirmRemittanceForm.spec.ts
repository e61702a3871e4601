import { afterEach, describe, expect, it } from '@jest/globals'
import { defineComponent, h, nextTick } from 'vue'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import ConfirmRemittanceForm from './ConfirmRemittanceForm.vue'

const row = { id: 'r1', amount: '1200000', sentOn: '2026-04-01', from: { name: '市总工会' } }
let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})
const open = async (answer: unknown) =>
  (page = await mountPage(
    defineComponent(() => () => h(ConfirmRemittanceForm, { row })),
    { path: '/funds/arrivals', answers: { ConfirmRemittance: { confirmRemittance: answer } } },
  ))
const type = async (element: HTMLElement, value: string) => {
  const input = element as HTMLInputElement
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
  await nextTick()
}

describe('the form that confirms a remittance', () => {
  it('has the amount filled in and needs one click', async () => {
    const { find, of, wrapper, settle } = await open({
      __typename: 'Remittance',
      id: 'r1',
      confirmed: '1200000',
    })
    expect(find('button[type=submit]').textContent).toBe('确认到位 12,000.00 元')
    await wrapper.find('form').trigger('submit')
    await settle()
    expect(of('ConfirmRemittance')[0]?.variables['input']).toMatchObject({
      id: 'r1',
      received: '1200000',
      reason: null,
    })
  })

  it('opens the reason when less arrived, and waits for it', async () => {
    const { find, of, wrapper, text } = await open({
      __typename: 'Remittance',
      id: 'r1',
      confirmed: '1000000',
    })
    expect(document.querySelector('textarea')).toBeNull()
    await type(find('input[inputmode=decimal]'), '10000')
    expect(text()).toContain('比拨付少 2,000.00 元')
    await wrapper.find('form').trigger('submit')
    expect(of('ConfirmRemittance')).toHaveLength(0)
    expect(text()).toContain('请写明差额原因')
    await type(find('textarea'), '银行退回')
    await wrapper.find('form').trigger('submit')
    expect(of('ConfirmRemittance')[0]?.variables['input']).toMatchObject({
      received: '1000000',
      reason: '银行退回',
    })
  })

  it('shows the server’s reasons above the form and keeps what was typed', async () => {
    const { find, wrapper, settle } = await open({
      __typename: 'Refused',
      reasons: [
        { code: 'NOT_THE_RECEIVER', message: '只能由收款单位“甲区总工会”确认到账。', at: null, figures: [] },
      ],
    })
    await wrapper.find('form').trigger('submit')
    await settle()
    expect(find('.refusals').textContent).toContain('只能由收款单位“甲区总工会”确认到账。')
    expect((find('input[inputmode=decimal]') as HTMLInputElement).value).toBe('12,000.00')
  })
})
