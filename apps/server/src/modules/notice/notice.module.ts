import { Module } from '@nestjs/common'
import { ProjectModule } from '../project/index.js'
import { SelfEvaluationModule } from '../self-evaluation/index.js'
import { UnionModule } from '../union/index.js'
import { Messages } from './messages.service.js'
import { NoticeResolver } from './notice.resolver.js'
import { ReminderReads } from './reminder-reads.service.js'
import { Reminders } from './reminders.service.js'

@Module({
  imports: [ProjectModule, SelfEvaluationModule, UnionModule],
  providers: [Messages, ReminderReads, Reminders, NoticeResolver],
})
export class NoticeModule {}
