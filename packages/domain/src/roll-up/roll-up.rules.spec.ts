import { describe, expect, it } from '@jest/globals'

import { fundRow, pack, pt, row, wan } from '../../test/builders.js'
import { actuals, child, funds, indicator, replies } from '../../test/roll-up-builders.js'
import { type EvaluationForm, fen, points, ZERO_FEN } from '../index.js'
import { checkRollUp, rollUp, type RollUpChild, type RollUpInput } from './index.js'

const households = indicator({ weight: points(50) })
const satisfaction = indicator({
  id: 'satisfaction',
  level1: '满意度指标',
  level2: '服务对象满意度',
  name: '救助对象满意度',
  unit: '%',
  weight: points(40),
  dataSource: 'satisfaction.rate',
  rollUp: 'fund-weighted',
})

const districtA = child('A', {
  funds: funds('200', '198'),
  actuals: actuals({ households: '700户', satisfaction: '98%' }),
  satisfaction: replies(98, 100),
  totals: { entered: null, computed: points('98.90'), reviewed: null },
})
const districtB = child('B', {
  funds: funds('100', '99'),
  actuals: actuals({ households: '480户', satisfaction: '92%' }),
  satisfaction: replies(276, 300),
  totals: { entered: null, computed: points('92.30'), reviewed: null },
})

