import { pinyin } from 'pinyin-pro'
import type { EntityManager } from 'typeorm'
import { childPath, depthOf, type UnionKind } from '@huigong/domain'
import { keepKeys, unionKey } from '../../database/search-keys.js'
import { insert } from '../../database/writes.js'
import { newId } from '../../platform/ids.js'
import { UnionNode, UnionVersion } from './union.entity.js'

/** Everything below city, districts, townships, enterprises … fits well within this many levels. */
export const DEPTH_LIMIT = 16

/** A union that is to be. */
export interface NewUnion {
  readonly id: string
  readonly tenantId: string
  readonly code: string
  readonly name: string
  readonly kind: UnionKind
  /** Null for the root of a city. */
  readonly parent: Pick<UnionNode, 'id' | 'path'> | null
  /** First day it stands, `2026-11-22`. */
  readonly from: string
  readonly recordedBy: string
  readonly now: Date
}

/** Pinyin initials of a name in lower case, for search: 滨江市总工会 → bjszgh. */
export const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 120)

/** Inserts a union with the first row of its history. */
export async function plant(manager: EntityManager, made: NewUnion): Promise<UnionNode> {
  const { id, tenantId, code, name, kind, parent, from, recordedBy, now } = made
  const path = childPath(parent?.path ?? null, id)
  const node: UnionNode = {
    id,
    tenantId,
    code,
    name,
    initials: initialsOf(name),
    kind,
    parentId: parent?.id ?? null,
    path,
    depth: depthOf(path),
    active: true,
    version: 1,
    createdAt: now,
    updatedAt: now,
  }
  await insert(manager, UnionNode, node)
  await keepKeys(manager, unionKey(node))
  await insert(manager, UnionVersion, {
    id: newId(),
    tenantId,
    unionId: id,
    name,
    parentId: node.parentId,
    path,
    active: true,
    validFrom: from,
    validUntil: null,
    reason: null,
    recordedBy,
    createdAt: now,
  })
  return node
}
