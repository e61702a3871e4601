import { describe, expect, it } from '@jest/globals'
import { buildReportText } from './report-text.js'

const pathsOf = (...lines: readonly string[]): readonly (readonly string[])[] =>
  buildReportText(lines.map((text, index) => ({ number: index + 1, text }))).paragraphs.map(
    ({ path }) => path,
  )

describe('the headings of a report', () => {
  it('are known by the shape of their numbers, in full and in half width', () => {
    expect(pathsOf('一、概况', '(二)目标', '３．总目标', '（4）数量', '正文', '二、资金')).toEqual([
      ['一、概况'],
      ['一、概况', '(二)目标'],
      ['一、概况', '(二)目标', '３．总目标'],
      ['一、概况', '(二)目标', '３．总目标', '（4）数量'],
      ['一、概况', '(二)目标', '３．总目标', '（4）数量'],
      ['二、资金'],
    ])
  })

  it('may begin the paragraph they head', () => {
    expect(pathsOf('1.前期准备：召开了会议，明确了分工。')).toEqual([['1.前期准备']])
  })

  it('are not long numbered sentences, decimals or rows of a table', () => {
    const long = `1. ${'各区县总工会组织基层工会逐户核对名单并张榜公布'.repeat(2)}`
    expect(pathsOf(long, '3.5万元', '一般情况')).toEqual([[], [], []])
    const table = buildReportText([{ number: 1, text: '一、 10', cells: ['一、', '10'] }])
    expect(table.paragraphs[0]).toMatchObject({ level: null, cells: ['一、', '10'] })
  })

  it('are known by the outline of the file where they have no number', () => {
    const text = buildReportText(
      [
        { number: 1, text: '资金情况', outline: 1 },
        { number: 2, text: '到位情况', outline: 2 },
        { number: 3, text: '全部到位。' },
      ],
      'paragraph',
    )
    expect(text.paragraphs[2]?.path).toEqual(['资金情况', '到位情况'])
  })

  it('end where an annex begins', () => {
    expect(pathsOf('八、其他', '附件1', '评分表', '附表：1.名单')).toEqual([
      ['八、其他'],
      ['附件1'],
      ['附件1'],
      ['附表'],
    ])
  })
})

describe('the web page around a report', () => {
  it.each([
    '时间:2023-05-23 20:09:01  阅读:',
    '发布时间：2024年1月3日',
    '版权所有：某某网 2010-2024',
    'Powered by 某某网 © All Rights Reserved.',
    '冀ICP备20016797号',
    '相关热词搜索： 总工会 绩效',
    '上一篇：没有了',
    '来源：市财政局 发布时间：2024-01-03 浏览次数：12',
  ])('is left out: %s', (line) => {
    expect(buildReportText([{ number: 1, text: line }]).paragraphs[0]?.furniture).toBe(true)
  })

  it.each([
    '时间：2024年1月至3月，各区县分三批发放。',
    '2023年度财政资金年度预算安排300万元，供大家参考。',
    '资金来源：市财政。',
    '版权登记不在本项目范围内。',
    '关键指标：救助户数590户。',
  ])('is not taken for it: %s', (line) => {
    expect(buildReportText([{ number: 1, text: line }]).paragraphs[0]?.furniture).toBe(false)
  })
})
