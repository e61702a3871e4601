import { describe, expect, it } from '@jest/globals'
import { SAMPLE } from '../../test/sample-data.js'
import { checkTemplate } from './check-template.js'
import { compareTemplates } from './compare-templates.js'
import { EIGHT_PARTS } from './outlines/eight-parts.js'
import { SEVEN_PARTS } from './outlines/seven-parts.js'
import { UNIT_PARTS } from './outlines/unit-parts.js'
import { previewTemplate } from './preview-template.js'
import { readTemplate } from './read-template.js'
import type { ReportTemplate, TemplateNode } from './template.js'

const say = (text: string): TemplateNode => ({ kind: 'paragraph', lines: [{ text }] })
const last = EIGHT_PARTS.nodes.length
const plus = (...nodes: readonly TemplateNode[]): ReportTemplate => ({
  ...EIGHT_PARTS,
  nodes: [...EIGHT_PARTS.nodes, ...nodes],
})

describe('an outline that is edited', () => {
  it.each([EIGHT_PARTS, SEVEN_PARTS, UNIT_PARTS])('is read back whole: $name', (template) => {
    expect(readTemplate(JSON.parse(JSON.stringify(template)))).toEqual({ ok: true, value: template })
    expect(checkTemplate(template)).toEqual([])
  })

  it.each([
    ['no object', null],
    ['no nodes', { id: 'x', version: 1, name: 'x' }],
    ['a node of no kind', { id: 'x', version: 1, name: 'x', nodes: [{ kind: 'script' }] }],
    [
      'a level of no heading',
      { id: 'x', version: 1, name: 'x', nodes: [{ kind: 'heading', level: 9, text: '' }] },
    ],
    ['a name of no length', { id: 'x', version: 1, name: ' ', nodes: [] }],
  ])('is refused in a sentence where it is %s', (_what, value) => {
    const read = readTemplate(value)
    expect(read.ok ? '' : read.problem).not.toBe('')
  })

  it('keeps what comes from outside to what it knows: other fields are dropped', () => {
    const read = readTemplate({ ...EIGHT_PARTS, extra: 1, nodes: [{ ...say('甲'), script: 'x' }] })
    expect(read).toEqual({ ok: true, value: { ...EIGHT_PARTS, nodes: [say('甲')] } })
  })

  it('names the figure that prints a typed number, and its present value', () => {
    const { problems } = previewTemplate(SAMPLE, plus(say('实际支付446.65万元。')))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ node: last, line: 0 })
    expect(problems[0]?.problem).toContain('“实际支付金额”（现在是 446.65万元）')
    const unknown = previewTemplate(SAMPLE, plus(say('共999人。'))).problems[0]?.problem
    expect(unknown).toContain('从“插入数据”里选')
  })

  it('names leftover blanks, figures a form does not know, and annexes that are not attached', () => {
    const of = (node: TemplateNode, template: ReportTemplate) =>
      checkTemplate({ ...template, nodes: [...template.nodes, node] }).map(({ problem }) => problem)
    expect(of(say('XX市总工会'), EIGHT_PARTS)[0]).toContain('没有填写完')
    expect(of(say('到位{arrived}'), UNIT_PARTS)[0]).toContain('单位的自评表里没有“到位金额”')
    expect(of(say('见{annex.districts}'), UNIT_PARTS)[0]).toContain('本提纲不附')
    expect(of(say('到位{arrived}，见{annex.districts}'), EIGHT_PARTS)).toEqual([])
  })

  it('is previewed around a faulty node, headings numbered on', () => {
    const { blocks } = previewTemplate(
      SAMPLE,
      plus(say('共3人。'), { kind: 'heading', level: 1, text: '附言' }),
    )
    expect(blocks.some(({ node }) => node === last)).toBe(false)
    const heading = blocks.find(({ node }) => node === last + 1)?.block
    expect(heading?.kind === 'heading' && heading.number).toBe('九、')
  })

  it('shows what our own lint says at the node that says it, and nothing of the shipped ones', () => {
    const silent = plus({ kind: 'heading', level: 1, text: '存在的主要问题' }, say('各项工作顺利。'))
    expect(previewTemplate(SAMPLE, silent).findings.map(({ node, rule }) => [node, rule])).toEqual([
      [last, 'R13'],
    ])
    for (const template of [EIGHT_PARTS, SEVEN_PARTS])
      expect(previewTemplate(SAMPLE, template).findings).toEqual([])
  })

  it('is told apart from its former self in words', () => {
    const nodes = [...EIGHT_PARTS.nodes]
    const [moved] = nodes.splice(4, 1)
    if (!moved) throw new Error('the outline has five nodes')
    const newer: ReportTemplate = {
      ...EIGHT_PARTS,
      name: '本市提纲',
      nodes: [...nodes.slice(0, 2), say('共支付{paid}。'), ...nodes.slice(2, 8), moved, ...nodes.slice(8)],
    }
    const told = compareTemplates(EIGHT_PARTS, newer)
    expect(told.map(({ kind }) => kind)).toEqual(['renamed', 'added', 'moved'])
    expect(told[1]).toMatchObject({ at: 3, after: '“共支付【实际支付金额】。”' })
    expect(compareTemplates(EIGHT_PARTS, EIGHT_PARTS)).toEqual([])
  })
})
