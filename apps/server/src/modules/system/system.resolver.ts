import { Inject } from '@nestjs/common'
import { Mutation, Query, Resolver } from '@nestjs/graphql'
import type { Installation, ServerInfo } from '../../generated/contract.js'
import { CurrentActor, Public, Requires, SignedIn } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { CONFIG, type Config } from '../../platform/config.js'
import { InstallationReads } from './installation.service.js'
import { VERSION } from './version.js'

@Resolver()
export class SystemResolver {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly reads: InstallationReads,
  ) {}

  @Query()
  @Public()
  server(): ServerInfo {
    return { version: VERSION, mode: this.config.mode, today: this.clock.today() }
  }

  @Query()
  @Requires('job:read')
  installation(@CurrentActor() actor: Actor): Promise<Installation> {
    return this.reads.of(actor)
  }

  @Mutation()
  @SignedIn()
  ping(): boolean {
    return true
  }
}
