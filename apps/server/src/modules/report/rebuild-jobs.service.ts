import { Injectable, type OnModuleInit } from '@nestjs/common'
import { reason } from '@huigong/contracts'
import type { Job, MutationRebuildReportArgs } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { actorMay } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts } from '../../platform/acts.js'
import { isId } from '../../platform/ids.js'
import { isRefused, Refusal, refuse, refused, type Refused } from '../../platform/refusal.js'
import { JobFailure, JobReads, Jobs, type JobKind, type JobOutcome, type JobRun } from '../job/index.js'
import { rebuildReports } from './rebuild-reports.js'
import { Reports } from './report.service.js'

interface RebuildOrder {
  readonly reportId: string
}

export const REBUILD_JOB: JobKind<RebuildOrder> = { kind: 'report-rebuild', name: '核对报告' }

/** Reports that are written once more while the page is free, to show that they are still what their snapshots say. */
@Injectable()
export class RebuildJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly jobReads: JobReads,
    private readonly acts: Acts,
    private readonly reads: Reads,
    private readonly reports: Reports,
  ) {}

  onModuleInit(): void {
    this.jobs.register(REBUILD_JOB, (run) => this.compare(run))
  }

  /** Asks for it; refused for a report out of reach, and while the same one is under way. */
  async order(actor: Actor, args: MutationRebuildReportArgs): Promise<Job | Refused> {
    if (!isId(args.id) || !isId(args.reportId))
      return refused(new Refusal([reason('INVALID_INPUT', { field: '编号', problem: '格式不对' }, 'id')]))
    const report = await this.reports.find(scopeOfActor(actor), args.reportId)
    const act = {
      action: 'report:generate',
      resourceKind: 'job',
      resourceId: args.id,
      projectId: report?.projectId ?? null,
      request: args,
      load: async (): Promise<string> => args.id,
    } as const
    const ordered = await this.acts.create(actor, act, async (context) => {
      if (!report) return refuse('NOT_FOUND', { what: '该报告' }, 'reportId')
      const job = await this.jobs.enqueue(context, REBUILD_JOB, {
        id: args.id,
        payload: { reportId: report.id },
        title: `核对《${report.title}》`,
        key: report.id,
      })
      if (!job.fresh) refuse('JOB_RUNS_ALREADY', {})
      context.trail.summary = `申请由快照重写并核对《${report.title}》`
      return job.id
    })
    if (isRefused(ordered)) return ordered
    const job = await this.jobReads.one(actor, ordered)
    return job ?? refused(new Refusal([reason('NOT_FOUND', { what: '该任务' }, 'id')]))
  }

  private async compare({ actor, payload, progress }: JobRun<RebuildOrder>): Promise<JobOutcome> {
    const scope = actor && scopeOfActor(actor)
    const seen =
      scope && actorMay(actor, 'report:generate') && (await this.reports.find(scope, payload.reportId))
    if (!scope || !seen) throw new JobFailure('FORBIDDEN', '申请人现在没有核对这份报告的权限，没有核对。')
    await progress(0, 1, '正在由快照重写')
    for await (const { title, sentence } of rebuildReports(this.reads.manager(scope), payload))
      return { sentence: `《${title}》${sentence}`, output: { kind: 'report', id: payload.reportId } }
    throw new JobFailure('NOT_FOUND', '没有这份报告，没有核对。')
  }
}
