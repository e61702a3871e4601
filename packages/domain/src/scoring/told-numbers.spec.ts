import { describe } from '@jest/globals'
import { itTells, quantitative } from '../../test/told.js'

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

describe('a percentage and a count cannot be compared', () => {
  itTells([
    ['≥95%', '93人', null, 'missing –：目标单位“%”与完成值单位“人”不同，无法比较'],
    ['≥95人', '93%', null, 'missing –：目标单位“人”与完成值单位“%”不同，无法比较'],
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
