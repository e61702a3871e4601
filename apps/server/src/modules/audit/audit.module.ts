import { Module } from '@nestjs/common'
import { UnionModule } from '../union/index.js'
import { AuditRepository } from './audit.repository.js'
import { AuditResolver } from './audit.resolver.js'

@Module({ imports: [UnionModule], providers: [AuditRepository, AuditResolver] })
export class AuditModule {}
