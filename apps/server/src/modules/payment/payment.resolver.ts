import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql'
import type { UnionScope } from '@huigong/access'
import type {
  MutationReversePaymentArgs,
  PaymentInput,
  QueryLedgerEntriesArgs,
  QueryPayableBalanceArgs,
  QueryPaymentsArgs,
} from '../../generated/contract.js'
import { CurrentActor, CurrentScope, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { selectionOf, type SelectionInfo } from '../../platform/selection.js'
import { LedgerEntries } from './ledger-entries.service.js'
import { PaymentReads } from './payment.repository.js'
import { Payments } from './payments.service.js'

@Resolver()
export class PaymentResolver {
  constructor(
    private readonly reads: PaymentReads,
    private readonly ledger: LedgerEntries,
    private readonly service: Payments,
  ) {}

  @Query()
  @Requires('payment:read')
  payments(@CurrentScope() scope: UnionScope, @Args() args: QueryPaymentsArgs, @Info() info: SelectionInfo) {
    return this.reads.payments(scope, args, selectionOf(info))
  }

  @Query()
  @Requires('payment:read')
  payment(@CurrentScope() scope: UnionScope, @Args('id') id: string) {
    return this.reads.payment(scope, id)
  }

  @Query()
  @Requires('payment:read')
  payableBalance(@CurrentScope() scope: UnionScope, @Args() args: QueryPayableBalanceArgs) {
    return this.reads.payableBalance(scope, args)
  }

  @Query()
  @Requires('payment:read')
  ledgerEntries(@CurrentScope() scope: UnionScope, @Args() args: QueryLedgerEntriesArgs) {
    return this.ledger.page(scope, args)
  }

  @Mutation()
  @Requires('payment:record')
  recordPayment(@CurrentActor() actor: Actor, @Args('input') input: PaymentInput) {
    return this.service.record(actor, input)
  }

  @Mutation()
  @Requires('payment:reverse')
  reversePayment(@CurrentActor() actor: Actor, @Args() args: MutationReversePaymentArgs) {
    return this.service.reverse(actor, args)
  }
}
