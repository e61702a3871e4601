import type { SelectOption } from '../../../shared/ui/index.js'
import type { AmountKind } from './amounts.js'
import type { PackDraft } from './pack-draft.js'
import { CLAUSE_NAME, DENOMINATOR, EQUALS, LESS, OVER, ROLL_UP, UNSTATED } from './words.js'

/** One box of the form. In a list `at` is the place within the row. */
export interface FieldSpec {
  at: string
  label: string
  kind: AmountKind | 'text' | 'area' | 'choice' | 'check' | 'names'
  hint?: string
  options?: readonly SelectOption[]
  /** An empty box means null, in these words. */
  empty?: string
  shown?: (draft: PackDraft) => boolean
}

/** A list of the pack as a table of boxes. */
export interface RowsSpec {
  at: string
  /** What one row is called: 增加档次. */
  noun: string
  columns: readonly FieldSpec[]
  blank: (draft: PackDraft) => object
  /** What an empty list means. */
  none: string
}

export interface SectionSpec {
  id: string
  title: string
  about?: string
  fields: readonly FieldSpec[]
  rows?: RowsSpec
}

const choices = (words: Readonly<Record<string, string>>): SelectOption[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** Every field of a pack in the order an official reads it; the form, its anchors and the names of places follow it. */
export const SECTIONS: readonly SectionSpec[] = [
  {
    id: 'basics',
    title: '基本信息',
    fields: [
      { at: 'name', label: '名称', kind: 'text' },
      { at: 'basis', label: '依据文件', kind: 'text', hint: '文件名称或文号，例如 财预〔2020〕10号' },
      { at: 'effectiveFrom', label: '起始年度', kind: 'whole', hint: '从这个预算年度起可以选用' },
    ],
  },
  {
    id: 'execution',
    title: '预算执行率',
    fields: [
      { at: 'execution.scored', label: '预算执行率计分', kind: 'check' },
      { at: 'execution.weight', label: '分值', kind: 'points', shown: (draft) => draft.execution.scored },
      { at: 'execution.denominator', label: '执行率分母', kind: 'choice', options: choices(DENOMINATOR) },
    ],
  },
  {
    id: 'levels',
    title: '一级指标',
    about:
      '与预算执行率合计 100 分。分值留空表示由单位自行分配；几个一级指标合用一项分值的，在“包含”中写明。',
    fields: [
      {
        at: 'unstatedWeights',
        label: '没有分值的指标',
        kind: 'choice',
        options: choices(UNSTATED),
        hint: '只用于表上没有分值栏、或分值栏空着的指标',
      },
    ],
    rows: {
      at: 'levels',
      noun: '一级指标',
      none: '没有一级指标。',
      columns: [
        { at: 'name', label: '名称', kind: 'text' },
        { at: 'covers', label: '包含', kind: 'names', empty: '同名指标' },
        { at: 'weight', label: '分值', kind: 'points', empty: '自行分配' },
        { at: 'mayOverride', label: '可调整', kind: 'check' },
      ],
      blank: () => ({ name: '', weight: '', mayOverride: true }),
    },
  },
  {
    id: 'tiers',
    title: '定性档次',
    about: '从最好的一档写起，由 100% 到 0% 首尾相接；下限含在本档内。',
    fields: [],
    rows: {
      at: 'tiers',
      noun: '档次',
      none: '没有档次，定性指标不能计分。',
      columns: [
        { at: 'name', label: '档次', kind: 'text' },
        { at: 'from', label: '下限（含）', kind: 'percent' },
        { at: 'upTo', label: '上限', kind: 'percent' },
      ],
      blank: (draft) => ({ name: '', from: 0, upTo: draft.tiers.at(-1)?.from ?? 10_000 }),
    },
  },
  {
    id: 'quantitative',
    title: '定量指标',
    fields: [
      {
        at: 'quantitative.overCompletionThreshold',
        label: '超额界限',
        kind: 'percent',
        hint: '完成值达到目标值的这个比例（含）算超额完成',
      },
      { at: 'quantitative.overCompletion', label: '超额完成', kind: 'choice', options: choices(OVER) },
      {
        at: 'quantitative.overCompletionDeduction',
        label: '超额扣分',
        kind: 'points',
        shown: (draft) => draft.quantitative.overCompletion === 'deduct',
      },
      { at: 'quantitative.lessIsBetter', label: '越小越好', kind: 'choice', options: choices(LESS) },
      { at: 'quantitative.equals', label: '等于目标', kind: 'choice', options: choices(EQUALS) },
      { at: 'quantitative.perRowMethod', label: '按每行自带的“得分计算方法”计分', kind: 'check' },
    ],
  },
  {
    id: 'late',
    title: '逾期扣分',
    about: '逾期在天数以内（含）的，保留分值的相应比例；超过最后一行的不得分。',
    fields: [],
    rows: {
      at: 'quantitative.late',
      noun: '逾期档',
      none: '没有逾期表：逾期的由人工判定。',
      columns: [
        { at: 'days', label: '逾期天数以内', kind: 'whole' },
        { at: 'keeps', label: '保留分值', kind: 'percent' },
      ],
      blank: () => ({ days: '', keeps: '' }),
    },
  },
  {
    id: 'satisfaction',
    title: '满意度',
    about: '从高到低；低于最后一行的不得分。',
    fields: [{ at: 'satisfaction.countBasicallySatisfied', label: '“基本满意”计入满意', kind: 'check' }],
    rows: {
      at: 'satisfaction.bands',
      noun: '区间',
      none: '没有区间：满意度按一般定量指标计分。',
      columns: [
        { at: 'atLeast', label: '满意度不低于', kind: 'percent' },
        { at: 'keeps', label: '得分值的', kind: 'percent' },
      ],
      blank: () => ({ atLeast: '', keeps: '' }),
    },
  },
  {
    id: 'caps',
    title: '总分上限',
    about: '按预算执行率限制总分；区间不得重叠。',
    fields: [],
    rows: {
      at: 'caps',
      noun: '上限',
      none: '不设总分上限。',
      columns: [
        { at: 'atLeast', label: '执行率从（含）', kind: 'percent' },
        { at: 'below', label: '到', kind: 'percent' },
        { at: 'total', label: '总分不超过', kind: 'points' },
      ],
      blank: () => ({ atLeast: '', below: '', total: '' }),
    },
  },
  {
    id: 'grades',
    title: '等级',
    about: '从最好的等级写起，下限含在本等级内，最低一级从 0 分起。',
    fields: [],
    rows: {
      at: 'grades',
      noun: '等级',
      none: '不评等级。',
      columns: [
        { at: 'name', label: '等级', kind: 'text' },
        { at: 'atLeast', label: '总分不低于', kind: 'points' },
      ],
      blank: () => ({ name: '', atLeast: '' }),
    },
  },
  {
    id: 'rounding',
    title: '舍入折算',
    fields: [
      { at: 'rounding.places', label: '小数位', kind: 'whole', hint: '得分四舍五入保留的位数，0 至 4' },
      { at: 'rescaleNotApplicable', label: '不适用的指标不计分，其余折算为百分', kind: 'check' },
    ],
  },
  {
    id: 'explanations',
    title: '说明要求',
    fields: [
      {
        at: 'explanations.executionBelow',
        label: '执行率低于',
        kind: 'percent',
        empty: '不要求',
        hint: '低于这个比例须说明原因；留空不要求',
      },
      { at: 'explanations.missedTarget', label: '未达到目标的指标须说明原因', kind: 'check' },
      { at: 'explanations.budgetChanged', label: '年度中调整预算须说明原因', kind: 'check' },
      { at: 'explanations.maxLength', label: '每条原因', kind: 'whole', empty: '不限', hint: '最多字数' },
    ],
  },
  {
    id: 'narratives',
    title: '文字栏',
    about: '自评表要填的文字栏。代码用小写英文，同一套规则内不得重复，发布后不要改动。',
    fields: [],
    rows: {
      at: 'narratives',
      noun: '文字栏',
      none: '没有文字栏。',
      columns: [
        { at: 'label', label: '名称', kind: 'text' },
        { at: 'key', label: '代码', kind: 'text' },
        { at: 'maxLength', label: '最多字数', kind: 'whole', empty: '不限' },
      ],
      blank: () => ({ key: '', label: '', maxLength: null }),
    },
  },
  {
    id: 'roll-up',
    title: '汇总办法',
    fields: [
      { at: 'rollUp.ratio', label: '比率类指标', kind: 'choice', options: choices(ROLL_UP) },
      { at: 'rollUp.satisfaction', label: '满意度', kind: 'choice', options: choices(ROLL_UP) },
    ],
  },
  {
    id: 'clauses',
    title: '条款',
    about: '计分说明旁显示的条文，请写要点，以正式文件为准。',
    fields: [],
    rows: {
      at: 'clauses',
      noun: '条款',
      none: '没有条款：计分说明不附条文。',
      columns: [
        { at: 'rule', label: '规则', kind: 'choice', options: choices(CLAUSE_NAME), empty: '请选择' },
        { at: 'text', label: '条文', kind: 'area' },
      ],
      blank: (draft) => ({
        rule: Object.keys(CLAUSE_NAME).find((rule) => !draft.clauses.some((one) => one.rule === rule)) ?? '',
        text: '',
      }),
    },
  },
]
