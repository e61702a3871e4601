import { afterEach, describe, expect, it } from '@jest/globals'
import { defineComponent, h, nextTick, ref } from 'vue'
import { mountPage, type MountedPage } from '../../shared/testing/mount-page.js'
import AllocateDialog from './AllocateDialog.vue'

const project = {
  id: 'p1',
  code: 'WEN',
  name: '送温暖',
  fiscalYear: 2026,
  campaign: '2026年',
  deadline: '2026-10-31',
  state: 'approved',
  sources: ['city-fiscal'],
}
const share = (id: string, name: string, total: string) => ({
  union: { id, name, code: id },
  source: 'city-fiscal',
  initial: total,
  total,
  allocated: '0',
  unallocated: total,
  funded: '0',
  targetsApproved: true,
  hasChildren: id === 'city',
})
const shares = [
  share('city', '市总工会', '100000'),
  share('d1', '甲区总工会', '0'),
  share('d2', '乙区总工会', '0'),
]
const refusal = {
  __typename: 'Refused',
  reasons: [
    {
      code: 'ALLOCATION_EXCEEDS_SHARE',
      message: '下达 300.00 元超过未下达额度 200.00 元。',
      at: 'amount',
      figures: [],
    },
  ],
}
let page: MountedPage | null = null
afterEach(() => {
  page?.wrapper.unmount()
  page = null
})

async function open(): Promise<MountedPage> {
  const shown = ref(false)
  page = await mountPage(
    defineComponent(
      () => () =>
        h(AllocateDialog, {
          open: shown.value,
          'onUpdate:open': (value: boolean) => (shown.value = value),
          project,
          from: { id: 'city', name: '市总工会' },
          shares,
        }),
    ),
    {
      path: '/funds/budget',
      answers: {
        Allocate: ({ input }: { input: { id: string; toUnionId: string; amount: string } }) => ({
          allocate:
            input.toUnionId === 'd2'
              ? refusal
              : { __typename: 'Allocation', id: input.id, amount: input.amount },
        }),
      },
    },
  )
  shown.value = true
  await page.settle()
  return page
}
const type = async (selector: string, value: string) => {
  const input = document.querySelector<HTMLInputElement>(selector)
  if (!input) throw new Error(`no ${selector}`)
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await nextTick()
}
async function fill(): Promise<void> {
  await type('input[placeholder^="例如 市工发"]', '市工发〔2026〕1号')
  await type('input[placeholder="例如 2026-11-22"]', '20261120')
  await type('[aria-label="下达甲区总工会的金额"]', '500')
  await type('[aria-label="下达乙区总工会的金额"]', '300')
}

describe('passing shares on to several children', () => {
  it('names units and sum on the button, and what stays unallocated', async () => {
    const { find, text } = await open()
    await fill()
    expect(find('.dialog__acts .btn--primary').textContent).toContain('下达 2 个单位 800.00 元')
    expect(text()).toContain('下达后未下达 200.00 元')
  })

  it('sends each row as its own document and says at the row what was refused', async () => {
    const { click, of, find, text } = await open()
    await fill()
    await click('.dialog__acts .btn--primary')
    const sent = of('Allocate').map(
      (one) =>
        one.variables['input'] as { id: string; toUnionId: string; amount: string; documentDate: string },
    )
    expect(sent.map(({ toUnionId, amount, documentDate }) => [toUnionId, amount, documentDate])).toEqual([
      ['d1', '50000', '2026-11-20'],
      ['d2', '30000', '2026-11-20'],
    ])
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2)
    expect(find('tbody tr', '甲区总工会').textContent).toContain('已下达 500.00 元')
    expect(find('tbody tr', '乙区总工会').textContent).toContain('超过未下达额度 200.00 元')
    expect(text()).toContain('1 个单位已下达，1 个未能下达')
  })

  it('repeats only the refused row, with the id it had', async () => {
    const { click, of } = await open()
    await fill()
    await click('.dialog__acts .btn--primary')
    await click('.dialog__acts .btn--primary')
    const ids = of('Allocate').map((one) => (one.variables['input'] as { id: string }).id)
    expect(ids).toHaveLength(3)
    expect(ids[2]).toBe(ids[1])
  })

  it('does not let more be passed on than there is', async () => {
    const { find } = await open()
    await type('[aria-label="下达甲区总工会的金额"]', '1000.01')
    expect((find('.dialog__acts .btn--primary') as HTMLButtonElement).disabled).toBe(true)
  })
})
