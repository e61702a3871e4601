import type { EntityManager } from 'typeorm'
import { childPath, depthOf } from '@huigong/domain'
import type { DemoCity } from '@huigong/demo'
import { accountKey, keepKeys, unionKey } from '../database/search-keys.js'
import { insert } from '../database/writes.js'
import { Tenant, UserAccount, UserGrant } from '../modules/identity/index.js'
import { initialsOf, UnionNode, UnionVersion } from '../modules/union/index.js'
import { newId } from '../platform/ids.js'

/** The first instant of the story. */
export const BORN = new Date('2025-01-02T01:00:00Z')

/** Writes a city's unions and accounts as they were on the first day of the story; all accounts share one password. */
export async function writeDirectory(
  manager: EntityManager,
  city: DemoCity,
  passwordHash: string,
): Promise<void> {
  await insert(manager, Tenant, { id: city.id, code: city.code, name: city.name, createdAt: BORN })
  const nodes = new Map<string, UnionNode>()
  for (const union of city.unions) {
    const parent = union.parent === null ? null : (nodes.get(union.parent) ?? null)
    const path = childPath(parent?.path ?? null, union.id)
    nodes.set(union.code, {
      id: union.id,
      tenantId: city.id,
      code: union.code,
      name: union.name,
      initials: initialsOf(union.name),
      kind: union.kind,
      parentId: parent?.id ?? null,
      path,
      depth: depthOf(path),
      active: true,
      version: 1,
      createdAt: BORN,
      updatedAt: BORN,
    })
  }
  const unions = [...nodes.values()]
  await insert(manager, UnionNode, unions)
  await keepKeys(manager, unions.map(unionKey))
  await insert(
    manager,
    UnionVersion,
    unions.map((node) => ({
      id: newId(),
      tenantId: city.id,
      unionId: node.id,
      name: node.name,
      parentId: node.parentId,
      path: node.path,
      active: true,
      validFrom: '2025-01-02',
      validUntil: null,
      reason: null,
      recordedBy: '系统',
      createdAt: BORN,
    })),
  )
  await insert(
    manager,
    UserAccount,
    city.accounts.map((account) => ({
      id: account.id,
      tenantId: city.id,
      username: account.username,
      displayName: account.displayName,
      passwordHash,
      active: true,
      mustChangePassword: false,
      lastSignInAt: null,
      lastSignInAddress: null,
      previousSignInAt: null,
      previousSignInAddress: null,
      createdAt: BORN,
    })),
  )
  await keepKeys(
    manager,
    city.accounts.map((account) => accountKey({ ...account, tenantId: city.id })),
  )
  await insert(
    manager,
    UserGrant,
    city.accounts.map((account) => ({
      id: account.grantId,
      tenantId: city.id,
      userId: account.id,
      role: account.role,
      unionId: nodes.get(account.union)?.id ?? '',
      createdAt: BORN,
      revokedAt: null,
    })),
  )
}
