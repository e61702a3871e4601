import { Injectable } from '@nestjs/common'
import { figureOf } from '@huigong/domain'
import { writeTableWorkbook, type TableNote } from '@huigong/workbook'
import type { ProjectRef, QueryDashboardArgs, UnionRef } from '../../generated/contract.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { refuse } from '../../platform/refusal.js'
import { everything } from '../../platform/selection.js'
import { whoAndWhen, type MadeFile } from '../attachment/index.js'
import { unionRef } from './boards.service.js'
import { Comparison } from './comparison.service.js'
import { DashboardService } from './dashboard.service.js'
import type { ChartSheet } from './export/cells.js'
import { overviewSheets, progressSheets } from './export/money-sheets.js'
import { comparisonSheets, surveySheets, unitSheets } from './export/unit-sheets.js'
import { Flow } from './flow.service.js'
import { Heat } from './heat.service.js'
import { LateUnits } from './late-units.service.js'
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

/** Figures whose definitions every workbook carries. */
const DEFINED = ['budget', 'arrived', 'paid', 'balance', 'arrival-rate', 'execution-rate'] as const

interface Made {
  readonly union: UnionRef
  readonly projects: readonly ProjectRef[]
  readonly sheets: readonly ChartSheet[]
}

/** The figures of one tab as a workbook: made from the same answers as the charts, so they agree to the fen. */
@Injectable()
export class DashboardExport {
  constructor(
    private readonly dashboards: DashboardService,
    private readonly pace: Pace,
    private readonly flow: Flow,
    private readonly heat: Heat,
    private readonly late: LateUnits,
    private readonly spreads: Spreads,
    private readonly surveys: Surveys,
    private readonly comparison: Comparison,
    private readonly clock: Clock,
  ) {}

  /** All sheets of a tab, or those of one of its charts by its word. */
  async workbook(
    actor: Actor,
    tab: DashboardTab,
    args: QueryDashboardArgs,
    chart: string | null = null,
  ): Promise<MadeFile> {
    const { union, projects, sheets: all } = await this.made(actor, tab, args)
    const sheets = all.filter((sheet) => chart === null || sheet.chart === chart)
    if (sheets.length === 0) refuse('NOT_FOUND', { what: '该图表' }, 'chart')
    const year = projects[0]?.fiscalYear ?? args.fiscalYear ?? null
    const about: TableNote[] = [
      { label: '报表', text: `总览 · ${DASHBOARD_TABS[tab]}` },
      { label: '单位', text: `${union.name}及其全部下级` },
      { label: '年度', text: year === null ? '没有已批准的项目' : `${year} 年` },
      { label: '项目', text: projects.map((each) => each.name).join('、') || '无' },
      ...whoAndWhen(actor, this.clock),
      ...DEFINED.map((id) => ({
        label: figureOf(id).name,
        text: `${figureOf(id).meaning}算法：${figureOf(id).formula}。`,
      })),
    ]
    return {
      name: `${union.name}-${chart ? sheets[0]?.name : DASHBOARD_TABS[tab]}-${this.clock.today()}`,
      bytes: await writeTableWorkbook(sheets, about),
    }
  }

  private async made(actor: Actor, tab: DashboardTab, args: QueryDashboardArgs): Promise<Made> {
    const scope = scopeOfActor(actor)
    if (tab === 'units') {
      const heat = await this.heat.of(scope, args)
      const spread = await this.spreads.of(scope, args)
      const { projects } = await this.about(actor, args)
      return {
        union: heat.union,
        projects,
        sheets: unitSheets(heat, spread, await this.late.of(scope, args)),
      }
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
    const pace = await this.pace.of(scope, args)
    if (tab === 'overview') return { ...shown, sheets: overviewSheets(board, pace) }
    return { ...shown, sheets: progressSheets(board, pace, await this.flow.of(scope, args)) }
  }

  /** The projects of a page whose answer does not name them. */
  private async about(actor: Actor, args: QueryDashboardArgs): Promise<{ projects: ProjectRef[] }> {
    const board = await this.dashboards.of(scopeOfActor(actor), args, () => false)
    return { projects: board.projects.map(({ project }) => project) }
  }
}
