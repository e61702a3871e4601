import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { form, fundRow, pack, row, wan, workedExample } from '../../test/builders.js'
import { addPoints, formatPoints, type IndicatorRow, points, type Points, type RulePack } from '../index.js'
import { evaluate } from './index.js'

const national = pack('national-2020')

/** Computed points of a single row of 10 points, as text; the reason when missing. */
function scoreOf(overrides: Partial<IndicatorRow>, rules: RulePack = national): string {
  const result = evaluate(form({ rows: [row({ weight: points(10), ...overrides })] }), rules)
  const computed = result.rows.at(-1)!.computed
  return computed.kind === 'scored' ? formatPoints(computed.points) : `${computed.kind}: ${computed.because}`
}

const executionOf = (annual: string | null, executed: string | null, rules: RulePack = national): string => {
  const funds = [
    fundRow({
      annualBudget: annual === null ? null : wan(annual),
      executed: executed === null ? null : wan(executed),
    }),
  ]
  const computed = evaluate(form({ funds }), rules).rows[0]!.computed
  return computed.kind === 'scored' ? formatPoints(computed.points) : `${computed.kind}: ${computed.because}`
}

describe('the worked example', () => {
  it('gives 95.95 优 with every row as worked out by hand', () => {
    const result = evaluate(workedExample(), national)
    const scores = result.rows.map(({ id, computed }) => [
      id,
      computed.kind === 'scored' ? formatPoints(computed.points) : null,
    ])
    expect(scores).toEqual([
      ['execution', '9.90'],
      ['households', '11.80'],
      ['models', '8.00'],
      ['accuracy', '9.95'],
      ['deadline', '10.00'],
      ['cost', '10.00'],
      ['relief', '19.00'],
      ['lasting', '7.50'],
      ['satisfaction', '9.80'],
    ])
    expect(result.computed).toMatchObject({ total: points('95.95'), grade: '优' })
    expect(result.entered).toEqual({ total: null, grade: null })
  })

  it('tells every step with its numbers and its clause', () => {
    const [execution, households] = evaluate(workedExample(), national).rows
    expect(execution!.steps[0]).toMatchObject({ rule: 'execution-rate', points: points('9.9') })
    expect(execution!.steps[0]!.sentence).toContain('3,168,000.00 元 ÷ 全年预算数 3,200,000.00 元 = 99.00%')
    expect(execution!.steps[0]!.clause).toContain('最高不超过分值')
    expect(households!.steps[0]!.sentence).toBe(
      '目标 ≥1200户，完成 1180户，未达到；12.00 分 × 1180户 ÷ 1200户 = 11.80 分',
    )
  })

  it('keeps 部分达成 75% under Hubei tiers and weighs the fund row 20', () => {
    const result = evaluate(workedExample(), pack('hubei-2020'))
    expect(result.rows[0]).toMatchObject({ weight: points(20), computed: { points: points('19.8') } })
    expect(result.rows.find((each) => each.id === 'lasting')?.computed).toMatchObject({
      points: points('7.5'),
    })
  })
})

describe('the execution score', () => {
  it('is weight × executed ÷ annual budget, rounded half up', () => {
    expect(executionOf('320', '316.80')).toBe('9.90')
    expect(executionOf('90', '89.974')).toBe('10.00')
    expect(executionOf('132.81', '0.1')).toBe('0.01')
    expect(executionOf('100', '95.88')).toBe('9.59')
  })

  it('is capped at its weight', () => {
    expect(executionOf('100', '130')).toBe('10.00')
  })

  it('is zero where nothing was spent, and missing where there is no budget or no figure', () => {
    expect(executionOf('100', '0')).toBe('0.00')
    expect(executionOf('0', '0')).toContain('missing: 全年预算数为 0.00 元')
    expect(executionOf(null, '5')).toContain('missing: 全年预算数未填')
    expect(executionOf('5', null)).toContain('missing: 全年执行数未填')
  })

  it('divides by the initial budget where the pack says so', () => {
    const rules: RulePack = {
      ...national,
      execution: { ...national.execution, denominator: 'initial-budget' },
    }
    const funds = [fundRow({ initialBudget: wan('200'), annualBudget: wan('100'), executed: wan('100') })]
    expect(evaluate(form({ funds }), rules).rows[0]!.computed).toEqual({ kind: 'scored', points: points(5) })
  })
})

