import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { fitsUnion, type Role, ROLE_NAME } from '@huigong/access'
import { reason } from '@huigong/contracts'
import { UNION_KIND_NAME } from '@huigong/domain'
import type { Account, CreateAccountInput, GrantRoleInput, IssuedPassword } from '../../generated/contract.js'
import { accountKey, keepKeys } from '../../database/search-keys.js'
import { insert, update } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts, type Act, type ActContext } from '../../platform/acts.js'
import { isId, newId } from '../../platform/ids.js'
import { refuse, refused, Refusal, type Refused } from '../../platform/refusal.js'
import { UnionLookup, type UnionNode } from '../union/index.js'
import { AccountsRepository, type ManagedAccount } from './accounts.repository.js'
import { readAccount } from './account-input.js'
import { UserAccount, UserGrant } from './identity.entity.js'
import { HasherBusy, PasswordHasher } from './password-hasher.js'
import { issuePassword } from './password-rules.js'
import { Sessions } from './sessions.service.js'

type Shown = Account & { readonly __typename: 'Account' }
type Issued = IssuedPassword & { readonly __typename: 'IssuedPassword' }

/** Accounts and roles, by the administrators of the scope they lie in. Every end of a right ends sessions at once. */
@Injectable()
export class Accounts {
  constructor(
    private readonly acts: Acts,
    private readonly accounts: AccountsRepository,
    private readonly unions: UnionLookup,
    private readonly hasher: PasswordHasher,
    private readonly sessions: Sessions,
  ) {}

  /** Makes an account with one role; its password is made here, told once and changed at the first sign-in. */
  create(actor: Actor, input: CreateAccountInput): Promise<Issued | Refused> {
    return this.withPassword((password, passwordHash) => {
      const { username, displayName } = readAccount(input)
      const creation = {
        ...actOf('account', input.id),
        request: input,
        duplicate: reason('NAME_TAKEN', { what: '账号', value: username }, 'username'),
        // The password is known nowhere any more.
        load: async (): Promise<Issued> => refuse('PASSWORD_ALREADY_ISSUED', { username }),
      }
      return this.acts.create<Issued>(actor, creation, async (context) => {
        if (!isId(input.id)) refuse('INVALID_INPUT', { field: '编号', problem: '不是有效的编号' }, 'id')
        const { manager, now, trail } = context
        const place = await this.placeFor(context, input.role, input.unionId)
        const account: UserAccount = {
          id: input.id,
          tenantId: actor.tenantId,
          username,
          displayName,
          passwordHash,
          active: true,
          mustChangePassword: true,
          lastSignInAt: null,
          lastSignInAddress: null,
          previousSignInAt: null,
          previousSignInAddress: null,
          createdAt: now,
        }
        await insert(manager, UserAccount, account)
        await keepKeys(manager, accountKey(account))
        await insert(manager, UserGrant, grantRow(newId(), account.id, input.role, place, now))
        trail.subject = { unionId: place.id, path: place.path }
        trail.summary = `建立账号“${username}”（${displayName}），授予${place.name}的“${ROLE_NAME[input.role]}”`
        trail.after = { username, displayName, role: input.role, unionId: place.id }
        return { __typename: 'IssuedPassword', account: await this.view(manager, actor, account), password }
      })
    })
  }

  /** Gives an account a new password, told once; all its sessions and sign-in locks end. */
  resetPassword(actor: Actor, accountId: string): Promise<Issued | Refused> {
    return this.withPassword((password, passwordHash) =>
      this.acts.perform(actor, actOf('account', accountId), async (context) => {
        const { manager, trail } = context
        const { account } = await this.managed(context, accountId)
        if (account.id === actor.userId) refuse('OWN_PASSWORD', {}, 'accountId')
        const changes = { passwordHash, mustChangePassword: true }
        await update(manager, UserAccount, { id: account.id }, changes)
        const ended = await this.sessions.revoke(manager, { userId: account.id })
        trail.summary = `重置账号“${account.username}”（${account.displayName}）的密码，结束登录会话 ${ended} 个`
        return { __typename: 'IssuedPassword', account: await this.view(manager, actor, account), password }
      }),
    )
  }

  /** Stops an account, whose sessions end at once, or lets it in again. */
  setActive(actor: Actor, accountId: string, active: boolean): Promise<Shown | Refused> {
    return this.acts.perform(actor, actOf('account', accountId), async (context) => {
      const { manager, trail } = context
      const { account } = await this.managed(context, accountId)
      if (account.id === actor.userId && !active) refuse('OWN_ACCOUNT', {}, 'accountId')
      await update(manager, UserAccount, { id: account.id }, { active })
      if (!active) await this.sessions.revoke(manager, { userId: account.id })
      trail.summary = `${active ? '启用' : '停用'}账号“${account.username}”（${account.displayName}）`
      trail.before = { active: account.active }
      trail.after = { active }
      return this.view(manager, actor, { ...account, active })
    })
  }

