import { describe, expect, it } from '@jest/globals'
import {
  answersOf,
  countdownOf,
  crumbsOf,
  progressOf,
  progressSentence,
  satisfactionSentence,
  standingSentence,
  standingsOf,
  standingTotals,
  troubleCounts,
  troublesOf,
  type Children,
  type Forms,
  type SurveyTotal,
} from './dashboard.view.js'
import { ratioOfPercent } from './percent.js'

const figures = (budget: string, arrived: string, paid: string, rates: [string | null, string | null]) => ({
  budget,
  arrived,
  paid,
  balance: '0',
  inTransit: '0',
  disputed: '0',
  paymentCount: 0,
  recipientCount: 0,
  arrivalRate: rates[0],
  executionRate: rates[1],
})
type Child = Children[number]
const child = (id: string, change: Partial<Child> = {}): Child => ({
  union: { id, name: `${id}区总工会`, kind: 'district' },
  figures: figures('10000', '9000', '5000', ['90.00', '50.00']),
  satisfactionRate: '96.00',
  satisfactionHidden: null,
  satisfactionValid: 50,
  required: 10,
  submitted: 10,
  accepted: 4,
  late: 0,
  ...change,
})
const summary: SurveyTotal = {
  union: { id: 'u', name: '市总' },
  hidden: false,
  hiddenBecause: null,
  responseRate: '80.00',
  units: 3,
  valid: 200,
  sampled: 250,
  returned: 210,
  verySatisfied: 150,
  satisfied: 40,
  basicallySatisfied: 8,
  dissatisfied: 2,
  rate: '99.00',
  intervalLow: '96.43',
  intervalHigh: '99.73',
}
const evaluation: Forms = {
  required: 20,
  draft: 3,
  submitted: 5,
  returned: 1,
  accepted: 6,
  locked: 4,
  late: 2,
}

describe('percent text of the server', () => {
  it('becomes a ratio without rounding', () => {
    expect([
      ratioOfPercent('98.50'),
      ratioOfPercent('5.05'),
      ratioOfPercent('100'),
      ratioOfPercent('123.4%'),
    ]).toEqual(['0.9850', '0.0505', '1.00', '1.234'])
  })
  it('stays missing when it is missing', () => {
    expect([ratioOfPercent(null), ratioOfPercent(''), ratioOfPercent('—')]).toEqual([null, null, null])
  })
})

describe('the ranked table', () => {
  it('puts overdue units first, then the slowest to pay, then the slowest to receive', () => {
    const rows = standingsOf([
      child('a'),
      child('b', { figures: figures('10000', '9000', '3000', ['90.00', '30.00']) }),
      child('c', { late: 1 }),
      child('d', { figures: figures('10000', '8000', '5000', ['80.00', '50.00']) }),
      child('e', { figures: figures('0', '0', '0', [null, null]) }),
    ])
    expect(rows.map((row) => row.id)).toEqual(['c', 'b', 'd', 'a', 'e'])
  })
  it('shows no satisfaction below five valid answers', () => {
    const [row] = standingsOf([
      child('a', { satisfactionRate: null, satisfactionHidden: 'few', satisfactionValid: 4 }),
    ])
    expect(row?.satisfactionRatio).toBeNull()
    expect(standingsOf([child('a', { satisfactionValid: 5 })])[0]?.satisfactionRatio).toBe('0.9600')
  })
  it('says who is behind', () => {
    const rows = standingsOf([
      child('甲', { late: 2 }),
      child('乙', { figures: figures('10000', '9000', '3000', ['90.00', '30.00']) }),
    ])
    expect(standingSentence(rows)).toBe(
      '2 个下级单位中 1 个有自评表逾期未报；支付最慢的是乙区总工会，执行率 30.00%。',
    )
    expect(standingSentence([])).toBe('本级以下没有参加这些项目的单位。')
  })
  it('adds amounts and reckons the rates of the sums, never the mean of the rates', () => {
    const rows = standingsOf([
      child('a', { figures: figures('10000', '10000', '10000', ['100.00', '100.00']), late: 1 }),
      child('b', { figures: figures('30000', '15000', '0', ['50.00', '0.00']), late: 2 }),
    ])
    expect(standingTotals(rows)).toEqual({
      budget: '40000',
      arrival: '0.625000',
      execution: '0.250000',
      late: 3,
    })
  })
})

