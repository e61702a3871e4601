import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type { UnionScope } from '@huigong/access'
import type {
  ConfirmRemittanceInput,
  ExternalArrivalInput,
  MutationCancelRemittanceArgs,
  MutationReverseArrivalArgs,
  QueryExternalArrivalsArgs,
  QueryRemittanceBalanceArgs,
  QueryRemittancesArgs,
  RemittanceInput,
  SettleDisputeInput,
} from '../../generated/contract.js'
import { CurrentActor, CurrentScope, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { ArrivalReads } from './arrival.repository.js'
import { ExternalArrivals } from './external-arrivals.service.js'
import { RemittanceActs } from './remittance-acts.service.js'
import { Remittances } from './remittances.service.js'

@Resolver()
export class ArrivalResolver {
  constructor(
    private readonly reads: ArrivalReads,
    private readonly arrivals: ExternalArrivals,
    private readonly sending: Remittances,
    private readonly acting: RemittanceActs,
  ) {}

  @Query()
  @Requires('arrival:read')
  externalArrivals(@CurrentScope() scope: UnionScope, @Args() args: QueryExternalArrivalsArgs) {
    return this.reads.externalArrivals(scope, args)
  }

  @Query()
  @Requires('arrival:read')
  remittances(@CurrentActor() actor: Actor, @Args() args: QueryRemittancesArgs) {
    return this.reads.remittances(actor, args)
  }

  @Query()
  @Requires('arrival:read')
  remittance(@CurrentActor() actor: Actor, @Args('id') id: string) {
    return this.reads.remittance(actor, id)
  }

  @Query()
  @Requires('arrival:read')
  remittanceBalance(@CurrentScope() scope: UnionScope, @Args() args: QueryRemittanceBalanceArgs) {
    return this.reads.balance(scope, args)
  }

  @Mutation()
  @Requires('arrival:record')
  recordArrival(@CurrentActor() actor: Actor, @Args('input') input: ExternalArrivalInput) {
    return this.arrivals.record(actor, input)
  }

  @Mutation()
  @Requires('arrival:record')
  reverseArrival(@CurrentActor() actor: Actor, @Args() args: MutationReverseArrivalArgs) {
    return this.arrivals.reverse(actor, args)
  }

  @Mutation()
  @Requires('arrival:send')
  sendRemittance(@CurrentActor() actor: Actor, @Args('input') input: RemittanceInput) {
    return this.sending.send(actor, input)
  }

  @Mutation()
  @Requires('arrival:confirm')
  confirmRemittance(@CurrentActor() actor: Actor, @Args('input') input: ConfirmRemittanceInput) {
    return this.acting.confirm(actor, input)
  }

  @Mutation()
  @Requires('arrival:settle')
  settleDispute(@CurrentActor() actor: Actor, @Args('input') input: SettleDisputeInput) {
    return this.acting.settle(actor, input)
  }

  @Mutation()
  @Requires('arrival:send')
  cancelRemittance(@CurrentActor() actor: Actor, @Args() args: MutationCancelRemittanceArgs) {
    return this.acting.cancel(actor, args)
  }
}
