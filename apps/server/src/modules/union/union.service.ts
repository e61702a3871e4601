import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { reason } from '@huigong/contracts'
import { childPath, depthOf, isWithin, UNION_KIND_NAME, type UnionPath } from '@huigong/domain'
import type {
  CloseUnionInput,
  CreateUnionInput,
  MoveUnionInput,
  RenameUnionInput,
  Union,
} from '../../generated/contract.js'
import { keepKeys, unionKey } from '../../database/search-keys.js'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { update } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type Act, type ActContext } from '../../platform/acts.js'
import { isId } from '../../platform/ids.js'
import { refuse, refuseAll, type Refused } from '../../platform/refusal.js'
import { FundTotal } from '../ledger/ledger.entity.js'
import { carryBranch, changeFrom, rebased, requireStanding } from './union-history.js'
import { readNewUnion, readReason, readUnionName } from './union-input.js'
import { UnionLookup } from './union-lookup.js'
import { DEPTH_LIMIT, initialsOf, plant } from './union-records.js'
import { UnionViews } from './union-views.js'
import { UnionNode } from './union.entity.js'

type Answer = Promise<(Union & { __typename: 'Union' }) | Refused>

/** Changes to the tree of one city: each from a day on, each leaving the past as it was. */
@Injectable()
export class UnionService {
  constructor(
    private readonly acts: Acts,
    private readonly lookup: UnionLookup,
    private readonly views: UnionViews,
  ) {}

  /** Adds a union under a parent. @returns refused with NAME_TAKEN for a code of the city that is taken */
  create(actor: Actor, input: CreateUnionInput): Answer {
    const act = {
      ...actOf(input.id),
      request: input,
      duplicate: reason('NAME_TAKEN', { what: '工会编码', value: input.code.trim() }, 'code'),
      load: async (manager: EntityManager) =>
        this.show(manager, await this.lookup.require(manager, scopeOfActor(actor), input.id)),
    }
    return this.acts.create(actor, act, async (context) => {
      if (!isId(input.id)) refuse('INVALID_INPUT', { field: '编号', problem: '不是有效的编号' }, 'id')
      const { code, name } = readNewUnion(input)
      const { manager, now, trail } = context
      await lockTree(manager, actor.tenantId)
      const parent = await this.lookup.require(manager, scopeOfActor(actor), input.parentId, 'parentId')
      requireOpen(parent)
      await requireStanding(context, parent, input.from)
      if (parent.depth + 1 > DEPTH_LIMIT) refuse('UNION_TOO_DEEP', { limit: String(DEPTH_LIMIT) }, 'parentId')
      const node = await plant(manager, {
        id: input.id,
        tenantId: actor.tenantId,
        code,
        name,
        kind: input.kind,
        parent,
        from: input.from,
        recordedBy: actor.displayName,
        now,
      })
      trail.subject = { unionId: node.id, path: node.path }
      trail.summary = `在“${parent.name}”下新建${UNION_KIND_NAME[node.kind]}“${name}”（${code}），自 ${input.from} 起`
      trail.after = { code, name, kind: node.kind, parentId: parent.id, from: input.from }
      return this.show(manager, node)
    })
  }

  /** Gives a union another name from a day on; documents of before keep the old one. */
  rename(actor: Actor, input: RenameUnionInput): Answer {
    return this.change(actor, input, '更名', async (context, node, why) => {
      const name = readUnionName(input.name)
      if (name === node.name) refuse('UNION_UNCHANGED', { name }, 'name')
      await changeFrom(context, node, input.from, { ...node, name }, why)
      await keepKeys(context.manager, unionKey({ ...node, name }))
      context.trail.summary = `“${node.name}”自 ${input.from} 起更名为“${name}”`
      context.trail.before = { name: node.name }
      context.trail.after = { name, from: input.from }
      return { name, initials: initialsOf(name) }
    })
  }

  /**
   * Puts a union with everything below it under another parent from a day on. Projects under way keep the tree they
   * began with: their units and totals are not touched.
   */
  move(actor: Actor, input: MoveUnionInput): Answer {
    return this.change(actor, input, '调整隶属关系', async (context, node, why) => {
      const { manager, trail } = context
      const parent = await this.lookup.require(manager, scopeOfActor(actor), input.parentId, 'parentId')
      if (node.parentId === null) refuse('UNION_ROOT_FIXED', {}, 'id')
      requireOpen(parent)
      if (isWithin(parent.path, node.path))
        refuse('UNION_CYCLE', { name: node.name, parent: parent.name }, 'parentId')
      if (parent.id === node.parentId) refuse('UNION_UNCHANGED', { name: node.name }, 'parentId')
      const path = childPath(parent.path, node.id)
      await requireDepth(manager, node, path)
      await requireStanding(context, parent, input.from)
      await changeFrom(context, node, input.from, { ...node, parentId: parent.id, path }, why)
      await carryBranch(context, node, path, input.from)
      await moveBranch(context, node, path)
      const from = await this.lookup.find(manager, scopeOfActor(actor), node.parentId)
      trail.subject = { unionId: node.id, path }
      trail.summary = `“${node.name}”自 ${input.from} 起由“${from?.name ?? ''}”调整到“${parent.name}”之下`
      trail.before = { parentId: node.parentId, path: node.path }
      trail.after = { parentId: parent.id, path, from: input.from }
      return { parentId: parent.id, path, depth: depthOf(path) }
    })
  }

