import { describe } from '@jest/globals'
import { itTells, NATIONAL, quantitative } from '../../test/told.js'

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

describe('a small bare number beside a ceiling in percent is a percentage', () => {
  itTells([
    ['<3%', '0.5', true, 'target-reached 10.00：目标 <3%，完成 0.5%，达到，得 10.00 分'],
    ['≤3%', '0.5', true, 'target-reached 10.00：目标 ≤3%，完成 0.5%，达到，得 10.00 分'],
    ['≥3%', '0.5', null, 'missing –：“0.5”可能是 0.5%，也可能是以 1 为 100% 的比例，请写明百分号'],
  ])
})

describe('bare numbers of anything but a rate are compared as they are', () => {
  itTells([['≥0.95', '76', true, 'target-reached 10.00：目标 ≥0.95，完成 76，达到，得 10.00 分']], {
    rules: quantitative({ overCompletion: 'none' }),
  })
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
    { unit: ' % ' },
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
      ['≥88', '85', false, 'satisfaction-band 8.00：满意度 85%，不低于 80%，得分值的 80%，得 8.00 分'],
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
