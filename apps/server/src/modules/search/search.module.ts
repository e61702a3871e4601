import { Module } from '@nestjs/common'
import { IdentityModule } from '../identity/index.js'
import { UnionModule } from '../union/index.js'
import { SearchKeys } from './search-keys.service.js'
import { SearchResolver } from './search.resolver.js'
import { SearchService } from './search.service.js'

@Module({
  imports: [UnionModule, IdentityModule],
  providers: [SearchService, SearchKeys, SearchResolver],
})
export class SearchModule {}
