import { Module } from '@nestjs/common'
import { UnionLookup } from './union-lookup.js'
import { UnionRepository } from './union.repository.js'
import { UnionResolver } from './union.resolver.js'
import { UnionService } from './union.service.js'
import { UnionViews } from './union-views.js'

@Module({
  providers: [UnionLookup, UnionRepository, UnionViews, UnionService, UnionResolver],
  exports: [UnionLookup, UnionViews],
})
export class UnionModule {}
