import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock } from '../../platform/clock.js'
import { JobTable } from './job-table.js'
import { Jobs } from './jobs.service.js'
import type { JobKind } from './job-kind.js'

const KEPT_DAYS = 90
const KIND: JobKind<object> = { kind: 'job-forgetting', name: '清理任务记录' }

/** Forgets jobs that ended long ago; what they did is in the trail. */
@Injectable()
export class Forgetting implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly table: JobTable,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.register(
      KIND,
      async () => {
        const before = new Date(this.clock.now().getTime() - KEPT_DAYS * 24 * 3_600_000)
        return { sentence: `删除 ${KEPT_DAYS} 天前结束的任务记录 ${await this.table.forget(before)} 条。` }
      },
      { dailyAt: '03:40' },
    )
  }
}
