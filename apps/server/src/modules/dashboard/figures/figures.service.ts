import { Injectable } from '@nestjs/common'
import type { UnionScope } from '@huigong/access'
import {
  figureOf,
  formatRatio,
  isFigureId,
  POINT_SCALE,
  ratio,
  type FigureId,
  type FigureRows,
} from '@huigong/domain'
import type {
  Figure,
  FigurePart,
  FigureRowConnection,
  FigureRowsSummary,
  QueryFigureArgs,
  QueryFigureRowsArgs,
} from '../../../generated/contract.js'
import { actorMay } from '../../../platform/access.js'
import { scopeOfActor, type Actor } from '../../../platform/actor.js'
import { everything, type Selection } from '../../../platform/selection.js'
import { Clock } from '../../../platform/clock.js'
import { decodeCursor, pageSize, toPage } from '../../../platform/paging.js'
import { refuse } from '../../../platform/refusal.js'
import { UnionLookup } from '../../union/index.js'
import { Boards, projectRef, unionRef, type Board } from '../boards.service.js'
import { BudgetRows } from './budget-rows.js'
import { EntryRows } from './entry-rows.js'
import { FormRows } from './form-rows.js'
import { FigureValues } from './figure-values.service.js'
import { PaymentRows } from './payment-rows.js'
import type { RawRow, RowSource, RowsTotal, RowsWanted } from './row-source.js'
import { SurveyRows } from './survey-rows.js'

/** A page of rows with the names of what they are about. */
export interface NamedRows {
  readonly board: Board
  readonly rows: readonly (RawRow & { readonly union: string; readonly project: string })[]
}

const NO_RIGHT = '您的岗位不能查看这些明细，只列出算法和笔数；需要时请联系权益保障部。'

/** Any figure with where it comes from. Values are those of the dashboard; rows are reckoned by themselves. */
@Injectable()
export class Figures {
  private readonly sources: Readonly<Record<FigureRows, RowSource>>

  constructor(
    private readonly boards: Boards,
    private readonly values: FigureValues,
    private readonly unions: UnionLookup,
    private readonly clock: Clock,
    entries: EntryRows,
    payments: PaymentRows,
    budget: BudgetRows,
    surveys: SurveyRows,
    evaluations: FormRows,
  ) {
    this.sources = { entries, payments, budget, surveys, evaluations }
  }

  /** Twelve statements at most. */
  async of(actor: Actor, args: QueryFigureArgs, wants: Selection = everything): Promise<Figure> {
    const id = requireFigure(args.id)
    const { name, unit, meaning, formula, of } = figureOf(id)
    const board = await this.boards.find(scopeOfActor(actor), args)
    const quotient: FigureId[] = of ? of.filter((each): each is FigureId => isFigureId(each)) : []
    const values = await this.values.of(board, [id, ...quotient])
    const part = (each: FigureId): FigurePart => ({
      id: each,
      name: figureOf(each).name,
      unit: figureOf(each).unit,
      value: values.get(each)?.value ?? null,
    })
    const parts = quotient.map(part)
    // Rows are many: they are added up only for whoever asks, and for an average, which is made of them.
    const adds =
      id === 'average-score' || ['count', 'sum', 'difference'].some((part) => wants(`rows.${part}`))
    const total = adds ? await this.sourceOf(id).total(wantedOf(board, id)) : { count: 0, sum: null }
    const printed = id === 'average-score' ? averageOf(total) : (values.get(id) ?? null)
    return {
      id,
      name,
      unit,
      meaning,
      formula,
      union: unionRef(board.union),
      projects: board.projects.map(projectRef),
      asOf: this.clock.now(),
      value: printed?.value ?? null,
      because: printed?.because ?? null,
      parts,
      rows: this.summary(actor, id, total, parts[0]?.value ?? printed?.value ?? null),
    }
  }

