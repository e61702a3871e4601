import type { RulePack as Pack } from '@huigong/domain'
import type { RulePack, RulePackState } from '../../generated/contract.js'
import { numberOf, problemsOf, textOf } from './rule-pack-content.js'
import type { StoredPackState, StoredRulePack } from './rule-pack.entity.js'

const STATE: Readonly<Record<StoredPackState, RulePackState>> = {
  draft: 'DRAFT',
  discarded: 'DRAFT',
  published: 'PUBLISHED',
  retired: 'RETIRED',
}

/** How refusals and the trail name the state of a version. */
export const PACK_STATE_NAME: Readonly<Record<StoredPackState, string>> = {
  draft: '草稿',
  discarded: '已放弃',
  published: '已发布',
  retired: '已停用',
}

export const shippedView = (pack: Pack, projectCount: number): RulePack => ({
  __typename: 'RulePack',
  id: pack.id,
  version: pack.version,
  name: pack.name,
  basis: pack.basis,
  effectiveFrom: pack.effectiveFrom,
  content: pack,
  shipped: true,
  state: 'PUBLISHED',
  revision: 1,
  problems: [],
  projectCount,
  changedBy: null,
  changedAt: null,
  retiredReason: null,
})

export const storedView = (row: StoredRulePack, projectCount: number): RulePack => ({
  __typename: 'RulePack',
  id: row.packId,
  version: row.version,
  name: textOf(row.content, 'name'),
  basis: textOf(row.content, 'basis'),
  effectiveFrom: numberOf(row.content, 'effectiveFrom'),
  content: row.content,
  shipped: false,
  state: STATE[row.state],
  revision: row.revision,
  problems: row.state === 'draft' ? problemsOf(row.content) : [],
  projectCount,
  changedBy: row.changedBy,
  changedAt: row.changedAt,
  retiredReason: row.retiredReason,
})
