import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { form, fundRow, pack, partRow, row, wan } from '../../test/builders.js'
import { clean, withRow, withTotal } from '../../test/clean-form.js'
import { type EvaluationForm, points } from '../index.js'
import { check, type CheckContext, type Finding } from './index.js'

const national = pack('national-2020')
const hubei = pack('hubei-2020')

const found = (given: EvaluationForm, context: CheckContext = {}, rules = national): string[] =>
  check(given, rules, context).map((each) => `${each.rule} ${each.level} ${each.at}`)

const only = (rule: string, given: EvaluationForm, context: CheckContext = {}, rules = national): Finding[] =>
  check(given, rules, context).filter((each) => each.rule === rule)

describe('a sound form', () => {
  it('has no finding', () => {
    expect(check(clean(), national)).toEqual([])
  })
})

describe('the fund block', () => {
  it('F01: the total equals its parts in each column', () => {
    const parts = [
      fundRow(),
      partRow({ annualBudget: wan('60'), executed: wan('100') }),
      partRow({ key: 'other', initialBudget: wan('0'), annualBudget: wan('39'), executed: wan('0') }),
    ]
    expect(only('F01', clean({ funds: parts })).map((each) => each.at)).toEqual(['funds.total.annualBudget'])
  })

  it('F01: a blank part proves nothing, unless the others are already too much', () => {
    const blank = partRow({ key: 'other', initialBudget: null, annualBudget: null, executed: null })
    const half = partRow({ initialBudget: wan('50'), annualBudget: wan('50'), executed: wan('50') })
    expect(only('F01', clean({ funds: [fundRow(), half, blank] }))).toEqual([])
    const double = partRow({ initialBudget: wan('200'), annualBudget: wan('200'), executed: wan('200') })
    expect(only('F01', clean({ funds: [fundRow(), double, blank] }))).toHaveLength(3)
  })

  it('F01: a difference of rounding is none', () => {
    expect(only('F01', clean({ funds: [fundRow(), partRow({ annualBudget: wan('100.0099') })] }))).toEqual([])
    expect(only('F01', clean({ funds: [fundRow(), partRow({ annualBudget: wan('100.01') })] }))).toHaveLength(
      1,
    )
  })

  it.each([
    ['99.00%', 0],
    ['99%', 0],
    ['99.0', 1],
    ['0.9900', 0],
    ['0.99', 0],
    ['98.99%', 1],
    ['100%', 1],
    ['约99%', 1],
    ['', 0],
  ])('F04: a printed rate of “%s” for 99 %% gives %d finding(s)', (printedRate, count) => {
    expect(only('F04', withTotal({ executed: wan('99'), printedRate }))).toHaveLength(count)
  })

  it('F04: a rate rounded to fewer than two decimals informs, a wrong one stops', () => {
    expect(only('F04', withTotal({ executed: wan('86.2'), printedRate: '86%' }))[0]?.level).toBe('I')
    expect(only('F04', withTotal({ executed: wan('86.2'), printedRate: '86.2%' }))).toEqual([])
    expect(only('F04', withTotal({ executed: wan('86.2'), printedRate: '87%' }))[0]?.level).toBe('E')
  })

  it('F05: the execution score follows the rate', () => {
    expect(only('F05', withTotal({ executed: wan('86.2'), entered: points(9) }))[0]?.message).toContain(
      '8.62',
    )
    expect(only('F05', withTotal({ executed: wan('86.2'), entered: points('8.62') }))).toEqual([])
  })

  it('F06: money spent without a budget, or a zero budget in a project not cancelled', () => {
    expect(only('F06', withTotal({ annualBudget: wan('0'), executed: wan('3') }))).toHaveLength(1)
    expect(only('F06', withTotal({ annualBudget: wan('0'), executed: wan('0') }))).toHaveLength(1)
    expect(
      only('F06', withTotal({ annualBudget: wan('0'), executed: wan('0') }), { projectCancelled: true }),
    ).toEqual([])
    expect(
      only('F06', withTotal({ annualBudget: wan('0'), executed: wan('3') }), { projectCancelled: true }),
    ).toHaveLength(1)
  })

  it('F07: below 90 % without a reason', () => {
    expect(only('F07', withTotal({ executed: wan('89.99') }))).toHaveLength(1)
    expect(only('F07', withTotal({ executed: wan('90') }))).toEqual([])
    expect(only('F07', withTotal({ executed: wan('50'), reason: '项目延期' }))).toEqual([])
  })

  it('F08: above 100 % stops, unless adjusted or at least explained', () => {
    const over = { executed: wan('101') }
    expect(only('F08', withTotal(over))[0]?.level).toBe('E')
    expect(only('F08', withTotal({ ...over, reason: '追加慰问' }))[0]?.level).toBe('W')
    expect(only('F08', withTotal(over), { budgetAdjusted: true })).toEqual([])
  })

  it('F09: more than a fifth of the budget away', () => {
    expect(only('F09', withTotal({ executed: wan('80') }))).toEqual([])
    expect(only('F09', withTotal({ executed: wan('79.99') }))).toHaveLength(1)
    expect(only('F09', withTotal({ executed: wan('120.01') }))).toHaveLength(1)
  })

  it('F10: indicators that outrun the money by more than 5 %', () => {
    expect(only('F10', withTotal({ executed: wan('95') }))).toEqual([])
    expect(only('F10', withTotal({ executed: wan('94.99') }))).toHaveLength(1)
  })

  it('F15: 元 among 万元', () => {
    expect(only('F15', withTotal({ initialBudget: wan('0.01'), annualBudget: wan('100') }))[0]?.at).toBe(
      'funds.total.annualBudget',
    )
    expect(only('F15', withTotal({ initialBudget: wan('1'), annualBudget: wan('100') }))).toEqual([])
  })
})

