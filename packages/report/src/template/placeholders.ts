import { chineseTime } from '../model/dates.js'
import { KEY_FIGURE_LABELS, type KeyFigure } from '../model/key-figures.js'
import { sourceFigures } from '../model/source-figures.js'
import { nameList, parts, quote, sentence, type Part } from '../text/segments.js'
import { levelWeights } from '../parts/indicator-system.js'
import type { ReportContext } from './context.js'
import type { ReportSubject } from './template.js'

/** Something a template's words may hold: figures, facts of the records, lists of names, numbers of annexes. */
export interface Placeholder {
  readonly id: string
  readonly label: string
  readonly group: '数据' | '事实' | '清单' | '附件'
  readonly parts: (context: ReportContext) => readonly Part[]
}

const figures: readonly Placeholder[] = (Object.keys(KEY_FIGURE_LABELS) as KeyFigure[]).map((id) => ({
  id,
  label: KEY_FIGURE_LABELS[id],
  group: '数据',
  parts: ({ key }) => parts(key[id]),
}))

const fact = (
  id: string,
  label: string,
  from: string,
  text: (context: ReportContext) => string | null,
): Placeholder => ({
  id,
  label,
  group: '事实',
  parts: (context) => parts(quote(text(context) ?? '', from)),
})

const names = (
  id: string,
  label: string,
  pick: (context: ReportContext) => readonly string[],
): Placeholder => ({
  id,
  label,
  group: '清单',
  parts: (context) => parts(quote(nameList(pick(context)), label)),
})

const BASIS = (context: ReportContext): string =>
  context.data.score.reviewed !== null ? '复核' : context.data.score.computed !== null ? '系统计算' : '自评'

const facts: readonly Placeholder[] = [
  fact('city', '单位名称', '单位资料', ({ data }) => data.city),
  fact('year', '年度', '项目资料', ({ data }) => String(data.fiscalYear)),
  fact('project', '项目名称', '项目资料', ({ data }) => data.project.name),
  fact('campaign', '活动名称', '项目资料', ({ data }) => data.campaign),
  fact('department', '主管部门', '项目资料', ({ data }) => data.project.competentDepartment),
  fact('implementer', '实施单位', '项目资料', ({ data }) => data.project.implementingUnit),
  fact('basis', '立项依据', '项目资料', ({ data }) => nameList(data.project.basis)),
  fact('purpose', '资金用途', '项目资料', ({ data }) => sentence(data.purpose)),
  fact('goal-result', '总体目标完成情况', '自评表', ({ data }) => sentence(data.goals.actual)),
  fact('execution-reason', '执行率偏差原因', '自评表', ({ data }) =>
    sentence(data.execution?.deviation ?? ''),
  ),
  fact('rule-pack', '评分规则', '评分规则', ({ data }) => data.rulePack.name),
  fact('rule-pack-version', '评分规则版本', '评分规则', ({ data }) => `第${data.rulePack.version}版`),
  fact('rule-pack-basis', '评分规则依据', '评分规则', ({ data }) => data.rulePack.basis),
  fact('grade', '评价等级', '评分结果', ({ data }) => data.score.grade),
  fact('score-basis', '总分的由来', '评分结果', BASIS),
  fact('locked-at', '锁定时间', '快照', ({ data }) => chineseTime(data.snapshot.lockedAt)),
  fact('snapshot', '快照编号', '快照', ({ data }) => data.snapshot.hash.slice(0, 16)),
]

const joined = (lists: readonly (readonly Part[])[], separator: string): readonly Part[] =>
  lists.flatMap((list, index) => (index === 0 ? list : [...parts(separator), ...list]))

const lists: readonly Placeholder[] = [
  {
    id: 'budget-by-source',
    label: '各来源预算',
    group: '清单',
    parts: ({ data }) =>
      joined(
        data.sources.map((source) =>
          parts(quote(source.name, '资金来源'), sourceFigures(data, source).budget),
        ),
        '、',
      ),
  },
  {
    id: 'paid-by-source',
    label: '各来源支付',
    group: '清单',
    parts: ({ data }) =>
      joined(
        data.sources
          .filter((source) => source.paid !== 0)
          .map((source) => parts(quote(source.name, '资金来源'), sourceFigures(data, source).paid)),
        '、',
      ),
  },
  { id: 'weights', label: '分值构成', group: '清单', parts: levelWeights },
  names('methods', '评价方法', ({ data }) => data.methods),
  names('checks-names', '核对项目名称', ({ data }) => data.checks.map(({ name }) => name)),
  names('missed-names', '未完成指标名称', ({ data }) =>
    data.indicators.filter(({ outcome }) => outcome === 'missed').map(({ name }) => name),
  ),
  names('missing-names', '未报送单位名称', ({ data }) =>
    data.missingUnits.filter(({ state }) => state === 'missing').map(({ name }) => name),
  ),
  names('late-names', '逾期报送单位名称', ({ data }) =>
    data.missingUnits.filter(({ state }) => state === 'late').map(({ name }) => name),
  ),
]

export const ANNEX_LABELS = {
  form: '自评表',
  score: '得分对照表',
  sources: '资金来源与到位情况表',
  districts: '分单位汇总表',
  'missing-units': '未报送和逾期报送单位名单',
  methods: '评价方法和数据',
  checks: '系统核对情况表',
  clauses: '评分规则',
  figures: '数据来源索引',
} as const

const annexes: readonly Placeholder[] = Object.entries(ANNEX_LABELS).map(([id, label]) => ({
  id: `annex.${id}`,
  label,
  group: '附件',
  parts: ({ annex }) => parts(quote(annex(id), '附件编号')),
}))

/** Everything a template may print. */
export const PLACEHOLDERS: ReadonlyMap<string, Placeholder> = new Map(
  [...figures, ...facts, ...lists, ...annexes].map((placeholder) => [placeholder.id, placeholder]),
)

/** What the form of one unit does not know: what lies between unions, what others answered, and what was never counted. */
const NOT_OF_A_FORM: ReadonlySet<string> = new Set([
  'arrived',
  'arrivalRate',
  'notArrived',
  'inTransit',
  'disputed',
  'payable',
  'unpaid',
  'balance',
  'recipients',
  'failedPayments',
  'units',
  'missing',
  'late',
  'checks',
  'checksFailed',
  'paid-by-source',
  'checks-names',
  'missing-names',
  'late-names',
])

/** Whether a placeholder has something to say about what is reported on. */
export const isOfSubject = ({ id }: Pick<Placeholder, 'id'>, subject: ReportSubject): boolean =>
  subject === 'roll-up' || !NOT_OF_A_FORM.has(id)
