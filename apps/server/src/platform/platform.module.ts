import { Global, Module, type DynamicModule } from '@nestjs/common'
import { APP_GUARD } from '@nestjs/core'
import { Reads } from '../database/reads.js'
import { DATABASES, type Databases } from '../database/sources.js'
import { Transactions } from '../database/transactions.js'
import { AccessGuard } from './access.guard.js'
import { Acts } from './acts.js'
import { Clock } from './clock.js'
import { Draining } from './draining.js'
import { CONFIG, type Config } from './config.js'
import { PastRequests } from './past-requests.service.js'

/** What every stage stands on: configuration, clock, connections, transactions, acts. */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: Config, databases: Databases): DynamicModule {
    return {
      module: PlatformModule,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DATABASES, useValue: databases },
        { provide: APP_GUARD, useClass: AccessGuard },
        Clock,
        Draining,
        Transactions,
        Reads,
        Acts,
        PastRequests,
      ],
      exports: [CONFIG, DATABASES, Clock, Draining, Transactions, Reads, Acts, PastRequests],
    }
  }
}
