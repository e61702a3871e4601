import { Injectable } from '@nestjs/common'
import { reason } from '@huigong/contracts'
import type { Done, RulePack, RulePackDraftInput } from '../../generated/contract.js'
import { insert, update } from '../../database/writes.js'
import type { Actor } from '../../platform/actor.js'
import { Acts, type Act, type ActContext } from '../../platform/acts.js'
import { newId } from '../../platform/ids.js'
import { Refusal, refuse, refuseAll, refused, type Refused } from '../../platform/refusal.js'
import {
  contentOf,
  isPackId,
  isShipped,
  problemReasons,
  textOf,
  type PackContent,
} from './rule-pack-content.js'
import { RulePackReads } from './rule-pack-reads.service.js'
import { StoredRulePack } from './rule-pack.entity.js'
import { PACK_STATE_NAME } from './rule-pack.view.js'

const MOST_VERSIONS = 200
const LONGEST_REASON = 400

/** A city's own rule packs: drawn up, published, retired. What was published stays as it was. */
@Injectable()
export class RulePacks {
  constructor(
    private readonly acts: Acts,
    private readonly reads: RulePackReads,
  ) {}

  /** Keeps a draft, also one with problems; without a revision it begins one. */
  async saveDraft(actor: Actor, input: RulePackDraftInput): Promise<RulePack | Refused> {
    if (!isPackId(input.id)) {
      return refused(new Refusal([reason('RULE_PACK_ID', { id: input.id.slice(0, 40) }, 'id')]))
    }
    return this.acts.perform(actor, actOn(input.id), async (context) => {
      const { manager, trail } = context
      const { content, reasons } = contentOf(input.content)
      refuseAll([...shippedReasons(input.id), ...reasons])
      const newest = await newestOf(context, input.id)
      const row = await this.kept(context, input, content, newest)
      trail.before = newest?.state === 'draft' ? newest.content : null
      trail.after = row.content
      trail.summary = `保存评分规则包“${nameOf(row)}”第 ${row.version} 版草稿（第 ${row.revision} 次修改）。`
      return this.reads.view(manager, row)
    })
  }

  /** Refused with every problem at its place. */
  async publish(actor: Actor, id: string, revision: number): Promise<RulePack | Refused> {
    return (
      refusedPackId(id) ??
      this.acts.perform(actor, actOn(id), async (context) => {
        const draft = await draftOf(context, id, revision, '发布')
        refuseAll(problemReasons(draft.content))
        const row = await change(context, draft, { state: 'published' })
        context.trail.before = { state: 'draft', revision }
        context.trail.after = { state: 'published', content: row.content }
        context.trail.summary = `发布评分规则包“${nameOf(row)}”第 ${row.version} 版。`
        return this.reads.view(context.manager, row)
      })
    )
  }

  async discard(actor: Actor, id: string, revision: number): Promise<Done | Refused> {
    return (
      refusedPackId(id) ??
      this.acts.perform(actor, actOn(id), async (context) => {
        const draft = await draftOf(context, id, revision, '放弃')
        await change(context, draft, { state: 'discarded' })
        context.trail.before = draft.content
        context.trail.after = null
        context.trail.summary = `放弃评分规则包“${nameOf(draft)}”第 ${draft.version} 版草稿。`
        return { __typename: 'Done', id }
      })
    )
  }

  /** Projects that use the version keep it; no new one may choose it. */
  async retire(actor: Actor, id: string, version: number, why: string): Promise<RulePack | Refused> {
    const act = { ...actOn(id), reason: why.slice(0, LONGEST_REASON) }
    return (
      refusedPackId(id) ??
      this.acts.perform(actor, act, async (context) => {
        const { manager, trail } = context
        const retiredReason = why.trim()
        refuseAll(shippedReasons(id))
        if (retiredReason === '') refuse('REASON_REQUIRED', { what: '停用' }, 'reason')
        if (retiredReason.length > LONGEST_REASON) {
          refuse('INVALID_INPUT', { field: '停用原因', problem: `最多 ${LONGEST_REASON} 个字` }, 'reason')
        }
        const where = { tenantId: context.actor.tenantId, packId: id, version }
        const found = await manager.findOneBy(StoredRulePack, where)
        if (!found || found.state === 'discarded') return refuse('NOT_FOUND', { what: '该评分规则包' }, 'id')
        if (found.state !== 'published') return refuseState(found, '停用')
        const row = await change(context, found, { state: 'retired', retiredReason })
        trail.before = { state: 'published' }
        trail.after = { state: 'retired' }
        trail.summary = `停用评分规则包“${nameOf(row)}”第 ${version} 版：${retiredReason}`
        return this.reads.view(manager, row)
      })
    )
  }

