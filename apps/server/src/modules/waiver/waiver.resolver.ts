import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import type {
  AskWaiverInput,
  QueryWaiversArgs,
  WaivableFinding,
  Waiver,
  WaiverConnection,
} from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { isRefused, type Refused } from '../../platform/refusal.js'
import { WaiverReads } from './waiver-reads.service.js'
import { Waivers } from './waivers.service.js'

type Result = (Waiver & { readonly __typename: 'Waiver' }) | Refused

@Resolver('SelfEvaluation')
export class WaiverResolver {
  constructor(
    private readonly reads: WaiverReads,
    private readonly waiving: Waivers,
  ) {}

  @Query()
  @Requires('waiver:read')
  waivers(@CurrentActor() actor: Actor, @Args() args: QueryWaiversArgs): Promise<WaiverConnection> {
    return this.reads.page(actor, args.filter, args.first, args.after)
  }

  @Query()
  @Requires('waiver:read')
  waivableFindings(
    @CurrentActor() actor: Actor,
    @Args('selfEvaluationId') id: string,
  ): Promise<WaivableFinding[]> {
    return this.reads.waivable(actor, id)
  }

  @ResolveField('waivers')
  @Requires('waiver:read')
  waiversOf(@CurrentActor() actor: Actor, @Parent() form: { readonly id: string }): Promise<Waiver[]> {
    return this.reads.ofForm(actor, form.id)
  }

  @Mutation()
  @Requires('waiver:ask')
  askWaiver(@CurrentActor() actor: Actor, @Args('input') input: AskWaiverInput): Promise<Result> {
    return named(this.waiving.ask(actor, input))
  }

  @Mutation()
  @Requires('waiver:decide')
  decideWaiver(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('grant') grant: boolean,
    @Args('reason') reason: string,
  ): Promise<Result> {
    return named(this.waiving.decide(actor, id, grant, reason))
  }

  @Mutation()
  @Requires('waiver:ask')
  withdrawWaiver(@CurrentActor() actor: Actor, @Args('id') id: string): Promise<Result> {
    return named(this.waiving.withdraw(actor, id))
  }
}

async function named(answer: Promise<Waiver | Refused>): Promise<Result> {
  const result = await answer
  return isRefused(result) ? result : { ...result, __typename: 'Waiver' }
}
