import { Module } from '@nestjs/common'
import { ProjectModule } from '../project/index.js'
import { DueActs } from './due-acts.service.js'
import { DueReads } from './due-reads.service.js'
import { DueResolver } from './due.resolver.js'

@Module({ imports: [ProjectModule], providers: [DueReads, DueActs, DueResolver] })
export class DueModule {}
