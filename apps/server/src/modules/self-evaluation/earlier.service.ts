import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { totalFundRow, type EvaluationForm, type IndicatorRow, type Points } from '@huigong/domain'
import type { EarlierForm, EarlierRow } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { forerunnerOf, FundProject, type Descendant } from '../project/index.js'
import { EvaluationRows } from './rows.service.js'
import type { SelfEvaluationSnapshot } from './snapshot-content.js'
import { Snapshots } from './snapshots.service.js'

/** This year and the two before it make the line of three years that a form shows. */
const YEARS = 2

const sameRow = (a: IndicatorRow, b: IndicatorRow): boolean =>
  a.level1 === b.level1 && a.name.trim() === b.name.trim()

/** Points of a row as they were settled: reviewed, else computed. */
function settledPoints({ reviewedScores, evaluation }: SelfEvaluationSnapshot, rowId: string): Points | null {
  const reviewed = reviewedScores.find((each) => each.rowId === rowId)
  if (reviewed) return reviewed.points
  const computed = evaluation.rows.find((each) => each.id === rowId)?.computed
  return computed?.kind === 'scored' ? computed.points : null
}

/** Rows of an earlier form that stand for those of the present one; two of a name are none: which one would be a guess. */
function matchedRows(now: EvaluationForm, before: SelfEvaluationSnapshot): EarlierRow[] {
  return now.rows.flatMap((row) => {
    const [only, second] = before.form.rows.filter((each) => sameRow(each, row))
    if (!only || second) return []
    const { id, target, actual, weight, deviation } = only
    return [{ rowId: row.id, target, actual, weight, deviation, points: settledPoints(before, id) }]
  })
}

/** What the same unit handed in for the same fund in the years before. */
@Injectable()
export class EarlierForms {
  constructor(
    private readonly reads: Reads,
    private readonly rows: EvaluationRows,
    private readonly snapshots: Snapshots,
  ) {}

  /** The newest first; years in which nothing was handed in are left out. Empty outside the scope. */
  async of(actor: Actor, projectId: string, unionId: string): Promise<EarlierForm[]> {
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const row = await this.rows.findOf(manager, scope, projectId, unionId)
    if (!row) return []
    const found: EarlierForm[] = []
    for (const project of await this.line(manager, actor.tenantId, projectId)) {
      const before = await this.rows.findOf(manager, scope, project.id, unionId)
      if (!before || before.snapshotHash === null) continue
      const content = await this.snapshots.contentOf(manager, before)
      const total = totalFundRow(content.form)
      found.push({
        fiscalYear: project.fiscalYear,
        projectName: project.name,
        state: before.state,
        annualBudget: total?.annualBudget ?? null,
        executed: total?.executed ?? null,
        reason: total?.reason ?? null,
        rows: matchedRows(row.form, content),
      })
    }
    return found
  }

  /** The projects this one continues, year by year. */
  private async line(manager: EntityManager, tenantId: string, projectId: string): Promise<Descendant[]> {
    const all = await manager.find(FundProject, {
      select: { id: true, name: true, fiscalYear: true, clonedFromId: true },
      where: { tenantId, state: In(['approved', 'closed']) },
      order: { code: 'ASC' },
    })
    const line: Descendant[] = []
    for (let at = all.find((each) => each.id === projectId); at && line.length < YEARS;) {
      const before = forerunnerOf(at, all)
      if (before) line.push(before)
      at = before ?? undefined
    }
    return line
  }
}
