import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { reason } from '@huigong/contracts'
import type { SelfEvaluationState } from '@huigong/domain'
import { buildReport, REPORT_ENGINE, type ReportTemplate } from '@huigong/report'
import type { FormDocumentOrder, Job } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { insert } from '../../database/writes.js'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts } from '../../platform/acts.js'
import { isId, newId } from '../../platform/ids.js'
import { isRefused, Refusal, refuse, refused, type Refused } from '../../platform/refusal.js'
import { FileStore } from '../attachment/index.js'
import { JobFailure, JobReads, Jobs, type JobKind, type JobOutcome, type JobRun } from '../job/index.js'
import { ProjectLookup, type FundProject, type ProjectUnit } from '../project/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import {
  DISTRICT_ACCEPTED,
  Snapshot,
  STATE_NAME,
  type SelfEvaluationSnapshot,
} from '../self-evaluation/index.js'
import { UnionLookup } from '../union/index.js'
import { FormDocument } from './form-document.entity.js'
import { bookFiles, reportFiles, type MadeFiles } from './form-files.js'
import { FormPrints, isPrintable, type FormRow } from './form-prints.service.js'
import { TemplateLookup } from './report-template-lookup.js'
import { unitReportDataOf } from './unit-report-data.js'

interface Order {
  /** Id of the document that will be made: the same for every attempt, so that there is one. */
  readonly documentId: string
  readonly kind: FormDocument['kind']
  readonly projectId: string
  readonly unionId: string
  readonly states: readonly SelfEvaluationState[]
  readonly template: ReportTemplate | null
}

export const FORM_JOB: JobKind<Order> = { kind: 'form-document', name: '打印自评表' }

/** One file of more forms than this is no longer opened with joy by any office program. */
const MOST_FORMS = 1000

/** What is to be made, found again for every attempt. */
interface Found {
  readonly unit: ProjectUnit
  readonly project: FundProject
  readonly name: string
  readonly rows: readonly FormRow[]
}

type Described = Pick<FormDocument, 'title' | 'snapshotHash' | 'contentHash' | 'forms' | 'missing'>

const notInOrder = (wrong: ReturnType<typeof reason>): Refused => refused(new Refusal([wrong]))

