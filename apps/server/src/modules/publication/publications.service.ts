import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Permission } from '@huigong/access'
import { reason } from '@huigong/contracts'
import { isIsoDate, publicationLife, PUBLICATION_STATE_NAME, type PublicationAct } from '@huigong/domain'
import type { Mask } from '@huigong/report'
import type {
  MutationApprovePublicationArgs,
  MutationPreparePublicationArgs,
  Publication as PublicationView,
} from '../../generated/contract.js'
import { current } from '../../database/current.js'
import { Reads } from '../../database/reads.js'
import { insert, update } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type ActContext } from '../../platform/acts.js'
import { isId, newId } from '../../platform/ids.js'
import { isRefused, refuse, refused, Refusal, type Refused } from '../../platform/refusal.js'
import { ProjectLookup } from '../project/index.js'
import { Reports } from '../report/index.js'
import { PublicationMaker, type MadePublication } from './publication-maker.service.js'
import { PublicationReads } from './publication-reads.service.js'
import { Publication, PublicationBasis, PublicationFile } from './publication.entity.js'

const WORDS = 400
const MOST_MASKS = 100

/** Preparing, approving, returning and withdrawing public versions (公开版). */
@Injectable()
export class Publications {
  constructor(
    private readonly acts: Acts,
    private readonly reads: Reads,
    private readonly reports: Reports,
    private readonly projects: ProjectLookup,
    private readonly maker: PublicationMaker,
    private readonly publications: PublicationReads,
  ) {}

  /** Makes the files outside of any transaction; one that waits for approval gives way. */
  async prepare(actor: Actor, args: MutationPreparePublicationArgs): Promise<PublicationView | Refused> {
    if (![args.id, args.reportId].every(isId)) return invalid('编号', '须为 UUID', 'id')
    const masks = masksOf(args.masks)
    if (masks === null) return invalid('遮盖文字', `每条 2 到 ${WORDS} 字，最多 ${MOST_MASKS} 条`, 'masks')
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const report = await this.reports.find(scope, args.reportId)
    const made = report && (await this.maker.make(manager, report, masks))
    const creation = {
      action: 'publication:prepare',
      resourceKind: 'publication',
      resourceId: args.id,
      request: args,
      duplicate: reason('PUBLICATION_SETTLED', { name: '他人', state: PUBLICATION_STATE_NAME.prepared }),
      load: () => Promise.resolve(args.id),
    } as const
    const done = await this.acts.create(actor, creation, async (context) => {
      if (!report || !made) return refuse('NOT_FOUND', { what: '该报告' }, 'reportId')
      if (report.unionId !== actor.unionId) refuse('PUBLICATION_NOT_OWN', { union: report.title })
      const { path } = await this.projects.requireUnit(
        context.manager,
        scope,
        report.projectId,
        report.unionId,
      )
      const openKey = `${report.projectId}/${report.unionId}`
      await this.replace(context, openKey)
      await insert(context.manager, Publication, {
        id: args.id,
        tenantId: actor.tenantId,
        projectId: report.projectId,
        unionId: report.unionId,
        path,
        reportId: report.id,
        title: made.title,
        state: 'prepared',
        openKey,
        slug: null,
        ...made.rules,
        leakCount: made.leaks.length,
        differenceCount: made.differences.length,
        contentHash: made.contentHash,
        visibleFrom: null,
        visibleUntil: null,
        preparedById: actor.userId,
        preparedBy: actor.displayName,
        preparedAt: context.now,
        decidedById: null,
        decidedBy: null,
        decidedAt: null,
        note: null,
        endedBy: null,
        endedAt: null,
        endReason: null,
        version: 1,
      })
      await this.keep(context.manager, actor.tenantId, args.id, masks, made)
      context.trail.subject = { unionId: report.unionId, path }
      context.trail.projectId = report.projectId
      context.trail.summary = `生成《${report.title}》公开版：与内部版有 ${made.differences.length} 处不同，检出 ${made.leaks.length} 处不能公开的内容`
      context.trail.after = {
        contentHash: made.contentHash,
        files: made.files.map(({ kind, fileHash }) => ({ kind, fileHash })),
        leaks: made.leaks.length,
        ...made.rules,
      }
      if (made.leaks.length === 0)
        context.notify({
          kind: 'publication-prepared',
          sentence: `《${report.title}》公开版已准备好，请核对与内部版的差异后批准`,
          right: 'publication:approve',
          unionIds: [report.unionId],
          projectId: report.projectId,
          recordId: args.id,
        })
      return args.id
    })
    return isRefused(done) ? done : this.publications.one(actor, done)
  }

