import { describe, expect, it } from '@jest/globals'
import { PERMISSIONS, ROLES, ROLE_NAME, ROLE_PERMISSIONS, fitsUnion, isReading, mayDo } from './index.js'

describe('roles', () => {
  it('an auditor reads everything and writes nothing', () => {
    expect(ROLE_PERMISSIONS.auditor.every(isReading)).toBe(true)
    expect(PERMISSIONS.filter(isReading).every((permission) => mayDo('auditor', permission))).toBe(true)
  })

  it('a system administrator enters no business data', () => {
    const writes = ROLE_PERMISSIONS['system-administrator'].filter((permission) => !isReading(permission))
    expect(writes).toEqual([
      'union:write',
      'account:write',
      'job:write',
      'parameter:write',
      'calendar:write',
      'rule-pack:write',
    ])
  })

  it('rules are read by everyone who reads projects and written by the system administrator alone', () => {
    for (const role of ROLES) expect(mayDo(role, 'rule-pack:read')).toBe(mayDo(role, 'project:read'))
    expect(ROLES.filter((role) => mayDo(role, 'rule-pack:write'))).toEqual(['system-administrator'])
  })

  it('every writing right is held by somebody, and unlocking by the leader alone', () => {
    for (const permission of PERMISSIONS) expect(ROLES.some((role) => mayDo(role, permission))).toBe(true)
    expect(ROLES.filter((role) => mayDo(role, 'self-evaluation:unlock'))).toEqual(['leader'])
  })

  it('the one who writes a project does not approve it', () => {
    expect(ROLES.filter((role) => mayDo(role, 'project:write') && mayDo(role, 'project:approve'))).toEqual([])
  })

  it('every role has its Chinese name', () => {
    for (const role of ROLES) expect(ROLE_NAME[role]).toMatch(/^\p{Script=Han}+$/u)
  })

  it('an office exists where its union stands: no rights department in an enterprise, no submitter in a city', () => {
    expect(ROLES.filter((role) => fitsUnion(role, 'enterprise'))).toEqual(['submitter', 'auditor'])
    expect(ROLES.filter((role) => fitsUnion(role, 'industry'))).toEqual([
      'finance-officer',
      'district-officer',
      'auditor',
    ])
    expect(fitsUnion('submitter', 'city')).toBe(false)
  })
})
