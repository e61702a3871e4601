import { Module } from '@nestjs/common'
import { IdentityModule } from '../identity/index.js'
import { HandOverResolver } from './hand-over.resolver.js'
import { HandOvers } from './hand-overs.service.js'

@Module({ imports: [IdentityModule], providers: [HandOvers, HandOverResolver] })
export class HandOverModule {}
