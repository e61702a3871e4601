import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { AuditEntry } from '../src/modules/audit/index.js'
import { startTestServer, type TestServer } from './harness.js'

const ADMIN = 'system-administrator@root'

interface Shown {
  readonly key: string
  readonly value: number
  readonly text: string
  readonly decided: boolean
  readonly version: number
}

describe('parameters of a city', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  const list = async (who: string): Promise<Shown[]> => {
    const answer = await server.gql<{ parameters: Shown[] }>(
      who,
      '{ parameters { key value text decided version } }',
    )
    if (answer.errors) throw new Error(answer.errors[0]?.extensions.code)
    return answer.data.parameters
  }
  const one = async (key: string, who = ADMIN): Promise<Shown> => {
    const found = (await list(who)).find((each) => each.key === key)
    if (!found) throw new Error(`no ${key}`)
    return found
  }
  const set = async (
    key: string,
    value: number | null,
    version: number,
    { reason = '市总办公会议定', who = ADMIN } = {},
  ): Promise<unknown> => {
    const answer = await server.gql<{ setParameter: unknown }>(
      who,
      `mutation($key: String!, $value: Int, $reason: String!, $version: Int!) {
         setParameter(key: $key, value: $value, reason: $reason, version: $version) {
           ... on Parameter { value text version } ... on Refused { reasons { code message at } } } }`,
      { key, value, reason, version },
    )
    return answer.errors ? answer.errors[0]?.extensions.code : answer.data.setParameter
  }

  it('hold as the product has them until the city decides, and are no other city’s', async () => {
    expect(await one('transit-days')).toEqual({
      key: 'transit-days',
      value: 7,
      text: '7 天',
      decided: false,
      version: 0,
    })
    expect(await set('transit-days', 10, 0)).toEqual({ value: 10, text: '10 天', version: 1 })
    expect(await one('transit-days')).toMatchObject({ value: 10, decided: true, version: 1 })
    expect(await one('transit-days', 'rights-officer@root')).toMatchObject({ value: 10 })
    expect(await one('transit-days', 'system-administrator@other')).toMatchObject({ value: 7, version: 0 })
  })

  it('are changed within their bounds, with a reason, by the administrator alone', async () => {
    expect(await set('session-hours', 25, 0)).toMatchObject({
      reasons: [{ code: 'INVALID_INPUT', at: 'value' }],
    })
    expect(await set('session-hours', 8, 0, { reason: ' ' })).toMatchObject({
      reasons: [{ code: 'REASON_REQUIRED' }],
    })
    expect(await set('session-hours', null, 0)).toMatchObject({ reasons: [{ code: 'PARAMETER_UNCHANGED' }] })
    expect(await set('weather', 1, 0)).toMatchObject({ reasons: [{ code: 'PARAMETER_UNKNOWN' }] })
    expect(await set('session-hours', 8, 0, { who: 'rights-officer@root' })).toBe('FORBIDDEN')
    expect(await set('session-hours', 8, 0, { who: 'auditor@root' })).toBe('READ_ONLY')
    expect(await one('session-hours')).toMatchObject({ value: 12, version: 0 })
  })

  it('of two who decide at once one is told that the other was first', async () => {
    const answers = await Promise.all([set('idle-minutes', 20, 0), set('idle-minutes', 40, 0)])
    const refused = answers.filter((each) => JSON.stringify(each).includes('VERSION_CHANGED'))
    expect(refused).toHaveLength(1)
    expect(await one('idle-minutes')).toMatchObject({ version: 1 })
  })

  it('keep what was decided before, and go back to the standard', async () => {
    await set('unlock-most-days', 10, 0, { reason: '收紧' })
    expect(await set('unlock-most-days', null, 1, { reason: '恢复' })).toMatchObject({
      value: 30,
      version: 2,
    })
    expect(await one('unlock-most-days')).toMatchObject({ value: 30, decided: false, version: 2 })
    const { data } = await server.gql<{ parameterHistory: unknown[] }>(
      ADMIN,
      '{ parameterHistory(key: "unlock-most-days") { value text reason madeBy } }',
    )
    expect(data.parameterHistory).toEqual([
      { value: null, text: '恢复默认', reason: '恢复', madeBy: ADMIN },
      { value: 10, text: '10 天', reason: '收紧', madeBy: ADMIN },
    ])
    const entries = await server.databases.write.manager.findBy(AuditEntry, {
      resourceId: 'unlock-most-days',
    })
    expect(entries.map((entry) => entry.summary)).toContain('参数“解锁最长天数”由 30 天 改为 10 天：收紧')
  })

  it('reach the page that asks who is signed in', async () => {
    const { value } = await one('idle-minutes')
    const { data } = await server.gql<{ me: { idleMinutes: number } }>(
      'submitter@east1',
      '{ me { idleMinutes } }',
    )
    expect(data.me.idleMinutes).toBe(value)
  })
})
