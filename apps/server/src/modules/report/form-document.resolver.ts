import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type { UnionScope } from '@huigong/access'
import type {
  FormDocument,
  FormDocumentOrder,
  Job,
  QueryFormDocumentsArgs,
} from '../../generated/contract.js'
import { CurrentActor, CurrentScope, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { FormDocumentReads } from './form-document-reads.service.js'
import { FormDocuments } from './form-documents.service.js'

@Resolver()
export class FormDocumentResolver {
  constructor(
    private readonly documents: FormDocuments,
    private readonly reads: FormDocumentReads,
  ) {}

  @Query()
  @Requires('report:read')
  formDocuments(
    @CurrentScope() scope: UnionScope,
    @Args() args: QueryFormDocumentsArgs,
  ): Promise<FormDocument[]> {
    return this.reads.list(scope, args)
  }

  @Mutation()
  @Requires('report:generate')
  orderFormDocument(
    @CurrentActor() actor: Actor,
    @Args('input') input: FormDocumentOrder,
  ): Promise<Job | Refused> {
    return this.documents.order(actor, input)
  }
}
