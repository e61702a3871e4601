import { Injectable } from '@nestjs/common'
import type { UnionScope } from '@huigong/access'
import { exactText } from '@huigong/report'
import type {
  QueryReportFigureArgs,
  ReportFigure as FigureView,
  ReportText as TextView,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { blockView } from './report-text.view.js'
import { ReportWriter } from './report-writer.service.js'
import { Reports } from './report.service.js'

const MOST_ROWS = 200

/** What reports say, on the page: their text, and the rows behind each figure. */
@Injectable()
export class ReportTexts {
  constructor(
    private readonly reads: Reads,
    private readonly reports: Reports,
    private readonly writer: ReportWriter,
  ) {}

  /** Null when the report is out of reach. */
  async text(scope: UnionScope, reportId: string): Promise<TextView | null> {
    const found = await this.reports.findView(scope, reportId)
    if (!found) return null
    const model = await this.writer.modelOf(this.reads.manager(scope), found.row)
    return {
      report: found.view,
      title: [...model.title],
      subtitle: model.subtitle,
      blocks: model.sections.flatMap(({ blocks }) => blocks.map(blockView)),
      annexes: model.annexes.map(({ number, title, blocks }) => ({
        number,
        title,
        blocks: blocks.map(blockView),
      })),
      figureCount: model.figures.length,
    }
  }

  /** Null when the report is out of reach or has no such figure. */
  async figure(scope: UnionScope, args: QueryReportFigureArgs): Promise<FigureView | null> {
    const row = await this.reports.find(scope, args.reportId)
    if (!row) return null
    const model = await this.writer.modelOf(this.reads.manager(scope), row)
    const figure = model.figures.find(({ id }) => id === args.figureId)
    if (!figure) return null
    const from = Math.max(args.from ?? 0, 0)
    const first = Math.min(Math.max(args.first ?? MOST_ROWS, 1), MOST_ROWS)
    return {
      id: figure.id,
      definition: figure.definition,
      scope: figure.scope,
      exact: figure.exact,
      value: figure.value === null ? null : String(figure.value),
      rule: figure.rule,
      rowCount: figure.rows.length,
      rows: figure.rows.slice(from, from + first).map(({ label, kind, value, unit, unionId }) => ({
        label,
        text: exactText(kind, value, unit),
        value: String(value),
        unionId,
      })),
      snapshotHash: row.snapshotHash,
    }
  }
}
