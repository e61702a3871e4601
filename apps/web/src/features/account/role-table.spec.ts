import { describe, expect, it } from '@jest/globals'
import { PERMISSIONS } from '@huigong/access'
import { permissionRows, roleRows } from './role-table.js'

describe('the table of rights', () => {
  it('has every right once, with its name and somebody who holds it', () => {
    expect(permissionRows.map((row) => row.permission)).toEqual(PERMISSIONS)
    expect(new Set(permissionRows.map((row) => row.name)).size).toBe(PERMISSIONS.length)
    for (const row of permissionRows) expect(row.roles.length).toBeGreaterThan(0)
  })

  it('says for which unions a role can be held, and that the auditor only looks', () => {
    const auditor = roleRows.find((row) => row.role === 'auditor')
    expect(auditor).toMatchObject({ readOnly: true, rights: 0 })
    expect(roleRows.find((row) => row.role === 'submitter')?.unions).toContain('基层工会')
    expect(roleRows.find((row) => row.role === 'leader')?.unions).toBe('市总工会')
  })
})
