import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createApp, nextTick, ref, type Ref } from 'vue'
import { KeptAnswers } from './kept-answers.js'
import { keepSameParts } from './same-parts.js'
import { useAnswer, type AnswerOptions, type UsedAnswer } from './use-answer.js'

interface Asked {
  readonly of: string
  readonly signal: AbortSignal
  readonly answer: (data: unknown) => Promise<void>
  readonly fail: (error: Error) => Promise<void>
}

const turn = async (): Promise<void> => {
  for (let step = 0; step < 6; step += 1) await nextTick()
}

/** A component that shows the answer to a question, of a server that answers when the test says so. */
class Viewer {
  readonly asked: Asked[] = []

  constructor(readonly answers: KeptAnswers) {}

  show(
    of: Ref<string>,
    options: AnswerOptions & { enabled?: Ref<boolean> } = {},
  ): { shown: UsedAnswer<unknown>; leave: () => void } {
    let shown: UsedAnswer<unknown> | undefined
    const app = createApp({
      setup: () => {
        shown = useAnswer<unknown>(
          () => ({
            key: ['Question', of.value],
            ask: (signal) => this.ask(of.value, signal),
            enabled: options.enabled?.value ?? true,
          }),
          options,
        )
        return () => null
      },
    })
    app.use(this.answers).mount(document.createElement('div'))
    if (!shown) throw new Error('not mounted')
    return { shown, leave: () => app.unmount() }
  }

  private ask(of: string, signal: AbortSignal): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const then = (act: () => void) => () => {
        act()
        return turn()
      }
      this.asked.push({
        of,
        signal,
        answer: (data) => then(() => resolve(data))(),
        fail: (error) => then(() => reject(error))(),
      })
    })
  }

  at(index: number): Asked {
    const asked = this.asked.at(index)
    if (!asked) throw new Error(`question ${index} was not asked`)
    return asked
  }
}

