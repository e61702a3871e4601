import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { Reads } from '../../database/reads.js'
import type { Task } from '../../generated/contract.js'
import { depthOf, formatYuan, fen, type SelfEvaluationState } from '@huigong/domain'
import { Remittance } from '../arrival/index.js'
import { FundProject, ProjectUnit } from '../project/index.js'
import { SelfEvaluation } from '../self-evaluation/index.js'
import { Waiver } from '../waiver/waiver.entity.js'

const DETAIL: Partial<Record<SelfEvaluationState, string>> = {
  'district-returned': '区县已退回，请按意见修改后重新提交。',
  'city-returned': '市级已退回，请按意见修改后重新提交。',
  unlocked: '已解锁，请改好后重新提交，过期自动恢复锁定。',
}

/** What waits for the person who is signed in, most urgent first; a bounded number of statements. */
@Injectable()
export class Tasks {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<Task[]> {
    if (actor.readOnly) return []
    const manager = this.reads.manager(scopeOfActor(actor))
    const today = this.clock.today()
    const lists: Task[][] = []
    if (actorMay(actor, 'self-evaluation:fill')) lists.push(await this.forms(manager, actor, today))
    if (actorMay(actor, 'arrival:confirm')) lists.push(await this.confirmations(manager, actor))
    if (actorMay(actor, 'arrival:settle')) lists.push(await this.disputes(manager, actor))
    if (actorMay(actor, 'self-evaluation:review-district'))
      lists.push(await this.reviews(manager, actor, 'district'))
    if (actorMay(actor, 'self-evaluation:review-city')) lists.push(await this.reviews(manager, actor, 'city'))
    if (actorMay(actor, 'waiver:decide')) lists.push(await this.waivers(manager, actor))
    if (actorMay(actor, 'project:approve')) lists.push(await this.approvals(manager, actor))
    return lists.flat().sort((a, b) => mostUrgent(a, b, today))
  }

  /** Own forms that wait to be filled in or mended. */
  private async forms(manager: EntityManager, actor: Actor, today: string): Promise<Task[]> {
    const states: SelfEvaluationState[] = ['draft', 'district-returned', 'city-returned', 'unlocked']
    const rows = await manager.find(SelfEvaluation, {
      select: { id: true, projectId: true, unionId: true, state: true, due: true, errorCount: true },
      where: { tenantId: actor.tenantId, unionId: actor.unionId, state: In(states) },
      take: 50,
    })
    const names = await this.projectNames(manager, rows)
    return rows
      .filter((row) => names.get(row.projectId)?.state === 'approved')
      .map((row) => {
        const mend = row.state !== 'draft'
        const project = names.get(row.projectId)
        return {
          id: row.id,
          kind: mend ? 'mend' : 'fill',
          title: `${project?.fiscalYear ?? ''} 年${project?.name ?? ''}自评表`,
          detail: DETAIL[row.state] ?? `${row.due} 前提交。`,
          due: row.due,
          // What was handed in and came back waits for the unit, but is not late again.
          overdue: !mend && row.due < today,
          link: `/fill/${row.projectId}/${row.unionId}`,
          action: mend ? '去修改' : '去填报',
          count: 1,
        }
      })
  }

  /** Money sent to the actor's union that waits to be confirmed. */
  private async confirmations(manager: EntityManager, actor: Actor): Promise<Task[]> {
    const rows = await manager.find(Remittance, {
      where: { tenantId: actor.tenantId, toUnionId: actor.unionId, state: 'in-transit' },
      order: { sentOn: 'ASC' },
      take: 50,
    })
    return rows.map((row) => ({
      id: row.id,
      kind: 'confirm',
      title: `确认到位 ${formatYuan(row.amount)} 元`,
      detail: `${row.sentOn} 拨出，凭证号 ${row.voucherNo}。`,
      due: null,
      overdue: false,
      link: `/funds/arrivals?p=${row.projectId}&id=${row.id}`,
      action: '去确认',
      count: 1,
    }))
  }

  /** Differences of remittances that the actor's union sent. */
  private async disputes(manager: EntityManager, actor: Actor): Promise<Task[]> {
    const rows = await manager.find(Remittance, {
      where: { tenantId: actor.tenantId, fromUnionId: actor.unionId, state: 'disputed' },
      order: { sentOn: 'ASC' },
      take: 50,
    })
    return rows.map((row) => ({
      id: row.id,
      kind: 'settle',
      title: `处理差额 ${formatYuan(fen(row.disputed))} 元`,
      detail: row.disputeReason ?? '',
      due: null,
      overdue: false,
      link: `/funds/arrivals?p=${row.projectId}&id=${row.id}`,
      action: '去处理',
      count: 1,
    }))
  }

