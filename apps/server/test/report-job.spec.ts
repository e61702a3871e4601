import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { JobRunner } from '../src/modules/job/index.js'
import { Job } from '../src/modules/job/index.js'
import { Message } from '../src/modules/notice/index.js'
import { Report } from '../src/modules/report/report.entity.js'
import { UserAccount, UserGrant } from '../src/modules/identity/index.js'
import { approvedProject, type TestProject } from './funds.js'
import { startTestServer, type TestServer } from './harness.js'
import { frozenProject, generate, OFFICER, order } from './report-world.js'
import { jumpTo } from './self-evaluation-forms.js'

describe('a report that is ordered', () => {
  let server: TestServer
  let project: TestProject

  beforeAll(async () => {
    server = await startTestServer()
    await jumpTo(server, '2026-12-01T02:00:00Z')
    project = await frozenProject(server)
  }, 180_000)
  afterAll(() => server.stop())

  const jobOf = (id: string): Promise<Job> => server.databases.write.manager.findOneByOrFail(Job, { id })
  const reports = (): Promise<number> =>
    server.databases.write.manager.countBy(Report, { projectId: project.id })

  it('waits as a job, is not ordered twice, and is made when a worker takes it, with a message to who asked', async () => {
    const first = await order(server, project)
    expect(first).toMatchObject({ __typename: 'Job', state: 'queued' })
    expect((await order(server, project)).reasons).toEqual([{ code: 'JOB_RUNS_ALREADY' }])
    expect(await reports()).toBe(0)
    expect(await server.app.get(JobRunner).drain()).toBe(1)
    const job = await jobOf(first.id)
    expect(job).toMatchObject({ state: 'done', done: 4, total: 4 })
    expect(job.sentence).toContain('已生成')
    const { manager } = server.databases.write
    const report = await manager.findOneByOrFail(Report, { id: job.outputId ?? '' })
    const direct = await generate(server, project)
    expect(report.fileHash).toBe(direct.fileHash)
    const account = await manager.findOneByOrFail(UserAccount, { username: OFFICER })
    const grant = await manager.findOneByOrFail(UserGrant, { userId: account.id })
    const told = await manager.findBy(Message, { grantId: grant.id })
    expect(told.map(({ sentence }) => sentence).join()).toContain('已生成')
  })

  it('is made once though its worker dies before it has said so', async () => {
    const before = await reports()
    const { id } = await order(server, project)
    const runner = server.app.get(JobRunner)
    await runner.drain()
    const { manager } = server.databases.write
    await manager.update(
      Job,
      { id },
      { state: 'running', dueAt: new Date('2026-12-01T01:00:00Z'), endedAt: null },
    )
    await runner.drain()
    expect(await jobOf(id)).toMatchObject({ state: 'done' })
    expect(await reports()).toBe(before + 1)
  })

  it('is refused before anything is frozen, from another city, and to those who only read', async () => {
    const blank = await approvedProject(server)
    expect((await order(server, blank)).reasons).toEqual([{ code: 'NOT_FROZEN' }])
    expect((await order(server, project, 'rights-officer@other')).reasons).toEqual([{ code: 'NOT_FROZEN' }])
    await expect(order(server, project, 'auditor@root')).rejects.toThrow('READ_ONLY')
  })
})
