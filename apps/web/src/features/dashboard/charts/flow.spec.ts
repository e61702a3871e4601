import { describe, expect, it } from '@jest/globals'
import { drawnLinks, flowSentence, MOST_CHILDREN, sankeyOption } from './sankey.option.js'
import { waterfallOption, waterfallSentence, waterfallSteps, type FundFlow } from './waterfall.option.js'

const figures = (changes: Partial<FundFlow['figures']> = {}): FundFlow['figures'] => ({
  budget: '1000000',
  arrived: '800000',
  paid: '500000',
  balance: '250000',
  inTransit: '50000',
  disputed: '0',
  transferred: '0',
  paymentCount: 3,
  recipientCount: 9,
  arrivalRate: '80.00',
  executionRate: '50.00',
  ...changes,
})
const place = (kind: string, id: string) => ({ key: `${kind}:${id}`, kind, name: id, unionId: null })
const link = (from: ReturnType<typeof place>, to: ReturnType<typeof place>, amount: number) => ({
  from,
  to,
  amount: String(amount),
})
const city = place('union', '市')
const flow = (count: number): FundFlow => ({
  asOf: '2026-11-22T00:00:00Z',
  union: { id: '市', name: '市' },
  figures: figures(),
  links: [
    link(place('source', '财政'), city, 1000),
    ...Array.from({ length: count }, (_, index) => link(city, place('child', `区${index}`), index + 1)),
    ...Array.from({ length: count }, (_, index) =>
      link(place('child', `区${index}`), place('outcome', 'balance'), index + 1),
    ),
  ],
  checks: [{ what: '到位', left: '1', right: '1', difference: '0' }],
})

describe('the waterfall', () => {
  it('leads from the budget to the balance without a gap', () => {
    const steps = waterfallSteps({ figures: figures() })
    expect(steps.map(({ label, amount }) => [label, amount])).toEqual([
      ['全年预算', '1000000'],
      ['未到位', '-200000'],
      ['到位', '800000'],
      ['支付', '-500000'],
      ['在途', '-50000'],
      ['结余', '250000'],
    ])
    for (const [index, step] of steps.slice(1).entries()) {
      const before = steps[index]
      if (step.kind === 'less') expect(step.high).toBe(before?.kind === 'less' ? before.low : before?.high)
    }
  })
  it('shows money that arrived beyond the budget, and a sum that does not come out as a step of its own', () => {
    expect(waterfallSteps({ figures: figures({ arrived: '1100000', balance: '550000' }) })[1]).toMatchObject({
      label: '超预算到位',
      kind: 'more',
    })
    const off = waterfallSteps({ figures: figures({ balance: '249999' }) })
    expect(off.find(({ key }) => key === 'gap')).toMatchObject({ label: '账实差额', amount: '-1' })
  })
  it('stands on an invisible base, labelled in the unit of the page', () => {
    const [base, bars] = waterfallOption({ figures: figures() }, 'wan').series as {
      data: (number | { value: number; label: { formatter: string } })[]
    }[]
    expect(base?.data).toEqual([0, 0.8, 0, 0.3, 0.25, 0])
    expect(bars?.data[3]).toMatchObject({ value: 0.5, label: { formatter: '-0.50' } })
  })
  it('is said in one sentence', () => {
    expect(waterfallSentence({ figures: figures() }, 'yuan')).toBe(
      '全年预算 10,000.00 元，还差 2,000.00 元未到位；已支付 5,000.00 元（到位资金的 62.50%），结余 2,500.00 元。',
    )
  })
})

describe('the flow', () => {
  it('has all places while they can be told apart, else the smaller ones as one of the same sum', () => {
    expect(drawnLinks(flow(MOST_CHILDREN).links)).toHaveLength(1 + 2 * MOST_CHILDREN)
    const many = flow(20)
    const drawn = drawnLinks(many.links)
    const total = (links: FundFlow['links']) =>
      links.filter(({ to }) => to.kind === 'child').reduce((sum, { amount }) => sum + Number(amount), 0)
    expect(total(drawn)).toBe(total(many.links))
    expect(drawn.find(({ to }) => to.key === 'child:others')).toMatchObject({
      to: { name: '其他 9 个单位' },
      amount: '45',
    })
  })
  it('stands in four columns, the largest on top', () => {
    const [sankey] = sankeyOption(flow(3), 'yuan').series as { data: { name: string; depth: number }[] }[]
    expect(sankey?.data.map(({ name, depth }) => `${depth} ${name}`)).toEqual([
      '0 source:财政',
      '1 union:市',
      '2 child:区2',
      '2 child:区1',
      '2 child:区0',
      '3 outcome:balance',
    ])
  })
  it('says that it balances, or how many checks do not', () => {
    expect(flowSentence(flow(2), 'yuan')).toContain('来源与去向相等，各级合计相等。')
    const off = { ...flow(2), checks: [{ what: '到位', left: '5', right: '3', difference: '2' }] }
    expect(flowSentence(off, 'yuan')).toContain('1 项检查不平')
  })
})