  /** Adds a role; nobody adds one to himself. */
  grantRole(actor: Actor, input: GrantRoleInput): Promise<Shown | Refused> {
    const creation = {
      ...actOf('grant', input.id),
      request: input,
      load: async (manager: EntityManager) => {
        const { account } = await this.accounts.require(manager, scopeOfActor(actor), input.accountId)
        return this.view(manager, actor, account)
      },
    }
    return this.acts.create(actor, creation, async (context) => {
      if (!isId(input.id)) refuse('INVALID_INPUT', { field: '编号', problem: '不是有效的编号' }, 'id')
      const { manager, now, trail } = context
      const { account, grants } = await this.managed(context, input.accountId)
      if (account.id === actor.userId) refuse('OWN_ROLE', {}, 'accountId')
      const place = await this.placeFor(context, input.role, input.unionId)
      if (grants.some((grant) => grant.role === input.role && grant.unionId === place.id)) {
        refuse('NAME_TAKEN', { what: '身份', value: `${place.name} ${ROLE_NAME[input.role]}` }, 'role')
      }
      await insert(manager, UserGrant, grantRow(input.id, account.id, input.role, place, now))
      trail.subject = { unionId: place.id, path: place.path }
      trail.summary = `授予“${account.username}”（${account.displayName}）${place.name}的“${ROLE_NAME[input.role]}”身份`
      trail.after = { role: input.role, unionId: place.id }
      return this.view(manager, actor, account)
    })
  }

  /** Takes a role back; sessions that act as it end at once. */
  revokeRole(actor: Actor, grantId: string): Promise<Shown | Refused> {
    return this.acts.perform(actor, actOf('grant', grantId), async (context) => {
      const { manager, now, trail } = context
      const row = await manager.findOneBy(UserGrant, { id: grantId })
      const found = row && (await this.accounts.require(manager, scopeOfActor(actor), row.userId))
      const grant = found?.grants.find((each) => each.id === grantId)
      if (!found || !grant) return refuse('NOT_FOUND', { what: '该身份' }, 'grantId')
      const { account } = found
      if (grantId === actor.grantId) refuse('OWN_ACCOUNT', {}, 'grantId')
      const { affected } = await manager
        .createQueryBuilder()
        .update(UserGrant)
        .set({ revokedAt: now })
        .where('id = :grantId AND revoked_at IS NULL', { grantId })
        .execute()
      if (affected !== 1) refuse('VERSION_CHANGED', { what: '该身份' }, 'grantId')
      await this.sessions.revoke(manager, { grantId })
      trail.subject = { unionId: grant.unionId, path: grant.unionPath }
      trail.summary = `收回“${account.username}”（${account.displayName}）${grant.unionName}的“${ROLE_NAME[grant.role]}”身份`
      trail.before = { role: grant.role, unionId: grant.unionId }
      return this.view(manager, actor, account)
    })
  }

  /** The account within the actor's scope, locked against another administrator; the trail entry is about its place. */
  private async managed(context: ActContext, accountId: string): Promise<ManagedAccount> {
    const { manager, actor, trail } = context
    await manager
      .createQueryBuilder()
      .update(UserAccount)
      .set({ active: () => 'active' })
      .where('id = :accountId AND tenant_id = :tenantId', { accountId, tenantId: actor.tenantId })
      .execute()
    const found = await this.accounts.require(manager, scopeOfActor(actor), accountId)
    const place = found.grants[0]
    if (place) trail.subject = { unionId: place.unionId, path: place.unionPath }
    return found
  }

  /** The union a role is given for: inside the scope, open, and of a kind for which the role exists. */
  private async placeFor({ manager, actor }: ActContext, role: Role, unionId: string): Promise<UnionNode> {
    const place = await this.unions.require(manager, scopeOfActor(actor), unionId, 'unionId')
    if (!place.active) refuse('UNION_CLOSED', { name: place.name }, 'unionId')
    if (!fitsUnion(role, place.kind)) {
      refuse('ROLE_NOT_FOR_UNION', { role: ROLE_NAME[role], kind: UNION_KIND_NAME[place.kind] }, 'role')
    }
    return place
  }

  private async view(manager: EntityManager, actor: Actor, account: UserAccount): Promise<Shown> {
    const [view] = await this.accounts.views(manager, scopeOfActor(actor), [account])
    if (!view) throw new Error('an account that was read has a view')
    return { __typename: 'Account', ...view }
  }

  /** A new password and its hash, made before any transaction. */
  private async withPassword<T>(
    work: (password: string, hash: string) => Promise<T | Refused>,
  ): Promise<T | Refused> {
    const password = issuePassword()
    try {
      return await work(password, await this.hasher.hash(password))
    } catch (error) {
      if (error instanceof HasherBusy) return refused(new Refusal([reason('SIGN_IN_BUSY', {})]))
      if (error instanceof Refusal) return refused(error)
      throw error
    }
  }
}

const actOf = (resourceKind: 'account' | 'grant', id: string): Act => ({
  action: 'account:write',
  resourceKind,
  resourceId: id.slice(0, 64),
})

const grantRow = (id: string, userId: string, role: Role, place: UnionNode, now: Date): UserGrant => ({
  id,
  tenantId: place.tenantId,
  userId,
  role,
  unionId: place.id,
  createdAt: now,
  revokedAt: null,
})
