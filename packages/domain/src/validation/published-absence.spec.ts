import { describe, expect, it } from '@jest/globals'

import { form, fundRow, pack, partRow, row, wan } from '../../test/builders.js'
import { clean, withRow, withTotal } from '../../test/clean-form.js'
import { found, only, places } from '../../test/findings.js'
import { points } from '../index.js'
import { check, type CheckContext } from './index.js'

const PUBLISHED: CheckContext = { published: true }
const national = pack('national-2020')

describe('in a published table absence is no contradiction', () => {
  it.each([
    [
      'a missed target without a reason',
      withRow({ actual: '90户', entered: points(45) }),
      'I06',
      ['W rows.a.deviation'],
    ],
    [
      'spending above the budget without a record',
      withTotal({ executed: wan('101') }),
      'F08',
      ['W funds.total.executed'],
    ],
    ['a blank actual with points', withRow({ actual: null }), 'I08', ['W rows.a.actual']],
    ['a blank target with points', withRow({ target: ' ' }), 'I08', ['W rows.a.target']],
    [
      'a target with several values',
      withRow({ target: '25TB;100%', actual: '100%' }),
      'I08',
      ['I rows.a.target'],
    ],
    ['an actual in another unit', withRow({ actual: '100人' }), 'I08', ['I rows.a.actual']],
    ['words that repeat the target', withRow({ target: '及时', actual: '及时' }), 'I08', []],
    ['a blank second level', withRow({ level2: '' }), 'I22', []],
    [
      'a budget of zero of which nothing was spent',
      withTotal({ annualBudget: wan('0'), executed: wan('0') }),
      'F06',
      [],
    ],
    ['a full qualitative score without evidence', withRow({ target: '定性', actual: '达成100%' }), 'I13', []],
    ['points without a filled-in score', withRow({ actual: null, entered: null }), 'I08', []],
  ])('%s', (_what, given, rule, expected) => {
    expect(places(rule, given, PUBLISHED)).toEqual(expected)
  })

  it('nothing is missed in a column that the template lacks', () => {
    const without = (...absentColumns: NonNullable<CheckContext['absentColumns']>): CheckContext => ({
      published: true,
      absentColumns,
    })
    const missed = withRow({ actual: '90户', entered: points(40) })
    expect(found(missed, PUBLISHED)).toEqual(
      expect.arrayContaining(['I06 W rows.a.deviation', 'I04 W rows.a.entered']),
    )
    expect(found(missed, without('deviation'))).toEqual([])
    expect(only('I08', withRow({ actual: null }), without('actual'))).toEqual([])
    const blank = form({ rows: [row({ actual: null })] })
    expect(places('I26', blank, PUBLISHED)).toEqual(['W rows'])
    expect(only('I26', blank, without('actual'))).toEqual([])
    expect(only('I26', blank, { ...PUBLISHED, truncated: true })).toEqual([])
    expect(only('I26', blank)).toEqual([])
  })

  it('decision and management are judged by criteria: no target, no actual, and points all the same', () => {
    const blank = { target: null, actual: null }
    expect(places('I27', withRow(blank), PUBLISHED)).toEqual(['W rows.a.entered'])
    const decision = withRow({ ...blank, level1: '项目决策', level2: '决策' })
    expect(check(decision, national, PUBLISHED).filter(({ at }) => at.startsWith('rows.a'))).toEqual([])
    expect(only('I27', withRow(blank), { ...PUBLISHED, department: true })).toEqual([])
    expect(only('I27', withRow({ ...blank, entered: null }), PUBLISHED)).toEqual([])
  })

  it('a reason anywhere in the table explains a low rate', () => {
    const low = { funds: [fundRow({ executed: wan('50') })] }
    expect(places('F07', clean(low), PUBLISHED)).toEqual(['W funds.total.reason'])
    expect(only('F07', clean({ ...low, rows: [row({ deviation: '尾款未付' })] }), PUBLISHED)).toEqual([])
    expect(only('F07', clean({ ...low, rows: [row({ deviation: '尾款未付' })] }))).toHaveLength(1)
  })
})

