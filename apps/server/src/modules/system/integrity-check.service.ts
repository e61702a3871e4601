import { Injectable, type OnModuleInit } from '@nestjs/common'
import { INVARIANTS } from '../../database/integrity/index.js'
import { Reads } from '../../database/reads.js'
import { JobFailure, Jobs, type JobKind, type JobOutcome, type JobRun } from '../job/index.js'

export const INTEGRITY_CHECK: JobKind<object> = {
  kind: 'integrity-check',
  name: '数据一致性核对',
  attempts: 2,
}

/** Checks each night that the data agrees with itself: the same shelf as `huigong integrity`, which also names the rows. */
@Injectable()
export class IntegrityCheck implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly reads: Reads,
  ) {}

  onModuleInit(): void {
    this.jobs.register(INTEGRITY_CHECK, (run) => this.check(run), { dailyAt: '02:30' })
  }

  /** @throws JobFailure naming the invariants that do not hold; the rows may be anybody's and are not told here */
  private async check(run: JobRun<object>): Promise<JobOutcome> {
    const broken: string[] = []
    for (const [index, { id, find }] of INVARIANTS.entries()) {
      await run.progress(index, INVARIANTS.length, `正在核对第 ${index + 1} 项，共 ${INVARIANTS.length} 项`)
      if ((await find(this.reads.unscoped())).length > 0) broken.push(id)
    }
    if (broken.length === 0) return { sentence: `${INVARIANTS.length} 项核对全部相符。` }
    throw new JobFailure(
      'INTEGRITY_BROKEN',
      `${INVARIANTS.length} 项中有 ${broken.length} 项不符（${broken.join('、')}），请运维人员运行 huigong integrity 查看明细。`,
    )
  }
}
