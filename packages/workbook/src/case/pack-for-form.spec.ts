import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { check, evaluate, points, rulePackOf, totalFundRow } from '@huigong/domain'
import type { ImportedForm } from '../imported-form.js'
import { checkContextOf, packForForm } from './pack-for-form.js'
import { readCaseJson } from './read-case-json.js'

type Json = Record<string, unknown>

/** A fixture with some members changed; `template` and `funds` are merged. */
function read(id: string, change: { template?: Json; funds?: Json; rest?: Json } = {}): ImportedForm {
  const text = readFileSync(new URL(`../../fixtures/cases/${id}.json`, import.meta.url), 'utf8')
  const json = JSON.parse(text) as Json & { template: Json; funds: Json & { total: Json } }
  const total = { ...json.funds.total, ...change.funds }
  const changed = {
    ...json,
    template: { ...json.template, ...change.template },
    funds: { ...json.funds, total },
    ...change.rest,
  }
  const result = readCaseJson(JSON.stringify(changed))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

const SUIXI = 'suixi-linshi-jiuzhu-2019'
const own = { rest: { source: null } }

describe('the head of a published table', () => {
  it('keeps what the table prints about itself', () => {
    expect(read('zhongjiang-shuiku-shuibiaochi-2022').head).toEqual({
      published: true,
      executionWeight: points(10),
      levels: { 产出指标: points(70), 效益指标: points(20), 满意度指标: points(10) },
      noteLevels: {
        产出指标: points(50),
        效益指标: points(30),
        满意度指标: points(10),
        预算资金执行率: points(10),
      },
      totalWeight: points(100),
      absentColumns: [],
      reviewed: {},
    })
  })

  it('knows the columns that are not there, by the template and by the kind', () => {
    expect(read('hengshan-chubeiliang-2020').head?.absentColumns).toEqual(['weight', 'score'])
    expect(read('ningjin-gaozhong-zhuxuejin-2019').head?.absentColumns).toEqual([
      'actual',
      'score',
      'deviation',
    ])
    expect(read('qingshen-fagaiju-gongzixing-zhichu-2023').head?.absentColumns).toEqual([])
  })

  it('gives the execution rate no points where it is an indicator, or where the cell holds those of the whole table', () => {
    const inside = read('yinchuan-liuzhong-gongyong-jingfei-2021')
    expect([inside.head?.executionWeight, totalFundRow(inside.form)?.weight]).toEqual([null, null])
    const whole = read('ezhou-shimin-zhongxin-yunwei-2021')
    expect([whole.head?.executionWeight, totalFundRow(whole.form)?.weight]).toEqual([null, points(100)])
  })

  it('takes a first-level indicator 预算执行率 for the score of the fund block', () => {
    const rate = {
      level1: '预算执行率',
      level2: null,
      name: '预算执行率',
      target: '100%',
      actual: '100%',
      weight: 10,
      score: 10,
      deviation: null,
    }
    const text = readFileSync(new URL(`../../fixtures/cases/${SUIXI}.json`, import.meta.url), 'utf8')
    const { indicators } = JSON.parse(text) as { indicators: Json[] }
    const imported = read(SUIXI, { rest: { indicators: [...indicators, rate] } })
    expect(totalFundRow(imported.form)?.weight).toBeNull()
    expect(packForForm(imported).execution.scored).toBe(false)
    const findings = check(imported.form, packForForm(imported), checkContextOf(imported))
    expect(findings.filter(({ rule }) => ['I01', 'I05', 'I18'].includes(rule))).toEqual([])
  })

  it('keeps reviewed scores and points on the parts of the funds', () => {
    const rows = [
      {
        level1: null,
        level2: null,
        name: '乡村道路',
        target: null,
        actual: null,
        weight: 15,
        score: 15,
        deviation: null,
        reviewScore: 14.5,
      },
    ]
    const imported = read('guangshui-xiangcun-daolu-2021', { rest: { indicators: rows } })
    expect(checkContextOf(imported).reviewed).toEqual({ 'row-1': points('14.5') })
    const parts = {
      total: {},
      fiscalAppropriation: { initialBudget: null, annualBudget: 30, executed: 30, weight: '10', score: 10 },
    }
    expect(read(SUIXI, { rest: { funds: parts } }).form.funds[1]).toMatchObject({
      weight: points(10),
      entered: points(10),
    })
  })

  it('never keeps a table from being read', () => {
    const odd = read(SUIXI, {
      template: {
        levels: { 产出指标: '五十', 效益指标: { 社会效益: 30 }, 满意度指标: 10 },
        noteLevels: [],
        executionRateWeight: '—',
      },
      rest: { source: 'www', totalWeight: '—' },
    })
    expect(odd.head).toMatchObject({
      published: false,
      levels: { 满意度指标: points(10) },
      noteLevels: {},
      totalWeight: null,
    })
  })
})

describe('the pack of an imported form', () => {
  it('is the one asked for, as it is', () => {
    const asked = rulePackOf('capped-county')
    expect(packForForm(read(SUIXI), asked)).toBe(asked)
  })

  it('of a form that nobody published is the one it points to, or the national one', () => {
    expect(packForForm(read(SUIXI, own))).toBe(rulePackOf('national-2020'))
    expect(packForForm(read('ezhou-shimin-zhongxin-yunwei-2021', own))).toBe(rulePackOf('national-2020'))
    expect(checkContextOf(read(SUIXI, own))).toEqual({ truncated: true, reviewed: {} })
    const { head: _none, ...headless } = read(SUIXI)
    expect(checkContextOf(headless)).toEqual({ truncated: true })
    expect(packForForm(headless)).toBe(rulePackOf('national-2020'))
  })

  it('of a published table carries the points of its head', () => {
    const pack = packForForm(read('yongde-minglang-zhongxue-yingyang-2022'))
    expect(pack.execution).toMatchObject({ scored: true, weight: points(10) })
    expect(pack.levels.slice(0, 3).map(({ name, weight }) => [name, weight])).toEqual([
      ['产出指标', points(40)],
      ['效益指标', points(30)],
      ['满意度指标', points(20)],
    ])
    expect(packForForm(read('yuanzhou-malingshu-zhongshu-2022'))).toMatchObject({
      id: 'unscored-execution',
      execution: { scored: false },
    })
  })

  it('shares the points of a level where there is no 分值 column', () => {
    const imported = read('hubei-changjiang-jinbu-yuchuan-butie-2020')
    const pack = packForForm(imported)
    expect(pack).toMatchObject({ id: 'hubei-2020', unstatedWeights: 'even' })
    expect(evaluate(imported.form, pack).entered.total).toBe(points(100))
  })

  it('divides by 年初预算数 where only that is stated or explains the printed rate', () => {
    const denominator = (imported: ImportedForm) => packForForm(imported).execution.denominator
    expect(denominator(read('licheng-wenhuaguan-mianfei-kaifang-2019'))).toBe('initial-budget')
    expect(denominator(read('fukang-tongjiju-diaochadui-2023'))).toBe('annual-budget')
    expect(denominator(read('fukang-tongjiju-diaochadui-2023', { funds: { executionRate: '37.12%' } }))).toBe(
      'initial-budget',
    )
    expect(denominator(read(SUIXI))).toBe('annual-budget')
  })

  it('takes its sentence about the execution rate from a pack that divides so', () => {
    const clause = packForForm(read('licheng-wenhuaguan-mianfei-kaifang-2019')).clauses['execution-rate']
    expect(clause).toContain('年初预算数')
  })
})