describe('the way up', () => {
  const union = {
    id: 'u3',
    name: '基层工会',
    childCount: 0,
    ancestors: [
      { id: 'u1', name: '市总' },
      { id: 'u2', name: '区总' },
    ],
  }
  it('ends at the union one acts for', () => {
    expect(crumbsOf(union, 'u2', { y: '2026', u: 'u3' })).toEqual([
      { label: '区总', to: { path: '/dash', query: { y: '2026', u: 'u2' } } },
    ])
  })
  it('is empty at the top and outside the own branch', () => {
    expect(crumbsOf(union, 'u3', {})).toEqual([])
    expect(crumbsOf(union, null, {})).toEqual([])
  })
})

describe('the countdown', () => {
  const open = figures('10000', '9000', '5000', ['90.00', '50.00'])
  it('counts days to a deadline and knows the last day before Spring Festival', () => {
    expect(countdownOf('2027-02-05', '2026-11-22', open)).toMatchObject({
      label: '距春节',
      value: '76',
      tone: 'plain',
      note: '支付时限 2027-02-05，春节前最后一天',
    })
    // Beyond the calendar that is published the deadline is all one knows.
    expect(countdownOf('2031-05-01', '2031-04-01', open)).toMatchObject({ label: '距支付时限', value: '30' })
  })
  it('says whose deadline it is where several projects are shown', () => {
    expect(countdownOf('2026-12-15', '2026-11-22', open, '金秋助学').note).toBe(
      '支付时限 2026-12-15，金秋助学，还有 23 天',
    )
  })
  it('warns in the last thirty days', () => {
    expect(countdownOf('2027-02-05', '2027-01-06', open).tone).toBe('warn')
    expect(countdownOf('2027-02-05', '2027-01-05', open).tone).toBe('plain')
  })
  it('is a breach only while something is still unpaid', () => {
    expect(countdownOf('2027-02-05', '2027-02-08', open)).toMatchObject({ value: '3', tone: 'breach' })
    const paid = figures('10000', '10000', '10000', ['100.00', '100.00'])
    expect(countdownOf('2027-02-05', '2027-02-08', paid).tone).toBe('plain')
  })
  it('says so when there is no deadline', () => {
    expect(countdownOf(null, '2026-11-22', open).value).toBe('—')
  })
})

describe('progress of the self-evaluations', () => {
  it('adds up to those required, the untouched ones among 未报', () => {
    const parts = progressOf(evaluation)
    expect(parts.map((part) => [part.key, part.count])).toEqual([
      ['locked', 4],
      ['accepted', 6],
      ['submitted', 5],
      ['returned', 1],
      ['draft', 4],
    ])
    expect(parts.reduce((sum, part) => sum + part.count, 0)).toBe(20)
  })
  it('is said in one sentence', () => {
    expect(progressSentence(evaluation)).toBe('应报 20 份，已通过 10 份（50.00%），5 份待审核；2 份已逾期。')
    expect(progressSentence(evaluation, '93.20', 10)).toContain(
      '已通过的平均 93.20 分（10 份，未审的不算）。',
    )
    expect(progressSentence({ ...evaluation, required: 0 })).toContain('没有要求')
  })
})

describe('satisfaction', () => {
  it('is never said without n, response rate and interval', () => {
    expect(satisfactionSentence(summary)).toBe(
      '3 项调查收回有效问卷 200 份，有效回收率 80.00%，满意度 99.00%（95% 置信区间 96.43% 至 99.73%）。',
    )
  })
  it('is not shown below five answers', () => {
    const few = { ...summary, valid: 4, rate: null, hidden: true, hiddenBecause: 'few' }
    expect(answersOf(few)).toBeNull()
    expect(satisfactionSentence(few)).toBe('有效问卷不足 5 份，不显示结果。')
    expect(satisfactionSentence({ ...summary, valid: 0 })).toBe('还没有登记满意度调查。')
  })
  it('gives each answer its share of the valid ones', () => {
    expect(answersOf(summary)?.map((part) => part.ratio)).toEqual([
      '0.750000',
      '0.200000',
      '0.040000',
      '0.010000',
    ])
  })
})

describe('what needs a person', () => {
  const trouble = (kind: string) => ({
    kind,
    sentence: kind,
    union: { id: 'u', name: 'u' },
    projectId: 'p',
    link: `/x/${kind}`,
  })
  const list = ['score-gap', 'unheard-of', 'evaluation-late', 'score-gap'].map(trouble)
  it('comes with the most pressing kind first and unknown kinds last', () => {
    expect(troublesOf(list).map((one) => one.kind)).toEqual([
      'evaluation-late',
      'score-gap',
      'score-gap',
      'unheard-of',
    ])
  })
  it('is counted by kind', () => {
    expect(troubleCounts(list)).toEqual([
      { kind: 'evaluation-late', word: '逾期未报', count: 1 },
      { kind: 'score-gap', word: '分差较大', count: 2 },
    ])
  })
})
