import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { effectScope, type EffectScope } from 'vue'
import type { ActResult } from '../../shared/data/index.js'
import { DataError } from '../../shared/data/index.js'
import { useStatementDraft, type KnownText, type SavedTexts } from './statement-draft.js'

type Cells = { at: string; text: string; version: number }[]

describe('a statement while it is written', () => {
  let scope: EffectScope
  beforeEach(() => {
    jest.useFakeTimers()
    scope = effectScope()
  })
  afterEach(() => {
    scope.stop()
    jest.useRealTimers()
  })

  const draftOf = (
    answers: readonly ((cells: Cells) => ActResult<SavedTexts>)[],
    reloaded: readonly KnownText[] = [],
  ) => {
    const sent: Cells[] = []
    const draft = scope.run(() =>
      useStatementDraft(() => [{ at: 'a', text: '旧', version: 1 }], {
        save: async (cells) => {
          const answer = answers[Math.min(sent.length, answers.length - 1)]
          sent.push(cells)
          if (!answer) throw new Error('an answer is there')
          return answer(cells)
        },
        reload: async () => reloaded,
      }),
    )
    if (!draft) throw new Error('the scope runs')
    return { draft, sent }
  }
  const done = (cells: Cells): ActResult<SavedTexts> => ({
    kind: 'done',
    value: { places: cells.map((cell) => ({ ...cell, version: cell.version + 1 })) },
  })

  it('saves after a rest, once, with the version it read, and goes on from the one it got', async () => {
    const { draft, sent } = draftOf([done])
    draft.edit('a', '新')
    draft.edit('a', '新的')
    expect(draft.status.value).toBe('waiting')
    await jest.advanceTimersByTimeAsync(1300)
    expect(sent).toEqual([[{ at: 'a', text: '新的', version: 1 }]])
    expect(draft.status.value).toBe('saved')
    draft.edit('a', '再改')
    await jest.advanceTimersByTimeAsync(1300)
    expect(sent[1]).toEqual([{ at: 'a', text: '再改', version: 2 }])
    expect(draft.unsaved.value).toEqual([])
  })

  it('keeps what is typed while the network is away and sends it again by itself', async () => {
    const { draft, sent } = draftOf([
      () => ({
        kind: 'failed',
        error: new DataError({ kind: 'page', code: 'NETWORK', message: '没有连通', requestId: '' }),
      }),
      done,
    ])
    draft.edit('a', '新')
    await jest.advanceTimersByTimeAsync(1300)
    expect(draft.status.value).toBe('offline')
    expect(draft.text('a')).toBe('新')
    await jest.advanceTimersByTimeAsync(8100)
    expect(sent).toHaveLength(2)
    expect(draft.status.value).toBe('saved')
  })

  it('shows what somebody else saved meanwhile and sends nothing of that place before a choice', async () => {
    const { draft, sent } = draftOf(
      [() => ({ kind: 'refused', reasons: [{ code: 'VERSION_CHANGED', message: '已被修改' }] }), done],
      [{ at: 'a', text: '别人写的', version: 5 }],
    )
    draft.edit('a', '我写的')
    await jest.advanceTimersByTimeAsync(1300)
    expect(draft.conflicts.value.get('a')).toBe('别人写的')
    await jest.advanceTimersByTimeAsync(20_000)
    expect(sent).toHaveLength(1)
    draft.settle('a', 'mine')
    await jest.advanceTimersByTimeAsync(10)
    expect(sent[1]).toEqual([{ at: 'a', text: '我写的', version: 5 }])
    expect(draft.status.value).toBe('saved')
  })

  it('takes the other text when that is the choice', async () => {
    const { draft, sent } = draftOf(
      [() => ({ kind: 'refused', reasons: [{ code: 'VERSION_CHANGED', message: '已被修改' }] })],
      [{ at: 'a', text: '别人写的', version: 5 }],
    )
    draft.edit('a', '我写的')
    await jest.advanceTimersByTimeAsync(1300)
    draft.settle('a', 'theirs')
    expect(draft.text('a')).toBe('别人写的')
    await jest.advanceTimersByTimeAsync(20_000)
    expect(sent).toHaveLength(1)
  })
})
