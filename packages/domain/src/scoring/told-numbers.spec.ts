import { describe } from '@jest/globals'
import { itTells, NATIONAL, quantitative } from '../../test/told.js'

describe('a sign decides what is met and what a miss keeps', () => {
  itTells([
    ['≥100户', '100户', true, 'target-reached 10.00：目标 ≥100户，完成 100户，达到，得 10.00 分'],
    [
      '≥100户',
      '99户',
      false,
      'proportional 9.90：目标 ≥100户，完成 99户，未达到；10.00 分 × 99户 ÷ 100户 = 9.90 分',
    ],
    [
      '>100户',
      '100户',
      false,
      'proportional 10.00：目标 >100户，完成 100户，未达到；10.00 分 × 100户 ÷ 100户 = 10.00 分',
    ],
    ['>100户', '101户', true, 'target-reached 10.00：目标 >100户，完成 101户，达到，得 10.00 分'],
    ['≤100户', '100户', true, 'target-reached 10.00：目标 ≤100户，完成 100户，达到，得 10.00 分'],
    [
      '≤100户',
      '125户',
      false,
      'less-is-better 8.00：目标 ≤100户，完成 125户，未达到；10.00 分 × 100户 ÷ 125户 = 8.00 分',
    ],
    ['<100户', '99户', true, 'target-reached 10.00：目标 <100户，完成 99户，达到，得 10.00 分'],
    [
      '<100户',
      '100户',
      false,
      'less-is-better 10.00：目标 <100户，完成 100户，未达到；10.00 分 × 100户 ÷ 100户 = 10.00 分',
    ],
    ['=100户', '100户', true, 'target-reached 10.00：目标 =100户，完成 100户，达到，得 10.00 分'],
    [
      '=100户',
      '80户',
      false,
      'equals 8.00：目标 =100户，完成 80户，未达到；10.00 分 × 80户 ÷ 100户 = 8.00 分',
    ],
    [
      '=100户',
      '125户',
      false,
      'equals 8.00：目标 =100户，完成 125户，未达到；10.00 分 × 100户 ÷ 125户 = 8.00 分',
    ],
  ])
})

describe('a target of nothing or less has no proportion, unless the formula needs none', () => {
  itTells([
    ['=0户', '5户', false, 'equals 0.00：目标 =0户，完成 5户，未达到；10.00 分 × 0户 ÷ 5户 = 0.00 分'],
    ['=0户', '-5户', false, 'missing –：目标 =0户，完成 -5户，未达到；目标为零或负数，不能按比例计分'],
    ['=-5户', '-6户', false, 'missing –：目标 =-5户，完成 -6户，未达到；目标为零或负数，不能按比例计分'],
    [
      '≤0户',
      '5户',
      false,
      'less-is-better 0.00：目标 ≤0户，完成 5户，未达到；10.00 分 × 0户 ÷ 5户 = 0.00 分',
    ],
    ['≤-5户', '3户', false, 'missing –：目标 ≤-5户，完成 3户，未达到；目标为零或负数，不能按比例计分'],
    ['<0户', '0户', false, 'missing –：目标 <0户，完成 0户，未达到；目标为零或负数，不能按比例计分'],
    ['≥0户', '-1户', false, 'missing –：目标 ≥0户，完成 -1户，未达到；目标为零或负数，不能按比例计分'],
    ['≥0户', '5户', true, 'target-reached 10.00：目标 ≥0户，完成 5户，达到，得 10.00 分'],
    ['≥-5户', '-6户', false, 'missing –：目标 ≥-5户，完成 -6户，未达到；目标为零或负数，不能按比例计分'],
    [
      '≥100户',
      '-1户',
      false,
      'proportional 0.00：目标 ≥100户，完成 -1户，未达到；10.00 分 × -1户 ÷ 100户 = 0.00 分',
    ],
  ])
})

describe('a target without a sign asks for more', () => {
  itTells([
    [
      '100户',
      '80户',
      false,
      'proportional 8.00：目标 ≥100户（目标未写比较符号，按此理解），完成 80户，未达到；10.00 分 × 80户 ÷ 100户 = 8.00 分',
    ],
    [
      '100户',
      '100户',
      true,
      'target-reached 10.00：目标 ≥100户（目标未写比较符号，按此理解），完成 100户，达到，得 10.00 分',
    ],
  ])
})

describe('a cost without a sign asks for less', () => {
  itTells(
    [
      [
        '100元',
        '125元',
        false,
        'less-is-better 8.00：目标 ≤100元（目标未写比较符号，按此理解），完成 125元，未达到；10.00 分 × 100元 ÷ 125元 = 8.00 分',
      ],
      [
        '100元',
        '80元',
        true,
        'target-reached 10.00：目标 ≤100元（目标未写比较符号，按此理解），完成 80元，达到，得 10.00 分',
      ],
    ],
    { level2: '成本指标' },
  )
})