describe('kept answers', () => {
  let viewer: Viewer
  beforeEach(() => {
    jest.useFakeTimers({ now: 1_000_000 })
    viewer = new Viewer(
      new KeptAnswers({ retry: (failed, error) => failed < 2 && String(error).includes('way') }),
    )
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('are asked for once by all who show them, and shown again while they are fresh', async () => {
    const first = viewer.show(ref('a'), { staleTime: 10_000 })
    const second = viewer.show(ref('a'), { staleTime: 10_000 })
    expect(viewer.asked).toHaveLength(1)
    expect(first.shown.loading.value).toBe(true)
    await viewer.at(0).answer({ n: 1 })
    expect([first.shown.data.value, second.shown.data.value]).toEqual([{ n: 1 }, { n: 1 }])
    expect(first.shown.loading.value).toBe(false)
    jest.setSystemTime(1_009_999)
    expect(viewer.show(ref('a'), { staleTime: 10_000 }).shown.data.value).toEqual({ n: 1 })
    expect(viewer.asked).toHaveLength(1)
    jest.setSystemTime(1_010_000)
    const late = viewer.show(ref('a'), { staleTime: 10_000 }).shown
    expect(viewer.asked).toHaveLength(2)
    expect([late.loading.value, late.refreshing.value]).toEqual([false, true])
  })

  it('stay while the next question loads only where they may, and never in place of an error', async () => {
    const page = ref('1')
    const { shown } = viewer.show(page, { keeps: ([, before]) => before !== 'other day' })
    await viewer.at(0).answer('one')
    page.value = '2'
    await turn()
    expect([shown.data.value, shown.loading.value, shown.refreshing.value]).toEqual(['one', false, true])
    await viewer.at(1).fail(new Error('refused'))
    expect([shown.data.value, String(shown.error.value)]).toEqual([undefined, 'Error: refused'])
    page.value = 'other day'
    await turn()
    await viewer.at(2).answer('then')
    page.value = '3'
    await turn()
    expect([shown.data.value, shown.loading.value]).toEqual([undefined, true])
  })

  it('of a question that nobody waits for any more are not waited for', async () => {
    const page = ref('1')
    const { shown, leave } = viewer.show(page)
    page.value = '2'
    await turn()
    expect([viewer.at(0).signal.aborted, viewer.at(1).signal.aborted]).toEqual([true, false])
    await viewer.at(0).answer('late')
    expect(shown.data.value).toBeUndefined()
    leave()
    expect(viewer.at(1).signal.aborted).toBe(true)
  })

  it('are asked for anew when an act has outdated them, even if one is on its way', async () => {
    const { shown } = viewer.show(ref('a'), { staleTime: 10_000 })
    viewer.answers.outdate(['Another'])
    expect(viewer.asked).toHaveLength(1)
    viewer.answers.outdate(['Question'])
    expect(viewer.asked).toHaveLength(2)
    await viewer.at(0).answer('before the act')
    expect(shown.data.value).toBeUndefined()
    await viewer.at(1).answer('after the act')
    expect(shown.data.value).toBe('after the act')
    viewer.answers.outdate(['*'])
    expect(viewer.asked).toHaveLength(3)
  })

  it('that nobody shows are outdated too, and forgotten after five minutes', async () => {
    const { leave } = viewer.show(ref('a'), { staleTime: 600_000 })
    await viewer.at(0).answer('old')
    leave()
    viewer.answers.outdate(['Question'])
    expect(viewer.asked).toHaveLength(1)
    const again = viewer.show(ref('a'), { staleTime: 600_000 })
    expect(again.shown.data.value).toBe('old')
    await viewer.at(1).answer('new')
    again.leave()
    jest.advanceTimersByTime(5 * 60_000)
    expect(viewer.show(ref('a'), { staleTime: 600_000 }).shown.data.value).toBeUndefined()
  })

  it('are not asked for while the question is not enabled', async () => {
    const enabled = ref(false)
    const { shown } = viewer.show(ref('a'), { enabled })
    expect([viewer.asked.length, shown.loading.value]).toEqual([0, false])
    enabled.value = true
    await turn()
    expect([viewer.asked.length, shown.loading.value]).toEqual([1, true])
  })

  it('that failed on the way are asked for twice more, then the error is told and the old answer stays', async () => {
    const { shown } = viewer.show(ref('a'))
    await viewer.at(0).answer('old')
    shown.retry()
    for (const wait of [1_000, 2_000]) {
      await viewer.at(-1).fail(new Error('lost on the way'))
      expect(shown.error.value).toBeNull()
      jest.advanceTimersByTime(wait)
      await turn()
    }
    await viewer.at(-1).fail(new Error('lost on the way'))
    expect(viewer.asked).toHaveLength(4)
    expect([shown.data.value, String(shown.error.value)]).toEqual(['old', 'Error: lost on the way'])
    window.dispatchEvent(new Event('online'))
    await viewer.at(4).answer('new')
    expect([shown.data.value, shown.error.value]).toEqual(['new', null])
  })

  it('of one person are gone for the next', async () => {
    const first = viewer.show(ref('a'), { staleTime: 10_000 })
    await viewer.at(0).answer('mine')
    viewer.answers.clear()
    expect(viewer.show(ref('a'), { staleTime: 10_000 }).shown.data.value).toBeUndefined()
    first.leave()
    jest.advanceTimersByTime(5 * 60_000)
    expect(viewer.asked).toHaveLength(2)
  })

  it('keep the parts that say the same', () => {
    const before = { rows: [{ id: 1 }, { id: 2 }], total: 2 }
    expect(keepSameParts(before, { rows: [{ id: 1 }, { id: 2 }], total: 2 })).toBe(before)
    const next = keepSameParts(before, { rows: [{ id: 1 }, { id: 3 }], total: 2 }) as typeof before
    expect(next).toEqual({ rows: [{ id: 1 }, { id: 3 }], total: 2 })
    expect(next.rows[0]).toBe(before.rows[0])
    expect(keepSameParts({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 })
    expect(keepSameParts([1, 2], [1])).toEqual([1])
    expect(keepSameParts({ a: undefined }, { b: undefined })).toEqual({ b: undefined })
  })
})
