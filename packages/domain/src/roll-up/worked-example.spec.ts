import { describe, expect, it } from '@jest/globals'

import { pack, row, wan, workedExample } from '../../test/builders.js'
import { actuals, child, funds, indicator, replies } from '../../test/roll-up-builders.js'
import {
  check,
  checkRollUp,
  evaluate,
  formatPoints,
  points,
  ROLL_UP_METHOD_NAME,
  rollUp,
  type RollUpInput,
  type RollUpMethod,
} from '../index.js'

const national = pack('national-2020')

describe('the worked example', () => {
  const { computed, rows } = evaluate(workedExample(), national)

  it('is 95.95, 优, line by line', () => {
    const lines = rows.map(({ id, computed: score }) => [
      id,
      score.kind === 'scored' ? formatPoints(score.points) : score.kind,
    ])
    expect(lines).toEqual([
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
    expect([formatPoints(computed.total!), computed.grade]).toEqual(['95.95', '优'])
  })

  it('says how it came to be, with the sum written out', () => {
    expect(computed.steps.map(({ sentence }) => sentence)).toEqual([
      '9.90 + 11.80 + 8.00 + 9.95 + 10.00 + 10.00 + 19.00 + 7.50 + 9.80 = 95.95 分',
      '95.95 分为“优”',
    ])
  })

  it('asks for a reason in rows 1, 3, 7 and 8', () => {
    const asked = check(workedExample(), national).filter(({ rule }) => rule === 'I06')
    expect(asked.map(({ at }) => at.split('.')[1])).toEqual([
      'households',
      'accuracy',
      'lasting',
      'satisfaction',
    ])
  })
})

describe('the worked roll-up of districts A and B', () => {
  const input = (satisfactionBy: RollUpMethod): RollUpInput => ({
    project: {
      name: '冬季困难群众救助金',
      fiscalYear: 2020,
      campaignYear: 2021,
      competentDepartment: '市总工会',
      indicators: [
        indicator({ weight: points(50) }),
        indicator({
          id: 'satisfaction',
          level1: '满意度指标',
          name: '救助对象满意度',
          unit: '%',
          weight: points(40),
          dataSource: 'satisfaction.rate',
          rollUp: satisfactionBy,
        }),
      ],
    },
    parent: {
      unionId: 'city',
      path: '/city',
      name: '市总工会',
      targets: [
        { indicatorId: 'households', target: '≥1200户' },
        { indicatorId: 'satisfaction', target: '≥95%' },
      ],
    },
    children: [
      child('A', {
        name: 'A 区',
        funds: funds('200'),
        actuals: actuals({ households: '700户', satisfaction: '98%' }),
        satisfaction: replies(98, 100),
      }),
      child('B', {
        name: 'B 区',
        funds: funds('100'),
        actuals: actuals({ households: '480户', satisfaction: '92%' }),
        satisfaction: replies(276, 300),
      }),
    ],
    pack: national,
  })

  it('is 1180 households and 300 万元', () => {
    const { form, methods } = rollUp(input('fund-weighted'))
    expect(form.rows[0]!.actual).toBe('1180户')
    expect(methods[0]!.sentence).toBe('A 区 700户、B 区 480户，相加 = 1180户')
    expect(form.funds[0]!.annualBudget).toBe(wan('300'))
  })

  it.each([
    [
      'fund-weighted',
      '96.00%',
      'A 区 98%、B 区 92%，以全年预算数为权重（合计 3000000.00 元）加权平均 = 96.00%',
    ],
    ['pooled', '93.50%', '满意 374 份 ÷ 有效 400 份 = 93.50%（A 区 100 份有效问卷、B 区 300 份有效问卷）'],
  ] as const)('is satisfied by %s to %s, and prints the method', (method, percent, sentence) => {
    const satisfaction = rollUp(input(method)).methods[1]!
    expect(satisfaction).toMatchObject({ method, actual: percent, sentence })
    expect(ROLL_UP_METHOD_NAME[satisfaction.method]).toBe(
      method === 'pooled' ? '问卷合并计算' : '按资金额加权平均',
    )
  })

  it('refuses 93.50 % where the declared method is by funds, and names what was done instead', () => {
    const made = input('fund-weighted')
    const { form } = rollUp(made)
    const stated = {
      ...form,
      rows: [form.rows[0]!, row({ ...form.rows[1]!, actual: '93.50%' })],
    }
    expect(checkRollUp(made, { stated })).toMatchObject([
      { rule: 'U03', level: 'E', at: 'rows.satisfaction.actual' },
    ])
  })
})
