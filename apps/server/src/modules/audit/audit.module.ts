import { Module } from '@nestjs/common'
import { UnionModule } from '../union/index.js'
import { AuditController } from './audit.controller.js'
import { AuditExport } from './audit-export.service.js'
import { AuditRepository } from './audit.repository.js'
import { AuditResolver } from './audit.resolver.js'

@Module({
  imports: [UnionModule],
  controllers: [AuditController],
  providers: [AuditRepository, AuditResolver, AuditExport],
})
export class AuditModule {}
