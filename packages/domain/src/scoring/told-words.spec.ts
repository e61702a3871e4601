import { describe, expect, it } from '@jest/globals'
import { pack } from '../../test/builders.js'
import { itTells, NATIONAL, quantitative, tellingOf } from '../../test/told.js'
import { points } from '../form/index.js'

describe('a range is met between its bounds, both included', () => {
  itTells([
    ['5-8户', '5户', true, 'range 10.00：目标 5–8户，完成 5户，在区间内，得 10.00 分'],
    ['5-8户', '8户', true, 'range 10.00：目标 5–8户，完成 8户，在区间内，得 10.00 分'],
    ['5-8户', '4户', false, 'range 8.00：目标 5–8户，完成 4户，低于下限；10.00 分 × 80.00% = 8.00 分'],
    ['5-8户', '10户', false, 'range 8.00：目标 5–8户，完成 10户，高于上限；10.00 分 × 80.00% = 8.00 分'],
    ['5-8户', '4', false, 'range 8.00：目标 5–8户，完成 4户，低于下限；10.00 分 × 80.00% = 8.00 分'],
    ['5-8', '4', false, 'range 8.00：目标 5–8，完成 4，低于下限；10.00 分 × 80.00% = 8.00 分'],
    ['5-8', '4户', false, 'range 8.00：目标 5–8，完成 4户，低于下限；10.00 分 × 80.00% = 8.00 分'],
    ['5%-8%', '10%', false, 'range 8.00：目标 5–8%，完成 10%，高于上限；10.00 分 × 80.00% = 8.00 分'],
    ['5-8', '4%', false, 'range 8.00：目标 5–8，完成 4%，低于下限；10.00 分 × 80.00% = 8.00 分'],
    ['5-8户', '6人', null, 'missing –：目标区间与完成值的单位不同，无法比较'],
    ['5-8户', '-1户', false, 'range 0.00：目标 5–8户，完成 -1户，低于下限；10.00 分 × 0.00% = 0.00 分'],
    ['0~5户', '6户', false, 'range 8.33：目标 0–5户，完成 6户，高于上限；10.00 分 × 83.33% = 8.33 分'],
    ['-8~-5户', '-4户', false, 'missing –：目标 -8–-5户，完成 -4户，区间为负数，不能按比例计分'],
    ['-8~-5户', '-10户', false, 'range 0.00：目标 -8–-5户，完成 -10户，低于下限；10.00 分 × 0.00% = 0.00 分'],
    ['-8~0户', '1户', false, 'range 0.00：目标 -8–0户，完成 1户，高于上限；10.00 分 × 0.00% = 0.00 分'],
    ['-2~5户', '-3户', false, 'range 0.00：目标 -2–5户，完成 -3户，低于下限；10.00 分 × 0.00% = 0.00 分'],
  ])
})

describe('a last day is met on that day', () => {
  itTells([
    [
      '2021-02-11',
      '2021-02-10',
      true,
      'date 10.00：应于 2021-02-11 前（含当日）完成，实际 2021-02-10，按期，得 10.00 分',
    ],
    [
      '2021-02-11',
      '2021-02-11',
      true,
      'date 10.00：应于 2021-02-11 前（含当日）完成，实际 2021-02-11，按期，得 10.00 分',
    ],
    [
      '2021-02-11',
      '2021-02-12',
      false,
      'missing –：应于 2021-02-11 前（含当日）完成，实际 2021-02-12，逾期 1 天；规则包没有逾期扣分表，须人工判定',
    ],
    [
      '2021-02-11',
      '2021年1月',
      true,
      'date 10.00：应于 2021-02-11 前（含当日）完成，实际 2021-01-31，按期，得 10.00 分',
    ],
    ['2021-02-11', '2021年2月', null, 'missing –：完成值只写到月，不能判断是否在 2021-02-11 前完成'],
    [
      '2021-02-28',
      '2021年2月',
      true,
      'date 10.00：应于 2021-02-28 前（含当日）完成，实际 2021-02-28，按期，得 10.00 分',
    ],
    [
      '2021-02-11',
      '2021年3月',
      false,
      'missing –：应于 2021-02-11 前（含当日）完成，实际 2021-03-31，逾期 48 天；规则包没有逾期扣分表，须人工判定',
    ],
  ])
})

describe('a late day keeps what the table says', () => {
  itTells(
    [
      [
        '2021-02-11',
        '2021-02-12',
        false,
        'late 9.00：应于 2021-02-11 前（含当日）完成，实际 2021-02-12，逾期 1 天，保留 90%，得 9.00 分',
      ],
      [
        '2021-02-11',
        '2021-02-14',
        false,
        'late 9.00：应于 2021-02-11 前（含当日）完成，实际 2021-02-14，逾期 3 天，保留 90%，得 9.00 分',
      ],
      [
        '2021-02-11',
        '2021-02-15',
        false,
        'late 8.00：应于 2021-02-11 前（含当日）完成，实际 2021-02-15，逾期 4 天，保留 80%，得 8.00 分',
      ],
      [
        '2021-02-11',
        '2021-02-21',
        false,
        'late 8.00：应于 2021-02-11 前（含当日）完成，实际 2021-02-21，逾期 10 天，保留 80%，得 8.00 分',
      ],
      [
        '2021-02-11',
        '2021-02-22',
        false,
        'late 0.00：应于 2021-02-11 前（含当日）完成，实际 2021-02-22，逾期 11 天，超过逾期表，不得分，得 0.00 分',
      ],
      [
        '2021-02-11',
        '2021年3月',
        false,
        'late 0.00：应于 2021-02-11 前（含当日）完成，实际 2021-03-31，逾期 48 天，超过逾期表，不得分，得 0.00 分',
      ],
    ],
    {
      rules: quantitative({
        late: [
          { days: 3, keeps: 9000 },
          { days: 10, keeps: 8000 },
        ],
      }),
    },
  )
})

