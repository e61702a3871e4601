import { Injectable } from '@nestjs/common'
import { formatFigure, formatYuan, fen, type FigureId } from '@huigong/domain'
import { writeTableWorkbook, type TableNote, type TableSheet } from '@huigong/workbook'
import type { Figure, QueryFigureArgs } from '../../../generated/contract.js'
import type { Actor } from '../../../platform/actor.js'
import { Clock } from '../../../platform/clock.js'
import { csvOf, MOST_ROWS, whoAndWhen, type FileType, type MadeFile } from '../../attachment/index.js'
import { count, date, money, text } from '../export/cells.js'
import { Figures, type NamedRows } from './figures.service.js'

const AT_ONCE = 1_000

type Row = NamedRows['rows'][number]

/** The rows behind a figure as a file, with its definition. */
@Injectable()
export class FigureExport {
  constructor(
    private readonly figures: Figures,
    private readonly clock: Clock,
  ) {}

  async file(
    actor: Actor,
    type: FileType,
    args: QueryFigureArgs & { readonly id: FigureId },
  ): Promise<MadeFile> {
    const figure = await this.figures.of(actor, args)
    const rows = await this.rows(actor, args)
    const sheet = this.sheet(figure, rows)
    const name = `${figure.union.name}-${figure.name}-明细-${this.clock.today()}`
    if (type === 'csv') return { name, bytes: Buffer.from(csvOf(sheet)) }
    return { name, bytes: await writeTableWorkbook([sheet], this.notes(actor, figure, rows.length)) }
  }

  private async rows(actor: Actor, args: QueryFigureArgs): Promise<Row[]> {
    const rows: Row[] = []
    for (let after: string | null = null; rows.length < MOST_ROWS;) {
      const page: readonly Row[] = (await this.figures.named(actor, args, { size: AT_ONCE, after })).rows
      rows.push(...page)
      if (page.length < AT_ONCE) break
      after = page.at(-1)?.id ?? null
    }
    return rows
  }

  private sheet(figure: Figure, rows: readonly Row[]): TableSheet {
    const unit = figure.rows.unit
    const adds = unit === 'fen' ? money(`${figure.rows.adds}（元）`) : count(figure.rows.adds)
    return {
      name: figure.name,
      columns: [
        text('单位', 30),
        text('项目', 36),
        date('日期'),
        text('事项', 16),
        text('凭证号', 24),
        text('说明', 40),
        adds,
      ],
      rows: rows.map((row) => [
        row.union,
        row.project,
        row.day,
        row.what,
        row.voucherNo,
        row.detail,
        row.adds === null ? null : unit === 'points' ? Number(row.adds) / 10_000 : Number(row.adds),
      ]),
      note: `${figure.meaning}算法：${figure.formula}。`,
    }
  }

  private notes(actor: Actor, figure: Figure, exported: number): TableNote[] {
    const { rows } = figure
    return [
      { label: '数据项', text: `${figure.name}（${figure.id}）` },
      {
        label: '数值',
        text: figure.value === null ? (figure.because ?? '无') : formatFigure(figure.unit, figure.value),
      },
      { label: '单位', text: `${figure.union.name}及其全部下级` },
      { label: '项目', text: figure.projects.map((each) => each.name).join('、') || '无' },
      {
        label: '明细',
        text: `共 ${rows.count} 行，本文件 ${exported} 行${rows.mayOpen ? '' : `；${rows.because ?? ''}`}`,
      },
      {
        label: '核对',
        text:
          rows.difference === null || rows.difference === undefined
            ? '有不能显示的明细，或平均数，不作合计核对'
            : rows.difference === '0'
              ? '明细合计与数值一致'
              : `明细合计与数值相差 ${rows.unit === 'fen' ? `${formatYuan(fen(Number(rows.difference)))} 元` : rows.difference}`,
      },
      ...whoAndWhen(actor, this.clock),
    ]
  }
}
