import { Args, Query, Resolver } from '@nestjs/graphql'
import type { SearchHit } from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { SearchService } from './search.service.js'

@Resolver()
export class SearchResolver {
  constructor(private readonly service: SearchService) {}

  @Query()
  @Requires('union:read', 'project:read', 'account:read')
  search(
    @CurrentActor() actor: Actor,
    @Args('text') text: string,
    @Args('first') first: number | null,
  ): Promise<SearchHit[]> {
    return this.service.search(actor, text, first)
  }
}
