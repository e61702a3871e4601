import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Job, JobRunner } from '../src/modules/job/index.js'
import { startTestServer, type TestServer } from './harness.js'

const ADMIN = 'system-administrator@root'

interface Shown {
  readonly engine: string
  readonly migrationCount: number
  readonly databaseBytes: number
  readonly jobsFailed: number
  readonly integrity: { state: string; sentence: string; errorCode: string | null } | null
  readonly accounts: Record<'active' | 'stopped' | 'neverUsed' | 'issuedPassword', number>
  readonly signIns: Record<'done' | 'refused' | 'lockedNow', number>
}

describe('the installation, as its administrator sees it', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  const look = async (who = ADMIN): Promise<Shown> => {
    const answer = await server.gql<{ installation: Shown }>(
      who,
      `{ installation { engine migrationCount databaseBytes jobsFailed
           integrity { state sentence errorCode }
           accounts { active stopped neverUsed issuedPassword } signIns { done refused lockedNow } } }`,
    )
    if (answer.errors) throw new Error(answer.errors[0]?.extensions.code)
    return answer.data.installation
  }

  const nightly = async (day: string): Promise<void> => {
    server.setNow(`${day}T20:00:00Z`)
    await server.app.get(JobRunner).fillSlots()
    await server.app.get(JobRunner).drain()
    server.setNow(null)
  }

  it('says what runs and how large it is', async () => {
    const { migrationCount, databaseBytes, integrity } = await look()
    expect(migrationCount).toBeGreaterThan(6)
    expect(databaseBytes).toBeGreaterThan(100_000)
    expect(integrity).toBeNull()
  })

  it('is checked each night, once, and tells whether the data agrees with itself', async () => {
    await nightly('2026-11-29')
    await nightly('2026-11-29')
    const { manager } = server.databases.write
    expect(await manager.countBy(Job, { kind: 'integrity-check' })).toBe(1)
    expect((await look()).integrity).toMatchObject({ state: 'done', errorCode: null })
    const { id } = server.world.places['east1'] ?? { id: '' }
    await manager.query('UPDATE union_node SET path = ? WHERE id = ?', ['/astray', id])
    await nightly('2026-11-30')
    const { integrity } = await look()
    expect(integrity).toMatchObject({ state: 'failed', errorCode: 'INTEGRITY_BROKEN' })
    expect(integrity?.sentence).toContain('union-path')
    expect(integrity?.sentence).not.toContain('东方机械厂')
    await manager.query('UPDATE union_node SET path = ? WHERE id = ?', [
      server.world.places['east1']?.path,
      id,
    ])
  })

  it('counts the accounts and failed jobs of the own city alone', async () => {
    const own = await look()
    const other = await look('system-administrator@other')
    expect(own.accounts.active).toBe(13)
    expect(other.accounts.active).toBe(7)
    // The nightly check belongs to nobody's city: it is shown as the check, not counted among the city's jobs.
    expect([own.jobsFailed, other.jobsFailed]).toEqual([0, 0])
  })

  it('is nobody else’s business, but the auditor may look', async () => {
    for (const who of ['rights-officer@root', 'submitter@east1'])
      await expect(look(who)).rejects.toThrow('FORBIDDEN')
    expect((await look('auditor@root')).accounts.active).toBe(13)
  })
})
