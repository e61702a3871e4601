import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { form, fundRow, pack, partRow, row, wan } from '../../test/builders.js'
import { clean, withRow, withTotal } from '../../test/clean-form.js'
import { found, only, places } from '../../test/findings.js'
import { asPrinted, type EvaluationForm, points, type Points } from '../index.js'
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

describe('scores are compared at the precision of the table', () => {
  const one = (entered: string, actual: string, others: string[]): EvaluationForm =>
    form({
      funds: [fundRow({ weight: null })],
      rows: [
        row({
          id: 'a',
          target: '≥1000户',
          actual,
          weight: points(2),
          entered: points(entered),
          deviation: '迁出',
        }),
        ...others.map((score) => row({ weight: points(8), entered: points(score), deviation: '从严' })),
      ],
    })

  it.each([
    // entered, actual of 1000 (weight 2), other scores of the table, finding
    ['1.9', '973户', ['7.5'], []],
    ['1.8', '949户', ['7.5'], []],
    ['1.9', '846户', ['7.5'], ['E rows.a.entered']],
    ['2', '800户', ['8'], ['W rows.a.entered']],
    ['2', '960户', ['8'], []],
    ['1.95', '960户', ['7.25'], ['E rows.a.entered']],
    ['1.93', '960户', ['7.25'], []],
  ])('%s for %s beside %j: %j', (entered, actual, others, expected) => {
    expect(places('I03', one(entered, actual, others), PUBLISHED)).toEqual(expected)
  })

  it('a lower score that is no rounding still wants its reason', () => {
    const lower = one('1.8', '949户', ['7.5'])
    const unexplained = { ...lower, rows: lower.rows.map((each) => ({ ...each, deviation: null })) }
    expect(places('I04', unexplained, PUBLISHED)).toContain('W rows.a.entered')
  })

  it('a live form is held to 0.01', () => {
    expect(places('I03', one('2', '960户', ['8']))).toEqual(['E rows.a.entered'])
  })

  it('the execution score as well', () => {
    const whole = (entered: string) =>
      clean({
        funds: [fundRow({ executed: wan('86.2'), entered: points(entered) })],
        printed: { total: null, grade: null },
      })
    expect(places('F05', whole('9'), PUBLISHED)).toEqual(['W funds.total.entered'])
    expect(places('F05', whole('10'), PUBLISHED)).toEqual(['E funds.total.entered'])
    expect(places('F05', whole('7'), PUBLISHED)).toEqual(['W funds.total.entered'])
    expect(places('F05', whole('8.6'), PUBLISHED)).toEqual([])
    expect(places('F05', whole('9'))).toEqual(['E funds.total.entered'])
  })
})

describe('a target without a sign', () => {
  const bare = (name: string, target: string, actual: string, level2 = '数量指标') =>
    withRow({ name, target, actual, level2 })

  it.each([
    ['财政供养人员控制率', '100%', '92%', '数量指标'],
    ['预算调整率', '3%', '0%', '数量指标'],
    ['结转结余率', '2%', '0', '数量指标'],
    ['“三公”经费变动率', '10%', '-5%', '数量指标'],
    ['群众投诉数', '5件', '2件', '数量指标'],
    ['发放时限', '30天', '25天', '时效指标'],
    ['资助标准达标率', '100%', '98%', '成本指标'],
  ])('%s %s → %s accuses nobody', (name, target, actual, level2) => {
    const rules = found(bare(name, target, actual, level2), PUBLISHED).map((each) => each.slice(0, 3))
    expect(rules.filter((rule) => ['I03', 'I04', 'I06', 'I20'].includes(rule))).toEqual([])
  })

  it.each([
    ['慰问次数', '=12次', '15次'],
    ['政策知晓率', '80%-90%', '95%'],
  ])('%s %s → %s is exceeded, not missed', (name, target, actual) => {
    expect(found(bare(name, target, actual), PUBLISHED)).toEqual([])
    expect(places('I03', bare(name, target, actual))).toEqual(['E rows.a.entered'])
  })

  it('of something of which more is better is missed all the same', () => {
    expect(places('I03', bare('政府采购执行率', '100%', '72.74%'), PUBLISHED)).toEqual(['E rows.a.entered'])
    expect(places('I03', bare('高血压随访控制数', '3807人', '3220人'), PUBLISHED)).toEqual([
      'E rows.a.entered',
    ])
  })

  it('about money is asked about only', () => {
    expect(places('I03', bare('采购金额', '100万元', '80万元'), PUBLISHED)).toEqual(['W rows.a.entered'])
    expect(places('I03', bare('木材销售收入', '100万元', '80万元'), PUBLISHED)).toEqual(['E rows.a.entered'])
    expect(places('I20', bare('生均标准', '1000元', '1250元', '成本指标'), PUBLISHED)).toEqual([
      'W rows.a.entered',
    ])
  })
})

