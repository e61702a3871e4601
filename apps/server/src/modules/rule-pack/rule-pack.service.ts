import { Injectable } from '@nestjs/common'
import { reason, type Reason } from '@huigong/contracts'
import type { Done, RulePack, RulePackDraftInput } from '../../generated/contract.js'
import type { Actor } from '../../platform/actor.js'
import { Acts, type Act } from '../../platform/acts.js'
import { Refusal, refuse, refuseAll, refused, type Refused } from '../../platform/refusal.js'
import { Shelf } from '../../platform/shelf.js'
import { contentOf, isPackId, isShipped, problemReasons, textOf } from './rule-pack-content.js'
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
      const newest = await shelf.newest(context, input.id)
      const row = await shelf.keep(context, input.id, input.revision ?? null, content, newest)
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
        refuseAll(shippedReasons(id))
        const draft = await shelf.draft(context, id, revision, '发布')
        refuseAll(problemReasons(draft.content))
        const row = await shelf.change(context, id, draft, { state: 'published' })
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
        refuseAll(shippedReasons(id))
        const draft = await shelf.draft(context, id, revision, '放弃')
        await shelf.change(context, id, draft, { state: 'discarded' })
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
        if (found.state !== 'published') throw new Refusal([wrongState(found, '停用')])
        const row = await shelf.change(context, id, found, { state: 'retired', retiredReason })
        trail.before = { state: 'published' }
        trail.after = { state: 'retired' }
        trail.summary = `停用评分规则包“${nameOf(row)}”第 ${version} 版：${retiredReason}`
        return this.reads.view(manager, row)
      })
    )
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

function wrongState(row: StoredRulePack, act: string): Reason {
  const what = `评分规则包“${nameOf(row)}”第 ${row.version} 版`
  return reason('WRONG_STATE', { what, state: PACK_STATE_NAME[row.state], act })
}

const shelf = new Shelf<StoredRulePack>({
  entity: StoredRulePack,
  keyed: (packId) => ({ packId }),
  blank: (packId) => ({ packId, retiredReason: null }),
  numbered: (content, id, version) => ({ ...content, id, version }),
  before: () => 0,
  mostVersions: MOST_VERSIONS,
  full: () => reason('RULE_PACK_LIMIT', { most: String(MOST_VERSIONS) }),
  changed: (pack) => reason('RULE_PACK_CHANGED', { pack }, 'revision'),
  missing: () => reason('NOT_FOUND', { what: '该评分规则包的草稿' }, 'id'),
  wrongState,
})