/** Forms of many units and reports of single units, made while the page is free. */
@Injectable()
export class FormDocuments implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly jobReads: JobReads,
    private readonly acts: Acts,
    private readonly reads: Reads,
    private readonly projects: ProjectLookup,
    private readonly unions: UnionLookup,
    private readonly prints: FormPrints,
    private readonly packs: RulePackLookup,
    private readonly store: FileStore,
    private readonly templates: TemplateLookup,
  ) {}

  onModuleInit(): void {
    this.jobs.register(FORM_JOB, (run) => this.make(run))
  }

  /** Refused where nothing was handed in, where a unit's form is not accepted, and while the same is under way. */
  async order(actor: Actor, input: FormDocumentOrder): Promise<Job | Refused> {
    if (!isId(input.id))
      return notInOrder(reason('INVALID_INPUT', { field: '编号', problem: '格式不对' }, 'id'))
    const kind = input.kind === 'REPORT' ? 'report' : 'forms'
    const manager = this.reads.manager(scopeOfActor(actor))
    const template =
      kind === 'report' ? await this.templates.find(manager, actor.tenantId, input.templateId, 'form') : null
    if (kind === 'report' && !template) {
      return notInOrder(reason('REPORT_TEMPLATE_UNKNOWN', { template: input.templateId ?? '' }, 'templateId'))
    }
    const { projectId, unionId } = input
    const states = [...new Set(input.states ?? [])].sort()
    const act = {
      action: 'report:generate',
      resourceKind: 'job',
      resourceId: input.id,
      projectId,
      request: input,
      load: async (): Promise<string> => input.id,
    } as const
    const ordered = await this.acts.create(actor, act, async (context) => {
      const payload: Order = { documentId: newId(), kind, projectId, unionId, states, template }
      const found = await this.find(context.manager, actor, payload)
      const title = titleOf(found, kind, states)
      const key = [kind, projectId, unionId, states.join('+')].join('/')
      const job = await this.jobs.enqueue(context, FORM_JOB, { id: input.id, payload, title, key })
      if (!job.fresh) refuse('JOB_RUNS_ALREADY', {})
      context.trail.summary = `申请生成《${title}》`
      context.trail.subject = { unionId, path: found.unit.path }
      return job.id
    })
    if (isRefused(ordered)) return ordered
    const job = await this.jobReads.one(actor, ordered)
    return job ?? notInOrder(reason('NOT_FOUND', { what: '该任务' }, 'id'))
  }

  private async find(manager: EntityManager, actor: Actor, order: Order): Promise<Found> {
    const scope = scopeOfActor(actor)
    const project = await this.projects.require(manager, scope, order.projectId)
    const unit = await this.projects.requireUnit(manager, scope, order.projectId, order.unionId, 'unionId')
    const names = await this.unions.refs(manager, scope.tenantId, [order.unionId])
    const name = names.get(order.unionId)?.name ?? ''
    const all = await this.prints.rowsOf(manager, unit, order.states)
    if (order.kind === 'report') {
      const own = all.find((row) => row.unionId === order.unionId)
      if (!own || own.snapshotHash === null || !DISTRICT_ACCEPTED.includes(own.state)) {
        const state = own ? STATE_NAME[own.state] : '没有建立'
        return refuse('FORM_NOT_ACCEPTED', { union: name, state }, 'unionId')
      }
      return { unit, project, name, rows: [own] }
    }
    const count = all.filter(isPrintable).length
    if (count === 0) refuse('FORMS_NONE', {}, 'states')
    if (count > MOST_FORMS)
      refuse('FORMS_TOO_MANY', { count: String(count), most: String(MOST_FORMS) }, 'unionId')
    return { unit, project, name, rows: all }
  }

  /** Begins anew on every attempt; the document's id makes sure that there is one of it. */
  private async make({ actor, payload, progress }: JobRun<Order>): Promise<JobOutcome> {
    if (!actor || !actorMay(actor, 'report:generate'))
      throw new JobFailure('FORBIDDEN', '申请人现在没有生成报告的权限，文件没有生成。')
    const manager = this.reads.manager(scopeOfActor(actor))
    const found = await this.find(manager, actor, payload)
    const made =
      payload.kind === 'report'
        ? await this.report(manager, found, payload)
        : await this.forms(manager, found, payload, actor, progress)
    await progress(found.rows.length, found.rows.length, '已排版，正在登记')
    await this.keep(actor, payload, found, made.about, made.files)
    const { title, forms, missing } = made.about
    const absent = missing > 0 ? `，另有 ${missing} 个单位没有提交` : ''
    return {
      sentence:
        payload.kind === 'report'
          ? `《${title}》已生成，可以下载。`
          : `已打印 ${forms} 张自评表${absent}，可以下载。`,
      output: { kind: 'form-document', id: payload.documentId },
    }
  }

  private async forms(
    manager: EntityManager,
    found: Found,
    { states }: Order,
    actor: Actor,
    progress: (done: number, total: number, sentence: string) => Promise<void>,
  ): Promise<{ about: Described; files: MadeFiles }> {
    const { units, forms, closedAt } = await this.prints.read(manager, actor.tenantId, found.rows, progress)
    await progress(forms.length, forms.length, `正在排版 ${forms.length} 张自评表`)
    const title = titleOf(found, 'forms', states)
    const files = await bookFiles({
      title,
      organisation: found.name,
      forms,
      units,
      moment: closedAt.toISOString(),
    })
    const about = { title, snapshotHash: null, contentHash: null, forms: forms.length }
    return { about: { ...about, missing: units.length - forms.length }, files }
  }

  private async report(
    manager: EntityManager,
    found: Found,
    { template }: Order,
  ): Promise<{ about: Described; files: MadeFiles }> {
    const [row] = found.rows
    const hash = row?.snapshotHash ?? ''
    const { tenantId } = found.unit
    const snapshot = await manager.findOneByOrFail(Snapshot, { hash, tenantId })
    const content = JSON.parse(snapshot.content) as SelfEvaluationSnapshot
    const { id: rulePackId, version: rulePackVersion } = content.rulePack
    const pack = await this.packs.require(manager, { tenantId, rulePackId, rulePackVersion })
    const closed = { content, hash, closedAt: snapshot.createdAt, grade: row?.grade ?? null }
    if (!template) throw new Error('a report is ordered with its outline')
    const model = buildReport(unitReportDataOf(closed, pack), template)
    return {
      about: {
        title: titleOf(found, 'report', []),
        snapshotHash: hash,
        contentHash: model.provenance.contentHash,
        forms: 1,
        missing: 0,
      },
      files: await reportFiles(model),
    }
  }

  /** The files are on disk before the row that names them. */
  private async keep(
    actor: Actor,
    order: Order,
    { unit }: Found,
    about: Described,
    files: MadeFiles,
  ): Promise<void> {
    const docx = await this.store.put(files.docx)
    const xlsx = await this.store.put(files.xlsx)
    const { documentId: id, kind, projectId, unionId, states, template } = order
    const act = {
      action: 'report:generate',
      resourceKind: 'form-document',
      resourceId: id,
      projectId,
      request: order,
      load: async (): Promise<string> => id,
    } as const
    const kept = await this.acts.create(actor, act, async ({ manager, now, trail }) => {
      await insert(manager, FormDocument, {
        id,
        tenantId: actor.tenantId,
        projectId,
        unionId,
        kind,
        ...about,
        states,
        template,
        engine: REPORT_ENGINE,
        docxHash: docx.sha256,
        docxSize: docx.size,
        xlsxHash: xlsx.sha256,
        xlsxSize: xlsx.size,
        madeBy: actor.displayName,
        madeAt: now,
      })
      trail.summary = `生成《${about.title}》，自评表 ${about.forms} 张`
      trail.subject = { unionId, path: unit.path }
      trail.after = { docx: docx.sha256, xlsx: xlsx.sha256, snapshotHash: about.snapshotHash }
      return id
    })
    if (isRefused(kept))
      throw new JobFailure(
        kept.reasons[0]?.code ?? 'REFUSED',
        kept.reasons.map((one) => one.message).join(''),
      )
  }
}

function titleOf(
  { name, project }: Found,
  kind: FormDocument['kind'],
  states: readonly SelfEvaluationState[],
): string {
  const what = kind === 'report' ? '绩效自评报告' : '各单位自评表'
  const only = states.length === 0 ? '' : `（${states.map((state) => STATE_NAME[state]).join('、')}）`
  return `${name}${project.fiscalYear}年度${project.name}${what}${only}`.slice(0, 200)
}
