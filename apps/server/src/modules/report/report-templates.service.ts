import { Injectable } from '@nestjs/common'
import { reason, type Reason } from '@huigong/contracts'
import { checkTemplate, readTemplate, type ReportTemplate } from '@huigong/report'
import type { Done, ReportTemplateDraftInput, ReportTemplateVersion } from '../../generated/contract.js'
import type { Actor } from '../../platform/actor.js'
import { Acts, type Act } from '../../platform/acts.js'
import { Refusal, refuseAll, refused, type Refused } from '../../platform/refusal.js'
import { Shelf } from '../../platform/shelf.js'
import { isTemplateId, shippedOf } from './report-template-lookup.js'
import { storedVersion, TEMPLATE_STATE_NAME } from './report-template.view.js'
import { StoredTemplate } from './report-template.entity.js'

const MOST_VERSIONS = 300
/** Enough to see what is wrong with an outline that is wrong everywhere. */
const MOST_PROBLEMS = 100

const actOn = (id: string): Act => ({
  action: 'report:template',
  resourceKind: 'report-template',
  resourceId: id,
  duplicate: reason('TEMPLATE_CHANGED', { template: id }, 'revision'),
})

const nameOf = ({ content, version }: StoredTemplate): string => `“${content.name}”第 ${version} 版`

const shelf = new Shelf<StoredTemplate>({
  entity: StoredTemplate,
  keyed: (templateId) => ({ templateId }),
  blank: (templateId) => ({ templateId }),
  numbered: (content, id, version) => ({ ...(content as ReportTemplate), id, version }),
  // A city goes on counting where the product stands, so that no two versions of an outline have one number.
  before: (id) => shippedOf(id)?.version ?? 0,
  mostVersions: MOST_VERSIONS,
  full: () => reason('TEMPLATE_LIMIT', { most: String(MOST_VERSIONS) }),
  changed: (template) => reason('TEMPLATE_CHANGED', { template }, 'revision'),
  missing: () => reason('NOT_FOUND', { what: '该提纲的草稿' }, 'id'),
  wrongState: (row, act) =>
    reason('WRONG_STATE', { what: `报告提纲${nameOf(row)}`, state: TEMPLATE_STATE_NAME[row.state], act }),
})

/** What keeps an outline from being published, each reason at its node. */
export const problemReasons = (template: ReportTemplate): Reason[] =>
  checkTemplate(template)
    .slice(0, MOST_PROBLEMS)
    .map(({ node, problem }) => {
      const place = node < template.nodes.length ? `第 ${node + 1} 段` : '整个提纲'
      return reason('TEMPLATE_PROBLEM', { place, problem }, `nodes[${node}]`)
    })

/** A city's own outlines: drawn up and published. What was published stays as it was. */
@Injectable()
export class ReportTemplates {
  constructor(private readonly acts: Acts) {}

  /** Keeps a draft, also one with problems; without a revision it begins one. */
  async saveDraft(actor: Actor, input: ReportTemplateDraftInput): Promise<ReportTemplateVersion | Refused> {
    const { id } = input
    const read = readTemplate(input.content)
    const wrong = [
      ...(isTemplateId(id) ? [] : [reason('TEMPLATE_ID', { id: id.slice(0, 40) }, 'id')]),
      ...(read.ok ? [] : [reason('TEMPLATE_SHAPE', { problem: read.problem }, 'content')]),
    ]
    const [first, ...rest] = wrong
    if (first || !read.ok) return refused(new Refusal([first ?? reason('INVALID_INPUT', SHAPE), ...rest]))
    return this.acts.perform(actor, actOn(id), async (context) => {
      const newest = await shelf.newest(context, id)
      const row = await shelf.keep(context, id, input.revision ?? null, read.value, newest)
      context.trail.before = newest?.state === 'draft' ? newest.content : null
      context.trail.after = row.content
      context.trail.summary = `保存报告提纲${nameOf(row)}草稿（第 ${row.revision} 次修改）。`
      return storedVersion(row, false)
    })
  }

  /** Refused with every problem at its node. */
  async publish(actor: Actor, id: string, revision: number): Promise<ReportTemplateVersion | Refused> {
    return (
      refusedId(id) ??
      this.acts.perform(actor, actOn(id), async (context) => {
        const draft = await shelf.draft(context, id, revision, '发布')
        refuseAll(problemReasons(draft.content))
        const row = await shelf.change(context, id, draft, { state: 'published' })
        context.trail.before = { state: 'draft', revision }
        context.trail.after = { state: 'published', content: row.content }
        context.trail.summary = `发布报告提纲${nameOf(row)}，此后生成的报告按这一版写。`
        return storedVersion(row, true)
      })
    )
  }

  async discard(actor: Actor, id: string, revision: number): Promise<Done | Refused> {
    return (
      refusedId(id) ??
      this.acts.perform(actor, actOn(id), async (context) => {
        const draft = await shelf.draft(context, id, revision, '放弃')
        await shelf.change(context, id, draft, { state: 'discarded' })
        context.trail.before = draft.content
        context.trail.after = null
        context.trail.summary = `放弃报告提纲${nameOf(draft)}草稿。`
        return { __typename: 'Done', id }
      })
    )
  }
}

const SHAPE = { field: '提纲', problem: '读不懂' } as const

/** What is no id of an outline names nothing; the refusal of it, else null. */
const refusedId = (id: string): Refused | null =>
  isTemplateId(id) ? null : refused(new Refusal([reason('NOT_FOUND', { what: '该提纲' }, 'id')]))