  /** Forms that wait for this level of review, one task per project. */
  private async reviews(manager: EntityManager, actor: Actor, level: 'district' | 'city'): Promise<Task[]> {
    const query = manager
      .createQueryBuilder(SelfEvaluation, 'row')
      .innerJoin(FundProject, 'project', 'project.id = row.projectId')
      .select('row.projectId', 'projectId')
      .addSelect('project.name', 'name')
      .addSelect('project.fiscalYear', 'year')
      .addSelect('COUNT(*)', 'count')
      .where('row.tenantId = :tenantId', { tenantId: actor.tenantId })
    if (level === 'district') {
      query.andWhere('row.districtId = :unionId AND row.state = :submitted', { unionId: actor.unionId })
    } else {
      query.andWhere('(row.state = :accepted OR (row.state = :submitted AND row.districtId IS NULL))')
    }
    const rows = await query
      .setParameters({ submitted: 'submitted', accepted: 'district-accepted' })
      .groupBy('row.projectId')
      .addGroupBy('project.name')
      .addGroupBy('project.fiscalYear')
      .getRawMany<{ projectId: string; name: string; year: number; count: string | number }>()
    return rows.map((row) => ({
      id: `review-${row.projectId}`,
      kind: 'review',
      title: `${row.year} 年${row.name}：${row.count} 份自评表待审核`,
      detail: level === 'district' ? '区县审核' : '市级审核',
      due: null,
      overdue: false,
      link: `/review?p=${row.projectId}`,
      action: '去审核',
      count: Number(row.count),
    }))
  }

  /** Waivers asked of the actor's union that wait for a decision, one task per project. */
  private async waivers(manager: EntityManager, actor: Actor): Promise<Task[]> {
    const query = manager
      .createQueryBuilder(Waiver, 'waiver')
      .innerJoin(FundProject, 'project', 'project.id = waiver.projectId')
      .select('waiver.projectId', 'projectId')
      .addSelect('project.name', 'name')
      .addSelect('project.fiscalYear', 'year')
      .addSelect('COUNT(*)', 'count')
      .where("waiver.tenantId = :tenantId AND waiver.state = 'asked'", { tenantId: actor.tenantId })
    // Where no district stands between, the city decides: those are the ones without a district.
    if (depthOf(actor.unionPath) === 1) query.andWhere('waiver.districtId IS NULL')
    else query.andWhere('waiver.districtId = :unionId', { unionId: actor.unionId })
    const rows = await query
      .groupBy('waiver.projectId')
      .addGroupBy('project.name')
      .addGroupBy('project.fiscalYear')
      .getRawMany<{ projectId: string; name: string; year: number; count: string | number }>()
    return rows.map((row) => ({
      id: `waiver-${row.projectId}`,
      kind: 'waiver',
      title: `${row.year} 年${row.name}：${row.count} 项豁免待决定`,
      detail: '单位申请不改、但说明了理由的问题',
      due: null,
      overdue: false,
      link: `/waivers?p=${row.projectId}&tab=mine`,
      action: '去决定',
      count: Number(row.count),
    }))
  }

  /** Projects and targets that wait for approval. */
  private async approvals(manager: EntityManager, actor: Actor): Promise<Task[]> {
    const projects = await manager.find(FundProject, {
      where: { tenantId: actor.tenantId, state: 'submitted' },
      take: 50,
    })
    const proposed = await manager
      .createQueryBuilder(ProjectUnit, 'unit')
      .innerJoin(FundProject, 'project', 'project.id = unit.projectId AND project.state = :approved', {
        approved: 'approved',
      })
      .select('unit.projectId', 'projectId')
      .addSelect('project.name', 'name')
      .addSelect('COUNT(*)', 'count')
      .where('unit.tenantId = :tenantId AND unit.targetState = :state', {
        tenantId: actor.tenantId,
        state: 'proposed',
      })
      .groupBy('unit.projectId')
      .addGroupBy('project.name')
      .getRawMany<{ projectId: string; name: string; count: string | number }>()
    return [
      ...projects.map((project) => ({
        id: project.id,
        kind: 'approve',
        title: `${project.name}的绩效目标待批准`,
        detail: `${project.fiscalYear} 年，${project.campaign}`,
        due: null,
        overdue: false,
        link: `/projects/${project.id}`,
        action: '去批准',
        count: 1,
      })),
      ...proposed.map((row) => ({
        id: `targets-${row.projectId}`,
        kind: 'approve',
        title: `${row.name}：${row.count} 个单位的目标待批准`,
        detail: '项目批准后新增或修改的目标',
        due: null,
        overdue: false,
        link: `/projects/${row.projectId}?tab=units`,
        action: '去批准',
        count: Number(row.count),
      })),
    ]
  }

  private async projectNames(manager: EntityManager, rows: readonly { projectId: string }[]) {
    const ids = [...new Set(rows.map((row) => row.projectId))]
    const projects = await manager.find(FundProject, {
      select: { id: true, name: true, state: true, fiscalYear: true },
      where: { id: In(ids) },
    })
    return new Map(projects.map((project) => [project.id, project]))
  }
}

/** What was sent back first, then overdue, then by due day; what has none could be done today. */
function mostUrgent(a: Task, b: Task, today: string): number {
  const mend = Number(b.kind === 'mend') - Number(a.kind === 'mend')
  if (mend !== 0) return mend
  if (a.overdue !== b.overdue) return a.overdue ? -1 : 1
  return (a.due ?? today).localeCompare(b.due ?? today)
}