describe('yes and no', () => {
  itTells([
    ['是', '是', true, 'yes-no 10.00：目标“是”，完成“是”，得 10.00 分'],
    ['是', '否', false, 'yes-no 0.00：目标“是”，完成“否”，得 0.00 分'],
    ['否', '是', false, 'yes-no 0.00：目标“否”，完成“是”，得 0.00 分'],
    ['否', '否', true, 'yes-no 10.00：目标“否”，完成“否”，得 10.00 分'],
    ['是', '达成', true, 'yes-no 10.00：目标“是”，完成“是”，得 10.00 分'],
    ['是', '已达成', true, 'yes-no 10.00：目标“是”，完成“是”，得 10.00 分'],
    ['是', '未达成', false, 'yes-no 0.00：目标“是”，完成“否”，得 0.00 分'],
    ['否', '未完成', true, 'yes-no 10.00：目标“否”，完成“否”，得 10.00 分'],
    ['是', '部分达成预期指标', null, 'missing –：目标是“是或否”，完成值却是“文字”，无法比较'],
  ])
})

describe('a tier includes its lower bound and not its upper one, unless that is 100 %', () => {
  itTells([
    [
      '改善',
      '达成预期指标（100%）',
      true,
      'tier 10.00：“达成年度指标”（80%–100%），10.00 分 × 100% = 10.00 分',
    ],
    ['改善', '达成预期指标（80%）', true, 'tier 8.00：“达成年度指标”（80%–100%），10.00 分 × 80% = 8.00 分'],
    ['改善', '达成预期指标（101%）', true, 'missing –：百分比 101% 不在“达成年度指标”（80%–100%）之内'],
    ['改善', '达成', true, 'missing –：“达成年度指标”须在 80%–100% 内写明百分比'],
    ['改善', '达成预期指标（79.9%）', true, 'missing –：百分比 79.9% 不在“达成年度指标”（80%–100%）之内'],
    [
      '改善',
      '部分达成预期指标（80%）',
      false,
      'missing –：百分比 80% 不在“部分达成年度指标并具有一定效果”（60%–80%）之内',
    ],
    [
      '改善',
      '部分达成预期指标（79.99%）',
      false,
      'tier 8.00：“部分达成年度指标并具有一定效果”（60%–80%），10.00 分 × 79.99% = 8.00 分',
    ],
    [
      '改善',
      '部分达成预期指标（60%）',
      false,
      'tier 6.00：“部分达成年度指标并具有一定效果”（60%–80%），10.00 分 × 60% = 6.00 分',
    ],
    [
      '改善',
      '未达成预期指标（0%）',
      false,
      'tier 0.00：“未达成年度指标且效果较差”（0%–60%），10.00 分 × 0% = 0.00 分',
    ],
    ['改善', '达成预期指标', true, 'missing –：“达成年度指标”须在 80%–100% 内写明百分比'],
    [
      '改善',
      '有所改善',
      null,
      'missing –：定性指标的完成值“有所改善”没有写明达成档次（达成、部分达成、未达成）',
    ],
  ])
})

describe('a tier without a percentage takes the entered share if it lies inside', () => {
  itTells(
    [
      [
        '改善',
        '达成预期指标',
        true,
        'tier 9.00：“达成年度指标”（80%–100%）未写百分比，按填报得分占分值的 90.00% 计，得 9.00 分',
      ],
      [
        '改善',
        '部分达成预期指标',
        false,
        'missing –：“部分达成年度指标并具有一定效果”须在 60%–80% 内写明百分比，填报得分占分值 90.00%，不在档内',
      ],
    ],
    { entered: points(9) },
  )
})

describe('the lower bound of a tier may be the entered share', () => {
  itTells(
    [
      [
        '改善',
        '达成预期指标',
        true,
        'tier 8.00：“达成年度指标”（80%–100%）未写百分比，按填报得分占分值的 80.00% 计，得 8.00 分',
      ],
    ],
    { entered: points(8) },
  )
})

describe('a row of no points has no entered share', () => {
  itTells(
    [['改善', '未达成预期指标', false, 'missing –：“未达成年度指标且效果较差”须在 0%–60% 内写明百分比']],
    { entered: points(0), weight: points(0) },
  )
})

