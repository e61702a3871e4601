import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { insert } from '../src/database/writes.js'
import { AuditEntry } from '../src/modules/audit/index.js'
import { UserAccount, UserGrant } from '../src/modules/identity/index.js'
import { Job, JobRunner } from '../src/modules/job/index.js'
import { Message } from '../src/modules/notice/index.js'
import { newId } from '../src/platform/ids.js'
import { startTestServer, type TestServer } from './harness.js'

const ADMIN = 'system-administrator@root'
const HOLDER = 'submitter@east1'
const SUCCESSOR = 'submitter@east2'

describe('passing a role on', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())
  beforeEach(async () => {
    server.setNow(null)
    await server.databases.write.manager.clear(Job)
  })

  const grantOf = (who: string): string => server.world.people[who]?.grantId ?? ''
  const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const handOver = async (given: Record<string, unknown> = {}, who = ADMIN) => {
    const input = {
      id: newId(),
      grantId: grantOf(HOLDER),
      username: SUCCESSOR,
      on: today(),
      reason: '岗位调整',
      ...given,
    }
    const answer = await server.gql<{
      handOver: { id?: string; state?: string; reasons?: { code: string }[] }
    }>(
      who,
      `mutation($input: HandOverInput!) { handOver(input: $input) {
         ... on Job { id state } ... on Refused { reasons { code } } } }`,
      { input },
    )
    return answer.errors ? answer.errors[0]?.extensions.code : answer.data.handOver
  }
  const codes = (answer: Awaited<ReturnType<typeof handOver>>): unknown =>
    typeof answer === 'object' ? answer.reasons?.map((one) => one.code) : answer
  const live = async (unionKey: string): Promise<string[]> => {
    const { manager } = server.databases.write
    const grants = await manager.findBy(UserGrant, { unionId: server.world.places[unionKey]?.id ?? '' })
    const held = grants.filter((grant) => grant.revokedAt === null)
    const accounts = await Promise.all(
      held.map(({ userId }) => manager.findOneByOrFail(UserAccount, { id: userId })),
    )
    return accounts.map(({ username }) => username).sort()
  }

  it('is refused for a day gone by, without a reason, to oneself, to nobody, and by whoever does not manage accounts', async () => {
    expect(codes(await handOver({ on: '2026-01-01' }))).toEqual(['HAND_OVER_PAST'])
    expect(codes(await handOver({ reason: ' ' }))).toEqual(['REASON_REQUIRED'])
    expect(codes(await handOver({ username: ADMIN }))).toEqual(['HAND_OVER_TO_SELF'])
    expect(codes(await handOver({ username: HOLDER }))).toEqual(['HAND_OVER_TO_HOLDER'])
    expect(codes(await handOver({ username: 'nobody' }))).toEqual(['NOT_FOUND'])
    expect(codes(await handOver({ username: 'submitter@other-east1' }))).toEqual(['NOT_FOUND'])
    expect(codes(await handOver({ grantId: grantOf(ADMIN) }))).toEqual(['OWN_ACCOUNT'])
    expect(codes(await handOver({}, 'system-administrator@other'))).toEqual(['NOT_FOUND'])
    expect(await handOver({}, 'rights-officer@root')).toBe('FORBIDDEN')
    expect(await server.databases.write.manager.count(Job)).toBe(0)
  })

  it('waits for its day; then one holds the role and the other does not, and the unread messages go along', async () => {
    const { manager } = server.databases.write
    await insert(manager, Message, {
      id: newId(),
      tenantId: server.world.places['east1']?.tenantId ?? '',
      grantId: grantOf(HOLDER),
      senderGrantId: null,
      kind: 'form-returned',
      sentence: '被退回',
      projectId: null,
      unionId: null,
      recordId: null,
      at: null,
      createdAt: new Date(),
      readAt: null,
      settledAt: null,
      settlement: null,
    })
    await server.cookieOf(HOLDER)
    const on = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)
    const planned = await handOver({ on })
    expect(planned).toMatchObject({ state: 'queued' })
    expect(await server.app.get(JobRunner).drain()).toBe(0)
    expect(await live('east1')).toEqual([HOLDER])
    expect((await server.gql(HOLDER, '{ unreadMessages }')).data).toEqual({ unreadMessages: 1 })

    server.setNow(`${on}T00:00:00+08:00`)
    expect(await server.app.get(JobRunner).drain()).toBe(1)
    server.setNow(null)
    expect(await live('east1')).toEqual([SUCCESSOR])
    const id = typeof planned === 'object' ? (planned.id ?? '') : ''
    expect(await manager.findOneByOrFail(UserGrant, { id })).toMatchObject({
      role: 'submitter',
      revokedAt: null,
    })
    expect(await manager.countBy(Message, { grantId: id, kind: 'form-returned' })).toBe(1)
    const gone = await server.gql(HOLDER, '{ unreadMessages }')
    expect(gone.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
    const entries = await manager.findBy(AuditEntry, { resourceId: grantOf(HOLDER), outcome: 'done' })
    expect(entries.map((entry) => entry.summary)).toEqual([
      expect.stringContaining(`“基层填报员”由${HOLDER}移交${SUCCESSOR}，带去未读消息 1 条`),
    ])
  })

  it('of an administrator who is none any more is not done', async () => {
    const { manager } = server.databases.write
    const grant = { id: grantOf(ADMIN) }
    await handOver({ grantId: grantOf('submitter@west1'), username: 'submitter@west2' })
    await manager.update(UserGrant, grant, { revokedAt: new Date() })
    await server.app.get(JobRunner).drain()
    await manager.update(UserGrant, grant, { revokedAt: null })
    expect(await live('west1')).toEqual(['submitter@west1'])
    expect(await manager.findOneByOrFail(Job, { kind: 'hand-over' })).toMatchObject({ state: 'failed' })
  })

  it('is planned once for a role, and can be taken back', async () => {
    const on = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)
    const given = { grantId: grantOf('submitter@west2'), username: 'submitter@west1', on }
    const first = await handOver(given)
    expect(await handOver(given)).toMatchObject({ id: typeof first === 'object' ? first.id : '' })
    await server.gql(ADMIN, 'mutation($id: ID!) { cancelJob(id: $id) { __typename } }', {
      id: typeof first === 'object' ? first.id : '',
    })
    server.setNow(`${on}T12:00:00+08:00`)
    expect(await server.app.get(JobRunner).drain()).toBe(0)
    expect(await live('west2')).toEqual(['submitter@west2'])
  })
})
