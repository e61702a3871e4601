import { Module } from '@nestjs/common'
import { HealthController } from './health.controller.js'
import { InstallationReads } from './installation.service.js'
import { IntegrityCheck } from './integrity-check.service.js'
import { SystemResolver } from './system.resolver.js'

@Module({ controllers: [HealthController], providers: [SystemResolver, InstallationReads, IntegrityCheck] })
export class SystemModule {}