describe('the printed rate of a published table', () => {
  const printed = (printedRate: string, executed = '86.184', overrides = {}) =>
    withTotal({ executed: wan(executed), printedRate, ...overrides })

  it.each([
    ['86.18%', []],
    ['86.2%', ['I funds.total.printedRate']],
    ['86%', ['I funds.total.printedRate']],
    ['86.19%', ['I funds.total.printedRate']],
    ['86.18', []],
    ['0.8618', []],
    ['0.9', ['W funds.total.printedRate']],
    ['90%', ['E funds.total.printedRate']],
    ['100%', ['E funds.total.printedRate']],
    ['—', []],
    ['不计分', []],
    ['见说明', ['I funds.total.printedRate']],
  ])('%s for 86.184 %%: %j', (rate, expected) => {
    expect(places('F04', printed(rate), PUBLISHED)).toEqual(expected)
  })

  it('may divide by the budget of the start of the year', () => {
    const initial = { initialBudget: wan('50'), annualBudget: wan('40') }
    expect(only('F04', printed('80.00%', '40', initial), PUBLISHED)).toEqual([])
    expect(only('F04', printed('100.00%', '40', initial), PUBLISHED)).toEqual([])
    expect(places('F04', printed('90.00%', '40', initial), PUBLISHED)).toEqual(['E funds.total.printedRate'])
    expect(only('F05', printed('80.00%', '40', { ...initial, entered: points(8) }), PUBLISHED)).toEqual([])
  })

  it('cannot be recomputed without a budget', () => {
    const none = { initialBudget: wan('0'), annualBudget: null }
    expect(places('F04', printed('100%', '207', none), PUBLISHED)).toEqual(['W funds.total.printedRate'])
    expect(only('F04', printed('0', '207', none), PUBLISHED)).toEqual([])
    expect(only('F04', printed('76%', '0', { initialBudget: null, annualBudget: null }), PUBLISHED)).toEqual(
      [],
    )
    expect(
      only('F05', withTotal({ executed: null, printedRate: '76%', entered: points('7.6') }), PUBLISHED),
    ).toEqual([])
    expect(
      places('F05', withTotal({ executed: null, printedRate: '76%', entered: points(10) }), PUBLISHED),
    ).toEqual(['E funds.total.entered'])
  })
})