describe('a quantitative target', () => {
  it.each([
    ['≥100户', '100', '10.00'],
    ['≥100户', '99', '9.90'],
    ['≥100户', '0', '0.00'],
    ['>100户', '101', '10.00'],
    ['≤160万元', '386', '4.15'],
    ['≤160万元', '150', '10.00'],
    ['<3起', '2', '10.00'],
    ['≤0起', '0', '10.00'],
    ['≤0起', '2', '0.00'],
    ['=100%', '100', '10.00'],
    ['=72890元', '72890', '10.00'],
    ['=100户', '80', '8.00'],
    ['=100户', '125', '8.00'],
    ['100%', '97.3', '9.73'],
    ['80%-90%', '85', '10.00'],
    ['80%-90%', '40%', '5.00'],
    ['80-100户', '125户', '8.00'],
    ['≤320万元', '3168000元', '10.00'],
    ['≥3户', '1', '3.33'],
    ['≥1.2万亩', '6000亩', '5.00'],
  ])('%s with actual %s scores %s of 10', (target, actual, expected) => {
    expect(scoreOf({ target, actual })).toBe(expected)
  })

  it('of cost without a sign means not more than', () => {
    expect(scoreOf({ level2: '成本指标', target: '150万', actual: '125.25万' })).toBe('10.00')
    expect(scoreOf({ level2: '成本指标', target: '100万', actual: '125万' })).toBe('8.00')
  })

  it('may be all or nothing, or lose the overrun, as the pack says', () => {
    const strict = {
      ...national,
      quantitative: { ...national.quantitative, equals: 'all-or-nothing', lessIsBetter: 'overrun' },
    } as RulePack
    expect(scoreOf({ target: '=100户', actual: '99' }, strict)).toBe('0.00')
    expect(scoreOf({ target: '≤100万元', actual: '130' }, strict)).toBe('7.00')
    expect(scoreOf({ target: '≤100万元', actual: '250' }, strict)).toBe('0.00')
  })

  it.each([
    ['≥100户', '', '没有填写'],
    ['≥100户', null, '没有填写'],
    ['≥266米', '≥266米', '目标的写法'],
    ['≥100户', '100人', '无法比较'],
    ['≥95%', '达成预期指标', '目标是“百分比”'],
    ['≥0户', '-1', '不能按比例'],
    ['每亩300', '300', '读不准'],
  ])('%s with actual %s is missing, not zero', (target, actual, because) => {
    expect(scoreOf({ target, actual })).toContain('missing')
    expect(scoreOf({ target, actual })).toContain(because)
  })

  it('never scores above its weight, even where rounding would', () => {
    const weight = points('12.3456')
    expect(scoreOf({ target: '≥100000户', actual: '99999', weight })).toBe('12.3456')
  })

  it('without a weight is missing', () => {
    expect(scoreOf({ weight: null })).toContain('没有分值')
  })
})

describe('a date', () => {
  const late: RulePack = {
    ...national,
    quantitative: {
      ...national.quantitative,
      late: [
        { days: 10, keeps: 8000 },
        { days: 30, keeps: 5000 },
      ],
    },
  }

  it('in time earns the full weight, the last day included', () => {
    expect(scoreOf({ target: '≤2021-02-11', actual: '2021-02-11' })).toBe('10.00')
    expect(scoreOf({ target: '春节前', actual: '2021年2月8日' })).toBe('10.00')
  })

  it('late keeps what the table says, and nothing beyond it', () => {
    expect(scoreOf({ target: '≤2021-02-11', actual: '2021-02-21' }, late)).toBe('8.00')
    expect(scoreOf({ target: '≤2021-02-11', actual: '2021-02-22' }, late)).toBe('5.00')
    expect(scoreOf({ target: '≤2021-02-11', actual: '2021-04-01' }, late)).toBe('0.00')
  })

  it('late without a table is left to people', () => {
    expect(scoreOf({ target: '≤2021-02-11', actual: '2021-02-12' })).toContain('人工判定')
  })

  it('known to the month only is not judged within its own month', () => {
    expect(scoreOf({ target: '≤2021-02-11', actual: '2021年2月' })).toContain('只写到月')
    expect(scoreOf({ target: '≤2021-02-11', actual: '2021年1月' })).toBe('10.00')
  })
})

describe('yes or no', () => {
  it.each([
    ['是', '是', '10.00'],
    ['是', '否', '0.00'],
    ['已完成', '已完成', '10.00'],
    ['已完成', '未完成', '0.00'],
    ['否', '否', '10.00'],
  ])('%s answered %s scores %s', (target, actual, expected) => {
    expect(scoreOf({ target, actual })).toBe(expected)
  })
})

describe('a qualitative target', () => {
  it.each([
    ['达成预期指标100%', '10.00'],
    ['达成80%', '8.00'],
    ['部分达成60%', '6.00'],
    ['部分达成79.99%', '8.00'],
    ['未达成59.9%', '5.99'],
    ['未达成0%', '0.00'],
  ])('%s scores %s of 10', (actual, expected) => {
    expect(scoreOf({ target: '效果明显', actual })).toBe(expected)
  })

  it('with a percentage outside its tier is missing: 80 % belongs to the tier above', () => {
    expect(scoreOf({ target: '效果明显', actual: '部分达成80%' })).toContain('不在')
    expect(scoreOf({ target: '效果明显', actual: '达成79%' })).toContain('不在')
    expect(scoreOf({ target: '效果明显', actual: '未达成60%' })).toContain('不在')
  })

  it('without a percentage takes the share the unit entered, if that lies in the tier', () => {
    expect(scoreOf({ target: '效果明显', actual: '达成预期指标', entered: points(9) })).toBe('9.00')
    expect(scoreOf({ target: '效果明显', actual: '达成预期指标', entered: points(7) })).toContain('missing')
    expect(scoreOf({ target: '效果明显', actual: '达成预期指标' })).toContain('写明百分比')
  })

  it('described without a tier is missing, even if it repeats the target', () => {
    expect(scoreOf({ target: '及时', actual: '及时' })).toContain('没有写明达成档次')
  })

  it('at 55 % is 部分达成 under Hubei tiers only', () => {
    expect(scoreOf({ target: '定性', actual: '部分达成55%' })).toContain('missing')
    expect(scoreOf({ target: '定性', actual: '部分达成55%' }, pack('hubei-2020'))).toBe('5.50')
  })
})