describe('a count of something unwanted without a sign asks for less', () => {
  itTells(
    [
      [
        '3次',
        '6次',
        false,
        'less-is-better 5.00：目标 ≤3次（目标未写比较符号，按此理解），完成 6次，未达到；10.00 分 × 3次 ÷ 6次 = 5.00 分',
      ],
      [
        '3次',
        '2次',
        true,
        'target-reached 10.00：目标 ≤3次（目标未写比较符号，按此理解），完成 2次，达到，得 10.00 分',
      ],
    ],
    { name: '投诉次数' },
  )
})

describe('units are compared, converted and printed as written', () => {
  itTells([
    ['≥100户', '80人', null, 'missing –：目标单位“户”与完成值单位“人”不同，无法比较'],
    ['≥100', '80', false, 'proportional 8.00：目标 ≥100，完成 80，未达到；10.00 分 × 80 ÷ 100 = 8.00 分'],
    [
      '≥100',
      '80户',
      false,
      'proportional 8.00：目标 ≥100户，完成 80户，未达到；10.00 分 × 80户 ÷ 100户 = 8.00 分',
    ],
    [
      '≥100户',
      '80',
      false,
      'proportional 8.00：目标 ≥100户，完成 80户，未达到；10.00 分 × 80户 ÷ 100户 = 8.00 分',
    ],
    [
      '≥100万元',
      '800000元',
      false,
      'proportional 8.00：目标 ≥100万元，完成 800000元，未达到；10.00 分 × 800000元 ÷ 100万元 = 8.00 分',
    ],
    ['=100万元', '1000000元', true, 'target-reached 10.00：目标 =100万元，完成 1000000元，达到，得 10.00 分'],
  ])
})

describe('a bare number takes the unit of its column', () => {
  itTells(
    [
      [
        '≥100',
        '80',
        false,
        'proportional 8.00：目标 ≥100户，完成 80户，未达到；10.00 分 × 80户 ÷ 100户 = 8.00 分',
      ],
      [
        '≥100',
        '80户',
        false,
        'proportional 8.00：目标 ≥100户，完成 80户，未达到；10.00 分 × 80户 ÷ 100户 = 8.00 分',
      ],
    ],
    { unit: '户' },
  )
})

describe('a rate is a percentage, however it is typed', () => {
  itTells([
    [
      '≥95%',
      '93.1%',
      false,
      'proportional 9.80：目标 ≥95%，完成 93.1%，未达到；10.00 分 × 93.1% ÷ 95% = 9.80 分',
    ],
    [
      '≥95%',
      '93.1',
      false,
      'proportional 9.80：目标 ≥95%，完成 93.1%，未达到；10.00 分 × 93.1% ÷ 95% = 9.80 分',
    ],
    [
      '≥95',
      '93.1%',
      false,
      'proportional 9.80：目标 ≥95%，完成 93.1%，未达到；10.00 分 × 93.1% ÷ 95% = 9.80 分',
    ],
    [
      '≥0.95',
      '76%',
      false,
      'rate –：0.95 按 95% 计',
      'proportional 8.00：目标 ≥95%，完成 76%，未达到；10.00 分 × 76% ÷ 95% = 8.00 分',
    ],
    ['≥5%', '0.5', null, 'missing –：“0.5”可能是 0.5%，也可能是以 1 为 100% 的比例，请写明百分号'],
  ])
})

describe('a column of percentages makes a rate', () => {
  itTells(
    [
      [
        '≥0.95',
        '76',
        false,
        'rate –：0.95 按 95% 计',
        'proportional 8.00：目标 ≥95%，完成 76%，未达到；10.00 分 × 76% ÷ 95% = 8.00 分',
      ],
    ],
    { unit: '%' },
  )
})

describe('a name of a rate makes a rate', () => {
  itTells(
    [
      [
        '≥0.95',
        '76',
        false,
        'rate –：0.95 按 95% 计',
        'proportional 8.00：目标 ≥95%，完成 76%，未达到；10.00 分 × 76% ÷ 95% = 8.00 分',
      ],
      ['≤3', '0.5', true, 'target-reached 10.00：目标 ≤3%，完成 0.5%，达到，得 10.00 分'],
    ],
    { name: '公示率' },
  )
})

