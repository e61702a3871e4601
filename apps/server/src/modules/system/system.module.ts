import { Module } from '@nestjs/common'
import { HealthController } from './health.controller.js'
import { SystemResolver } from './system.resolver.js'

@Module({ controllers: [HealthController], providers: [SystemResolver] })
export class SystemModule {}