const input = (
  children: RollUpChild[] = [districtA, districtB],
  overrides: Partial<RollUpInput['project']> = {},
): RollUpInput => ({
  project: {
    name: '冬季困难群众救助金',
    fiscalYear: 2020,
    campaignYear: 2021,
    competentDepartment: '市总工会',
    indicators: [households, satisfaction],
    ...overrides,
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
  children,
  pack: pack('national-2020'),
})

/** The parent's own form, as right as the roll-up itself unless the test says otherwise. */
const stated = (
  values: Record<string, string> = {},
  overrides: Partial<EvaluationForm> = {},
): EvaluationForm => {
  const { form } = rollUp(input())
  return {
    ...form,
    rows: form.rows.map((each) => ({ ...each, actual: values[each.id] ?? each.actual })),
    ...overrides,
  }
}

const brief = (findings: ReturnType<typeof checkRollUp>) =>
  findings.map(({ rule, level, at }) => `${rule} ${level} ${at}`)

describe('a roll-up that is right', () => {
  it('has no finding, stated or not', () => {
    expect(checkRollUp(input())).toEqual([])
    expect(checkRollUp(input(), { stated: stated() })).toEqual([])
  })

  it('may state a rounded ratio and the total it computes', () => {
    const form = stated({ satisfaction: '96%' }, { printed: { total: pt('99.07'), grade: '优' } })
    expect(checkRollUp(input(), { stated: form })).toEqual([])
  })
})

describe('U01: a required unit that is not there', () => {
  it('is named with the others; an excused one is not asked for', () => {
    const findings = checkRollUp(
      input([
        districtA,
        districtB,
        child('C', { state: 'missing' }),
        child('D', { state: 'pending' }),
        child('E', { empty: true }),
        child('F', { state: 'excused' }),
        child('G', { state: 'missing', required: false }),
      ]),
    )
    expect(brief(findings)).toEqual(['U01 E completeness'])
    expect(findings[0]?.message).toBe('应报 5 个单位，计入 2 个，缺 3 个：C、D、E')
  })
})

describe('U02: a stated value that is not the sum', () => {
  it('is an error with both figures and who gave what', () => {
    const findings = checkRollUp(input(), { stated: stated({ households: '1200户' }) })
    expect(brief(findings)).toEqual(['U02 E rows.households.actual'])
    expect(findings[0]!.message).toBe(
      '“救助困难职工户数”本级填 1200户，应为 1180户：A 700户、B 480户，相加 = 1180户',
    )
  })

  it('holds for every amount of the fund block to 0.01 万元', () => {
    const withFunds = (executed: string) =>
      stated(
        {},
        { funds: [fundRow({ annualBudget: wan('300'), initialBudget: null, executed: wan(executed) })] },
      )
    expect(checkRollUp(input(), { stated: withFunds('297.01') })).toEqual([])
    const findings = checkRollUp(input(), { stated: withFunds('298') })
    expect(brief(findings)).toEqual(['U02 E funds.total.executed'])
    expect(findings[0]!.message).toContain('本级填 2980000.00 元，各单位合计 2970000.00 元，差 10000.00 元')
  })

  it('leaves a cell that says nothing and one that cannot be read to the rules of the form', () => {
    expect(checkRollUp(input(), { stated: stated({ households: '' }) })).toEqual([])
    expect(checkRollUp(input(), { stated: stated({ households: '一千多户' }) })).toEqual([])
  })
})

describe('U03: a ratio not made by the declared method', () => {
  it('is an error that says when it is the plain mean', () => {
    const findings = checkRollUp(input(), { stated: stated({ satisfaction: '95.00%' }) })
    expect(brief(findings)).toEqual(['U03 E rows.satisfaction.actual'])
    expect(findings[0]!.message).toContain('本级填 95.00%，用“按资金额加权平均”应为 96.00%')
    expect(findings[0]!.message).toContain('所填是各单位的简单平均（95.00）')
  })

  it('says when replies were pooled where funds weigh, and the other way round', () => {
    const [finding] = checkRollUp(input(), { stated: stated({ satisfaction: '93.5%' }) })
    expect(finding!.message).toContain('所填是问卷合并计算（93.50）')
    const pooled = input([districtA, districtB], {
      indicators: [households, { ...satisfaction, rollUp: 'pooled' }],
    })
    const [other] = checkRollUp(pooled, { stated: stated({ satisfaction: '96.00%' }) })
    expect(other!.message).toContain('用“问卷合并计算”应为 93.50%')
    expect(other!.message).toContain('所填是按资金额加权平均（96.00）')
    expect(checkRollUp(pooled, { stated: stated({ satisfaction: '93.5%' }) })).toEqual([])
  })

  it('covers dates, tiers and answers', () => {
    const of = (definition: Parameters<typeof indicator>[0], texts: [string, string], claim: string) => {
      const made = input(
        texts.map((text, index) => child(`u${index}`, { actuals: actuals({ x: text }) })),
        { indicators: [indicator({ id: 'x', unit: null, ...definition })] },
      )
      return checkRollUp(made, { stated: stated({}, { rows: [row({ id: 'x', actual: claim })] }) })
        .filter(({ rule }) => rule === 'U03')
        .map(({ at }) => at)
    }
    const wrong = ['rows.x.actual']
    const dates = { direction: 'date', rollUp: 'latest-date' } as const
    expect(of(dates, ['2021-02-08', '2021-02-10'], '2021-02-08')).toEqual(wrong)
    expect(of(dates, ['2021-02-08', '2021-02-10'], '2021年2月10日')).toEqual([])
    const tiers = { direction: 'qualitative', rollUp: 'worst-first' } as const
    expect(of(tiers, ['达成95%', '部分达成70%'], '达成95%')).toEqual(wrong)
    expect(of(tiers, ['达成95%', '部分达成70%'], '部分达成75%')).toEqual(wrong)
    expect(of(tiers, ['达成95%', '部分达成70%'], '部分达成70%')).toEqual([])
    const answers = { direction: 'yes-no', rollUp: 'worst-first' } as const
    expect(of(answers, ['是', '否'], '是')).toEqual(wrong)
    expect(of(answers, ['是', '否'], '否')).toEqual([])
  })

  it('covers what is recomputed from the parent’s own ledger', () => {
    const made = input([districtA], {
      indicators: [
        indicator({ weight: points(90), dataSource: 'ledger.recipient-count', rollUp: 'recomputed' }),
      ],
    })
    const figures = {
      paid: null,
      arrived: null,
      allocated: null,
      annualBudget: null,
      recipients: 690,
      payments: null,
      lastPaymentDate: null,
      satisfaction: null,
    }
    const withLedger = { ...made, parent: { ...made.parent, figures } }
    const claims = (actual: string) =>
      checkRollUp(withLedger, { stated: stated({}, { rows: [row({ id: 'households', actual })] }) }).filter(
        ({ rule }) => rule === 'U03',
      )
    expect(claims('690户')).toEqual([])
    expect(claims('700户')[0]!.message).toContain('用“按本级台账重新计算”应为 690户')
  })

  it('says why a value cannot be rolled up at all', () => {
    const poor = { ...districtB, funds: [] }
    const findings = checkRollUp(input([districtA, poor]))
    expect(brief(findings)).toEqual(['U03 E rows.satisfaction.actual', 'U04 E computed.total'])
    expect(findings[0]!.message).toContain('B（没有全年预算数，无法加权）')
  })
})

describe('U04: a score that does not come from the rolled-up values', () => {
  const scored = (total: string) =>
    checkRollUp(input(), { stated: stated({}, { printed: { total: pt(total), grade: '优' } }) })

  it('is an error when it is the mean of the children’s scores, plain or by funds', () => {
    // (98.90 + 92.30) ÷ 2 = 95.60; (200 × 98.90 + 100 × 92.30) ÷ 300 = 96.70; by values 9.90 + 49.17 + 40.00.
    const [plain] = scored('95.60')
    expect(plain).toMatchObject({ rule: 'U04', level: 'E', at: 'printed.total' })
    expect(plain!.message).toBe(
      '本级得分 95.60，按汇总后的完成值计算为 99.07，差 -3.47；所填是 2 个单位得分的简单平均 95.60',
    )
    expect(scored('96.70')[0]!.message).toContain('按资金加权平均 96.70')
  })

  it('is an error above the computed total and a warning below it', () => {
    expect(brief(scored('99.50'))).toEqual(['U04 E printed.total'])
    expect(brief(scored('98.00'))).toEqual(['U04 W printed.total'])
  })

  it('takes the sum of entered scores where no total is printed', () => {
    const { form } = rollUp(input())
    const rows = form.rows.map((each) => ({ ...each, entered: each.weight }))
    expect(brief(checkRollUp(input(), { stated: { ...form, rows } }))).toEqual(['U04 W entered.total'])
  })
})

describe('U05: a person in two units', () => {
  const listed = (ids: Record<string, string[]>, overrides: Parameters<typeof indicator>[0] = {}) =>
    input(
      Object.entries(ids).map(([unionId, personIds]) =>
        child(unionId, {
          actuals: [{ indicatorId: 'households', text: `${personIds.length}户`, personIds }],
        }),
      ),
      { indicators: [indicator({ weight: points(90), ...overrides })] },
    )

  it('is a warning where the parent adds, with who shares how many', () => {
    const findings = checkRollUp(listed({ A: ['p1', 'p2', 'p3'], B: ['p2', 'p3'], C: ['p3'] }))
    expect(brief(findings)).toEqual(['U05 W rows.households.actual'])
    expect(findings[0]!.message).toBe(
      '“救助困难职工户数”有 2 个证件同时计入几个单位（A与B 2 个、A与C 1 个、B与C 1 个），相加得 6户，多计 3',
    )
  })

  it('is information where each is counted once, and nothing where nobody is shared or 人次 are counted', () => {
    const ids = { A: ['p1', 'p2'], B: ['p2'] }
    const once = checkRollUp(listed(ids, { rollUp: 'distinct-persons' }))
    expect(brief(once)).toEqual(['U05 I rows.households.actual'])
    expect(once[0]!.message).toContain('已减去 1')
    expect(checkRollUp(listed({ A: ['p1'], B: ['p2'] }))).toEqual([])
    const times = listed(ids, { unit: '户次' })
    expect(checkRollUp(times).filter(({ rule }) => rule === 'U05')).toEqual([])
  })

  it('is found between districts that were rolled up themselves', () => {
    const persons = (ids: string[]) =>
      ({ kind: 'persons', ids, listed: ids.length, unidentified: 0, withoutIds: [] }) as const
    const children = [['p1', 'p2'], ['p2']].map((ids, index) =>
      child(`d${index}`, {
        actuals: [{ indicatorId: 'households', text: `${ids.length}户`, aggregate: persons(ids) }],
      }),
    )
    const indicators = [indicator({ weight: points(90), rollUp: 'distinct-persons' })]
    expect(brief(checkRollUp(input(children, { indicators })))).toEqual(['U05 I rows.households.actual'])
  })
})

describe('U06: a child with another indicator set', () => {
  it('is a warning that names what it lacks and what it has too much', () => {
    const other = child('C', { ...districtB, unionId: 'C', name: 'C', path: '/city/C' })
    const findings = checkRollUp(
      input([districtA, { ...other, actuals: actuals({ households: '480户', visits: '20次' }) }]),
    )
    const [found] = findings.filter(({ rule }) => rule === 'U06')
    expect(found).toMatchObject({ level: 'W', at: 'rows' })
    expect(found!.message).toBe(
      '指标与本级 2 项不一致：“C”缺 1 项（“救助对象满意度”），多 1 项（编号 visits）',
    )
  })

  it('or under another rule pack, is one too; the same pack is none', () => {
    const under = (version: number) => [
      districtA,
      { ...districtB, rulePack: { id: 'national-2020', version } },
    ]
    expect(checkRollUp(input(under(1)))).toEqual([])
    expect(brief(checkRollUp(input(under(2))))).toEqual(['U06 W rulePack'])
  })
})

describe('what the ledger and the way of reporting say', () => {
  const paid = new Map([
    ['A', fen(100)],
    ['B', fen(200)],
  ])

  it('is an error where a unit paid something else than its form says, and nothing where both agree', () => {
    const { fundsByUnit } = rollUp(input())
    const same = new Map(fundsByUnit.map(({ unionId, executed }) => [unionId, executed ?? ZERO_FEN]))
    expect(checkRollUp(input(), { paid: same })).toEqual([])
    const findings = checkRollUp(input(), { paid })
    expect(brief(findings)).toEqual(['U02 E funds.total.executed'])
    expect(findings[0]?.message).toMatch(/^自评通过后台账有变动.*A（自评 .* 元，台账 1\.00 元）/)
    expect(checkRollUp(input(), { paid, ownTables: true }).map(({ rule }) => rule)).toEqual(['U06'])
  })

  it('is one warning where each unit brings its own table', () => {
    const [found] = checkRollUp(input(), { ownTables: true })
    expect(found).toMatchObject({
      rule: 'U06',
      at: 'rows',
      message: '2 个单位使用各自的指标表，只汇总资金，不汇总指标完成值',
    })
  })

  it('asks about a score far from the mean of the units', () => {
    const result = rollUp(input())
    const far = {
      ...result,
      crossCheck: { fundWeightedMeanOfScores: pt('80'), gap: pt('19.07') },
    }
    expect(brief(checkRollUp(input(), {}, far))).toEqual(['U04 W crossCheck'])
    const near = { ...result, crossCheck: { fundWeightedMeanOfScores: pt('95'), gap: pt('4.07') } }
    expect(checkRollUp(input(), {}, near)).toEqual([])
  })
})
