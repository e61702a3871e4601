/**
 * Every right in the product: resource → verbs. A permission word is `resource:verb`; the resource is the word
 * of the stage. Nothing is open unless it is named here and granted to a role.
 */
export const RESOURCES = {
  union: ['read', 'write'],
  account: ['read', 'write'],
  job: ['read', 'write'],
  parameter: ['read', 'write'],
  calendar: ['read', 'write'],
  project: ['read', 'write', 'approve'],
  'rule-pack': ['read', 'write'],
  budget: ['read', 'record', 'allocate'],
  arrival: ['read', 'record', 'send', 'confirm', 'settle'],
  payment: ['read', 'record', 'reverse'],
  indicator: ['read'],
  satisfaction: ['read', 'record', 'draw'],
  'self-evaluation': ['read', 'fill', 'submit', 'review-district', 'review-city', 'lock', 'unlock'],
  waiver: ['read', 'ask', 'decide'],
  'roll-up': ['read', 'write', 'freeze'],
  report: ['read', 'generate', 'template'],
  publication: ['read', 'prepare', 'approve', 'withdraw'],
  dashboard: ['read'],
  notice: ['remind'],
  audit: ['read'],
} as const

type Resources = typeof RESOURCES
export type Resource = keyof Resources
export type Permission = { [R in Resource]: `${R}:${Resources[R][number]}` }[Resource]

export const PERMISSIONS = Object.entries(RESOURCES).flatMap(([resource, verbs]) =>
  verbs.map((verb) => `${resource}:${verb}`),
) as readonly Permission[]

/** A right that only looks. */
export const isReading = (permission: Permission): boolean => permission.endsWith(':read')
