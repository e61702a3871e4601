import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { form, fundRow, pack, partRow, row, wan } from '../../test/builders.js'
import { clean, withRow, withTotal } from '../../test/clean-form.js'
import { found, only, places } from '../../test/findings.js'
import { asPrinted, type EvaluationForm, points, type Points } from '../index.js'
import { check, type CheckContext } from './index.js'

const PUBLISHED: CheckContext = { published: true }
const national = pack('national-2020')

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
