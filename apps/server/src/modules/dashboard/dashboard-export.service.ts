import { Injectable } from '@nestjs/common'
import { writeTableWorkbook, type TableNote, type TableSheet } from '@huigong/workbook'
import type { ProjectRef, QueryDashboardArgs, UnionRef } from '../../generated/contract.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { everything } from '../../platform/selection.js'
import { unionRef } from './boards.service.js'
import { Comparison } from './comparison.service.js'
import { DashboardService } from './dashboard.service.js'
import { overviewSheets, progressSheets } from './export/money-sheets.js'
import { comparisonSheets, surveySheets, unitSheets } from './export/unit-sheets.js'
import { Flow } from './flow.service.js'
import { Heat } from './heat.service.js'
import { Pace } from './pace.service.js'
import { Spreads } from './spread.service.js'
import { Surveys } from './surveys.service.js'

/** Tabs of the dashboard by their word in addresses. */
export const DASHBOARD_TABS = {
  overview: '总览',
  progress: '进度',
  units: '单位',
  satisfaction: '满意度',
  comparison: '对比',
} as const
export type DashboardTab = keyof typeof DASHBOARD_TABS

export interface TabWorkbook {
  readonly name: string
  readonly bytes: Uint8Array
}

interface Made {
  readonly union: UnionRef
  readonly projects: readonly ProjectRef[]
  readonly sheets: readonly TableSheet[]
}

/** The figures of one tab as a workbook: made from the same answers as the charts, so they agree to the fen. */
@Injectable()
export class DashboardExport {
  constructor(
    private readonly dashboards: DashboardService,
    private readonly pace: Pace,
    private readonly flow: Flow,
    private readonly heat: Heat,
    private readonly spreads: Spreads,
    private readonly surveys: Surveys,
    private readonly comparison: Comparison,
    private readonly clock: Clock,
  ) {}

  async workbook(actor: Actor, tab: DashboardTab, args: QueryDashboardArgs): Promise<TabWorkbook> {
    const { union, projects, sheets } = await this.made(actor, tab, args)
    const year = projects[0]?.fiscalYear ?? args.fiscalYear ?? null
    const about: TableNote[] = [
      { label: '报表', text: `总览 · ${DASHBOARD_TABS[tab]}` },
      { label: '单位', text: `${union.name}及其全部下级` },
      { label: '年度', text: year === null ? '没有已批准的项目' : `${year} 年` },
      { label: '项目', text: projects.map((each) => each.name).join('、') || '无' },
      { label: '导出人', text: `${actor.displayName}（${actor.unionName}）` },
      { label: '导出时间', text: localTime(this.clock.now()) },
      { label: '到位', text: '从范围外到达本单位及其下级账户的资金，含上级确认到账的拨付和上级代付。' },
      { label: '支付', text: '已付给救助对象的资金，含上级代付；红冲的已扣除。' },
      { label: '执行率', text: '支付÷全年预算；到位率＝到位÷全年预算；四舍五入到 0.01%。' },
    ]
    return {
      name: `${union.name}-${DASHBOARD_TABS[tab]}-${this.clock.today()}`,
      bytes: await writeTableWorkbook(sheets, about),
    }
  }

  private async made(actor: Actor, tab: DashboardTab, args: QueryDashboardArgs): Promise<Made> {
    const scope = scopeOfActor(actor)
    if (tab === 'units') {
      const heat = await this.heat.of(scope, args)
      const spread = await this.spreads.of(scope, args)
      const { projects } = await this.about(actor, args)
      return { union: heat.union, projects, sheets: unitSheets(heat, spread) }
    }
    if (tab === 'satisfaction') {
      const surveys = await this.surveys.of(scope, args)
      const { projects } = await this.about(actor, args)
      return { union: surveys.union, projects, sheets: surveySheets(surveys) }
    }
    if (tab === 'comparison') {
      const comparison = await this.comparison.of(scope, args)
      return {
        union: comparison.union,
        projects: comparison.projects,
        sheets: comparisonSheets(comparison),
      }
    }
    const board = await this.dashboards.of(scope, args, everything)
    const shown = { union: unionRef(board.union), projects: board.projects.map(({ project }) => project) }
    if (tab === 'overview') return { ...shown, sheets: overviewSheets(board) }
    const pace = await this.pace.of(scope, args)
    return { ...shown, sheets: progressSheets(board, pace, await this.flow.of(scope, args)) }
  }

  /** The projects of a page whose answer does not name them. */
  private async about(actor: Actor, args: QueryDashboardArgs): Promise<{ projects: ProjectRef[] }> {
    const board = await this.dashboards.of(scopeOfActor(actor), args, () => false)
    return { projects: board.projects.map(({ project }) => project) }
  }
}

const BEIJING = 8 * 3_600_000

/** `2026-11-22 16:05`, Beijing time. */
const localTime = (instant: Date): string =>
  new Date(instant.getTime() + BEIJING).toISOString().slice(0, 16).replace('T', ' ')
