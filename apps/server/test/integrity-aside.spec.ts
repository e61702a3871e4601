import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { checkAside } from '../src/database/integrity/check-aside.js'
import { INVARIANTS } from '../src/database/integrity/index.js'
import { Job, JobRunner } from '../src/modules/job/index.js'
import { startTestServer, type TestServer } from './harness.js'

const EVERY = INVARIANTS.map((_, index) => index + 1)

describe('the nightly check beside the server', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer()
  })
  afterAll(() => server.stop())

  const states = async (): Promise<string[]> => {
    const jobs = await server.databases.write.manager.findBy(Job, { kind: 'integrity-check' })
    return jobs.map(({ state }) => state)
  }

  it('leaves the server free to answer', async () => {
    const asked = [server.databases.read, server.databases.audit, server.databases.write].map(({ manager }) =>
      jest.spyOn(manager, 'query'),
    )
    const runner = server.app.get(JobRunner)
    await runner.fillSlots()
    const ended = runner.drain()
    let answeredMeanwhile = 0
    do {
      const answer = await server.gql('submitter@east1', '{ server { today } }')
      expect(answer.status).toBe(200)
      answeredMeanwhile += 1
    } while (!(await states()).includes('done'))
    await ended
    expect(answeredMeanwhile).toBeGreaterThan(INVARIANTS.length)
    const ofTheShelf = asked
      .flatMap(({ mock }) => mock.calls)
      .filter(([sql]) => /ledger_entry|fund_total/.test(sql))
    expect(ofTheShelf).toEqual([])
  })

  it('tells each step and finds what the shelf finds', async () => {
    const steps: number[] = []
    const step = async (looked: number): Promise<void> => void steps.push(looked)
    const { signal } = new AbortController()
    expect(await checkAside(server.config, step, signal)).toEqual([])
    expect(steps).toEqual(EVERY)
    const { write } = server.databases
    await write.query("UPDATE union_node SET path = CONCAT(path, 'x') WHERE code = 'east1'")
    expect(await checkAside(server.config, step, signal)).toContain('union-path')
    await write.query("UPDATE union_node SET path = REPLACE(path, 'x', '') WHERE code = 'east1'")
  })

  it('ends at once when it is told to, or when nobody can hear its steps', async () => {
    const stop = new AbortController()
    const abort = async (): Promise<void> => stop.abort()
    await expect(checkAside(server.config, abort, stop.signal)).rejects.toThrow('aborted')
    await expect(
      checkAside(
        server.config,
        () => Promise.reject(new Error('the lease is lost')),
        new AbortController().signal,
      ),
    ).rejects.toThrow('the lease is lost')
  })

  it('is not taken for sound when its process dies', async () => {
    const nowhere = {
      ...server.config,
      dataDir: `${server.config.dataDir}/gone`,
      databaseUrl: 'mysql://127.0.0.1:1/gone',
    }
    await expect(checkAside(nowhere, async () => undefined, new AbortController().signal)).rejects.toThrow(
      'the check ended after 0 invariants',
    )
  })
})
