import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { reason, type Reason } from '@huigong/contracts'
import { accountKey, keepKeys } from '../../database/search-keys.js'
import { insert } from '../../database/writes.js'
import { Clock } from '../../platform/clock.js'
import { newId } from '../../platform/ids.js'
import { refuseAll } from '../../platform/refusal.js'
import { AuditEntry } from '../audit/audit.entity.js'
import { plant } from '../union/index.js'
import { readAccount } from './account-input.js'
import { Tenant, UserAccount, UserGrant } from './identity.entity.js'
import { PasswordHasher } from './password-hasher.js'
import { Parameters } from '../parameter/index.js'
import { passwordProblems } from './password-rules.js'

export interface NewCity {
  /** Also the code of its root union. */
  readonly code: string
  /** 滨江市总工会 */
  readonly name: string
}

export interface FirstAdministrator {
  readonly username: string
  readonly displayName: string
  readonly password: string
  /** Default true: the password was chosen by the machine or seen by whoever set the city up. */
  readonly mustChangePassword?: boolean
}

export interface MadeCity {
  readonly tenantId: string
  readonly rootId: string
  readonly administratorId: string
}

/** Sets up a city from nothing; everything else is then done by its administrator. */
@Injectable()
export class Setup {
  constructor(
    private readonly hasher: PasswordHasher,
    private readonly clock: Clock,
    private readonly parameters: Parameters,
  ) {}

  /**
   * Makes the city, its root union and its first system administrator, in the caller's transaction.
   * @throws Refusal for names or a password that no administrator could have chosen either
   */
  async createCity(
    manager: EntityManager,
    city: NewCity,
    administrator: FirstAdministrator,
  ): Promise<MadeCity> {
    const names = readAccount(administrator)
    const least = this.parameters.untouched().count('password-least')
    refuseAll([...cityProblems(city), ...passwordProblems(administrator.password, names.username, least)])
    const passwordHash = await this.hasher.hash(administrator.password)
    const now = this.clock.now()
    const made: MadeCity = { tenantId: newId(), rootId: newId(), administratorId: newId() }
    const { tenantId, rootId, administratorId } = made
    await insert(manager, Tenant, { id: tenantId, code: city.code, name: city.name, createdAt: now })
    const root = await plant(manager, {
      id: rootId,
      tenantId,
      code: city.code,
      name: city.name,
      kind: 'city',
      parent: null,
      from: this.clock.today(),
      recordedBy: '系统',
      now,
    })
    await insert(manager, UserAccount, {
      ...names,
      id: administratorId,
      tenantId,
      passwordHash,
      active: true,
      mustChangePassword: administrator.mustChangePassword ?? true,
      lastSignInAt: null,
      lastSignInAddress: null,
      previousSignInAt: null,
      previousSignInAddress: null,
      createdAt: now,
    })
    await keepKeys(manager, accountKey({ ...names, id: administratorId, tenantId }))
    await insert(manager, UserGrant, {
      id: newId(),
      tenantId,
      userId: administratorId,
      role: 'system-administrator',
      unionId: rootId,
      createdAt: now,
      revokedAt: null,
    })
    // Nobody is signed in yet, so this is the one act without an actor.
    await insert(manager, AuditEntry, {
      id: newId(),
      tenantId,
      at: now,
      actorId: administratorId,
      actor: '系统',
      role: null,
      actingUnionId: null,
      actingUnion: null,
      action: 'account:write',
      resourceKind: 'city',
      resourceId: tenantId,
      subjectUnionId: rootId,
      subjectPath: root.path,
      projectId: null,
      outcome: 'done',
      summary: `建立城市“${city.name}”（${city.code}）及其系统管理员“${names.username}”`,
      before: null,
      after: { code: city.code, name: city.name, username: names.username },
      reason: null,
      requestId: 'setup',
    })
    return made
  }
}

function cityProblems({ code, name }: NewCity): Reason[] {
  const invalid = (field: string, problem: string, at: string) =>
    reason('INVALID_INPUT', { field, problem }, at)
  return [
    ...(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(code)
      ? []
      : [invalid('城市编码', '须为 1 至 40 位字母、数字、点、横线或下划线', 'code')]),
    ...([...name.trim()].length >= 2 && [...name].length <= 100
      ? []
      : [invalid('城市名称', '须为 2 至 100 个字', 'name')]),
  ]
}