  /** By another person; what the city knows today is looked for once more before anybody can see it. */
  async approve(actor: Actor, args: MutationApprovePublicationArgs): Promise<PublicationView | Refused> {
    const found = await this.publications.found(actor, args.id)
    const leaks = found ? await this.leaksNow(actor, found) : []
    return this.change(actor, ['publication:approve', 'approve', args], async (context, row) => {
      this.requireOther(context, row)
      if (leaks === null) refuse('PUBLICATION_FILE_GONE', {})
      const [first] = leaks
      if (first)
        refuse('PUBLICATION_LEAKS', {
          count: String(leaks.length),
          first: `${first.file}${first.place}的${first.found}`,
        })
      const problem = problemOfDays(args, context.today)
      if (problem) refuse('PUBLICATION_DAYS', { problem }, 'visibleFrom')
      const note = worded(args.note, '批准意见', false)
      const { visibleFrom, visibleUntil } = args
      await this.settle(context, row, 'approve', args.version, {
        openKey: null,
        slug: randomBytes(16).toString('base64url'),
        visibleFrom,
        visibleUntil,
        note,
        ...decidedNow(context),
      })
      context.trail.summary = `批准《${row.title}》公开版，${visibleFrom} 至 ${visibleUntil} 公开${note ? `：${note}` : ''}`
      context.trail.after = { state: 'approved', visibleFrom, visibleUntil, contentHash: row.contentHash }
      this.tell(context, row, 'publication-approved', `已批准，${visibleFrom} 至 ${visibleUntil} 公开`)
    })
  }

  /** Back to those who prepare, with what is to be changed. */
  giveBack(actor: Actor, id: string, version: number, why: string): Promise<PublicationView | Refused> {
    return this.change(actor, ['publication:approve', 'return', { id }], async (context, row) => {
      this.requireOther(context, row)
      const note = worded(why, '退回', true)
      await this.settle(context, row, 'return', version, { openKey: null, note, ...decidedNow(context) })
      context.trail.summary = `退回《${row.title}》公开版：${note}`
      context.trail.after = { state: 'returned', note }
      this.tell(context, row, 'publication-returned', `被退回：${note}`)
    })
  }

  /** At once: the next request finds nothing. */
  withdraw(actor: Actor, id: string, version: number, why: string): Promise<PublicationView | Refused> {
    return this.change(actor, ['publication:withdraw', 'withdraw', { id }], async (context, row) => {
      const endReason = worded(why, '撤回', true)
      const ended = { endedBy: context.actor.displayName, endedAt: context.now, endReason }
      await this.settle(context, row, 'withdraw', version, ended)
      context.trail.summary = `撤回《${row.title}》公开版：${endReason}`
      context.trail.after = { state: 'withdrawn', reason: endReason }
      this.tell(context, row, 'publication-withdrawn', `已撤回：${endReason}`)
    })
  }

  private requireOther({ actor }: ActContext, row: Publication): void {
    if (row.preparedById === actor.userId) refuse('MAKER_IS_CHECKER', {})
  }

  private tell(
    context: ActContext,
    row: Publication,
    kind: 'publication-approved' | 'publication-returned' | 'publication-withdrawn',
    what: string,
  ): void {
    context.notify({
      kind,
      sentence: `《${row.title}》公开版${what}`,
      right: 'publication:prepare',
      unionIds: [row.unionId],
      projectId: row.projectId,
      recordId: row.id,
    })
  }

