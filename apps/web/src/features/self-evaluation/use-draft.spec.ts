import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { effectScope, type EffectScope } from 'vue'
import type { FormViewFragment } from '../../generated/graphql.js'
import { DataError, type ActResult } from '../../shared/data/index.js'
import type { PendingCell } from './model/draft.js'
import { type CellChange, type FormDraft, useDraft } from './use-draft.js'

const A = 'rows.a.actual'
let scope: EffectScope
const formWith = (actual: string | null) => ({
  projectName: '',
  fiscalYear: 2026,
  competentDepartment: null,
  implementingUnit: null,
  funds: [],
  goals: { expected: '', actual: '' },
  rows: [
    {
      id: 'a',
      level1: '产出指标',
      level2: '数量指标',
      name: '户数',
      target: '≥10户',
      actual,
      unit: null,
      weight: 100_000,
      entered: null,
      deviation: null,
      source: 'entered',
      evidence: null,
      notApplicable: false,
    },
  ],
  narratives: {},
  printed: { total: null, grade: null },
})
const viewWith = (version: number, actual: string | null): FormViewFragment =>
  ({
    id: 'f1',
    version,
    form: formWith(actual),
    savedAt: null,
    acts: ['edit'],
  }) as unknown as FormViewFragment
const offline: ActResult<FormViewFragment> = {
  kind: 'failed',
  error: new DataError({ kind: 'page', code: 'NETWORK', message: '', requestId: 'x' }),
}

type Save = (cells: CellChange[], version: number) => Promise<ActResult<FormViewFragment>>
let kept: Readonly<Record<string, PendingCell>> = {}
function start(
  save: Save,
  reload: () => Promise<FormViewFragment | null> = () => Promise.resolve(null),
): FormDraft {
  const keeper = {
    recalled: { pending: kept, sent: {} },
    keep: (cells: typeof kept) => void (kept = cells),
  }
  const draft = scope.run(() => useDraft({ initial: viewWith(1, null), save, reload, keeper, delay: 100 }))
  if (!draft) throw new Error('no draft')
  return draft
}

beforeEach(() => {
  jest.useFakeTimers()
  kept = {}
  scope = effectScope()
})
afterEach(() => {
  scope.stop()
  jest.useRealTimers()
})

describe('autosave', () => {
  it('sends one request for all that was typed in a row, with the version that was read', async () => {
    const save = jest.fn<Save>(() => Promise.resolve({ kind: 'done', value: viewWith(2, '12户') }))
    const draft = start(save)
    draft.edit(A, '1')
    draft.edit(A, '12户')
    await jest.advanceTimersByTimeAsync(100)
    expect(save.mock.calls).toEqual([[[{ at: A, value: '12户' }], 1]])
    expect(draft.status.value).toBe('saved')
    expect(kept).toEqual({})
  })

  it('keeps the text on this computer while the network is away and tries again by itself', async () => {
    const answers: ActResult<FormViewFragment>[] = [offline, { kind: 'done', value: viewWith(2, '12户') }]
    const save = jest.fn<Save>(() => Promise.resolve(answers.shift() ?? offline))
    const draft = start(save)
    draft.edit(A, '12户')
    await jest.advanceTimersByTimeAsync(100)
    expect(draft.status.value).toBe('offline')
    expect(kept[A]?.text).toBe('12户')
    await jest.advanceTimersByTimeAsync(5_000)
    expect(draft.status.value).toBe('saved')
    expect(kept).toEqual({})
  })

  it('saves a field at once when the next one is typed into, so that a lost browser takes one along at most', async () => {
    const save = jest.fn<Save>(() => Promise.resolve(offline))
    const draft = start(save)
    draft.edit(A, '12户')
    await jest.advanceTimersByTimeAsync(50)
    expect(save).not.toHaveBeenCalled()
    draft.edit('goals.actual', '已')
    await jest.advanceTimersByTimeAsync(1)
    expect(save.mock.calls[0]?.[0]).toEqual([
      { at: A, value: '12户' },
      { at: 'goals.actual', value: '已' },
    ])
  })

  it('saves even while somebody types on without a rest', async () => {
    const save = jest.fn<Save>(() => Promise.resolve({ kind: 'done', value: viewWith(2, '1') }))
    const draft = start(save)
    for (let key = 0; key < 60; key += 1) {
      draft.edit(A, '1'.repeat(key + 1))
      await jest.advanceTimersByTimeAsync(90)
    }
    expect(save.mock.calls.length).toBeGreaterThanOrEqual(1)
    scope.stop()
  })

  it('goes on trying while somebody types on offline', async () => {
    const save = jest.fn<Save>(() => Promise.resolve(offline))
    const draft = start(save)
    draft.edit(A, '1')
    await jest.advanceTimersByTimeAsync(100)
    for (let key = 0; key < 60; key += 1) {
      draft.edit(A, `1${key}`)
      expect(draft.status.value).not.toBe('waiting')
      await jest.advanceTimersByTimeAsync(100)
    }
    expect(save.mock.calls.length).toBeGreaterThanOrEqual(2)
  })

  it('reads the newer form when somebody else saved, and waits where both changed a cell', async () => {
    const save = jest.fn<Save>((_, version) =>
      Promise.resolve(
        version === 1
          ? { kind: 'refused', reasons: [{ code: 'VERSION_CHANGED', message: '' }] }
          : { kind: 'done', value: viewWith(8, '12户') },
      ),
    )
    const draft = start(save, () => Promise.resolve(viewWith(7, '20户')))
    draft.edit(A, '12户')
    await jest.advanceTimersByTimeAsync(100)
    expect(draft.conflict(A)).toEqual({ mine: '12户', theirs: '20户' })
    expect(draft.text(A)).toBe('12户')
    expect(save).toHaveBeenCalledTimes(1)
    draft.settle(A, 'mine')
    await jest.advanceTimersByTimeAsync(1)
    expect(save.mock.calls[1]).toEqual([[{ at: A, value: '12户' }], 7])
    expect(draft.conflict(A)).toBeNull()
  })

  it('does not change the text under the hands of the one who types when the server trims it', async () => {
    const save = jest.fn<Save>(() => Promise.resolve({ kind: 'done', value: viewWith(2, '12户') }))
    const draft = start(save)
    draft.edit(A, '12户 ')
    await jest.advanceTimersByTimeAsync(100)
    expect(draft.text(A)).toBe('12户 ')
    expect(draft.status.value).toBe('saved')
  })

  it('holds back a score that is no number and says so at once', async () => {
    const save = jest.fn<Save>(() => Promise.resolve(offline))
    const draft = start(save)
    draft.edit('rows.a.entered', '九')
    await jest.advanceTimersByTimeAsync(100)
    expect(save).not.toHaveBeenCalled()
    expect(draft.fault('rows.a.entered')).toContain('数字')
  })

  it('brings back what an earlier visit could not send', async () => {
    const first = start(() => Promise.resolve(offline))
    first.edit(A, '12户')
    await jest.advanceTimersByTimeAsync(100)
    scope.stop()
    scope = effectScope()
    const second = start(() => Promise.resolve({ kind: 'done', value: viewWith(2, '12户') }))
    expect(second.restored).toBe(1)
    expect(second.text(A)).toBe('12户')
    await jest.advanceTimersByTimeAsync(1)
    expect(second.status.value).toBe('saved')
  })
})