describe('a pack without tiers scores no tier', () => {
  itTells([['改善', '达成预期指标（95%）', null, 'missing –：规则包没有“达成预期指标(95%)”对应的档次']], {
    rules: { ...NATIONAL, tiers: [] },
  })
})

const named = {
  ...NATIONAL,
  tiers: [
    { name: '效果显著', from: 7000, upTo: 10_000 },
    { name: '效果一般', from: 0, upTo: 7000 },
  ],
}

describe('a city’s own names of tiers are read', () => {
  itTells(
    [
      ['改善', '效果显著（90%）', true, 'tier 9.00：“效果显著”（70%–100%），10.00 分 × 90% = 9.00 分'],
      ['改善', '效果一般（69%）', false, 'tier 6.90：“效果一般”（0%–70%），10.00 分 × 69% = 6.90 分'],
      ['≥5户', '效果一般', null, 'missing –：目标是“数值”，完成值却是“文字”，无法比较'],
      [
        '改善',
        '效果尚可',
        null,
        'missing –：定性指标的完成值“效果尚可”没有写明达成档次（达成、部分达成、未达成）',
      ],
    ],
    { rules: named },
  )
})

describe('what cannot be read or compared is left unscored and says why', () => {
  itTells([
    [null, '5户', null, 'missing –：目标值：没有填写'],
    ['≥5户', null, null, 'missing –：完成值：没有填写'],
    ['≥5户', '约5户', null, 'missing –：完成值：“约5户”里的数字读不准'],
    ['≥5户', '达成', null, 'missing –：目标是“数值”，完成值却是“文字”，无法比较'],
    ['≥5户', '几户', null, 'missing –：目标是“数值”，完成值却是“文字”，无法比较'],
    ['≥5户', '是', null, 'missing –：目标是“数值”，完成值却是“是或否”，无法比较'],
    ['是', '5户', null, 'missing –：目标是“是或否”，完成值却是“数值”，无法比较'],
    ['2021-02-11', '5户', null, 'missing –：目标是“日期”，完成值却是“数值”，无法比较'],
    ['5-8户', '是', null, 'missing –：目标是“区间”，完成值却是“是或否”，无法比较'],
    ['改善', '5户', null, 'missing –：目标是“文字”，完成值却是“数值”，无法比较'],
    ['≥5%', '2021-02-11', null, 'missing –：目标是“百分比”，完成值却是“日期”，无法比较'],
    ['改善', '5%', null, 'missing –：目标是“文字”，完成值却是“百分比”，无法比较'],
    ['2021-02-11', '是', null, 'missing –：目标是“日期”，完成值却是“是或否”，无法比较'],
  ])
})

describe('a row’s own way of scoring', () => {
  const beijing = pack('beijing-2016')
  const judged = 'missing –：“某项”的得分计算方法由人工评定，不自动计分'
  const half = 'proportional 5.00：目标 ≥100户，完成 50户，未达到；10.00 分 × 50户 ÷ 100户 = 5.00 分'
  const full = 'target-reached 10.00：目标 ≥100户，完成 100户，达到，得 10.00 分'
  const none = 'all-or-nothing 0.00：“某项”目标 ≥100户，完成 50户，未达到，不得分'

  it.each([
    ['judged', '50户', false, judged],
    ['judged', '100户', true, judged],
    ['judged', null, null, judged],
    ['all-or-nothing', '50户', false, none],
    ['all-or-nothing', '100户', true, full],
    ['all-or-nothing', null, null, 'missing –：完成值：没有填写'],
    ['ratio', '50户', false, half],
    [null, '50户', false, half],
  ] as const)('%s with %s counts where the pack lets rows have one', (method, actual, met, step) => {
    expect(tellingOf({ method, actual }, beijing)).toEqual(['≥100户', actual, met, step])
  })

  it('does not turn a score that is missing into nothing', () => {
    const late = { target: '2021-02-11', actual: '2021-02-12', method: 'all-or-nothing' as const }
    expect(tellingOf(late, beijing).slice(2)).toEqual([
      false,
      'missing –：应于 2021-02-11 前（含当日）完成，实际 2021-02-12，逾期 1 天；规则包没有逾期扣分表，须人工判定',
    ])
  })

  it.each(['judged', 'all-or-nothing'] as const)('%s is the proportion under any other pack', (method) => {
    expect(tellingOf({ method, actual: '50户' })).toEqual(['≥100户', '50户', false, half])
  })
})

describe('a row that does not apply or has no weight', () => {
  const steps = (...given: Parameters<typeof tellingOf>): unknown[] => tellingOf(...given).slice(2)

  it('is dropped under a pack that rescales, and must be filled in under any other', () => {
    const rescaling = { ...NATIONAL, rescaleNotApplicable: true }
    expect(steps({ notApplicable: true }, rescaling)).toEqual([
      null,
      'not-applicable –：“某项”不适用，不计分，其余指标折算',
    ])
    expect(steps({ notApplicable: true })).toEqual([
      null,
      'missing –：“某项”不适用，但本规则包不折算不适用的指标，须填完成值',
    ])
  })

  it('is not scored without a weight', () => {
    expect(steps({ weight: null })).toEqual([null, 'missing –：“某项”没有分值'])
  })
})
