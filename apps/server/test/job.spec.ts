import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { closeDatabases, openDatabases, type Databases } from '../src/database/sources.js'
import { Clock } from '../src/platform/clock.js'
import { newId } from '../src/platform/ids.js'
import { Acts } from '../src/platform/acts.js'
import { isRefused, type Refused } from '../src/platform/refusal.js'
import { AuditEntry } from '../src/modules/audit/index.js'
import { GrantActors, UserGrant } from '../src/modules/identity/index.js'
import {
  Job,
  JobFailure,
  JobRunner,
  Jobs,
  LEASE,
  type JobKind,
  type JobRun,
} from '../src/modules/job/index.js'
import { Message } from '../src/modules/notice/index.js'
import { createServer, type RunningServer } from '../src/server.js'
import { engine, startTestServer, type TestServer } from './harness.js'

const OFFICER = 'rights-officer@root'
const ADMIN = 'system-administrator@root'
const NOON = Date.parse('2026-12-01T04:00:00Z')

interface Asked {
  readonly text: string
}
const TRIAL: JobKind<Asked> = { kind: 'trial', name: '试运行', attempts: 3 }
const CLOCK: JobKind<object> = { kind: 'by-the-clock', name: '定时核对' }

/** What the trial does in the test at hand. */
let work: (run: JobRun<Asked>) => Promise<{ sentence: string; commit?: () => Promise<void> }>
let clockHasWork = true

const register = (server: Pick<RunningServer, 'app'>): void => {
  const jobs = server.app.get(Jobs)
  jobs.register(TRIAL, (run) => work(run))
  jobs.register(CLOCK, async () => ({ sentence: '没有问题' }), {
    dailyAt: '02:30',
    due: async () => clockHasWork,
  })
}

