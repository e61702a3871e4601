import { Injectable } from '@nestjs/common'
import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import { covers, type UnionScope } from '@huigong/access'
import type { Account } from '../../generated/contract.js'
import { nearest } from '../../database/search-keys.js'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { refuse } from '../../platform/refusal.js'
import { UnionNode } from '../union/index.js'
import { UserAccount, UserGrant } from './identity.entity.js'
import { grantView, IdentityReads, type HeldGrant } from './identity-reads.service.js'

export interface AccountFilter {
  readonly search: string | null
  /** Only people with a live role for this union or below it. */
  readonly path: string | null
}

/** An account with the live roles an administrator of the scope may know of. */
export interface ManagedAccount {
  readonly account: UserAccount
  readonly grants: readonly HeldGrant[]
}

/** Accounts as their administrators see them: those with a role inside the scope, now or before. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly identity: IdentityReads) {}

  /** One page by user name, `size + 1` rows, and how many there are in all. */
  async page(
    manager: EntityManager,
    scope: UnionScope,
    { search, path }: AccountFilter,
    size: number,
    after: string | null,
  ): Promise<{ rows: UserAccount[]; totalCount: number }> {
    const query = manager.createQueryBuilder(UserAccount, 'account')
    inScope(query, scope.tenantId, path ?? scope.path, path !== null)
    const words = search?.trim()
    if (words) {
      query.andWhere(
        "(account.username LIKE :name ESCAPE '!' OR account.displayName LIKE :words ESCAPE '!')",
        {
          name: like(words.toLowerCase()),
          words: like(words),
        },
      )
    }
    const totalCount = await query.getCount()
    if (after !== null) query.andWhere('account.username > :after', { after })
    return {
      rows: await query
        .orderBy('account.username')
        .take(size + 1)
        .getMany(),
      totalCount,
    }
  }

  /** As the contract shows them; one statement for any number. */
  async views(manager: EntityManager, scope: UnionScope, rows: readonly UserAccount[]): Promise<Account[]> {
    const grants = await this.identity.grantsOf(
      manager,
      rows.map((row) => row.id),
    )
    return rows.map((row) => accountView(row, visible(scope, grants.get(row.id) ?? [])))
  }

  /** The accounts of the scope whose key holds all words, nearest first; names and roles alone. Two statements. */
  async nearest(
    manager: EntityManager,
    scope: UnionScope,
    words: readonly string[],
    size: number,
  ): Promise<{ account: FoundAccount; grants: HeldGrant[] }[]> {
    const query = manager.createQueryBuilder(UserAccount, 'account').select(NAMES)
    const rows: FoundAccount[] = await nearest(
      inScope(query, scope.tenantId, scope.path, false),
      'account.id',
      words,
    )
      .addOrderBy('account.active', 'DESC')
      .addOrderBy('account.username')
      .limit(size)
      .getMany()
    const grants = await this.identity.grantsOf(
      manager,
      rows.map((row) => row.id),
    )
    return rows.map((account) => ({ account, grants: visible(scope, grants.get(account.id) ?? []) }))
  }

  /**
   * The account if it is the scope's to manage: it has, or had, a role inside and holds none outside.
   * @throws Refusal NOT_FOUND
   */
  async require(manager: EntityManager, scope: UnionScope, id: string): Promise<ManagedAccount> {
    const query = manager.createQueryBuilder(UserAccount, 'account').where('account.id = :id', { id })
    const account = await inScope(query, scope.tenantId, scope.path, false).getOne()
    const grants = account ? ((await this.identity.grantsOf(manager, [id])).get(id) ?? []) : []
    if (!account || visible(scope, grants).length !== grants.length)
      refuse('NOT_FOUND', { what: '该账号' }, 'accountId')
    return { account, grants }
  }
}

type FoundAccount = Pick<UserAccount, 'id' | 'username' | 'displayName' | 'active'>

const NAMES = ['account.id', 'account.username', 'account.displayName', 'account.active']

const like = (words: string): string => `%${words.replace(/[!%_]/g, '!$&')}%`

const visible = (scope: UnionScope, grants: readonly HeldGrant[]): HeldGrant[] =>
  grants.filter((grant) => grant.tenantId === scope.tenantId && covers(scope, grant.unionPath))

function inScope(
  query: SelectQueryBuilder<UserAccount>,
  tenantId: string,
  path: string,
  liveOnly: boolean,
): SelectQueryBuilder<UserAccount> {
  const held = query
    .subQuery()
    .select('1')
    .from(UserGrant, 'held')
    .innerJoin(UnionNode, 'place', 'place.id = held.unionId')
    .where('held.userId = account.id AND place.tenantId = :tenantId')
    .andWhere(subtreeCondition('place.path', 'scope'))
  if (liveOnly) held.andWhere('held.revokedAt IS NULL')
  return query
    .andWhere('account.tenantId = :tenantId', { tenantId })
    .andWhere(`EXISTS ${held.getQuery()}`)
    .setParameters(subtreeParameters('scope', path))
}

export const accountView = (account: UserAccount, grants: readonly HeldGrant[]): Account => ({
  id: account.id,
  username: account.username,
  displayName: account.displayName,
  active: account.active,
  grants: grants.map(grantView),
  lastSignInAt: account.lastSignInAt,
  createdAt: account.createdAt,
})
