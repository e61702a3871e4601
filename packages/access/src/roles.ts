import { PERMISSIONS, isReading, type Permission } from './permissions.js'

/** Who people are. A person may hold several roles for several unions and acts as one at a time. */
export const ROLES = [
  'system-administrator',
  'rights-officer',
  'finance-officer',
  'leader',
  'district-officer',
  'submitter',
  'auditor',
] as const

export type Role = (typeof ROLES)[number]

export const ROLE_NAME: Readonly<Record<Role, string>> = {
  'system-administrator': '系统管理员',
  'rights-officer': '权益保障部',
  'finance-officer': '财务部',
  leader: '分管领导',
  'district-officer': '区县审核员',
  submitter: '基层填报员',
  auditor: '经审会',
}

/** What runs the installation and is no business of the offices; auditors read it all the same. */
const administration: readonly Permission[] = ['account:read', 'job:read', 'audit:read']

const business = PERMISSIONS.filter(
  (permission) => isReading(permission) && !administration.includes(permission),
)

/**
 * What each role may do inside the subtree of the union it is held for. Writing rights name every verb;
 * reading follows the need to know.
 */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  'system-administrator': [
    'union:read',
    'union:write',
    'account:read',
    'account:write',
    'job:read',
    'job:write',
    'parameter:read',
    'parameter:write',
    'calendar:read',
    'calendar:write',
    'project:read',
    'rule-pack:read',
    'rule-pack:write',
    'audit:read',
  ],
  'rights-officer': [
    ...business,
    'audit:read',
    'project:write',
    'budget:allocate',
    'satisfaction:record',
    'satisfaction:draw',
    'self-evaluation:review-city',
    'self-evaluation:lock',
    'waiver:decide',
    'roll-up:write',
    'roll-up:freeze',
    'report:generate',
    'publication:prepare',
    'publication:withdraw',
    'report:template',
    'notice:remind',
  ],
  'finance-officer': [
    ...business,
    'budget:record',
    'budget:allocate',
    'arrival:record',
    'arrival:send',
    'arrival:confirm',
    'arrival:settle',
    'payment:record',
    'payment:reverse',
  ],
  leader: [
    ...business,
    'audit:read',
    'project:approve',
    'self-evaluation:unlock',
    'publication:approve',
    'publication:withdraw',
  ],
  'district-officer': [
    ...business,
    'budget:allocate',
    'arrival:send',
    'arrival:confirm',
    'arrival:settle',
    'payment:record',
    'payment:reverse',
    'satisfaction:record',
    'satisfaction:draw',
    'self-evaluation:fill',
    'self-evaluation:submit',
    'self-evaluation:review-district',
    'waiver:ask',
    'waiver:decide',
    'roll-up:write',
    'roll-up:freeze',
    'report:generate',
    'notice:remind',
  ],
  submitter: [
    ...business,
    'arrival:confirm',
    'payment:record',
    'payment:reverse',
    'satisfaction:record',
    'self-evaluation:fill',
    'self-evaluation:submit',
    'report:generate',
    'waiver:ask',
  ],
  auditor: PERMISSIONS.filter(isReading),
}

export const mayDo = (role: Role, permission: Permission): boolean =>
  ROLE_PERMISSIONS[role].includes(permission)

/** Roles whose every request runs on a database connection that cannot write. */
export const isReadOnly = (role: Role): boolean => role === 'auditor'
