import type { EntityManager } from 'typeorm'
import type { Role } from '@huigong/access'
import { childPath, depthOf, type UnionKind } from '@huigong/domain'
import { insert } from '../src/database/writes.js'
import { Tenant, UserAccount, UserGrant } from '../src/modules/identity/identity.entity.js'
import { UnionNode, UnionVersion } from '../src/modules/union/union.entity.js'
import { newId } from '../src/platform/ids.js'

export interface Place {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly path: string
  readonly parentId: string | null
}

export interface Person {
  readonly id: string
  readonly grantId: string
  readonly role: Role
  readonly place: Place
}

/**
 * Two cities. The first: city `root`, districts `east` and `west`, enterprises `east1 east2 west1 west2`.
 * The second: `other`, `other-east`, `other-east1`. People are named by role and place, e.g. `submitter@east1`.
 */
export interface World {
  readonly places: Readonly<Record<string, Place>>
  readonly people: Readonly<Record<string, Person>>
}

const BORN = new Date('2025-01-01T00:00:00Z')

const TREE: readonly [key: string, parent: string | null, kind: UnionKind, name: string][] = [
  ['root', null, 'city', '滨江市总工会'],
  ['east', 'root', 'district', '东城区总工会'],
  ['west', 'root', 'district', '西城区总工会'],
  ['east1', 'east', 'enterprise', '东方机械厂工会'],
  ['east2', 'east', 'enterprise', '东湖纺织公司工会'],
  ['west1', 'west', 'enterprise', '西山矿业公司工会'],
  ['west2', 'west', 'enterprise', '西街商场工会'],
  ['other', null, 'city', '临海市总工会'],
  ['other-east', 'other', 'district', '港区总工会'],
  ['other-east1', 'other-east', 'enterprise', '港口公司工会'],
]

const PEOPLE: readonly [role: Role, place: string][] = [
  ['system-administrator', 'root'],
  ['rights-officer', 'root'],
  ['finance-officer', 'root'],
  ['leader', 'root'],
  ['auditor', 'root'],
  ['district-officer', 'east'],
  ['finance-officer', 'east'],
  ['auditor', 'east'],
  ['district-officer', 'west'],
  ['submitter', 'east1'],
  ['submitter', 'east2'],
  ['submitter', 'west1'],
  ['submitter', 'west2'],
  ['system-administrator', 'other'],
  ['rights-officer', 'other'],
  ['finance-officer', 'other'],
  ['leader', 'other'],
  ['auditor', 'other'],
  ['district-officer', 'other-east'],
  ['submitter', 'other-east1'],
]

/** Rows of the test world; nobody has a password here, sessions are opened directly. */
export async function seedWorld(manager: EntityManager): Promise<World> {
  const places: Record<string, Place> = {}
  const people: Record<string, Person> = {}
  let tenantId = ''
  for (const [key, parentKey, kind, name] of TREE) {
    const parent = parentKey ? places[parentKey] : undefined
    const id = newId()
    if (!parent) {
      tenantId = newId()
      await insert(manager, Tenant, { id: tenantId, code: key, name, createdAt: BORN })
    }
    const path = childPath(parent?.path ?? null, id)
    places[key] = { id, tenantId, name, path, parentId: parent?.id ?? null }
    await insert(manager, UnionNode, {
      id,
      tenantId,
      code: key,
      name,
      initials: key,
      kind,
      parentId: parent?.id ?? null,
      path,
      depth: depthOf(path),
      active: true,
      version: 1,
      createdAt: BORN,
      updatedAt: BORN,
    })
    await insert(manager, UnionVersion, {
      id: newId(),
      tenantId,
      unionId: id,
      name,
      parentId: parent?.id ?? null,
      path,
      active: true,
      validFrom: '2025-01-01',
      validUntil: null,
      reason: null,
      recordedBy: '系统',
      createdAt: BORN,
    })
  }
  for (const [role, at] of PEOPLE) {
    const place = places[at]
    if (!place) throw new Error(`no place ${at}`)
    const username = `${role}@${at}`
    const id = newId()
    const grantId = newId()
    await insert(manager, UserAccount, {
      id,
      tenantId: place.tenantId,
      username,
      displayName: username,
      passwordHash: 'none',
      active: true,
      mustChangePassword: false,
      lastSignInAt: null,
      lastSignInAddress: null,
      previousSignInAt: null,
      previousSignInAddress: null,
      createdAt: BORN,
    })
    await insert(manager, UserGrant, {
      id: grantId,
      tenantId: place.tenantId,
      userId: id,
      role,
      unionId: place.id,
      createdAt: BORN,
      revokedAt: null,
    })
    people[username] = { id, grantId, role, place }
  }
  return { places, people }
}