  /** What is in the files by what is known today; `null` when a file is gone. */
  private async leaksNow(
    actor: Actor,
    { row }: { row: Publication },
  ): Promise<MadePublication['leaks'] | null> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const files = await manager.findBy(PublicationFile, { publicationId: row.id })
    const { knowledge } = await manager.findOneByOrFail(PublicationBasis, { id: row.id })
    try {
      return await this.maker.scan(manager, row.tenantId, files, knowledge)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  private async keep(
    manager: EntityManager,
    tenantId: string,
    id: string,
    masks: readonly Mask[],
    { differences, leaks, knowledge, files }: MadePublication,
  ): Promise<void> {
    await insert(manager, PublicationBasis, { id, tenantId, masks, differences, leaks, knowledge })
    await insert(
      manager,
      PublicationFile,
      files.map((file) => ({ id: newId(), tenantId, publicationId: id, ...file })),
    )
  }

  /** What waits for approval gives way to the one that is made now. */
  private async replace({ manager, actor, now, settle }: ActContext, openKey: string): Promise<void> {
    const changed = await manager
      .createQueryBuilder()
      .update(Publication)
      .set({
        state: 'replaced',
        openKey: null,
        endedBy: actor.displayName,
        endedAt: now,
        version: () => 'version + 1',
      })
      .where("open_key = :openKey AND state = 'prepared'", { openKey })
      .execute()
    if (changed.affected === 0) return
    const [projectId = '', unionId = ''] = openKey.split('/')
    const given = await manager.findBy(Publication, { projectId, unionId, state: 'replaced', endedAt: now })
    for (const { id } of given) settle({ kinds: ['publication-prepared'], recordId: id })
  }

  private async change(
    actor: Actor,
    [action, act, { id }]: readonly [Permission, PublicationAct, { readonly id: string }],
    work: (context: ActContext, row: Publication) => Promise<void>,
  ): Promise<PublicationView | Refused> {
    const trace = { action, resourceKind: 'publication', resourceId: isId(id) ? id : 'unknown' } as const
    const done = await this.acts.perform(actor, trace, async (context) => {
      const row = await this.publications.inScope(context.manager, actor, id)
      if (!row) return refuse('NOT_FOUND', { what: '该公开版' }, 'id')
      context.trail.subject = { unionId: row.unionId, path: row.path }
      context.trail.projectId = row.projectId
      context.trail.before = { state: row.state }
      if (publicationLife.next(row.state, act) === null)
        refuse('PUBLICATION_SETTLED', {
          name: row.endedBy ?? row.decidedBy ?? '他人',
          state: PUBLICATION_STATE_NAME[row.state],
        })
      await work(context, row)
      return row.id
    })
    return isRefused(done) ? done : this.publications.one(actor, done)
  }

  /** Does it if nobody was faster; the loser is told by whom. */
  private async settle(
    { manager, settle }: ActContext,
    row: Publication,
    act: PublicationAct,
    version: number,
    changes: Partial<Publication>,
  ): Promise<void> {
    const state = publicationLife.next(row.state, act)
    const seen = { id: row.id, state: row.state, version }
    const changed =
      state === null
        ? 0
        : await update(manager, Publication, seen, { ...changes, state, version: version + 1 })
    if (changed === 0) {
      const now = await current(
        manager,
        manager.createQueryBuilder(Publication, 'publication').where('publication.id = :id', { id: row.id }),
      ).getOneOrFail()
      refuse('PUBLICATION_SETTLED', {
        name: now.endedBy ?? now.decidedBy ?? '他人',
        state: PUBLICATION_STATE_NAME[now.state],
      })
    }
    settle({ kinds: ['publication-prepared'], recordId: row.id })
  }
}

const decidedNow = ({ actor, now }: ActContext) => ({
  decidedById: actor.userId,
  decidedBy: actor.displayName,
  decidedAt: now,
})

const invalid = (field: string, problem: string, at: string): Refused =>
  refused(new Refusal([reason('INVALID_INPUT', { field, problem }, at)]))

/** Masks as they may be kept; null when one is empty, too long or a single sign, which would cover half the report. */
function masksOf(given: readonly Mask[]): readonly Mask[] | null {
  const masks = given.map(({ text, instead }) => ({ text: text.trim(), instead: instead.trim() || '＊＊' }))
  const fits = ({ text, instead }: Mask): boolean =>
    [...text].length > 1 && text.length <= WORDS && instead.length <= WORDS
  return masks.length <= MOST_MASKS && masks.every(fits) ? masks : null
}

/** Longest time a report stays in the open. */
const MOST_YEARS = 10

function problemOfDays(
  { visibleFrom, visibleUntil }: Pick<MutationApprovePublicationArgs, 'visibleFrom' | 'visibleUntil'>,
  today: string,
): string | null {
  if (!isIsoDate(visibleFrom) || !isIsoDate(visibleUntil)) return '须写成 2026-01-31 的样子'
  if (visibleFrom < today) return `开始日期不能早于今天（${today}）`
  if (visibleUntil < visibleFrom) return '撤下日期不能早于开始日期'
  const last = `${Number(visibleFrom.slice(0, 4)) + MOST_YEARS}${visibleFrom.slice(4)}`
  return visibleUntil > last ? `公开时间最长 ${MOST_YEARS} 年` : null
}

function worded(text: string, what: string, required: boolean): string {
  const words = text.trim()
  if (required && words === '') refuse('REASON_REQUIRED', { what }, 'reason')
  if ([...words].length > WORDS)
    refuse('INVALID_INPUT', { field: what, problem: `最多 ${WORDS} 字` }, 'reason')
  return words
}
