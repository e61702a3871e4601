import { describe, expect, it } from '@jest/globals'

import { form, fundRow, row, wan } from '../../test/builders.js'
import { clean, withRow } from '../../test/clean-form.js'
import { only, places } from '../../test/findings.js'
import { type IndicatorRow, points } from '../index.js'

const PUBLISHED = { published: true } as const

const rows = (...given: Partial<IndicatorRow>[]) => form({ rows: given.map((each) => row(each)) })

describe('I09: an actual that was copied', () => {
  it.each(['≥360天', '不少于6种', '95%以上', '全天候;≥360天', '2021年12月31日前'])(
    '“%s” is a promise',
    (actual) => {
      expect(places('I09', withRow({ target: actual, actual }), PUBLISHED)).toEqual(['W rows.a.actual'])
    },
  )

  it.each(['360天', '=100%', '不超过预算', '6种;100%覆盖', '显著提升'])('“%s” is none', (actual) => {
    expect(only('I09', withRow({ target: actual, actual }), PUBLISHED)).toEqual([])
  })

  it('on a live form the unreadable actual is an error already', () => {
    expect(only('I09', withRow({ actual: '≥100户' }))).toEqual([])
    expect(places('I08', withRow({ actual: '≥100户' }))).toEqual(['E rows.a.actual'])
  })

  const equal = ['≥1201户', '≥37人', '≥8场'].map((target) => ({ target, actual: target.slice(1) }))

  it('every figure equal to its target to the digit is asked about', () => {
    expect(places('I09', rows(...equal))).toEqual(['W rows'])
    expect(only('I09', rows(...equal, { target: '≥5次', actual: '6次' }))).toEqual([])
    expect(only('I09', rows(...equal), { truncated: true })).toEqual([])
  })

  it('100 % and 0 are reached to the digit in the best of cases', () => {
    const best = { target: '=100%', actual: '100%' }
    expect(only('I09', rows(best, best, best, { target: '≤0起', actual: '0起' }))).toEqual([])
  })

  it('a target changed after the budget was approved must not be the actual', () => {
    const changedTargets = ['a']
    expect(places('I09', withRow({ target: '≥118户', actual: '118户' }), { changedTargets })).toEqual([
      'W rows.a.target',
    ])
    expect(only('I09', withRow({ target: '≥118户', actual: '119户' }), { changedTargets })).toEqual([])
    expect(only('I09', withRow({ target: '≥118户', actual: '118户' }), { changedTargets: ['c'] })).toEqual([])
  })
})

describe('I16: satisfaction', () => {
  const satisfaction = { level1: '满意度指标', level2: '服务对象满意度', name: '群众满意度', target: '≥95%' }

  it.each(['无投诉', '没有收到投诉', '零投诉', '投诉0起', '未接到任何群众投诉'])(
    'does not rest on “%s”',
    (actual) => {
      expect(places('I16', withRow({ ...satisfaction, actual }))).toEqual(['W rows.a.actual'])
    },
  )

  it('is asked about where its evidence says no more', () => {
    const evidence = { note: '全年无投诉记录', attachmentIds: [] }
    expect(places('I16', withRow({ ...satisfaction, actual: '96%', evidence }))).toEqual([
      'W rows.a.evidence',
    ])
  })

  it('may rest on a survey, and other rows may count complaints', () => {
    expect(only('I16', withRow({ ...satisfaction, actual: '96%', deviation: '两起投诉已办结' }))).toEqual([])
    expect(only('I16', withRow({ name: '有责投诉数', target: '≤0起', actual: '零投诉' }))).toEqual([])
  })
})

