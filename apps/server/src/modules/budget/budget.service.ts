import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { reason, type Reason } from '@huigong/contracts'
import { depthOf, fen, FUND_SOURCE_NAME, BUDGET_KIND_NAME, type Fen } from '@huigong/domain'
import type { AllocationInput, BudgetLineInput } from '../../generated/contract.js'
import { insert } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { yuan } from '../../platform/money-text.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import type { ProjectUnit } from '../project/project.entity.js'
import { Allocation, BudgetLine } from './budget.entity.js'
import { allocationView, budgetLineView } from './budget.view.js'
import { FundShares, roomOf, type ShareKey } from './fund-shares.service.js'
import {
  badIds,
  futureProblem,
  nonZeroProblem,
  positiveProblem,
  problems,
  textProblem,
} from '../ledger/index.js'
import { ProjectLookup } from '../project/index.js'
import { UnionLookup } from '../union/index.js'

type Document = Pick<BudgetLineInput, 'documentNo' | 'documentDate' | 'note'>

const documentProblems = (input: Document, today: string): (Reason | null)[] => [
  textProblem(input.documentNo, { name: '文号', at: 'documentNo', limit: 80 }),
  textProblem(input.note, { name: '备注', at: 'note', limit: 400, required: false }),
  futureProblem(input.documentDate, today, 'documentDate'),
]

const documentOf = ({ documentNo, documentDate, note }: Document) => ({
  documentNo: documentNo.trim(),
  documentDate,
  note: note?.trim() ?? '',
})

/** The city's budget of a project, and shares passed down its tree (下达). */
@Injectable()
export class BudgetService {
  constructor(
    private readonly acts: Acts,
    private readonly shares: FundShares,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
  ) {}

  /**
   * Records a line of the city's budget: 年初 once per source, 调整 signed, 上年结转 positive. The budget never falls
   * below what was passed on or has arrived.
   */
  async recordBudget(
    actor: Actor,
    input: BudgetLineInput,
  ): Promise<ReturnType<typeof budgetLineView> | Refused> {
    const bad = badIds({ id: input.id, projectId: input.projectId })
    if (bad) return bad
    return this.acts.create(
      actor,
      {
        action: 'budget:record',
        resourceKind: 'budget-line',
        resourceId: input.id,
        projectId: input.projectId,
        request: input,
        load: async (manager) =>
          budgetLineView(
            await manager.findOneByOrFail(BudgetLine, { id: input.id, tenantId: actor.tenantId }),
          ),
      },
      (context) => this.budgetLine(context, input),
    )
  }

  private async budgetLine(context: ActContext, input: BudgetLineInput) {
    const { manager, actor, trail } = context
    const project = await this.projects.require(manager, scopeOfActor(actor), input.projectId)
    if (project.state === 'closed') refuse('PROJECT_CLOSED', { project: project.name }, 'projectId')
    if (depthOf(actor.unionPath) !== 1) refuse('BUDGET_OF_CITY_ONLY', {})
    this.projects.requireSource(project, input.source)
    refuseAll(
      problems(
        input.kind === 'adjustment' ? nonZeroProblem(input.amount) : positiveProblem(input.amount),
        ...documentProblems(input, context.today),
      ),
    )
    const key: ShareKey = { projectId: project.id, unionId: actor.unionId, source: input.source }
    await this.shares.ensure(manager, key, actor.tenantId)
    await (input.kind === 'initial'
      ? this.begin(manager, key, input.amount)
      : this.resize(manager, key, input.amount))
    const line: BudgetLine = {
      id: input.id,
      tenantId: actor.tenantId,
      projectId: project.id,
      kind: input.kind,
      source: input.source,
      amount: input.amount,
      ...documentOf(input),
      recordedById: actor.userId,
      recordedBy: actor.displayName,
      recordedAt: context.now,
    }
    await insert(manager, BudgetLine, line)
    const what = `${FUND_SOURCE_NAME[input.source]}${BUDGET_KIND_NAME[input.kind]}`
    trail.summary = `登记“${project.name}”${what} ${yuan(input.amount)} 元（${line.documentNo}）。`
    trail.after = line
    return budgetLineView(line)
  }

  private async begin(manager: EntityManager, key: ShareKey, amount: Fen): Promise<void> {
    if (await this.shares.begin(manager, key, amount)) return
    const share = await this.shares.now(manager, key)
    const figures = { source: FUND_SOURCE_NAME[key.source], amount: yuan(share.initial) }
    refuse('INITIAL_BUDGET_EXISTS', figures, 'kind')
  }

  private async resize(manager: EntityManager, key: ShareKey, amount: Fen): Promise<void> {
    if (await this.shares.resize(manager, key, amount)) return
    const share = await this.shares.now(manager, key)
    const total = fen(share.total + amount)
    const figures = { source: FUND_SOURCE_NAME[key.source], total: yuan(total) }
    const arrived = reason('BUDGET_BELOW_ARRIVED', { ...figures, funded: yuan(share.funded) }, 'amount')
    const allocated = reason(
      'BUDGET_BELOW_ALLOCATED',
      { ...figures, allocated: yuan(share.allocated) },
      'amount',
    )
    const both = problems(total < share.allocated ? allocated : null, total < share.funded ? arrived : null)
    refuseAll(both.length > 0 ? both : [allocated])
  }

