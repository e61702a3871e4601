import { describe, expect, it } from '@jest/globals'
import { points, type RulePack, rulePackOf, SHIPPED_RULE_PACKS } from '@huigong/domain'
import { packDifferences } from './difference.js'
import { contentOf, draftOf, valueAt, withoutRow, withRowMoved, withValue } from './pack-draft.js'
import { formPlace, placeText, sectionOf } from './places.js'
import { readDraft, weightSum } from './read-draft.js'

const national = rulePackOf('national-2020') as RulePack
const draft = draftOf(national, national)

describe('a draft', () => {
  it('gives back every shipped pack as it was', () => {
    for (const pack of SHIPPED_RULE_PACKS) {
      expect(contentOf(draftOf(pack, pack))).toEqual(JSON.parse(JSON.stringify(pack)))
      expect(readDraft(draftOf(pack, pack)).problems).toEqual([])
    }
  })

  it('keeps what is no number as it was typed and names the box', () => {
    const typed = withValue(draft, 'levels[1].weight', '三十')
    expect(contentOf(typed)).toMatchObject({ levels: [{}, { weight: '三十' }, {}] })
    const reading = readDraft(typed)
    expect(reading.pack).toBeNull()
    expect(reading.problems).toEqual([
      { at: 'levels[1].weight', message: '“三十”填写有误，应为分数，最多四位小数，例如 10 或 10.5' },
    ])
  })

  it('is still calculated with while its weights miss a hundredth', () => {
    const short = withValue(draft, 'levels[0].weight', points('49.99'))
    const { pack, problems } = readDraft(short)
    expect(pack?.levels[0]?.weight).toBe(points('49.99'))
    expect(problems).toHaveLength(1)
    expect(problems[0]?.message).toContain('99.99')
    expect(sectionOf(problems[0]?.at ?? '')?.id).toBe('levels')
    expect(weightSum(short).sum).toBe(points('99.99'))
  })

  it('finds a fault of a clause in its row, and two clauses of one rule', () => {
    const index = draft.clauses.findIndex((row) => row.rule === 'tier')
    expect(formPlace('clauses.tier', draft)).toBe(`clauses[${index}].text`)
    const doubled = withValue(draft, 'clauses[1].rule', 'execution-rate')
    expect(readDraft(doubled).problems).toEqual([
      { at: 'clauses[1].rule', message: '这项规则已有条款，请合并' },
    ])
  })

  it('reads half a pack without falling over', () => {
    const half = draftOf({ id: 'x', levels: [{ name: '产出指标' }], execution: 7 }, national)
    expect(valueAt(half, 'execution.denominator')).toBe('annual-budget')
    expect(readDraft(half).problems.map((one) => one.at)).toContain('levels[0].weight')
  })

  it('moves and removes rows without touching the others', () => {
    const moved = withRowMoved(draft, 'grades', 0, 1)
    expect(moved.grades.map((grade) => grade.name)).toEqual(['良', '优', '中', '差'])
    expect(withRowMoved(draft, 'grades', 0, -1)).toBe(draft)
    expect(withoutRow(draft, 'grades', 3).grades).toHaveLength(3)
    expect(draft.grades).toHaveLength(4)
  })
})

describe('places in words', () => {
  it.each([
    ['levels[1].weight', '一级指标 第 2 行 分值'],
    ['levels', '一级指标'],
    ['caps[0]', '总分上限 第 1 行'],
    ['quantitative.late[2].keeps', '逾期扣分 第 3 行 保留分值'],
    ['quantitative.overCompletionThreshold', '定量指标 超额界限'],
    ['satisfaction.bands[0]', '满意度 第 1 行'],
    ['explanations.maxLength', '说明要求 每条原因'],
    ['version', '整套规则'],
  ])('%s is %s', (at, words) => {
    expect(placeText(at)).toBe(words)
  })
})

describe('the difference of two packs', () => {
  it('names only changed places, both values in words', () => {
    const after: RulePack = {
      ...national,
      execution: { ...national.execution, weight: points(20), denominator: 'initial-budget' },
      caps: [{ atLeast: 0, below: 5_000, total: points('59.5') }],
      grades: national.grades.filter((grade) => grade.name !== '中'),
    }
    expect(
      packDifferences(national, after).map(({ section, label, ...texts }) => ({
        section,
        label,
        before: texts.before,
        after: texts.after,
      })),
    ).toEqual([
      { section: '预算执行率', label: '分值', before: '10 分', after: '20 分' },
      { section: '预算执行率', label: '执行率分母', before: '全年预算数', after: '年初预算数' },
      {
        section: '总分上限',
        label: '第 1 行',
        before: null,
        after: '执行率从（含） 0%，到 50%，总分不超过 59.5 分',
      },
      { section: '等级', label: '中', before: '60 分', after: null },
    ])
  })

  it('names of a row only what changed in it', () => {
    const tiers = national.tiers.map((tier, index) => (index === 1 ? { ...tier, from: 5_000 } : tier))
    expect(packDifferences(national, { ...national, tiers })).toEqual([
      {
        key: 'tiers:部分达成年度指标并具有一定效果',
        section: '定性档次',
        label: '部分达成年度指标并具有一定效果',
        before: '下限（含） 60%',
        after: '下限（含） 50%',
      },
    ])
  })

  it('is empty between a pack and itself', () => {
    for (const pack of SHIPPED_RULE_PACKS) expect(packDifferences(pack, pack)).toEqual([])
  })
})
