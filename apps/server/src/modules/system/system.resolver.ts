import { Inject } from '@nestjs/common'
import { Mutation, Query, Resolver } from '@nestjs/graphql'
import type { ServerInfo } from '../../generated/contract.js'
import { Public, SignedIn } from '../../platform/access.js'
import { Clock } from '../../platform/clock.js'
import { CONFIG, type Config } from '../../platform/config.js'

@Resolver()
export class SystemResolver {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Query()
  @Public()
  server(): ServerInfo {
    return { version: '0.1.0', mode: this.config.mode, today: this.clock.today() }
  }

  @Mutation()
  @SignedIn()
  ping(): boolean {
    return true
  }
}