describe('the points of a published table', () => {
  const printedWith = (overrides: Partial<NonNullable<CheckContext['printed']>>): CheckContext => ({
    published: true,
    printed: { levels: {}, noteLevels: {}, total: null, ...overrides },
  })
  const levels = (output: number, benefit: number) => ({
    产出指标: points(output),
    效益指标: points(benefit),
    满意度指标: points(10),
  })

  it('I01: sum to its own total', () => {
    const heavy = withRow({ weight: points(60), entered: points(60) })
    expect(places('I01', heavy, PUBLISHED)).toEqual(['E rows'])
    expect(only('I01', clean(), PUBLISHED)).toEqual([])
    expect(only('I01', heavy, printedWith({ total: points(110) }))).toEqual([])
    expect(only('I01', heavy, { ...PUBLISHED, truncated: true })).toEqual([])
  })

  it('I01: where the weight of the execution rate is not known, too few points prove nothing', () => {
    const unscored = asPrinted(national, { executionWeight: null, levels: {}, weightColumn: true })
    const unknown = clean({ funds: [fundRow({ weight: null })] })
    expect(only('I01', unknown, PUBLISHED, unscored)).toEqual([])
  })

  it('I01: rows carry the points of their first level', () => {
    expect(only('I01', clean(), printedWith({ levels: levels(50, 30) }))).toEqual([])
    expect(places('I01', clean(), printedWith({ levels: levels(40, 40) }))).toEqual([
      'E levels.产出指标',
      'E levels.效益指标',
    ])
    const cut = { ...printedWith({ levels: levels(40, 40) }), truncated: true }
    expect(places('I01', clean(), cut)).toEqual(['E levels.产出指标'])
    // 效益指标 may be printed with the points of 满意度 in it.
    const together = { 产出指标: points(50), 效益指标: points(40) }
    expect(only('I01', clean(), printedWith({ levels: together }))).toEqual([])
  })

  it('I01: first levels and execution rate share a hundred points', () => {
    const cut = (overrides: Partial<NonNullable<CheckContext['printed']>>) => ({
      ...printedWith(overrides),
      truncated: true,
    })
    expect(places('I01', clean(), cut({ levels: levels(50, 31) }))).toEqual(['E levels'])
    expect(only('I01', clean(), cut({ levels: levels(50, 30) }))).toEqual([])
    // A heading over several levels is none of them.
    expect(only('I01', clean(), cut({ levels: { ...levels(50, 30), 年度绩效目标: points(90) } }))).toEqual([])
  })

  it('I01: the head says what the note prescribes', () => {
    const noteLevels = { 产出指标: points(50), 效益指标: points(30), 预算执行率: points(10) }
    expect(
      places('I01', clean(), { ...printedWith({ levels: levels(50, 20), noteLevels }), truncated: true }),
    ).toEqual(['E levels.效益指标', 'E levels.效益指标'])
    expect(only('I01', clean(), printedWith({ levels: levels(50, 30), noteLevels }))).toEqual([])
  })

  it('I01: the fund row does not hold the total', () => {
    const whole = withTotal({ weight: points(100), entered: points(98), executed: wan('83.5') })
    expect(places('I01', whole, { ...PUBLISHED, truncated: true })).toEqual(['E funds.total.weight'])
    expect(only('F05', whole, PUBLISHED)).toEqual([])
  })

  it('I05: what is visible and what can be missing reach the total', () => {
    const cut = (total: number) =>
      clean({ rows: clean().rows.slice(0, 2), printed: { total: points(total), grade: null } })
    const context = { ...PUBLISHED, truncated: true }
    // 9.9 + 50 + 30 visible, 10 left.
    expect(only('I05', cut(99), context)).toEqual([])
    expect(places('I05', cut(100), context)).toEqual(['E printed.total'])
    const unweighted = { ...cut(100), rows: cut(100).rows.map((each) => ({ ...each, weight: null })) }
    expect(only('I05', unweighted, context)).toEqual([])
  })

  it('I05: a total in whole points may be the rounded sum; none is above 100', () => {
    expect(places('I05', clean({ printed: { total: points(100), grade: null } }), PUBLISHED)).toEqual([
      'I printed.total',
    ])
    expect(places('I05', clean({ printed: { total: points(100), grade: null } }))).toEqual([
      'E printed.total',
    ])
    expect(
      places('I05', clean({ rows: [], printed: { total: points(101), grade: null } }), {
        ...PUBLISHED,
        truncated: true,
      }),
    ).toEqual(['E printed.total'])
  })

  it('I05: where nothing says what the execution rate is worth, the total may include its score', () => {
    const unscored = asPrinted(national, { executionWeight: null, levels: {}, weightColumn: true })
    const total = (text: string) =>
      clean({
        funds: [fundRow({ weight: null, executed: wan('99'), entered: points('9.9') })],
        printed: { total: points(text), grade: null },
      })
    expect(only('I05', total('99.9'), PUBLISHED, unscored)).toEqual([])
    expect(only('I05', total('90'), PUBLISHED, unscored)).toEqual([])
    expect(places('I05', total('95.5'), PUBLISHED, unscored)).toEqual(['E printed.total'])
    expect(places('I05', total('90'), PUBLISHED)).toEqual(['E printed.total'])
  })

  it('I03, I04: an indicator that is the execution rate follows it', () => {
    const rate = {
      level1: '项目管理',
      level2: '投入管理',
      name: '预算执行率',
      target: null,
      weight: points(10),
    }
    const given = (actual: string | null, entered: number) =>
      clean({
        funds: [fundRow({ weight: null })],
        rows: [row({ id: 'a', ...rate, actual, entered: points(entered) })],
      })
    expect(places('I04', given('100%', 9), PUBLISHED)).toEqual(['W rows.a.entered'])
    expect(only('I04', given(null, 10), PUBLISHED)).toEqual([])
    expect(places('I03', given('80%', 10), PUBLISHED)).toEqual(['E rows.a.entered'])
  })
})