describe('weights and scores', () => {
  it('I01: weights sum to 100 with the execution rate', () => {
    expect(only('I01', withRow({ weight: points('49.99'), entered: points('49.99') }))[0]?.message).toContain(
      '99.99',
    )
  })

  it('I01: parts of the fund block carry no weight and the total row the pack’s', () => {
    const funds = [fundRow({ weight: points(100) }), partRow({ weight: points(10), entered: points(10) })]
    expect(only('I01', clean({ funds })).map((each) => each.at)).toEqual([
      'funds.total.weight',
      'funds.fiscal.weight',
    ])
  })

  it('I02: a score lies between 0 and its weight', () => {
    expect(only('I02', withRow({ entered: points('50.01') }))).toHaveLength(1)
    expect(only('I02', withRow({ entered: points('-0.01') }))).toHaveLength(1)
    expect(only('I02', withTotal({ entered: points(11) }))[0]?.at).toBe('funds.total.entered')
  })

  it('I03: nobody scores above the formula; I04: below it needs a reason', () => {
    const missed = { actual: '90户', deviation: '两户迁出' }
    expect(only('I03', withRow({ ...missed, entered: points('45.02') }))[0]?.message).toContain('多计 0.02')
    expect(only('I03', withRow({ ...missed, entered: points('45.01') }))).toEqual([])
    expect(only('I04', withRow({ entered: points(49) }))).toHaveLength(1)
    expect(only('I04', withRow({ entered: points(49), deviation: '自愿扣分' }))).toEqual([])
  })

  it('I05: the printed total adds up and the grade is the total’s', () => {
    expect(only('I05', clean({ printed: { total: points('99.6'), grade: '优' } }))[0]?.at).toBe(
      'printed.total',
    )
    expect(only('I05', clean({ printed: { total: points('99.9'), grade: '良' } }))[0]?.at).toBe(
      'printed.grade',
    )
  })

  it('I05: exactly 90 is 优', () => {
    const ninety = { total: points(90), grade: '优' }
    expect(only('I05', form({ printed: ninety }))).toEqual([])
    expect(only('I05', form({ printed: { ...ninety, total: points('89.99') } }))).toHaveLength(1)
  })

  it('I20: a cost above its target earns no more than the proportion', () => {
    const cost = {
      level2: '成本指标',
      target: '≤160万元',
      actual: '386万元',
      weight: points(50),
      deviation: '涨价',
    }
    expect(only('I20', withRow({ ...cost, entered: points(40) }))).toHaveLength(1)
    expect(only('I20', withRow({ ...cost, entered: points('20.73') }))).toEqual([])
  })

  it('I22: a level of the pack without indicators, an indicator without second level', () => {
    expect(only('I22', form()).map((each) => each.at)).toEqual(['levels.效益指标', 'levels.满意度指标'])
    expect(only('I22', withRow({ level2: ' ' })).map((each) => each.at)).toEqual(['rows.a.level2'])
  })

  it('I23: full points everywhere are asked about', () => {
    expect(only('I23', clean({ funds: [fundRow({ entered: points(10) })] }))).toHaveLength(1)
    expect(only('I23', clean())).toEqual([])
  })
})

