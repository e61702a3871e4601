import type { Role } from '@huigong/access'
import type { UnionKind } from '@huigong/domain'

const EVERYWHERE: readonly UnionKind[] = ['city', 'district', 'industry', 'township', 'enterprise']

/** Kinds of union for which each role can be held. */
const KINDS: Readonly<Record<Role, readonly UnionKind[]>> = {
  'system-administrator': ['city'],
  'rights-officer': ['city'],
  leader: ['city'],
  'finance-officer': ['city', 'district', 'industry', 'township'],
  'district-officer': ['district', 'industry'],
  submitter: ['township', 'enterprise'],
  auditor: EVERYWHERE,
}

/** True when somebody can hold the role for a union of this kind. */
export const fits = (role: Role, kind: UnionKind): boolean => KINDS[role].includes(kind)
