import { Module, type DynamicModule } from '@nestjs/common'
import type { Databases } from './database/sources.js'
import type { Config } from './platform/config.js'
import { graphqlModule } from './platform/graphql.js'
import { PlatformModule } from './platform/platform.module.js'
import { STAGES } from './modules/index.js'

/** The whole server over given connections; tests build the same. */
@Module({})
export class AppModule {
  static forRoot(config: Config, databases: Databases): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.forRoot(config, databases),
        graphqlModule({ introspection: config.introspection }),
        ...STAGES,
      ],
    }
  }
}