describe('I18: one form says one thing', () => {
  const done = { id: 'done', name: '安装照明灯', target: '≥20盏', actual: '20盏' }
  const quality = { id: 'quality', level2: '质量指标', name: '照明灯验收合格率', target: '=100%' }

  it('what counts as done is accepted', () => {
    expect(places('I18', rows(done, { ...quality, actual: '0%' }))).toEqual(['E rows.quality.actual'])
    expect(places('I18', rows(done, { ...quality, actual: '未验收' }))).toEqual(['E rows.quality.actual'])
    expect(only('I18', rows(done, { ...quality, actual: '95%' }))).toEqual([])
    expect(only('I18', rows({ ...done, actual: '12盏' }, { ...quality, actual: '未验收' }))).toEqual([])
  })

  it('speaks of the same object', () => {
    expect(only('I18', rows(done, { ...quality, name: '道路硬化验收合格率', actual: '未验收' }))).toEqual([])
    expect(only('I18', rows(done, { ...quality, name: '项目验收合格率', actual: '未验收' }))).toHaveLength(1)
  })

  const cost = (overrides: Partial<IndicatorRow>) =>
    form({
      funds: [fundRow({ initialBudget: wan('150'), annualBudget: wan('150'), executed: wan('125.25') })],
      rows: [row({ id: 'cost', level2: '成本指标', name: '运行维护费', target: '≤150万', ...overrides })],
    })

  it('the cost of the whole project is what was spent', () => {
    expect(places('I18', cost({ actual: '150万' }))).toEqual(['W rows.cost.actual'])
    expect(only('I18', cost({ actual: '125.25万元' }))).toEqual([])
    // 125 says 124.5 to 125.5.
    expect(only('I18', cost({ actual: '125万元' }))).toEqual([])
    expect(only('I18', cost({ actual: '124万元' }))).toHaveLength(1)
  })

  it('a part of the cost, or a cost per household, need not be', () => {
    expect(only('I18', cost({ name: '办公费', target: '≤15万', actual: '15万' }))).toEqual([])
    expect(only('I18', cost({ name: '户均标准', target: '≤2000元/户', actual: '1900元/户' }))).toEqual([])
  })

  it('a bare cost is in the unit of its target', () => {
    expect(places('I18', cost({ actual: '150' }))).toEqual(['W rows.cost.actual'])
    expect(only('I18', cost({ actual: '125.25' }))).toEqual([])
  })

  it('the execution rate is scored once and is the same everywhere', () => {
    const rate = (actual: string, fund = {}) =>
      form({
        funds: [fundRow({ executed: wan('83.5'), ...fund })],
        rows: [row({ id: 'rate', name: '预算执行率', target: '100%', actual })],
      })
    expect(places('I18', rate('83.5%'))).toEqual(['W rows.rate.weight'])
    expect(only('I18', rate('83.5%', { weight: null }))).toEqual([])
    expect(places('I18', rate('100%', { weight: null }))).toEqual(['E rows.rate.actual'])
    expect(places('I18', rate('100%', { weight: null }), PUBLISHED)).toEqual(['W rows.rate.actual'])
    expect(only('I18', rate('83.9%', { weight: null }))).toEqual([])
  })
})

describe('days', () => {
  const paid = { level2: '时效指标', name: '春节前发放完成', target: '2021-02-11前', actual: '2021-02-05' }

  it('I19: a day of completion is not later than its evidence', () => {
    expect(places('I19', withRow(paid), { dates: { evidence: { a: '2021-02-04' } } })).toEqual([
      'W rows.a.actual',
    ])
    expect(only('I19', withRow(paid), { dates: { evidence: { a: '2021-02-05', b: '2021-01-01' } } })).toEqual(
      [],
    )
  })

  it('I19: paying is not finished before the last payment', () => {
    expect(places('I19', withRow(paid), { dates: { lastPayment: '2021-02-08' } })).toEqual([
      'W rows.a.actual',
    ])
    expect(only('I19', withRow(paid), { dates: { lastPayment: '2021-02-05' } })).toEqual([])
    expect(
      only('I19', withRow({ ...paid, name: '名册公示完成' }), { dates: { lastPayment: '2021-02-08' } }),
    ).toEqual([])
    expect(only('I19', withRow(paid))).toEqual([])
  })

  it('I25: a deadline lies in its year', () => {
    expect(
      places(
        'I25',
        clean({ fiscalYear: 2021, rows: [row({ id: 'a', ...paid, target: '2020年12月31日前' })] }),
      ),
    ).toEqual(['W rows.a.target'])
    const wordy = { ...paid, target: '2020年12月底前完成100%' }
    expect(places('I25', clean({ fiscalYear: 2021, rows: [row({ id: 'a', ...wordy })] }))).toEqual([
      'W rows.a.target',
    ])
    expect(only('I25', clean({ fiscalYear: 2020, rows: [row(wordy)] }))).toEqual([])
    expect(only('I25', clean({ fiscalYear: 2020, rows: [row(paid)] }))).toEqual([])
    expect(only('I25', clean({ fiscalYear: null, rows: [row(paid)] }))).toEqual([])
  })

  it('I25: a deadline of another year in the goal is named, a document of another year is not', () => {
    const goal = (expected: string) => clean({ fiscalYear: 2023, goals: { expected, actual: '' } })
    expect(places('I25', goal('2022年12月31日前发放补贴'))).toEqual(['W goals.expected'])
    expect(only('I25', goal('根据2022年3月1日的通知，2023年12月31日前发放补贴'))).toEqual([])
  })
})

describe('I21: a review', () => {
  it('that raises a score says why', () => {
    const reviewed = { a: points(50), b: points('30.01'), execution: points(10) }
    expect(places('I21', clean(), { reviewed })).toEqual(['W funds.total.entered', 'W rows.b.entered'])
    expect(only('I21', clean(), { reviewed: { a: points(49) } })).toEqual([])
  })
})

describe('I22: an indicator stands where it belongs', () => {
  it.each([
    ['资助对象满意度', '质量指标'],
    ['群众满意率（抽样）', '时效指标'],
    ['资金支出率', '数量指标'],
    ['预算执行率', '质量指标'],
  ])('%s is no %s', (name, level2) => {
    expect(places('I22', withRow({ name, level2 }))).toEqual(['W rows.a.level2'])
  })

  it.each([
    ['满意度调查次数', '数量指标'],
    ['资金到位及时率', '时效指标'],
    ['储备到位率', '数量指标'],
  ])('%s may be a %s', (name, level2) => {
    expect(only('I22', withRow({ name, level2 }))).toEqual([])
  })
})