  private async kept(
    context: ActContext,
    { id, revision }: RulePackDraftInput,
    content: PackContent,
    newest: StoredRulePack | null,
  ): Promise<StoredRulePack> {
    const goesOn = newest?.state === 'draft' && newest.revision === revision
    const begins = newest?.state !== 'draft' && (revision ?? null) === null
    if (!goesOn && !begins) return refuse('RULE_PACK_CHANGED', { pack: id }, 'revision')
    if (newest?.state === 'draft' || newest?.state === 'discarded') {
      return change(context, newest, {
        state: 'draft',
        revision: newest.revision + 1,
        content: { ...content, id, version: newest.version },
      })
    }
    return begin(context, id, (newest?.version ?? 0) + 1, content)
  }
}

const actOn = (id: string): Act => ({
  action: 'rule-pack:write',
  resourceKind: 'rule-pack',
  resourceId: id,
  duplicate: reason('RULE_PACK_CHANGED', { pack: id }, 'revision'),
})

/** What is no id of a pack names nothing; the refusal of it, else null. */
const refusedPackId = (id: string): Refused | null =>
  isPackId(id) ? null : refused(new Refusal([reason('NOT_FOUND', { what: '该评分规则包' }, 'id')]))

const shippedReasons = (id: string) =>
  isShipped(id) ? [reason('RULE_PACK_SHIPPED', { pack: id }, 'id')] : []

const nameOf = (row: StoredRulePack): string => textOf(row.content, 'name').slice(0, 80) || row.packId

const newestOf = ({ manager, actor }: ActContext, packId: string): Promise<StoredRulePack | null> =>
  manager.findOne(StoredRulePack, {
    where: { tenantId: actor.tenantId, packId },
    order: { version: 'DESC' },
  })

/** The draft of an id at this revision; refused when there is none or somebody has changed it. */
async function draftOf(
  context: ActContext,
  id: string,
  revision: number,
  act: string,
): Promise<StoredRulePack> {
  refuseAll(shippedReasons(id))
  const newest = await newestOf(context, id)
  if (!newest || newest.state === 'discarded')
    return refuse('NOT_FOUND', { what: '该评分规则包的草稿' }, 'id')
  if (newest.state !== 'draft') return refuseState(newest, act)
  if (newest.revision !== revision) return refuse('RULE_PACK_CHANGED', { pack: id }, 'revision')
  return newest
}

function refuseState(row: StoredRulePack, act: string): never {
  const what = `评分规则包“${nameOf(row)}”第 ${row.version} 版`
  return refuse('WRONG_STATE', { what, state: PACK_STATE_NAME[row.state], act })
}

/** Two who begin at once write the same version, and the unique key lets one of them. */
async function begin(
  { manager, actor, now }: ActContext,
  packId: string,
  version: number,
  content: PackContent,
): Promise<StoredRulePack> {
  if ((await manager.countBy(StoredRulePack, { tenantId: actor.tenantId })) >= MOST_VERSIONS) {
    refuse('RULE_PACK_LIMIT', { most: String(MOST_VERSIONS) })
  }
  const row: StoredRulePack = {
    id: newId(),
    tenantId: actor.tenantId,
    packId,
    version,
    state: 'draft',
    revision: 1,
    content: { ...content, id: packId, version },
    retiredReason: null,
    changedById: actor.userId,
    changedBy: actor.displayName,
    changedAt: now,
  }
  await insert(manager, StoredRulePack, row)
  return row
}

/** Changes the row as it was read: state and revision decide who was first. */
async function change(
  { manager, actor, now }: ActContext,
  row: StoredRulePack,
  changes: Partial<StoredRulePack>,
): Promise<StoredRulePack> {
  const after = { ...changes, changedById: actor.userId, changedBy: actor.displayName, changedAt: now }
  const { id, state, revision } = row
  const affected = await update(manager, StoredRulePack, { id, state, revision }, after)
  if (affected === 0) refuse('RULE_PACK_CHANGED', { pack: row.packId }, 'revision')
  return { ...row, ...after }
}
