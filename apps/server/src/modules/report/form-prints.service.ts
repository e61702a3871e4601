import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { SelfEvaluationState } from '@huigong/domain'
import type { BookUnit, PrintedForm } from '@huigong/report'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import type { ProjectUnit } from '../project/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import {
  SelfEvaluation,
  Snapshot,
  STATE_NAME,
  type SelfEvaluationSnapshot,
} from '../self-evaluation/index.js'
import { UnionLookup } from '../union/index.js'
import type { Progress } from './report.service.js'

/** States in which a form lies with those above its unit: what it says is closed in a snapshot. */
const HANDED_IN: readonly SelfEvaluationState[] = [
  'submitted',
  'district-accepted',
  'city-accepted',
  'locked',
]

/** Snapshots read at once: each holds a whole form. */
const AT_ONCE = 50

const COLUMNS = [
  'id',
  'tenantId',
  'projectId',
  'unionId',
  'districtId',
  'state',
  'enteredTotal',
  'computedTotal',
  'reviewedTotal',
  'grade',
  'snapshotHash',
] as const

export type FormRow = Pick<SelfEvaluation, (typeof COLUMNS)[number]>

/** What is printed: the units asked for in the order of the tree, and the closed forms among them. */
export interface PrintedForms {
  readonly units: readonly BookUnit[]
  readonly forms: readonly PrintedForm[]
  /** When the newest of the forms was closed. */
  readonly closedAt: Date
}

export const isPrintable = ({ state, snapshotHash }: Pick<FormRow, 'state' | 'snapshotHash'>): boolean =>
  snapshotHash !== null && HANDED_IN.includes(state)

/** Reads the forms of a subtree as they were closed. */
@Injectable()
export class FormPrints {
  constructor(
    private readonly unions: UnionLookup,
    private readonly packs: RulePackLookup,
  ) {}

  /** Forms of a union and everything below it in a project, without what they say; `states` empty: all. One statement. */
  rowsOf(
    manager: EntityManager,
    unit: Pick<ProjectUnit, 'tenantId' | 'projectId' | 'path'>,
    states: readonly SelfEvaluationState[],
  ): Promise<FormRow[]> {
    const query = manager
      .createQueryBuilder(SelfEvaluation, 'row')
      .select(COLUMNS.map((column) => `row.${column}`))
      .where('row.projectId = :projectId AND row.tenantId = :tenantId', unit)
      .andWhere(subtreeCondition('row.path', 'tree'), subtreeParameters('tree', unit.path))
      .orderBy('row.path')
    if (states.length > 0) query.andWhere('row.state IN (:...states)', { states })
    return query.getMany()
  }

  /** The forms of the rows, a few snapshots at a time. */
  async read(
    manager: EntityManager,
    tenantId: string,
    rows: readonly FormRow[],
    progress: Progress,
  ): Promise<PrintedForms> {
    const ids = rows.flatMap(({ unionId, districtId }) => [unionId, ...(districtId ? [districtId] : [])])
    const names = await this.unions.refs(manager, tenantId, ids)
    const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id)?.name ?? null))
    const printable = rows.filter(isPrintable)
    const forms: PrintedForm[] = []
    let closedAt = 0
    for (let start = 0; start < printable.length; start += AT_ONCE) {
      await progress(start, printable.length, `已读取 ${start} / ${printable.length} 张自评表`)
      const some = printable.slice(start, start + AT_ONCE)
      const found = await this.snapshotsOf(manager, tenantId, some)
      closedAt = Math.max(closedAt, ...found.map(({ createdAt }) => createdAt.getTime()))
      forms.push(...(await this.formsOf(manager, some, found, nameOf)))
    }
    return {
      units: rows.map((row) => ({
        name: nameOf(row.unionId) ?? '',
        under: nameOf(row.districtId),
        state: STATE_NAME[row.state],
        printed: isPrintable(row),
        entered: row.enteredTotal,
        computed: row.computedTotal,
        reviewed: row.reviewedTotal,
        grade: row.grade,
      })),
      forms,
      closedAt: new Date(closedAt),
    }
  }

  private snapshotsOf(
    manager: EntityManager,
    tenantId: string,
    rows: readonly FormRow[],
  ): Promise<Snapshot[]> {
    return manager.findBy(Snapshot, { tenantId, hash: In(rows.map((row) => row.snapshotHash)) })
  }

  private async formsOf(
    manager: EntityManager,
    rows: readonly FormRow[],
    found: readonly Snapshot[],
    nameOf: (id: string | null) => string | null,
  ): Promise<PrintedForm[]> {
    const contents = new Map(
      found.map(({ hash, content }) => [hash, JSON.parse(content) as SelfEvaluationSnapshot]),
    )
    const keyOf = ({ rulePack }: SelfEvaluationSnapshot, tenantId: string) => ({
      tenantId,
      rulePackId: rulePack.id,
      rulePackVersion: rulePack.version,
    })
    const tenantId = rows[0]?.tenantId ?? ''
    const packOf = await this.packs.findAll(
      manager,
      [...contents.values()].map((content) => keyOf(content, tenantId)),
    )
    return rows.map((row) => {
      const content = contents.get(row.snapshotHash ?? '')
      const pack = content && packOf(keyOf(content, tenantId))
      if (!content || !pack) throw new Error(`the form ${row.id} has no snapshot or no rule pack`)
      return {
        unit: content.union.name,
        under: nameOf(row.districtId),
        fiscalYear: content.project.fiscalYear,
        form: content.form,
        evaluation: content.evaluation,
        pack,
        reviewedTotal: content.reviewedTotal,
        grade: row.grade,
        state: STATE_NAME[row.state],
        draft: false,
        seal: row.snapshotHash,
      }
    })
  }
}
