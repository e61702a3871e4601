import type {
  ComparedFigures,
  ComparisonRow,
  DashboardComparison,
  DashboardSurveys,
  HeatCell,
  IndicatorHeat,
  LateUnits,
  SurveyRow,
  UnitSpread,
} from '../../../generated/contract.js'
import {
  basisPoints,
  count,
  date,
  FIGURE_COLUMNS,
  figureCells,
  money,
  percent,
  text,
  type ChartSheet,
} from './cells.js'

const STATES: Readonly<Record<string, string>> = {
  met: '达成',
  partly: '部分达成',
  unmet: '未达成',
  missing: '未报',
  unclear: '读不准',
  'not-applicable': '不适用',
  below: '由下级填报',
}

/** What the heat map prints in a cell. */
export const heatText = ({ state, percent: share }: Pick<HeatCell, 'state' | 'percent'>): string =>
  state === 'measured' && share ? `${share}%` : (STATES[state] ?? state)

/** Sheets of the tab 单位. */
export function unitSheets(heat: IndicatorHeat, spread: UnitSpread, late: LateUnits): ChartSheet[] {
  return [
    {
      chart: 'heat',
      name: '指标完成情况',
      columns: [
        text('单位', 30),
        text('指标', 36),
        text('目标值', 16),
        text('完成值', 16),
        text('完成情况', 12),
        percent('完成率'),
        text('审核', 8),
      ],
      rows: heat.rows.flatMap((row) =>
        row.cells.map((cell) => [
          row.union.name,
          heat.indicators.find(({ id }) => id === cell.indicatorId)?.name ?? '',
          cell.target,
          cell.actual,
          heatText(cell),
          basisPoints(cell.percent),
          row.unreviewed ? '未审' : null,
        ]),
      ),
      note: `项目：${heat.project?.name ?? '无'}。完成率＝完成值÷目标值（“不高于”的指标为目标值÷完成值，没有超出即 100%）；日期和是否类只分达成、未达成；未报不是零。${heat.enteredBelow > 0 ? `另有 ${heat.enteredBelow} 项由基层单位自己填报的指标，本级没有数。` : ''}`,
    },
    {
      chart: 'spread',
      name: '单位排名',
      columns: [
        text('单位', 30),
        ...FIGURE_COLUMNS,
        count('下级单位数'),
        percent('下级最低'),
        percent('下级中位'),
        percent('下级最高'),
      ],
      rows: spread.rows.map((row) => [
        row.union.name,
        ...figureCells(row.figures),
        row.spread?.units ?? null,
        basisPoints(row.spread?.min),
        basisPoints(row.spread?.median),
        basisPoints(row.spread?.max),
      ]),
      note: '最低、中位、最高是该单位直接下级中有预算的单位的执行率（支付÷全年预算）。',
    },
    {
      chart: 'late',
      name: '逾期单位',
      columns: [
        text('单位', 30),
        text('所属', 24),
        text('项目', 36),
        date('期限'),
        date('提交日期'),
        count('逾期天数'),
        date('资金首次到位'),
      ],
      rows: late.rows.map((row) => [
        row.union.name,
        row.district?.name ?? null,
        row.project.name,
        row.due,
        row.handedInOn ?? null,
        row.days,
        row.arrivedOn ?? null,
      ]),
      note: `逾期提交和逾期未报的自评表共 ${late.count} 份，按逾期天数从多到少列 ${late.rows.length} 份；还没有提交的算到导出当天。`,
    },
  ]
}

/** Why a row's answers are not shown. */
const hiddenText = (because: string | null | undefined): string | null =>
  because === 'few' ? '不足 5 份，不显示' : because === 'complement' ? '与不足 5 份的单位一并不显示' : null

const surveyCells = (row: SurveyRow): (string | number | null)[] => [
  row.union.name,
  row.units,
  row.sampled,
  row.returned,
  row.valid,
  basisPoints(row.responseRate),
  hiddenText(row.hiddenBecause),
  row.verySatisfied,
  row.satisfied,
  row.basicallySatisfied,
  row.dissatisfied,
  basisPoints(row.rate),
  basisPoints(row.intervalLow),
  basisPoints(row.intervalHigh),
]

/** Sheet of the tab 满意度. */
export const surveySheets = (surveys: DashboardSurveys): ChartSheet[] => [
  {
    chart: 'surveys',
    name: '满意度',
    columns: [
      text('单位', 30),
      count('调查数'),
      count('发放'),
      count('收回'),
      count('有效 n'),
      percent('有效回收率'),
      text('备注', 20),
      count('非常满意'),
      count('满意'),
      count('基本满意'),
      count('不满意'),
      percent('满意度'),
      percent('95% 下限'),
      percent('95% 上限'),
    ],
    rows: [
      ...surveys.rows.map(surveyCells),
      surveyCells({
        ...surveys.total,
        union: { ...surveys.total.union, name: `${surveys.total.union.name}（含全部下级）` },
      }),
    ],
    note: `各单位含其全部下级，问卷合并计算；满意度按各项目的规则包决定是否计入“基本满意”；区间为 95% 置信区间（Wilson）；有效问卷不足 ${surveys.fewest} 份不列结果。`,
  },
]

const yearCells = (year: ComparedFigures | null | undefined): (number | null)[] => [
  year?.budget ?? null,
  year?.arrived ?? null,
  year?.paid ?? null,
  basisPoints(year?.executionRate),
  year?.recipientCount ?? null,
  basisPoints(year?.satisfactionRate),
]

/** Sheet of the tab 对比. */
export function comparisonSheets(comparison: DashboardComparison): ChartSheet[] {
  const { year, previousYear, total } = comparison
  const columns = (of: string) => [
    money(`${of} 预算（元）`),
    money(`${of} 到位（元）`),
    money(`${of} 支付（元）`),
    percent(`${of} 执行率`),
    count(`${of} 户（人）`),
    percent(`${of} 满意度`),
  ]
  const cells = (name: string, row: ComparisonRow) => [name, ...yearCells(row.before), ...yearCells(row.now)]
  return [
    {
      chart: 'comparison',
      name: '上年对比',
      columns: [text('单位', 30), ...columns(String(previousYear ?? '上年')), ...columns(String(year))],
      rows: [
        ...comparison.rows.map((row) => cells(row.union.name, row)),
        cells(`${total.union.name}（含本级和全部下级）`, total),
      ],
      note: comparison.previousProjects.length
        ? `本年：${comparison.projects.map((each) => each.name).join('、')}；上年：${comparison.previousProjects.map((each) => each.name).join('、')}。上年同类项目按复制关系、否则按同名项目确定；空格表示该单位当年没有参加。`
        : '没有上年同类项目可以对比。',
    },
  ]
}