describe('values', () => {
  it('I06: a missed target needs its reason', () => {
    expect(only('I06', withRow({ actual: '99户' }))[0]?.at).toBe('rows.a.deviation')
    expect(only('I06', withRow({ actual: '99户', deviation: '一户已脱困' }))).toEqual([])
  })

  it.each(['无', '—', '0', ' / ', '暂无'])('I06: “%s” is no reason', (deviation) => {
    expect(only('I06', withRow({ actual: '99户', deviation }))).toHaveLength(1)
  })

  it('I07: a target far exceeded is analysed', () => {
    expect(only('I07', withRow({ actual: '130户' }))).toHaveLength(1)
    expect(only('I07', withRow({ actual: '129户' }))).toEqual([])
  })

  it('I07: a target that the unit itself calls too low costs points', () => {
    const low = { actual: '150户', deviation: '年初目标值定得偏低' }
    expect(only('I07', withRow(low)).map((each) => each.at)).toEqual(['rows.a.entered'])
    expect(only('I07', withRow({ ...low, entered: points(45) }))).toEqual([])
    expect(only('I07', withRow({ ...low, deviation: '扩面' }))).toEqual([])
  })

  it.each([
    [{ actual: null }, 'rows.a.actual'],
    [{ actual: '≥100户' }, 'rows.a.actual'],
    [{ actual: '100人' }, 'rows.a.actual'],
    [{ actual: '良好' }, 'rows.a.actual'],
    [{ target: '2021-02-11前', actual: '100%' }, 'rows.a.actual'],
    [{ target: '一个;WIFI100%', actual: '100%' }, 'rows.a.target'],
  ])('I08: %j cannot be compared', (overrides, at) => {
    expect(only('I08', withRow(overrides)).map((each) => each.at)).toEqual([at])
  })

  it('I08: a qualitative actual that only repeats its target names no tier', () => {
    expect(only('I08', withRow({ target: '及时', actual: '及时' }))[0]?.level).toBe('W')
    expect(only('I08', withRow({ target: '及时', actual: '达成95%' }))).toEqual([])
  })

  it('a form known to be cut off is not blamed for its sums', () => {
    const cut = clean({ rows: clean().rows.slice(0, 1), printed: { total: points(98), grade: null } })
    expect(found(cut)).toEqual(
      expect.arrayContaining(['I01 E rows', 'I05 E printed.total', 'I22 W levels.效益指标']),
    )
    expect(found(cut, { truncated: true })).toEqual([])
  })

  it('I10: a target of zero carries no proportion', () => {
    expect(only('I10', withRow({ target: '≥0户', actual: '5户' }))).toHaveLength(1)
    expect(only('I10', withRow({ target: '≤0起', actual: '1起' }))).toHaveLength(1)
    expect(only('I10', withRow({ target: '≤0起', actual: '0起' }))).toEqual([])
  })

  it('I11: a share lies between 0 and 100 %, a change need not', () => {
    expect(only('I11', withRow({ target: '=100%', actual: '105%' }))).toHaveLength(1)
    expect(only('I11', withRow({ target: '≥120%', actual: '100%' }))).toHaveLength(1)
    expect(only('I11', withRow({ name: '收入增长率', target: '≥5%', actual: '105%' }))).toEqual([])
  })

  it('I12: the percentage lies in its tier', () => {
    const qualitative = { target: '定性', actual: '部分达成80%' }
    expect(only('I12', withRow(qualitative))).toHaveLength(1)
    expect(only('I12', withRow({ ...qualitative, actual: '部分达成55%' }))).toHaveLength(1)
    expect(only('I12', withRow({ ...qualitative, actual: '部分达成55%' }), {}, hubei)).toEqual([])
  })

  it('I13: a full qualitative score is proven or at least described', () => {
    const full = { target: '定性', actual: '达成100%' }
    expect(only('I13', withRow(full))).toHaveLength(1)
    expect(only('I13', withRow({ ...full, evidence: { note: '入户回访记录', attachmentIds: [] } }))).toEqual(
      [],
    )
    expect(only('I13', withRow({ ...full, entered: points(45) }))).toEqual([])
  })

  it('I15: satisfaction without a survey is refused where it is known that there was none', () => {
    expect(only('I15', clean())).toEqual([])
    expect(only('I15', clean(), { satisfaction: null })[0]?.at).toBe('rows.c.actual')
    const survey = {
      method: 'phone',
      sampled: 0,
      returned: 0,
      valid: 0,
      hasEvidence: true,
      counts: { very: 0, satisfied: 0, basically: 0, dissatisfied: 0 },
    } as const
    expect(only('I15', clean(), { satisfaction: survey })).toHaveLength(1)
  })
})

describe('whatever the form says', () => {
  it('every finding has a rule, a place, a message and a remedy, and no rule throws', () => {
    const text = fc.option(
      fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('≥100户', '95%', '达成', '=0', '2021-02-08')),
    )
    const score = fc.option(
      fc.integer({ min: -10_000, max: 1_000_000 }).map((value) => points((value / 10_000).toFixed(4))),
    )
    const money = fc.option(fc.integer({ min: -5, max: 300 }).map((value) => wan(String(value))))
    const anyRow = fc.record({
      target: text,
      actual: text,
      entered: score,
      weight: score,
      notApplicable: fc.boolean(),
    })
    const anyFund = fc.record({
      initialBudget: money,
      annualBudget: money,
      executed: money,
      entered: score,
      printedRate: text,
    })
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 5 }), fc.array(anyFund, { maxLength: 3 }), (rows, funds) => {
        const given = form({
          rows: rows.map((each) => row(each)),
          funds: funds.map((each, index) => (index === 0 ? fundRow(each) : partRow(each))),
        })
        for (const each of check(given, national)) {
          expect(each.rule).toMatch(/^[FI]\d\d$/)
          expect(each.at).not.toBe('')
          expect(each.message).not.toMatch(/undefined|NaN|null/)
          expect(each.remedy).not.toBe('')
        }
      }),
    )
  })
})