describe('over-completion is to be explained from the threshold on, and only where more is better', () => {
  itTells([
    [
      '≥100户',
      '130户',
      true,
      'target-reached 10.00：目标 ≥100户，完成 130户，达到，得 10.00 分',
      'over-completion 10.00：完成值为目标的 130.00%，达到超额完成界限 130%，须分析原因',
    ],
    ['≥100户', '129户', true, 'target-reached 10.00：目标 ≥100户，完成 129户，达到，得 10.00 分'],
    [
      '>100户',
      '200户',
      true,
      'target-reached 10.00：目标 >100户，完成 200户，达到，得 10.00 分',
      'over-completion 10.00：完成值为目标的 200.00%，达到超额完成界限 130%，须分析原因',
    ],
    ['≤100户', '10户', true, 'target-reached 10.00：目标 ≤100户，完成 10户，达到，得 10.00 分'],
    ['=100户', '100户', true, 'target-reached 10.00：目标 =100户，完成 100户，达到，得 10.00 分'],
  ])
})

describe('over-completion is nothing under a pack that does not look at it', () => {
  itTells([['≥100户', '500户', true, 'target-reached 10.00：目标 ≥100户，完成 500户，达到，得 10.00 分']], {
    rules: quantitative({ overCompletion: 'none' }),
  })
})

describe('the overrun is lost where the pack says so', () => {
  itTells(
    [
      [
        '≤100户',
        '125户',
        false,
        'less-is-better 7.50：目标 ≤100户，完成 125户，未达到；10.00 分 × （1 −（125户 − 100户）÷ 100户） = 7.50 分',
      ],
      [
        '≤100户',
        '250户',
        false,
        'less-is-better 0.00：目标 ≤100户，完成 250户，未达到；10.00 分 × （1 −（250户 − 100户）÷ 100户） = 0.00 分',
      ],
      ['≤0户', '5户', false, 'missing –：目标 ≤0户，完成 5户，未达到；目标为零或负数，不能按比例计分'],
    ],
    { rules: quantitative({ lessIsBetter: 'overrun' }) },
  )
})

describe('an equality is all or nothing where the pack says so', () => {
  itTells(
    [
      ['=100户', '99户', false, 'equals 0.00：目标 =100户，完成 99户，未达到；10.00 分 × 0 = 0.00 分'],
      ['=100户', '100户', true, 'target-reached 10.00：目标 =100户，完成 100户，达到，得 10.00 分'],
    ],
    { rules: quantitative({ equals: 'all-or-nothing' }) },
  )
})

const banded = {
  ...NATIONAL,
  satisfaction: {
    ...NATIONAL.satisfaction,
    bands: [
      { atLeast: 9000, keeps: 10_000 },
      { atLeast: 8000, keeps: 8000 },
    ],
  },
}

describe('satisfaction falls into a band if it is a rate; the target alone decides whether it is met', () => {
  itTells(
    [
      ['≥88%', '95%', true, 'satisfaction-band 10.00：满意度 95%，不低于 90%，得分值的 100%，得 10.00 分'],
      ['≥90%', '90%', true, 'satisfaction-band 10.00：满意度 90%，不低于 90%，得分值的 100%，得 10.00 分'],
      ['≥88%', '89.99%', true, 'satisfaction-band 8.00：满意度 89.99%，不低于 80%，得分值的 80%，得 8.00 分'],
      ['≥88%', '85', false, 'satisfaction-band 8.00：满意度 85%，不低于 80%，得分值的 80%，得 8.00 分'],
      ['≥80%', '80%', true, 'satisfaction-band 8.00：满意度 80%，不低于 80%，得分值的 80%，得 8.00 分'],
      ['≥88%', '79.9%', false, 'satisfaction-band 0.00：满意度 79.9%，低于最低区间，不得分，得 0.00 分'],
      [
        '≥88份',
        '44份',
        false,
        'proportional 5.00：目标 ≥88份，完成 44份，未达到；10.00 分 × 44份 ÷ 88份 = 5.00 分',
      ],
      [
        '≥88份',
        '44',
        false,
        'proportional 5.00：目标 ≥88份，完成 44份，未达到；10.00 分 × 44份 ÷ 88份 = 5.00 分',
      ],
    ],
    { rules: banded, name: '服务对象满意度' },
  )
})

describe('satisfaction is known by its first level', () => {
  itTells(
    [['≥88%', '85%', false, 'satisfaction-band 8.00：满意度 85%，不低于 80%，得分值的 80%，得 8.00 分']],
    { rules: banded, level1: '满意度指标' },
  )
})

describe('satisfaction is known by its second level', () => {
  itTells(
    [['≥88%', '85%', false, 'satisfaction-band 8.00：满意度 85%，不低于 80%，得分值的 80%，得 8.00 分']],
    { rules: banded, level2: '服务对象满意度' },
  )
})

describe('other rates know no bands', () => {
  itTells(
    [
      [
        '≥88%',
        '44%',
        false,
        'proportional 5.00：目标 ≥88%，完成 44%，未达到；10.00 分 × 44% ÷ 88% = 5.00 分',
      ],
    ],
    { rules: banded, name: '公示率' },
  )
})