  /** Ends a union that has nothing below it and holds no money; its history and documents stay. */
  close(actor: Actor, input: CloseUnionInput): Answer {
    return this.change(actor, input, '撤销', async (context, node, why) => {
      if (node.parentId === null) refuse('UNION_ROOT_FIXED', {}, 'id')
      await requireNothingOpen(context.manager, node)
      await changeFrom(context, node, input.from, { ...node, active: false }, why)
      context.trail.summary = `“${node.name}”自 ${input.from} 起撤销`
      context.trail.before = { active: true }
      context.trail.after = { active: false, from: input.from }
      return { active: false }
    })
  }

  /** What every change has in common: the tree is locked, the union found and open, the version as the person saw it. */
  private change(
    actor: Actor,
    input: { readonly id: string; readonly reason: string; readonly version: number },
    what: string,
    work: (context: ActContext, node: UnionNode, why: string) => Promise<Partial<UnionNode>>,
  ): Answer {
    const act = { ...actOf(input.id), reason: input.reason.trim().slice(0, 1000) }
    return this.acts.perform(actor, act, async (context) => {
      const { manager, now } = context
      const why = readReason(input.reason, what)
      await lockTree(manager, actor.tenantId)
      const node = await this.lookup.require(manager, scopeOfActor(actor), input.id, 'id')
      requireOpen(node)
      if (node.version !== input.version) refuse('VERSION_CHANGED', { what: `“${node.name}”` }, 'version')
      context.trail.subject = { unionId: node.id, path: node.path }
      const changes = { ...(await work(context, node, why)), version: node.version + 1, updatedAt: now }
      const changed = await update(manager, UnionNode, { id: node.id, version: node.version }, changes)
      if (changed !== 1) refuse('VERSION_CHANGED', { what: `“${node.name}”` }, 'version')
      return this.show(manager, { ...node, ...changes })
    })
  }

  private async show(manager: EntityManager, node: UnionNode): Promise<Union & { __typename: 'Union' }> {
    return { __typename: 'Union', ...(await this.views.one(manager, node)) }
  }
}

const actOf = (id: string): Act => ({
  action: 'union:write',
  resourceKind: 'union',
  resourceId: id.slice(0, 64),
})

function requireOpen(node: UnionNode): void {
  if (!node.active) refuse('UNION_CLOSED', { name: node.name })
}

/**
 * Changes to one tree go one after the other: two moves at once could each be right and together make a ring. Locks
 * the row of the root before anything is read.
 */
async function lockTree(manager: EntityManager, tenantId: string): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(UnionNode)
    .set({ version: () => 'version' })
    .where('tenant_id = :tenantId AND parent_id IS NULL', { tenantId })
    .execute()
}

async function requireDepth(manager: EntityManager, node: UnionNode, path: UnionPath): Promise<void> {
  const deepest = await manager
    .createQueryBuilder(UnionNode, 'node')
    .where('node.tenantId = :tenantId', { tenantId: node.tenantId })
    .andWhere(subtreeCondition('node.path', 'branch'), subtreeParameters('branch', node.path))
    .select('MAX(node.depth)', 'depth')
    .getRawOne<{ depth: number | string }>()
  const after = Number(deepest?.depth ?? node.depth) - node.depth + depthOf(path)
  if (after > DEPTH_LIMIT) refuse('UNION_TOO_DEEP', { limit: String(DEPTH_LIMIT) }, 'parentId')
}

/** Rewrites the places of everything below the moved union, one statement for the whole branch. */
async function moveBranch({ manager, now }: ActContext, node: UnionNode, path: UnionPath): Promise<void> {
  const { belowBelow, belowBeyond } = subtreeParameters('below', node.path)
  await manager
    .createQueryBuilder()
    .update(UnionNode)
    .set({ path: () => rebased, depth: () => 'depth + :deeper', updatedAt: now })
    .where('tenant_id = :tenantId AND path > :belowBelow AND path < :belowBeyond', {
      tenantId: node.tenantId,
      belowBelow,
      belowBeyond,
    })
    .setParameters({ newPath: path, skip: node.path.length + 1, deeper: depthOf(path) - node.depth })
    .execute()
}

async function requireNothingOpen(manager: EntityManager, node: UnionNode): Promise<void> {
  const children = await manager.countBy(UnionNode, { parentId: node.id, active: true })
  const held = await manager
    .createQueryBuilder(FundTotal, 'total')
    .where("total.unionId = :unionId AND total.scope = 'own'", { unionId: node.id })
    .andWhere('(total.cash > 0 OR total.inTransit > 0 OR total.disputed > 0)')
    .getCount()
  refuseAll([
    ...(children > 0
      ? [reason('UNION_HAS_ACTIVE_CHILDREN', { name: node.name, count: String(children) }, 'id')]
      : []),
    ...(held > 0 ? [reason('UNION_HAS_OPEN_BUSINESS', { name: node.name }, 'id')] : []),
  ])
}