describe('in a published table a contradiction is one', () => {
  it.each([
    [
      'parts above their total',
      clean({ funds: [fundRow(), partRow({ executed: wan('101') })] }),
      'F01 E funds.total.executed',
    ],
    [
      'a wrong rate',
      withTotal({ executed: wan('80'), printedRate: '100%' }),
      'F04 E funds.total.printedRate',
    ],
    [
      'a score above the rate',
      withTotal({ executed: wan('80'), entered: points(10) }),
      'F05 E funds.total.entered',
    ],
    [
      'spending without a budget',
      withTotal({ annualBudget: wan('0'), initialBudget: wan('0') }),
      'F06 E funds.total.annualBudget',
    ],
    ['a score above its weight', withRow({ entered: points(51) }), 'I02 E rows.a.entered'],
    ['full marks for a missed target', withRow({ target: '≥100户', actual: '90户' }), 'I03 E rows.a.entered'],
    [
      'a total that does not add up',
      clean({ printed: { total: points(98), grade: null } }),
      'I05 E printed.total',
    ],
    [
      'a grade that is not the total’s',
      clean({ printed: { total: points('99.9'), grade: '良' } }),
      'I05 E printed.grade',
    ],
    [
      'full marks for 部分达成',
      withRow({ target: '定性', actual: '部分达成预期指标' }),
      'I12 E rows.a.entered',
    ],
    [
      'a satisfaction above 100 %',
      withRow({ name: '群众满意度', target: '≥95%', actual: '105%' }),
      'I11 E rows.a.actual',
    ],
    [
      'a part of the funds with points',
      clean({ funds: [fundRow(), partRow({ weight: points(10) })] }),
      'I01 E funds.fiscal.weight',
    ],
  ])('%s', (_what, given, expected) => {
    expect(found(given, PUBLISHED)).toContain(expected)
  })

  it('parts that fall short may have a row out of sight', () => {
    const short = clean({ funds: [fundRow(), partRow({ executed: wan('80') })] })
    expect(places('F01', short, PUBLISHED)).toEqual(['W funds.total.executed'])
    expect(places('F01', short)).toEqual(['E funds.total.executed'])
    const zero = { initialBudget: wan('0'), annualBudget: wan('0'), executed: wan('0') }
    const all = [
      partRow({ executed: wan('80') }),
      partRow({ key: 'carry-over', ...zero }),
      partRow({ key: 'other', ...zero }),
    ]
    expect(places('F01', clean({ funds: [fundRow(), ...all] }), PUBLISHED)).toEqual([
      'E funds.total.executed',
    ])
  })

  it('another bureau’s tiers and grades are no contradiction', () => {
    expect(only('I12', withRow({ target: '定性', actual: '部分达成55%' }), PUBLISHED)).toEqual([])
    expect(places('I12', withRow({ target: '定性', actual: '部分达成45%' }), PUBLISHED)).toEqual([
      'E rows.a.actual',
    ])
    expect(only('I05', clean({ printed: { total: points('99.9'), grade: '一等' } }), PUBLISHED)).toEqual([])
    expect(only('I05', clean({ printed: { total: points('99.9'), grade: '优秀' } }), PUBLISHED)).toEqual([])
  })

  it('a day that was missed loses points', () => {
    const late = { target: '2021年2月11日前', actual: '2021年3月1日' }
    expect(places('I03', withRow(late), PUBLISHED)).toEqual(['W rows.a.entered'])
    expect(only('I03', withRow({ ...late, entered: points(45) }), PUBLISHED)).toEqual([])
  })

  it('a result that repeats its target in words has met it', () => {
    const words = { target: '办学条件改善', actual: '办学条件改善。' }
    expect(places('I04', withRow({ ...words, entered: points(48) }), PUBLISHED)).toEqual(['W rows.a.entered'])
    expect(only('I04', withRow({ ...words, entered: points(48), deviation: '自评从严' }), PUBLISHED)).toEqual(
      [],
    )
    expect(only('I04', withRow(words), PUBLISHED)).toEqual([])
    expect(only('I04', withRow({ ...words, actual: '有所改善', entered: points(48) }), PUBLISHED)).toEqual([])
  })

  it('an event that should not happen, happened, and kept its points is asked about', () => {
    const none = { name: '安全责任事故数', target: '0起' }
    expect(places('I10', withRow({ ...none, actual: '1起' }), PUBLISHED)).toEqual(['W rows.a.actual'])
    expect(only('I10', withRow({ ...none, actual: '0起' }), PUBLISHED)).toEqual([])
  })
})