describe('jobs', () => {
  let server: TestServer
  /** The second server of the installation: its own pool on MariaDB; SQLite has one process. */
  let second: RunningServer | null = null
  let secondDatabases: Databases | null = null
  beforeAll(async () => {
    server = await startTestServer()
    register(server)
    if (engine === 'mariadb') {
      secondDatabases = await openDatabases(server.config)
      second = await createServer(server.config, secondDatabases)
      register(second)
    }
  })
  afterAll(async () => {
    await second?.app.close()
    if (secondDatabases) await closeDatabases(secondDatabases)
    await server.stop()
  })
  beforeEach(async () => {
    at(0)
    const { manager } = server.databases.write
    await manager.clear(Job)
    await manager.clear(Message)
    work = async () => ({ sentence: '做完了' })
  })
  afterEach(() => server.setNow(null))

  /** Sets the clock to so many milliseconds after noon. */
  const at = (milliseconds: number): void => {
    server.setNow(new Date(NOON + milliseconds).toISOString())
    if (second) second.app.get(Clock).present = () => new Date(NOON + milliseconds)
  }
  const runner = (): JobRunner => server.app.get(JobRunner)
  const other = (): JobRunner => (second ?? server).app.get(JobRunner)
  const rows = (): Promise<Job[]> => server.databases.write.manager.find(Job, { order: { id: 'ASC' } })
  const only = async (): Promise<Job> => {
    const [row] = await rows()
    if (!row) throw new Error('there is no job')
    return row
  }
  const messages = (): Promise<Message[]> => server.databases.write.manager.find(Message)

  /** Asks for a trial inside an act of this person. */
  async function ask(text = '一', key?: string, who = OFFICER): Promise<string> {
    const grantId = server.world.people[who]?.grantId ?? ''
    const actor = await server.app.get(GrantActors).actorOf(server.databases.read.manager, grantId)
    if (!actor) throw new Error(`no ${who}`)
    const act = { action: 'project:write', resourceKind: 'project', resourceId: newId() } as const
    const made: { id: string } | Refused = await server.app.get(Acts).perform(actor, act, (context) => {
      context.trail.summary = '试'
      const order = { payload: { text }, title: `试运行${text}` }
      return server.app.get(Jobs).enqueue(context, TRIAL, key ? { ...order, key } : order)
    })
    if (isRefused(made)) throw new Error('refused')
    return made.id
  }

  it('are done after the act that asked for them, once, and told to who asked', async () => {
    const seen: unknown[] = []
    work = async (run) => {
      seen.push([run.payload.text, run.actor?.username, run.actor?.grantId])
      return { sentence: '共 3 行' }
    }
    const id = await ask()
    expect(await runner().drain()).toBe(1)
    expect(await runner().drain()).toBe(0)
    expect(seen).toEqual([['一', OFFICER, server.world.people[OFFICER]?.grantId]])
    expect(await only()).toMatchObject({ id, state: 'done', sentence: '共 3 行', attempts: 1, dueAt: null })
    expect(await messages()).toMatchObject([
      {
        kind: 'job-done',
        grantId: server.world.people[OFFICER]?.grantId,
        recordId: id,
        sentence: '试运行一：共 3 行',
      },
    ])
  })

  it('do not exist when the act was refused', async () => {
    const actor = await server.app
      .get(GrantActors)
      .actorOf(server.databases.read.manager, server.world.people[OFFICER]?.grantId ?? '')
    if (!actor) throw new Error('nobody')
    const act = { action: 'project:write', resourceKind: 'project', resourceId: newId() } as const
    const failed = server.app.get(Acts).perform(actor, act, async (context) => {
      await server.app.get(Jobs).enqueue(context, TRIAL, { payload: { text: '' }, title: '' })
      throw new Error('broken')
    })
    await expect(failed).rejects.toThrow('broken')
    expect(await rows()).toEqual([])
  })

  it('of two workers each is run by one, and none is left over', async () => {
    const runs = new Map<string, number>()
    work = async (run) => {
      runs.set(run.id, (runs.get(run.id) ?? 0) + 1)
      await sleep(3)
      return { sentence: '好' }
    }
    const ids = await Promise.all(Array.from({ length: 24 }, (_, index) => ask(String(index))))
    const counts = await Promise.all([runner().drain(), other().drain()])
    expect(counts[0] + counts[1]).toBe(24)
    expect([...runs.keys()].sort()).toEqual([...ids].sort())
    expect([...runs.values()].every((count) => count === 1)).toBe(true)
    expect((await rows()).every((row) => row.state === 'done')).toBe(true)
    expect(await messages()).toHaveLength(24)
  })

  it('of a worker that died are taken up when its lease is over, and what the dead one says counts no more', async () => {
    let wake: () => void = () => undefined
    const hung = new Promise<void>((resolve) => (wake = resolve))
    const commits: string[] = []
    let begin: () => void = () => undefined
    const began = new Promise<void>((resolve) => (begin = resolve))
    work = async () => {
      begin()
      await hung
      return { sentence: '迟到', commit: async () => void commits.push('dead') }
    }
    await ask()
    const dead = runner().drain()
    // The row says "running" before the work has begun; what follows must not be done by the first worker.
    await began
    work = async () => ({ sentence: '接手', commit: async () => void commits.push('alive') })
    at(LEASE - 1)
    expect(await other().drain()).toBe(0)
    at(LEASE)
    expect(await other().drain()).toBe(1)
    wake()
    await dead
    expect(await only()).toMatchObject({ state: 'done', sentence: '接手', attempts: 2 })
    expect(commits).toEqual(['alive'])
    expect(await messages()).toHaveLength(1)
  })

  it('that kill every worker are given up after the last attempt, and that is told once', async () => {
    const id = await ask()
    await server.databases.write.manager.update(
      Job,
      { id },
      { state: 'running', attempts: 3, leaseToken: 'dead', dueAt: new Date(NOON - 1) },
    )
    expect(await runner().drain()).toBe(0)
    expect(await only()).toMatchObject({ state: 'failed', errorCode: 'WORKER_LOST', attempts: 3 })
    expect((await messages()).map((one) => one.kind)).toEqual(['job-failed'])
  })

  it('that fail are tried again later, three times in all', async () => {
    work = async () => {
      throw new Error('the disk is full')
    }
    await ask()
    expect(await runner().drain()).toBe(1)
    expect(await only()).toMatchObject({ state: 'queued', attempts: 1 })
    expect(await messages()).toEqual([])
    at(10_000)
    expect(await runner().drain()).toBe(1)
    at(20_000)
    expect(await runner().drain()).toBe(0)
    at(50_000)
    expect(await runner().drain()).toBe(1)
    const row = await only()
    expect(row).toMatchObject({ state: 'failed', attempts: 3, errorCode: 'INTERNAL' })
    expect(row.sentence).not.toContain('disk')
    expect(await messages()).toHaveLength(1)
  })

  it('that can never succeed are not tried again, and say why', async () => {
    work = async () => {
      throw new JobFailure('NOT_FROZEN', '尚未锁定汇总')
    }
    await ask()
    await runner().drain()
    expect(await only()).toMatchObject({ state: 'failed', attempts: 1, errorCode: 'NOT_FROZEN' })
    expect((await messages())[0]?.sentence).toBe('试运行一没有完成：尚未锁定汇总')
  })

  it('of the same key are under way once, and may be asked for again afterwards', async () => {
    const [first, again] = await Promise.all([ask('一', 'p/u'), ask('一', 'p/u')])
    expect(again).toBe(first)
    expect(await ask('二', 'p/v')).not.toBe(first)
    expect(await runner().drain()).toBe(2)
    expect(await ask('一', 'p/u')).not.toBe(first)
    expect(await rows()).toHaveLength(3)
  })

  it('show how far they are, to who asked and to the administrator, and to nobody else', async () => {
    const look = (who: string, id: string) =>
      server.gql<{
        job: { state: string; done: number; total: number; sentence: string; own: boolean } | null
      }>(who, 'query($id: ID!) { job(id: $id) { state done total sentence own } }', { id })
    const seen: unknown[] = []
    const id = await ask()
    work = async (run) => {
      await run.progress(2, 10, '第 2 家')
      for (const who of [OFFICER, ADMIN, 'leader@root', 'system-administrator@other'])
        seen.push((await look(who, id)).data.job)
      return { sentence: '好' }
    }
    await runner().drain()
    const shown = { state: 'running', done: 2, total: 10, sentence: '第 2 家' }
    expect(seen).toEqual([{ ...shown, own: true }, { ...shown, own: false }, null, null])
  })

  it('can be cancelled while they wait', async () => {
    const id = await ask()
    expect(await act('cancelJob', OFFICER, id)).toMatchObject({ state: 'cancelled' })
    expect(await runner().drain()).toBe(0)
    expect(await act('cancelJob', OFFICER, id)).toMatchObject({ reasons: [{ code: 'JOB_ENDED' }] })
    expect(await messages()).toEqual([])
  })

  it('can be cancelled while they run: they end at their next step and write nothing', async () => {
    const id = await ask()
    let committed = false
    work = async (run) => {
      expect(await act('cancelJob', ADMIN, id)).toMatchObject({ state: 'running', mayCancel: false })
      await run.progress(1, 2, '第一步')
      return { sentence: '好', commit: async () => void (committed = true) }
    }
    await runner().drain()
    expect(await only()).toMatchObject({ state: 'cancelled', activeKey: null })
    expect(committed).toBe(false)
    const entries = await server.databases.write.manager.findBy(AuditEntry, { resourceId: id })
    expect(entries.map((entry) => entry.summary)).toEqual(['取消后台任务“试运行一”'])
  })

  it('that failed are run again with all their attempts, but not beside one of the same key', async () => {
    work = async () => {
      throw new JobFailure('BROKEN', '坏了')
    }
    const id = await ask('一', 'k')
    await runner().drain()
    work = async () => ({ sentence: '好' })
    const newer = await ask('一', 'k')
    expect(await act('retryJob', ADMIN, id)).toMatchObject({ reasons: [{ code: 'JOB_RUNS_ALREADY' }] })
    await runner().drain()
    expect(await act('retryJob', ADMIN, id)).toMatchObject({ state: 'queued', attempts: 0 })
    expect(await act('retryJob', ADMIN, newer)).toMatchObject({ reasons: [{ code: 'JOB_NOT_FAILED' }] })
    await runner().drain()
    expect((await rows()).map((row) => row.state)).toEqual(['done', 'done'])
  })

  it('of others can neither be cancelled nor run again', async () => {
    const id = await ask()
    for (const who of ['leader@root', 'system-administrator@other', 'submitter@east1'])
      expect(await act('cancelJob', who, id)).toMatchObject({ reasons: [{ code: 'NOT_FOUND' }] })
    const auditor = await server.gql('auditor@root', CHANGE('cancelJob'), { id })
    expect(auditor.errors?.[0]?.extensions.code).toBe('READ_ONLY')
  })

  it('of somebody whose role has ended are not done', async () => {
    const grant = { id: server.world.people['submitter@west2']?.grantId ?? '' }
    await ask('一', undefined, 'submitter@west2')
    await server.databases.write.manager.update(UserGrant, grant, { revokedAt: new Date() })
    let ran = false
    work = async () => {
      ran = true
      return { sentence: '好' }
    }
    await runner().drain()
    expect(ran).toBe(false)
    expect(await only()).toMatchObject({ state: 'failed', errorCode: 'ROLE_ENDED' })
    await server.databases.write.manager.update(UserGrant, grant, { revokedAt: null })
  })

  it('are made by the clock once for each moment, however many servers ask', async () => {
    await Promise.all([runner().fillSlots(), runner().fillSlots()])
    expect((await rows()).map((row) => [row.kind, row.slot])).toContainEqual([
      'by-the-clock',
      'by-the-clock 2026-11-30T18:30',
    ])
    expect((await rows()).filter((row) => row.kind === CLOCK.kind)).toHaveLength(1)
    await runner().drain()
    at(24 * 3_600_000)
    clockHasWork = false
    await runner().fillSlots()
    expect((await rows()).filter((row) => row.kind === CLOCK.kind)).toHaveLength(1)
    clockHasWork = true
    await runner().fillSlots()
    expect((await rows()).filter((row) => row.kind === CLOCK.kind)).toHaveLength(2)
  })

  it('are listed for the administrator of their city, by state, and for everybody his own', async () => {
    await ask('一')
    await ask('二', undefined, 'leader@root')
    const list = async (who: string, query: string): Promise<string[]> => {
      const answer = await server.gql<{ found: { nodes: { title: string }[] } }>(who, query)
      return answer.data.found.nodes.map((node) => node.title)
    }
    expect(await list(ADMIN, '{ found: jobs(filter: { state: "queued" }) { nodes { title } } }')).toEqual([
      '试运行二',
      '试运行一',
    ])
    expect(await list(ADMIN, '{ found: jobs(filter: { state: "failed" }) { nodes { title } } }')).toEqual([])
    expect(await list('system-administrator@other', '{ found: jobs { nodes { title } } }')).toEqual([])
    expect(await list('leader@root', '{ found: myJobs { nodes { title } } }')).toEqual(['试运行二'])
    const refusedTo = await server.gql('leader@root', '{ jobs { nodes { title } } }')
    expect(refusedTo.errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  })

  const CHANGE = (name: string): string =>
    `mutation($id: ID!) { ${name}(id: $id) { __typename
       ... on Job { state attempts mayCancel } ... on Refused { reasons { code } } } }`

  async function act(name: 'cancelJob' | 'retryJob', who: string, id: string): Promise<unknown> {
    const answer = await server.gql<Record<string, unknown>>(who, CHANGE(name), { id })
    if (answer.errors) throw new Error(JSON.stringify(answer.errors))
    return answer.data[name]
  }
})

describe('a server that stops', () => {
  it('lets its jobs end, gives back what does not, and the attempt does not count', async () => {
    const server = await startTestServer()
    register(server)
    const running = new Promise<void>((resolve) => {
      work = async (run) => {
        resolve()
        await new Promise((_, reject) =>
          run.signal.addEventListener('abort', () => reject(run.signal.reason)),
        )
        return { sentence: '好' }
      }
    })
    const { manager } = server.databases.write
    const actor = await server.app
      .get(GrantActors)
      .actorOf(manager, server.world.people[OFFICER]?.grantId ?? '')
    if (!actor) throw new Error('nobody')
    await server.app.get(Jobs).enqueue({ manager, actor, now: new Date() }, TRIAL, {
      payload: { text: '一' },
      title: '一',
    })
    server.app.get(JobRunner).start()
    await running
    await server.app.close()
    const [row] = await manager.findBy(Job, { kind: TRIAL.kind })
    expect(row).toMatchObject({ state: 'queued', attempts: 0, leaseToken: null })
    await server.stop()
  })
})
