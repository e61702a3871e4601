import { Args, Mutation, Query, Resolver } from '@nestjs/graphql'
import type { UnionScope } from '@huigong/access'
import type {
  Account,
  AccountConnection,
  CreateAccountInput,
  GrantRoleInput,
  IssuedPassword,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { CurrentActor, CurrentScope, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import type { Refused } from '../../platform/refusal.js'
import { UnionLookup } from '../union/index.js'
import { AccountsRepository } from './accounts.repository.js'
import { Accounts } from './accounts.service.js'

/** Accounts of other people, for administrators; auditors read the list. */
@Resolver()
export class AccountsResolver {
  constructor(
    private readonly reads: Reads,
    private readonly unions: UnionLookup,
    private readonly repository: AccountsRepository,
    private readonly service: Accounts,
  ) {}

  @Query()
  @Requires('account:read')
  async accounts(
    @CurrentScope() scope: UnionScope,
    @Args('search') search: string | null,
    @Args('unionId') unionId: string | null,
    @Args('first') first: number | null,
    @Args('after') after: string | null,
  ): Promise<AccountConnection> {
    const manager = this.reads.manager(scope)
    const place = unionId ? await this.unions.find(manager, scope, unionId) : null
    if (unionId && !place)
      return { nodes: [], pageInfo: { endCursor: null, hasNextPage: false }, totalCount: 0 }
    const size = pageSize(first)
    const [cursor] = decodeCursor(after, 1) ?? [null]
    const filter = { search: search ?? null, path: place?.path ?? null }
    const from = typeof cursor === 'string' ? cursor : null
    const { rows, totalCount } = await this.repository.page(manager, scope, filter, size, from)
    const { nodes, pageInfo } = toPage(
      rows,
      size,
      (row) => [row.username],
      (row) => row,
    )
    return { nodes: await this.repository.views(manager, scope, nodes), pageInfo, totalCount }
  }

  @Mutation()
  @Requires('account:write')
  createAccount(
    @CurrentActor() actor: Actor,
    @Args('input') input: CreateAccountInput,
  ): Promise<IssuedPassword | Refused> {
    return this.service.create(actor, input)
  }

  @Mutation()
  @Requires('account:write')
  resetPassword(
    @CurrentActor() actor: Actor,
    @Args('accountId') accountId: string,
  ): Promise<IssuedPassword | Refused> {
    return this.service.resetPassword(actor, accountId)
  }

  @Mutation()
  @Requires('account:write')
  setAccountActive(
    @CurrentActor() actor: Actor,
    @Args('accountId') accountId: string,
    @Args('active') active: boolean,
  ): Promise<Account | Refused> {
    return this.service.setActive(actor, accountId, active)
  }

  @Mutation()
  @Requires('account:write')
  grantRole(@CurrentActor() actor: Actor, @Args('input') input: GrantRoleInput): Promise<Account | Refused> {
    return this.service.grantRole(actor, input)
  }

  @Mutation()
  @Requires('account:write')
  revokeRole(@CurrentActor() actor: Actor, @Args('grantId') grantId: string): Promise<Account | Refused> {
    return this.service.revokeRole(actor, grantId)
  }
}
