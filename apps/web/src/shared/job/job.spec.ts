import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { defineComponent, h } from 'vue'
import { mountPage, type MountedPage } from '../testing/mount-page.js'
import { JobProgress, useJob, type JobShown } from './index.js'
import { jobOutputPlace, jobRatio, jobStatus, nextWait } from './job.view.js'

const job: JobShown = {
  id: 'j',
  kind: 'report',
  title: '生成报告',
  state: 'running',
  done: 3,
  total: 10,
  sentence: '第 3 家',
  attempts: 1,
  mostAttempts: 3,
  requestedBy: '王芳',
  own: true,
  createdAt: '2026-11-20T01:00:00.000Z',
  dueAt: null,
  startedAt: '2026-11-20T01:00:01.000Z',
  endedAt: null,
  output: null,
  errorCode: null,
  mayCancel: true,
  mayRetry: false,
}

let page: MountedPage | null = null
afterEach(() => {
  jest.useRealTimers()
  page?.wrapper.unmount()
  page = null
})

describe('a job on a page', () => {
  it('is asked for less and less often, at most every ten seconds', () => {
    const waits = [1000]
    for (let index = 0; index < 8; index += 1) waits.push(nextWait(waits[index] ?? 0))
    expect(waits.slice(0, 4)).toEqual([1000, 1500, 2250, 3375])
    expect(waits.at(-1)).toBe(10_000)
  })

  it('is followed until it ends, which is told once', async () => {
    const ended: string[] = []
    const states = ['running', 'running', 'done']
    const Watching = defineComponent({
      setup() {
        const { job: now } = useJob(
          () => 'j',
          (one) => ended.push(one.state),
        )
        return () => h('p', now.value?.state)
      },
    })
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] })
    page = await mountPage(Watching, {
      path: '/',
      answers: { JobById: () => ({ job: { ...job, state: states.shift() ?? 'done' } }) },
    })
    await jest.advanceTimersByTimeAsync(1100)
    await jest.advanceTimersByTimeAsync(1600)
    await jest.advanceTimersByTimeAsync(60_000)
    expect(page.of('JobById')).toHaveLength(3)
    expect(ended).toEqual(['done'])
  })

  it('shows how far it is and can be cancelled', async () => {
    page = await mountPage(JobProgress, {
      path: '/',
      props: { job },
      answers: { CancelJob: { cancelJob: { __typename: 'Job', ...job, state: 'cancelled' } } },
    })
    expect(page.text()).toContain('第 3 家')
    expect(page.find('svg[role=img]').getAttribute('aria-label')).toContain('30')
    await page.click('button', '取消任务')
    expect(page.of('CancelJob')[0]?.variables).toEqual({ id: 'j' })
  })

  it('leads to what it made', async () => {
    expect(jobOutputPlace({ output: { kind: 'report', id: 'f' } })).toEqual({
      to: { name: 'report', params: { reportId: 'f' } },
    })
    expect(jobOutputPlace({ output: { kind: 'weather', id: 'f' } })).toBeNull()
    page = await mountPage(JobProgress, {
      path: '/',
      props: {
        job: {
          ...job,
          state: 'done',
          mayCancel: false,
          output: { kind: 'report', id: 'f' },
          sentence: '共 12 行',
        },
      },
      answers: {},
      pages: { report: '/reports/:reportId' },
    })
    expect(page.find('a').getAttribute('href')).toBe('/reports/f')
  })

  it('has words for its state, also for one this page does not know', () => {
    expect(jobStatus({ state: 'failed' })).toEqual({ tone: 'breach', word: '失败' })
    expect(jobStatus({ state: 'asleep' }).word).toBe('asleep')
    expect(jobRatio({ done: 1, total: null })).toBeNull()
  })
})
