import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { addPoints, points, totalFundRow, type Points } from '@huigong/domain'
import { readCaseJson } from './read-case-json.js'

const FOLDER = new URL('../../fixtures/cases/', import.meta.url)
const fixture = (id: string): string => readFileSync(new URL(`${id}.json`, FOLDER), 'utf8')

function read(id: string) {
  const result = readCaseJson(fixture(id))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

const problemsOf = (text: string) => {
  const result = readCaseJson(text)
  return result.ok ? [] : result.problems
}

const sum = (values: readonly (Points | null)[]): Points =>
  addPoints(...values.filter((value): value is Points => value !== null))

/** Sums and totals counted by hand on the published tables: rows, execution rate, printed total, printed grade. */
const PUBLISHED: readonly (readonly [string, string, string | null, string | null, string | null])[] = [
  ['putuo-tiyuzhongxin-weituo-yunying-2022', '90', '8.62', '98.62', null],
  ['shidian-xinxing-nongye-zhuti-2021', '68.8', '2.9', '71.7', null],
  ['yongde-minglang-zhongxue-yingyang-2022', '86', '10', '96', '优'],
  ['zhongjiang-shuiku-shuibiaochi-2022', '100', '10', '100', null],
  ['qingshen-fagaiju-gongzixing-zhichu-2023', '0', null, null, null],
  ['ningjin-gaozhong-zhuxuejin-2019', '0', null, null, null],
  ['suixi-linshi-jiuzhu-2019', '80', '10', null, null],
  ['chongqing-kexuecheng-rongmeiti-zhengti-2021', '70', '7.6', '97.6', null],
]

describe('a published self-evaluation table', () => {
  it('is read for every fixture', () => {
    const files = readdirSync(FOLDER)
    expect(files).toHaveLength(30)
    for (const file of files) expect(problemsOf(fixture(file.replace('.json', '')))).toEqual([])
  })

  it.each(PUBLISHED)('%s keeps its row scores and its printed total', (id, rows, execution, total, grade) => {
    const { form } = read(id)
    const optional = (text: string | null) => (text === null ? null : points(text))
    expect(sum(form.rows.map((row) => row.entered))).toBe(points(rows))
    expect(totalFundRow(form)?.entered ?? null).toBe(optional(execution))
    expect(form.printed).toEqual({ total: optional(total), grade })
  })

  it('turns 万元 and 元 into the same exact fen', () => {
    expect(totalFundRow(read('putuo-tiyuzhongxin-weituo-yunying-2022').form)).toMatchObject({
      initialBudget: 25_000_000,
      executed: 21_545_760,
      printedRate: '86.19%',
    })
    expect(totalFundRow(read('qingshen-fagaiju-gongzixing-zhichu-2023').form)).toMatchObject({
      initialBudget: 238_930_000,
      executed: 251_890_000,
    })
  })

  it('keeps a missing value as null and a zero as zero', () => {
    const { form } = read('suixi-linshi-jiuzhu-2019')
    expect(totalFundRow(form)?.initialBudget).toBeNull()
    expect(form.implementingUnit).toBeNull()
    expect(form.rows[9]).toMatchObject({ name: '受助对象满意度', target: null, actual: null, entered: null })
    expect(form.funds.find((row) => row.key === 'other')).toMatchObject({
      annualBudget: null,
      executed: null,
    })
    const putuo = read('putuo-tiyuzhongxin-weituo-yunying-2022').form
    expect(putuo.funds.find((row) => row.key === 'other')).toMatchObject({ annualBudget: 0, executed: null })
  })

  it('keeps targets and actuals as they were published', () => {
    const row = read('suixi-linshi-jiuzhu-2019').form.rows[7]
    expect(row).toMatchObject({ id: 'row-8', target: '<=5300元/户', actual: '5830元/户', source: 'entered' })
    expect(read('suixi-linshi-jiuzhu-2019').form.rows[3]?.deviation).toBe('特困人员实行动态管理')
  })

  it('says its kind, its completeness, what is missing and what contradicts itself', () => {
    const suixi = read('suixi-linshi-jiuzhu-2019')
    expect(suixi).toMatchObject({ kind: 'scored', completeness: 'truncated' })
    expect(suixi.missing).toContain('总分行')
    expect(suixi.notes.filter((note) => note.startsWith('原表不一致：'))).toHaveLength(3)
    expect(suixi.notes).toContainEqual(expect.stringMatching(/^第 10 行指标：/))
    expect(read('qingshen-fagaiju-gongzixing-zhichu-2023').kind).toBe('scored-blank')
    expect(read('ningjin-gaozhong-zhuxuejin-2019').kind).toBe('target-only')
    expect(read('chongqing-kexuecheng-rongmeiti-zhengti-2021').kind).toBe('department-overall')
  })

  it('names a rule pack only when its weights are those of the table', () => {
    expect(read('suixi-linshi-jiuzhu-2019').rulePackHint).toBe('national-2020')
    expect(read('shidian-xinxing-nongye-zhuti-2021').rulePackHint).toBe('hubei-2020')
    expect(read('qingshen-fagaiju-gongzixing-zhichu-2023').rulePackHint).toBeNull()
    expect(read('chongqing-kexuecheng-rongmeiti-zhengti-2021').rulePackHint).toBeNull()
  })
})

describe('a table that cannot be read', () => {
  const base = (): Record<string, unknown> =>
    JSON.parse(fixture('suixi-linshi-jiuzhu-2019')) as Record<string, unknown>
  const changed = (change: Record<string, unknown>) => JSON.stringify({ ...base(), ...change })

  it.each([
    ['an empty file', ''],
    ['a cut file', fixture('suixi-linshi-jiuzhu-2019').slice(0, 900)],
    ['a list', '[]'],
    ['a number', '5'],
  ])('refuses %s as a whole', (_name, text) => {
    expect(problemsOf(text)).toMatchObject([{ at: '整个文件' }])
  })

  it('refuses amounts without a unit, since 万元 and 元 differ by ten thousand', () => {
    expect(problemsOf(changed({ unit: null }))).toContainEqual(expect.objectContaining({ at: 'unit' }))
  })

  const total = (annualBudget: unknown) => ({
    total: { initialBudget: null, annualBudget, executed: 30, weight: 10, executionRate: null, score: 10 },
  })

  it('reads an amount finer than a fen to the nearest fen, and says so', () => {
    for (const [written, read] of [
      [30.0000006, 30_000_001],
      [0.30000000000000004, 300_000],
      [3824.261234567891, 3_824_261_235],
    ] as const) {
      const result = readCaseJson(changed({ funds: total(written) }))
      if (!result.ok) throw new Error(JSON.stringify(result.problems))
      expect(result.value.form.funds[0]?.annualBudget).toBe(read)
      expect(result.value.notes.at(-1)).toContain(`funds.total.annualBudget ${written} 万元`)
    }
  })

  it('reads points finer than four decimals to the nearest, and says so', () => {
    const result = readCaseJson(changed({ totalScore: 98.33333333 }))
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    expect(result.value.form.printed.total).toBe(points('98.3333'))
    expect(result.value.notes.at(-1)).toBe('totalScore 98.33333333 按 98.3333 分读入')
  })

  it('refuses an amount that is no number, or none that money can have', () => {
    for (const written of ['三十', 1e300]) {
      expect(problemsOf(changed({ funds: total(written) }))).toMatchObject([
        { at: 'funds.total.annualBudget' },
      ])
    }
  })

  it('names every wrong place at once', () => {
    const indicators = [
      {
        level1: '产出指标',
        level2: null,
        name: 7,
        target: 1,
        actual: null,
        weight: '十',
        score: null,
        deviation: null,
      },
    ]
    const places = problemsOf(changed({ indicators, kind: 'other' })).map((problem) => problem.at)
    expect(places).toEqual(
      expect.arrayContaining(['kind', 'indicators[0].name', 'indicators[0].target', 'indicators[0].weight']),
    )
  })

  it('reads no member that the file inherits', () => {
    expect(problemsOf('{"__proto__":{"kind":"scored"}}').map((problem) => problem.at)).toContain('kind')
  })
})
