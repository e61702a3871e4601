import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type {
  MutationApprovePublicationArgs,
  MutationPreparePublicationArgs,
  Publication,
  PublicationDetail,
  PublicationDifferencePage,
  QueryPublicationDifferencesArgs,
  QueryPublicationsArgs,
} from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { PublicationReads } from './publication-reads.service.js'
import { Publications } from './publications.service.js'

@Resolver()
export class PublicationResolver {
  constructor(
    private readonly service: Publications,
    private readonly reads: PublicationReads,
  ) {}

  @Query()
  @Requires('publication:read')
  publications(@CurrentActor() actor: Actor, @Args() args: QueryPublicationsArgs): Promise<Publication[]> {
    return this.reads.list(actor, args)
  }

  @Query()
  @Requires('publication:read')
  publication(@CurrentActor() actor: Actor, @Args('id') id: string): Promise<PublicationDetail | null> {
    return this.reads.detail(actor, id)
  }

  @Query()
  @Requires('publication:read')
  publicationDifferences(
    @CurrentActor() actor: Actor,
    @Args() args: QueryPublicationDifferencesArgs,
  ): Promise<PublicationDifferencePage | null> {
    return this.reads.differences(actor, args)
  }

  @Mutation()
  @Requires('publication:prepare')
  preparePublication(
    @CurrentActor() actor: Actor,
    @Args() args: MutationPreparePublicationArgs,
  ): Promise<Publication | Refused> {
    return this.service.prepare(actor, args)
  }

  @Mutation()
  @Requires('publication:approve')
  approvePublication(
    @CurrentActor() actor: Actor,
    @Args() args: MutationApprovePublicationArgs,
  ): Promise<Publication | Refused> {
    return this.service.approve(actor, args)
  }

  @Mutation()
  @Requires('publication:approve')
  returnPublication(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('reason') reason: string,
  ): Promise<Publication | Refused> {
    return this.service.giveBack(actor, id, version, reason)
  }

  @Mutation()
  @Requires('publication:withdraw')
  withdrawPublication(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('reason') reason: string,
  ): Promise<Publication | Refused> {
    return this.service.withdraw(actor, id, version, reason)
  }
}