describe('a table without a 分值 column', () => {
  const hubei = pack('hubei-2020')
  const unweighted = (
    ...given: [level1: string, target: string, actual: string, score: string][]
  ): EvaluationForm =>
    form({
      funds: [fundRow({ weight: points(20) })],
      rows: given.map(([level1, target, actual, score], index) =>
        row({
          id: `r${index + 1}`,
          level1,
          target,
          actual,
          weight: null,
          entered: points(score),
          deviation: '见报告',
        }),
      ),
    })
  const context = (levels: Record<string, Points>): CheckContext => ({
    published: true,
    printed: { levels, noteLevels: {}, total: null },
  })

  const uneven = unweighted(
    ['产出指标', '6艘', '6艘', '30'],
    ['产出指标', '100%', '100%', '10'],
    ['效益指标', '90%', '95%', '40'],
  )

  it('does not compare rows, whatever the unit’s split', () => {
    expect(
      found(uneven, context({ 产出指标: points(40) }), hubei).filter((each) => / E /.test(each)),
    ).toEqual([])
    expect(found(uneven, {}, hubei).filter((each) => /I0[234]/.test(each))).toEqual([])
  })

  it('I02: a level earns no more than its points', () => {
    expect(places('I02', uneven, context({ 产出指标: points(35) }), hubei)).toEqual(['E levels.产出指标'])
    const above = unweighted(['产出指标', '6艘', '6艘', '41'], ['效益指标', '90%', '95%', '40'])
    expect(places('I02', above, {}, hubei)).toEqual(['E levels.产出指标'])
    expect(only('I02', above, PUBLISHED, hubei)).toEqual([])
  })

  it('I03: full points of a level for a missed row are too many; I04: points off a level that was met want a reason', () => {
    const missed = unweighted(
      ['产出指标', '≥6艘', '3艘', '20'],
      ['产出指标', '100%', '100%', '20'],
      ['效益指标', '90%', '95%', '40'],
    )
    expect(places('I03', missed, {}, hubei)).toEqual(['E levels.产出指标'])
    expect(places('I03', missed, PUBLISHED, hubei)).toEqual(['W levels.产出指标'])
    const lower = unweighted(['产出指标', '6艘', '6艘', '35'], ['效益指标', '90%', '95%', '40'])
    expect(only('I04', lower, PUBLISHED, hubei)).toEqual([])
    const silent = { ...lower, rows: lower.rows.map((each) => ({ ...each, deviation: null })) }
    expect(places('I04', silent, PUBLISHED, hubei)).toEqual(['W levels.产出指标'])
  })

  const inflated = unweighted(
    ['产出指标', '15', '6', '16'],
    ['产出指标', '100', '100', '20'],
    ['效益指标', '8000', '12767.36', '31.9'],
    ['满意度指标', '90', '100', '11.1'],
  )

  it('I02: completion above 100 % is capped, where the scores show which weights they were made with', () => {
    // 40 + 20 + 20 + 10 with the 20 of the execution rate are 110: no weights of this table.
    expect(only('I02', inflated, PUBLISHED, hubei)).toEqual([])
    const whole = {
      ...inflated,
      rows: inflated.rows.map((each) => (each.id === 'r1' ? { ...each, entered: points(12) } : each)),
    }
    expect(places('I02', whole, PUBLISHED, hubei)).toEqual(['E rows.r3.entered', 'E rows.r4.entered'])
    expect(only('I02', whole, PUBLISHED, hubei)[0]?.message).toContain('推算分值 20.00 × 完成率 159.59%')
    expect(only('I02', whole, { ...PUBLISHED, truncated: true }, hubei)).toEqual([])
  })
})

describe('whatever a published table says', () => {
  it('every finding has a rule, a place, a message and a remedy, and no rule throws', () => {
    const text = fc.option(
      fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom(
          '≥100户',
          '95%',
          '达成',
          '=0',
          '0',
          '2021-02-08',
          '150万',
          '部分达成',
          '≥5%;6',
          '未验收',
        ),
      ),
    )
    const score = fc.option(
      fc.integer({ min: -10, max: 1200 }).map((value) => points((value / 10).toFixed(1))),
    )
    const money = fc.option(fc.integer({ min: -5, max: 300 }).map((value) => wan(String(value))))
    const name = fc.constantFrom('预算执行率', '项目总成本', '群众满意度', '验收合格率', '控制率')
    const level2 = fc.constantFrom('数量指标', '质量指标', '成本指标', '满意度', '')
    const anyRow = fc.record({ name, level2, target: text, actual: text, entered: score, weight: score })
    const anyFund = fc.record({
      initialBudget: money,
      annualBudget: money,
      executed: money,
      entered: score,
      weight: score,
      printedRate: text,
    })
    const level = fc.option(score, { nil: null })
    fc.assert(
      fc.property(
        fc.array(anyRow, { maxLength: 5 }),
        fc.array(anyFund, { maxLength: 3 }),
        level,
        fc.boolean(),
        fc.constantFrom('national-2020', 'hubei-2020', 'unscored-execution'),
        (rows, funds, printedLevel, truncated, id) => {
          const given = form({
            rows: rows.map((each) => row(each)),
            funds: funds.map((each, index) => (index === 0 ? fundRow(each) : partRow(each))),
          })
          const printed = {
            levels: Object.fromEntries(printedLevel === null ? [] : [['产出指标', printedLevel]]),
            noteLevels: {},
            total: printedLevel,
          }
          for (const each of check(given, pack(id), { published: true, truncated, printed })) {
            expect(each.rule).toMatch(/^[FI]\d\d$/)
            expect(each.at).not.toBe('')
            expect(each.message).not.toMatch(/undefined|NaN|null/)
            expect(each.remedy).not.toBe('')
          }
        },
      ),
    )
  })
})
