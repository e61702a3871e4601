import { UNION_KINDS, type UnionKind } from '@huigong/domain'
import type { Role } from './roles.js'

/** Kinds of union for which each role can be held; server and page ask the same table. */
const KINDS: Readonly<Record<Role, readonly UnionKind[]>> = {
  'system-administrator': ['city'],
  'rights-officer': ['city'],
  leader: ['city'],
  'finance-officer': ['city', 'district', 'industry', 'township'],
  'district-officer': ['district', 'industry'],
  submitter: ['township', 'enterprise'],
  auditor: UNION_KINDS,
}

/** True when somebody can hold the role for a union of this kind. */
export const fitsUnion = (role: Role, kind: UnionKind): boolean => KINDS[role].includes(kind)
