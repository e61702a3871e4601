import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { reason } from '@huigong/contracts'
import type { Job, LetterheadInput, MutationOrderReportArgs } from '../../generated/contract.js'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts } from '../../platform/acts.js'
import { isId, newId } from '../../platform/ids.js'
import { isRefused, Refusal, refuse, refused, type Refused } from '../../platform/refusal.js'
import { JobFailure, JobReads, Jobs, type JobKind, type JobOutcome, type JobRun } from '../job/index.js'
import { ProjectLookup } from '../project/index.js'
import { RollUps } from '../roll-up/index.js'
import { Reads } from '../../database/reads.js'
import { orderedOutline } from './letterhead.js'
import { TemplateLookup } from './report-template-lookup.js'
import { Reports } from './report.service.js'

interface ReportOrder {
  /** Id of the report that will be made: the same for every attempt, so that there is one report. */
  readonly reportId: string
  readonly projectId: string
  readonly unionId: string
  readonly templateId: string
  readonly letterhead: LetterheadInput | null
}

export const REPORT_JOB: JobKind<ReportOrder> = { kind: 'report', name: '生成报告' }

const notInOrder = (wrong: ReturnType<typeof reason>): Refused => refused(new Refusal([wrong]))

/** Reports that are made while the page is free: a city of thousands of units takes longer than a request may. */
@Injectable()
export class ReportJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly jobReads: JobReads,
    private readonly acts: Acts,
    private readonly projects: ProjectLookup,
    private readonly rollUps: RollUps,
    private readonly reports: Reports,
    private readonly reads: Reads,
    private readonly templates: TemplateLookup,
  ) {}

  onModuleInit(): void {
    this.jobs.register(REPORT_JOB, (run) => this.make(run))
  }

  /** Asks for the report of the newest frozen roll-up; refused while the same one is under way. */
  async order(actor: Actor, args: MutationOrderReportArgs): Promise<Job | Refused> {
    if (!isId(args.id))
      return notInOrder(reason('INVALID_INPUT', { field: '编号', problem: '格式不对' }, 'id'))
    const manager = this.reads.manager(scopeOfActor(actor))
    const template = await this.templates.find(manager, actor.tenantId, args.templateId)
    if (!template) {
      return notInOrder(reason('REPORT_TEMPLATE_UNKNOWN', { template: args.templateId ?? '' }, 'templateId'))
    }
    const outline = orderedOutline(template, args.letterhead)
    if (isRefused(outline)) return outline
    const act = {
      action: 'report:generate',
      resourceKind: 'job',
      resourceId: args.id,
      projectId: args.projectId,
      request: args,
      load: async (): Promise<string> => args.id,
    } as const
    const ordered = await this.acts.create(actor, act, async (context) => {
      const { trail } = context
      const unit = await this.findUnit(context.manager, actor, args)
      if (!unit) return refuse('NOT_FROZEN', {})
      const payload = {
        reportId: newId(),
        projectId: args.projectId,
        unionId: args.unionId,
        templateId: template.id,
        letterhead: args.letterhead ?? null,
      }
      const job = await this.jobs.enqueue(context, REPORT_JOB, {
        id: args.id,
        payload,
        title: `生成《${unit.title}》（${template.name}）`,
        key: `${args.projectId}/${args.unionId}/${template.id}`,
      })
      if (!job.fresh) refuse('JOB_RUNS_ALREADY', {})
      trail.summary = `申请生成《${unit.title}》（${template.name}）`
      trail.subject = { unionId: args.unionId, path: unit.path }
      return job.id
    })
    if (isRefused(ordered)) return ordered
    const job = await this.jobReads.one(actor, ordered)
    return job ?? notInOrder(reason('NOT_FOUND', { what: '该任务' }, 'id'))
  }

  /** The place and title of what can be reported; null when nothing is frozen or it is out of reach. */
  private async findUnit(
    manager: EntityManager,
    actor: Actor,
    { projectId, unionId }: MutationOrderReportArgs,
  ): Promise<{ path: string; title: string } | null> {
    const unit = await this.projects.findUnit(manager, scopeOfActor(actor), projectId, unionId)
    const frozen = unit && (await this.rollUps.newestFrozen(manager, projectId, unionId))
    return frozen ? { path: unit.path, title: this.reports.titleOf(frozen) } : null
  }

  /** Begins anew on every attempt; the report's id makes sure that there is one of it. */
  private async make({ actor, payload, progress, signal }: JobRun<ReportOrder>): Promise<JobOutcome> {
    if (!actor || !actorMay(actor, 'report:generate'))
      throw new JobFailure('FORBIDDEN', '申请人现在没有生成报告的权限，报告没有生成。')
    const { reportId, ...order } = payload
    const made = await this.reports.generate(actor, { id: reportId, ...order }, progress, signal)
    if (isRefused(made)) {
      const [first] = made.reasons
      throw new JobFailure(first?.code ?? 'REFUSED', made.reasons.map(({ message }) => message).join(''))
    }
    return {
      sentence: `《${made.title}》已生成，可以查看和下载。`,
      output: { kind: 'report', id: made.id },
    }
  }
}