describe('satisfaction', () => {
  const banded: RulePack = {
    ...national,
    satisfaction: {
      countBasicallySatisfied: true,
      bands: [
        { atLeast: 9000, keeps: 10_000 },
        { atLeast: 8000, keeps: 8000 },
        { atLeast: 6000, keeps: 5000 },
      ],
    },
  }
  const satisfaction = {
    level1: '满意度指标',
    level2: '服务对象满意度',
    name: '救助对象满意度',
    target: '≥95%',
  }

  it('that meets its target earns the full weight, not rate × weight', () => {
    expect(scoreOf({ ...satisfaction, target: '≥98%', actual: '98%' })).toBe('10.00')
  })

  it.each([
    ['90%', '10.00'],
    ['89.99%', '8.00'],
    ['60%', '5.00'],
    ['59.9%', '0.00'],
  ])('of %s scores %s by bands', (actual, expected) => {
    expect(scoreOf({ ...satisfaction, actual }, banded)).toBe(expected)
  })
})

describe('over-completion', () => {
  const capped = pack('capped-county')

  it('of 30 % or more costs two points where the pack deducts', () => {
    expect(scoreOf({ target: '≥100户', actual: '129' }, capped)).toBe('10.00')
    expect(scoreOf({ target: '≥100户', actual: '130' }, capped)).toBe('8.00')
    expect(scoreOf({ target: '≥100户', actual: '130', weight: points(1) }, capped)).toBe('0.00')
  })

  it('costs nothing but asks for analysis where the pack explains', () => {
    const result = evaluate(form({ rows: [row({ target: '≥100户', actual: '130' })] }), national)
    expect(result.rows[1]!.steps.map((each) => each.rule)).toEqual(['target-reached', 'over-completion'])
    expect(result.rows[1]!.computed).toEqual({ kind: 'scored', points: points(90) })
  })
})

describe('whatever the form says', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      null,
      '',
      '≥100户',
      '95%',
      '达成95%',
      '部分达成',
      '是',
      '2021-02-08',
      '春节前',
      '≤0',
      '=0',
      '80-90%',
      '-3',
    ),
    fc.string({ maxLength: 8 }),
  )
  const anyRow = fc
    .record({
      target: cell,
      actual: cell,
      weight: fc.option(fc.nat({ max: 1_000_000 })),
      entered: fc.option(fc.nat({ max: 1_000_000 })),
      notApplicable: fc.boolean(),
    })
    .map((cells) => row(cells as Partial<IndicatorRow>))
  const anyForm = fc
    .record({
      rows: fc.array(anyRow, { maxLength: 8 }),
      executed: fc.option(fc.integer({ min: -10, max: 200 })),
      budget: fc.option(fc.nat({ max: 100 })),
    })
    .map(({ rows, executed, budget }) =>
      form({
        rows,
        funds: [
          fundRow({
            annualBudget: budget === null ? null : wan(String(budget)),
            executed: executed === null ? null : wan(String(executed)),
          }),
        ],
      }),
    )

  it('every score lies between 0 and its weight, and the total is the sum of the rows or nothing', () => {
    fc.assert(
      fc.property(anyForm, (anything) => {
        const result = evaluate(anything, national)
        const scores: Points[] = []
        for (const each of result.rows) {
          if (each.computed.kind !== 'scored') continue
          expect(each.computed.points).toBeGreaterThanOrEqual(0)
          expect(each.computed.points).toBeLessThanOrEqual(each.weight!)
          scores.push(each.computed.points)
        }
        const whole = addPoints(...result.rows.map((each) => each.weight ?? points(0))) === points(100)
        const complete = whole && result.rows.every((each) => each.computed.kind === 'scored')
        expect(result.computed.total).toBe(complete ? addPoints(...scores) : null)
        expect(JSON.parse(JSON.stringify(result))).toEqual(result)
      }),
    )
  })

  it('doing more never scores less under a ≥ target without deductions', () => {
    const two = fc.tuple(fc.nat({ max: 5000 }), fc.nat({ max: 5000 }), fc.integer({ min: 1, max: 5000 }))
    fc.assert(
      fc.property(two, ([a, b, target]) => {
        const score = (actual: number): number =>
          Number(scoreOf({ target: `≥${target}户`, actual: String(actual) }))
        expect(score(Math.max(a, b))).toBeGreaterThanOrEqual(score(Math.min(a, b)))
      }),
    )
  })
})
