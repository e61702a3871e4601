import { describe, expect, it } from '@jest/globals'
import { SAMPLE } from '../../test/sample-data.js'
import { buildReport } from '../model/build-report.js'
import { parts } from '../text/segments.js'
import { checkTemplate } from './check-template.js'
import { EIGHT_PARTS } from './outlines/eight-parts.js'
import { SEVEN_PARTS } from './outlines/seven-parts.js'
import type { ReportTemplate, TemplateNode } from './template.js'

const plus = (node: TemplateNode, base: ReportTemplate = EIGHT_PARTS): ReportTemplate => ({
  ...base,
  nodes: [...base.nodes, node],
})

const say = (text: string): TemplateNode => ({ kind: 'paragraph', lines: [{ text }] })

const problems = (template: ReportTemplate): readonly string[] =>
  checkTemplate(template).map(({ problem }) => problem)

describe('a template of a report', () => {
  it.each([EIGHT_PARTS, SEVEN_PARTS])('$name is in order', (template) => {
    expect(checkTemplate(template)).toEqual([])
  })

  it.each([
    ['实际支付446.65万元。', '446.65'.slice(0, 1)],
    ['预算执行率为９３％。', '９'],
    ['完成率达到百分之九十三。', '百分之'],
    ['共救助三千人次。', '三千人次'],
  ])('may not hold a number of its own: %s', (text, loose) => {
    expect(problems(plus(say(text)))).toEqual([`“${loose}”是没有来源的数字，请改用数据项`])
    expect(() => buildReport(SAMPLE, plus(say(text)))).toThrow('number without a figure')
  })

  it('may not hold one in a heading or in what stands for a missing text', () => {
    expect(problems(plus({ kind: 'heading', level: 1, text: '2025年情况' }))).toHaveLength(1)
    expect(problems(plus({ kind: 'narrative', section: 'other', absent: '共3项' }))).toHaveLength(1)
  })

  it('names placeholders, conditions and parts that exist', () => {
    expect(problems(plus(say('支付{nothing}。')))).toEqual(['没有“nothing”这个数据项'])
    expect(problems(plus(say('支付{paid。')))).toEqual(['花括号没有成对，数据项写成 {数据项}'])
    const odd = { kind: 'paragraph', lines: [{ text: '有', when: ['no.such'] }] } as unknown as TemplateNode
    expect(problems(plus(odd))).toEqual(['没有“no.such”这个条件'])
  })

  it('cannot keep silent about what went wrong', () => {
    const nodes = EIGHT_PARTS.nodes.filter((node) => node.kind !== 'part' || node.part !== 'problems')
    expect(problems({ ...EIGHT_PARTS, nodes })).toEqual(['缺少固定部分“存在的问题”，报告不能不写'])
  })

  it('of 2020 has its seven parts in order', () => {
    const heads = buildReport(SAMPLE, SEVEN_PARTS).sections.map(({ blocks: [head] }) =>
      head?.kind === 'heading' ? head.number + head.text : '',
    )
    expect(heads).toEqual([
      '一、基本情况',
      '二、绩效评价工作开展情况',
      '三、综合评价情况及评价结论',
      '四、绩效评价指标分析',
      '五、主要经验及做法、存在的问题及原因分析',
      '六、有关建议',
      '七、其他需要说明的问题',
    ])
  })

  it('is checked word by word: code cannot print a loose number either', () => {
    expect(() => parts('共3项')).toThrow('number without a figure')
  })
})