  /**
   * 下达 from the actor's own union to a direct child in the project's tree; negative takes back. Children together
   * never get more than the parent has, and nobody keeps less than was passed on or has arrived.
   */
  async allocate(actor: Actor, input: AllocationInput): Promise<ReturnType<typeof allocationView> | Refused> {
    const { id, projectId, fromUnionId, toUnionId } = input
    const bad = badIds({ id, projectId, fromUnionId, toUnionId })
    if (bad) return bad
    return this.acts.create(
      actor,
      {
        action: 'budget:allocate',
        resourceKind: 'allocation',
        resourceId: id,
        projectId,
        request: input,
        load: async (manager) => {
          const row = await manager.findOneByOrFail(Allocation, { id, tenantId: actor.tenantId })
          return allocationView(
            row,
            await this.unions.refs(manager, actor.tenantId, [row.fromUnionId, row.toUnionId]),
          )
        },
      },
      (context) => this.allocation(context, input),
    )
  }

  private async allocation(context: ActContext, input: AllocationInput) {
    const { manager, actor, trail } = context
    const project = await this.projects.requireOpen(manager, scopeOfActor(actor), input.projectId)
    this.projects.requireSource(project, input.source)
    const child = await this.childOf(context, input, project.name)
    const names = await this.unions.refs(manager, actor.tenantId, [input.fromUnionId, input.toUnionId])
    const to = names.get(input.toUnionId)?.name ?? ''
    if (input.amount > 0 && child.targetState !== 'approved')
      refuse('TARGETS_NOT_APPROVED', { union: to }, 'toUnionId')
    refuseAll(problems(nonZeroProblem(input.amount), ...documentProblems(input, context.today)))
    const first = await this.move(context, input, to)
    const row: Allocation = {
      id: input.id,
      tenantId: actor.tenantId,
      projectId: project.id,
      fromUnionId: input.fromUnionId,
      toUnionId: input.toUnionId,
      kind: first ? 'initial' : 'adjustment',
      source: input.source,
      amount: input.amount,
      ...documentOf(input),
      recordedById: actor.userId,
      recordedBy: actor.displayName,
      recordedAt: context.now,
    }
    await insert(manager, Allocation, row)
    const verb = input.amount > 0 ? '下达' : '收回'
    const size = yuan(fen(Math.abs(input.amount)))
    trail.subject = { unionId: child.unionId, path: child.path }
    trail.summary = `${verb}“${to}”“${project.name}”${FUND_SOURCE_NAME[input.source]}额度 ${size} 元（${row.documentNo}）。`
    trail.after = row
    return allocationView(row, names)
  }

  /** The receiving unit, which must be a direct child of the actor's own union in the project's tree. */
  private async childOf(
    { manager, actor }: ActContext,
    input: AllocationInput,
    project: string,
  ): Promise<ProjectUnit> {
    const scope = scopeOfActor(actor)
    if (input.fromUnionId !== actor.unionId) {
      await this.unions.require(manager, scope, input.fromUnionId, 'fromUnionId')
      refuse('ALLOCATION_NOT_OWN', { union: actor.unionName }, 'fromUnionId')
    }
    const child = await this.projects.findUnit(manager, scope, input.projectId, input.toUnionId)
    if (!child) {
      const union = await this.unions.require(manager, scope, input.toUnionId, 'toUnionId')
      return refuse('UNIT_NOT_IN_PROJECT', { union: union.name, project }, 'toUnionId')
    }
    if (child.parentId !== actor.unionId) refuse('NOT_A_CHILD', { from: actor.unionName }, 'toUnionId')
    return child
  }

  /**
   * Moves the share, parent before child so that two allocations never wait for each other crosswise. True when it is
   * the child's first: every other allocation to it comes from the same parent and waits for the parent's row.
   */
  private async move({ manager, actor }: ActContext, input: AllocationInput, to: string): Promise<boolean> {
    const { projectId, source, amount } = input
    const parent: ShareKey = { projectId, unionId: input.fromUnionId, source }
    const child: ShareKey = { projectId, unionId: input.toUnionId, source }
    const passed = await this.shares.pass(manager, parent, amount)
    if (!passed && amount > 0) {
      const unallocated = yuan(roomOf(await this.shares.now(manager, parent), 'allocated'))
      const figures = {
        amount: yuan(amount),
        from: actor.unionName,
        source: FUND_SOURCE_NAME[source],
        unallocated,
      }
      refuse('ALLOCATION_EXCEEDS_SHARE', figures, 'amount')
    }
    if (passed && (await this.shares.resize(manager, child, amount))) return false
    if (amount < 0) {
      const share = await this.shares.now(manager, child)
      const total = yuan(fen(share.total + amount))
      const used = yuan(fen(Math.max(share.allocated, share.funded)))
      refuse('ALLOCATION_BELOW_USED', { to, source: FUND_SOURCE_NAME[source], total, used }, 'amount')
    }
    await this.shares.open(manager, child, actor.tenantId, input.fromUnionId, amount)
    return true
  }
}