  /** Nine statements at most; empty without the right to see the rows. */
  async rows(actor: Actor, args: QueryFigureRowsArgs): Promise<FigureRowConnection> {
    const size = pageSize(args.first)
    const after = decodeCursor(args.after, 1)?.[0] ?? null
    const part = { size: size + 1, after: after === null ? null : String(after) }
    const { board, rows } = await this.named(actor, args, part)
    const projects = new Map(board.projects.map((project) => [project.id, projectRef(project)]))
    return toPage(
      rows,
      size,
      (row) => [row.id],
      (row) => ({
        id: row.id,
        what: row.what,
        union: { id: row.unionId, name: row.union },
        project: projects.get(row.projectId) ?? { id: row.projectId, name: '', fiscalYear: 0 },
        day: row.day,
        voucherNo: row.voucherNo,
        detail: row.detail,
        adds: row.adds === null ? null : this.printAdds(args.id, row.adds),
        link: row.link,
      }),
    )
  }

  /** Rows with the names of their unions and projects; for pages and files. */
  async named(
    actor: Actor,
    args: QueryFigureArgs,
    part: { readonly size: number; readonly after: string | null },
  ): Promise<NamedRows> {
    const id = requireFigure(args.id)
    const scope: UnionScope = scopeOfActor(actor)
    const board = await this.boards.find(scope, args)
    const source = this.sourceOf(id)
    if (!actorMay(actor, source.right)) return { board, rows: [] }
    const rows = await source.page(wantedOf(board, id), part)
    const names = await this.unions.refs(
      board.manager,
      scope.tenantId,
      rows.map((row) => row.unionId),
    )
    const projects = new Map(board.projects.map(({ id: key, name }) => [key, name]))
    return {
      board,
      rows: rows.map((row) => ({
        ...row,
        union: names.get(row.unionId)?.name ?? '',
        project: projects.get(row.projectId) ?? '',
      })),
    }
  }

  /** How `adds` of a figure's rows is written. */
  unitOf(id: string): 'fen' | 'count' | 'points' {
    return id === 'average-score' ? 'points' : this.sourceOf(requireFigure(id)).unit
  }

  private printAdds(id: string, adds: bigint): string {
    return this.unitOf(id) === 'points' ? formatRatio(ratio(adds, BigInt(POINT_SCALE)), 2) : adds.toString()
  }

  private sourceOf(id: FigureId): RowSource {
    return this.sources[figureOf(id).rows]
  }

  private summary(
    actor: Actor,
    id: FigureId,
    { count, sum }: RowsTotal,
    expected: string | null,
  ): FigureRowsSummary {
    const source = this.sourceOf(id)
    const mayOpen = actorMay(actor, source.right)
    // An average is no sum of its rows: the sum stands for itself.
    const compared = id === 'average-score' ? null : expected
    const shown = mayOpen ? sum : null
    return {
      kind: source.kind,
      mayOpen,
      because: mayOpen ? null : NO_RIGHT,
      count,
      adds: figureOf(id).adds,
      unit: this.unitOf(id),
      sum: shown === null ? null : this.printAdds(id, shown),
      expected: compared,
      difference: shown === null || compared === null ? null : (shown - BigInt(compared)).toString(),
    }
  }
}

/** @throws Refusal for an id that no figure has */
function requireFigure(id: string): FigureId {
  return isFigureId(id) ? id : refuse('NOT_FOUND', { what: '该数据项' }, 'id')
}

const wantedOf = ({ manager, union, place, today }: Board, figure: FigureId): RowsWanted => ({
  manager,
  union,
  ...place,
  today,
  figure,
})

const averageOf = ({ count, sum }: RowsTotal): { value: string | null; because: string | null } =>
  count === 0 || sum === null
    ? { value: null, because: '还没有审核通过并有得分的自评表。' }
    : { value: formatRatio(ratio(sum, BigInt(count) * BigInt(POINT_SCALE)), 2), because: null }
