import { ROLES } from '@huigong/access'
import { UNION_KINDS } from '@huigong/domain'
import { describe, expect, it } from '@jest/globals'
import { grantsText, rolesFor } from './account.view.js'

describe('roles for a union', () => {
  it('fit its kind', () => {
    expect(rolesFor('enterprise').map((one) => one.value)).toEqual(['submitter', 'auditor'])
    expect(rolesFor('district').map((one) => one.value)).toContain('district-officer')
    expect(rolesFor('city').map((one) => one.value)).not.toContain('submitter')
  })
  it('are none while no union is chosen', () => {
    expect(rolesFor(null)).toEqual([])
    expect(rolesFor(undefined)).toEqual([])
  })
  it('leave no role that nobody can hold', () => {
    const offered = new Set(UNION_KINDS.flatMap((kind) => rolesFor(kind).map((one) => one.value)))
    expect(ROLES.filter((role) => !offered.has(role))).toEqual([])
  })
})

describe('the roles of an account', () => {
  it('are told with their unions, and their absence with what it means', () => {
    const grants = [
      { id: 'g', role: 'leader', roleName: '分管领导', union: { id: 'u', name: '市总' } },
      { id: 'h', role: 'auditor', roleName: '经审会', union: null },
    ]
    expect(grantsText({ grants })).toBe('分管领导（市总）；经审会')
    expect(grantsText({ grants: [] })).toBe('没有身份，不能登录')
  })
})
