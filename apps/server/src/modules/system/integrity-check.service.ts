import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { checkAside } from '../../database/integrity/check-aside.js'
import { INVARIANTS } from '../../database/integrity/index.js'
import { CONFIG, type Config } from '../../platform/config.js'
import { JobFailure, Jobs, type JobKind, type JobOutcome, type JobRun } from '../job/index.js'

export const INTEGRITY_CHECK: JobKind<object> = {
  kind: 'integrity-check',
  name: '数据一致性核对',
  attempts: 2,
}

/**
 * Checks each night that the data agrees with itself: the same shelf as `huigong integrity`, which also names the rows.
 * The first start, and one after a night that the server was off, makes up for it; requests are answered meanwhile.
 */
@Injectable()
export class IntegrityCheck implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.register(INTEGRITY_CHECK, (run) => this.check(run), { dailyAt: '02:30' })
  }

  /** @throws JobFailure naming the invariants that do not hold; the rows may be anybody's and are not told here */
  private async check({ progress, signal }: JobRun<object>): Promise<JobOutcome> {
    const total = INVARIANTS.length
    const step = (looked: number): Promise<void> =>
      progress(looked, total, `已核对 ${looked} 项，共 ${total} 项`)
    const broken = await checkAside(this.config, step, signal)
    if (broken.length === 0) return { sentence: `${total} 项核对全部相符。` }
    throw new JobFailure(
      'INTEGRITY_BROKEN',
      `${total} 项中有 ${broken.length} 项不符（${broken.join('、')}），请运维人员运行 huigong integrity 查看明细。`,
    )
  }
}
