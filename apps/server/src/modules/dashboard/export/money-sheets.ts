import { daysBetween, FEWEST_REPLIES, FUND_SOURCE_NAME, type FundSource } from '@huigong/domain'
import type { Dashboard, DashboardPace, FundFlow, PaceLine } from '../../../generated/contract.js'
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
import { surveySheets } from './unit-sheets.js'

/** Sheets of the tab 总览. */
export function overviewSheets(board: Dashboard, pace: DashboardPace): ChartSheet[] {
  return [
    {
      chart: 'units',
      name: '下级单位进度',
      columns: [
        text('单位', 30),
        ...FIGURE_COLUMNS,
        percent('满意度'),
        count('有效问卷'),
        count('应报自评'),
        count('已报'),
        count('已通过'),
        count('逾期'),
      ],
      rows: [
        ...board.children.map((child) => [
          child.union.name,
          ...figureCells(child.figures),
          basisPoints(child.satisfactionRate),
          child.satisfactionValid,
          child.required,
          child.submitted,
          child.accepted,
          child.late,
        ]),
        [`${board.union.name}（含本级和全部下级）`, ...figureCells(board.figures)],
      ],
      note: '每个下级单位含其全部下级；末行是本单位含本级和全部下级的数，上级代付和本级支付也在内，不等于各行相加。有效问卷不足 5 份的满意度不列，为免相减得出，同一表里份数最少的单位也一并不列。',
    },
    paceSheet('累计到位与支付', pace.current),
    evaluationSheet(board),
    ...surveySheets({
      union: { id: board.union.id, name: board.union.name },
      asOf: board.asOf,
      fewest: FEWEST_REPLIES,
      total: board.satisfaction,
      rows: [],
    }),
    {
      chart: 'exceptions',
      name: '需要处理',
      columns: [text('单位', 30), text('事项', 90)],
      rows: board.exceptions.map((each) => [each.union.name, each.sentence]),
      note: '在途过久、到账有差额、超期支付、自评逾期或退回未改、分差较大的事项。',
    },
  ]
}

function evaluationSheet({ evaluation }: Dashboard): ChartSheet {
  const { required, draft, submitted, returned, accepted, locked, late } = evaluation
  return {
    chart: 'evaluation',
    name: '自评进度',
    columns: [text('状态', 20), count('份数')],
    rows: [
      ['应报', required],
      ['未报', draft],
      ['待审核', submitted],
      ['退回未改', returned],
      ['已通过', accepted],
      ['已锁定', locked],
      ['其中逾期', late],
    ],
    note: '本单位及其全部下级的自评表；应报＝未报＋待审核＋退回未改＋已通过＋已锁定，逾期的已在其中。',
  }
}

const sourceName = (source: string): string => FUND_SOURCE_NAME[source as FundSource] ?? source

/** Sheets of the tab 进度. */
export function progressSheets(board: Dashboard, pace: DashboardPace, flow: FundFlow): ChartSheet[] {
  const { figures } = flow
  return [
    paceSheet('累计到位与支付', pace.current),
    ...(pace.previous ? [paceSheet(`上年同类项目（${pace.previous.fiscalYear}）`, pace.previous)] : []),
    {
      chart: 'waterfall',
      name: '预算到结余',
      columns: [text('项目', 24), money('金额（元）')],
      rows: [
        ['全年预算', figures.budget],
        ['未到位（预算减到位，负数为超预算到位）', figures.budget - figures.arrived],
        ['到位', figures.arrived],
        ['支付', figures.paid],
        ['在途', figures.inTransit],
        ['差额待处理', figures.disputed],
        ['拨给范围外', figures.transferred],
        ['结余', figures.balance],
      ],
      note: '到位＝支付＋在途＋差额待处理＋拨给范围外＋结余。',
    },
    {
      chart: 'flow',
      name: '资金流向',
      columns: [text('从', 30), text('到', 30), money('金额（元）')],
      rows: flow.links.map((link) => [link.from.name, link.to.name, link.amount]),
      note: '按台账保留的合计数计算：来源到本级或直接到下级，本级到下级，最后是直接支付、上级代付、结余、在途、差额。',
    },
    {
      chart: 'flow',
      name: '平衡检查',
      columns: [text('检查', 50), money('左边（元）'), money('右边（元）'), money('差额（元）')],
      rows: flow.checks.map((check) => [check.what, check.left, check.right, check.difference]),
      note: '差额不为零时照实列出。',
    },
    {
      chart: 'sources',
      name: '资金来源',
      columns: [text('资金来源', 30), ...FIGURE_COLUMNS],
      rows: board.bySource.map((each) => [sourceName(each.source), ...figureCells(each.figures)]),
      note: '本单位含全部下级，逐种来源。',
    },
    {
      chart: 'projects',
      name: '资金项目',
      columns: [text('项目', 40), date('支付时限'), ...FIGURE_COLUMNS, percent('满意度')],
      rows: board.projects.map((each) => [
        each.project.name,
        each.deadline,
        ...figureCells(each.figures),
        basisPoints(each.satisfactionRate),
      ]),
      note: '本单位含全部下级，逐个项目。',
    },
  ]
}

function paceSheet(name: string, line: PaceLine): ChartSheet {
  const { festival } = line
  return {
    chart: 'pace',
    name,
    columns: [
      date('日期'),
      count('距春节天数'),
      money('累计到位（元）'),
      money('累计支付（元）'),
      money('全年预算（元）'),
    ],
    rows: line.days.map((day) => [
      day.day,
      festival ? daysBetween(day.day, festival) : null,
      day.arrived,
      day.paid,
      line.budget,
    ]),
    note: `${line.projects.map((each) => each.name).join('、')}；支付时限 ${line.deadline ?? '未定'}，对应的春节是 ${festival ?? '（日历未公布）'}；每行是截至当天的累计数。`,
  }
}
