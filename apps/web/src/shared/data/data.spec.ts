import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { createApp } from 'vue'
import { KeptAnswers } from './kept-answers.js'
import { document as makeDocument, type OperationDocument } from './document.js'
import { DataError, faultOf } from './errors.js'
import { execute, onSignedOut, TIMEOUT_MS } from './execute.js'
import { useAct, type Act } from './use-act.js'
import { useClientId } from './new-id.js'

type PayResult = { pay: { id: string } | { reasons: { code: string; message: string; at: string | null }[] } }
const pay = makeDocument('Pay', 'abc', 'mutation Pay($id: ID!) { pay }') as OperationDocument<
  PayResult,
  { id: string }
>

const realFetch = globalThis.fetch
const answer = (body: unknown, status = 200) =>
  Promise.resolve({
    ok: status < 300,
    status,
    json: () => (body === undefined ? Promise.reject(new Error('no json')) : Promise.resolve(body)),
  } as Response)
const fetchMock = jest.fn<typeof fetch>()

beforeEach(() => {
  fetchMock.mockReset()
  globalThis.fetch = fetchMock
})
afterEach(() => {
  globalThis.fetch = realFetch
  jest.useRealTimers()
})

const faultFrom = async (promise: Promise<unknown>): Promise<DataError> => {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof DataError)) throw new Error('expected a DataError')
  return error
}

describe('one operation', () => {
  it('carries the name, the variables, the hash and the marks of the page', async () => {
    fetchMock.mockReturnValue(answer({ data: { pay: { id: '1' } } }))
    await expect(execute(pay, { id: '1' })).resolves.toEqual({ pay: { id: '1' } })
    const [url, init] = fetchMock.mock.calls[0] ?? []
    expect(url).toBe('/graphql')
    expect(init?.headers).toMatchObject({ 'x-requested-with': 'huigong', 'content-type': 'application/json' })
    expect(JSON.parse(String(init?.body))).toMatchObject({
      operationName: 'Pay',
      variables: { id: '1' },
      extensions: { persistedQuery: { sha256Hash: 'abc' } },
    })
  })

  it('says that the network failed and that nothing typed is lost', async () => {
    fetchMock.mockRejectedValue(new TypeError('Failed to fetch'))
    const fault = await faultFrom(execute(pay, { id: '1' }))
    expect(fault).toMatchObject({ kind: 'page', code: 'NETWORK' })
    expect(fault.message).toContain('仍在本页')
  })

  it('gives up after ten seconds', async () => {
    jest.useFakeTimers()
    fetchMock.mockImplementation(
      (_url, init) =>
        new Promise((_resolve, reject) =>
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    )
    const fault = faultFrom(execute(pay, { id: '1' }))
    jest.advanceTimersByTime(TIMEOUT_MS)
    expect((await fault).code).toBe('TIMEOUT')
  })

  it('tells the shell when the session is over', async () => {
    const told = jest.fn()
    const stop = onSignedOut(told)
    fetchMock.mockReturnValue(answer({ errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }] }))
    await faultFrom(execute(pay, { id: '1' }))
    stop()
    expect(told).toHaveBeenCalledTimes(1)
  })

  it('reads a gateway page without JSON as a server out of service', async () => {
    fetchMock.mockReturnValue(answer(undefined, 502))
    expect((await faultFrom(execute(pay, { id: '1' }))).code).toBe('UNAVAILABLE')
  })
})

describe('errors of the server are of three kinds', () => {
  it('field: the place is named', () => {
    const fault = faultOf([{ message: '金额有误', extensions: { code: 'INVALID', at: 'amount' } }], 'r')
    expect(fault.kind).toBe('field')
    expect(fault.reasons).toEqual([{ code: 'INVALID', message: '金额有误', at: 'amount' }])
  })

  it('row: a list of places', () => {
    const rows = [{ code: 'X', message: '第 3 行姓名为空', at: 'rows.3.name' }]
    expect(faultOf([{ message: '名单有误', extensions: { code: 'INVALID', rows } }], 'r').kind).toBe('row')
  })

  it('page: everything else, and an internal English text never reaches people', () => {
    const fault = faultOf(
      [
        {
          message: 'Cannot read properties of undefined',
          extensions: { code: 'INTERNAL', traceId: 'trace-12345678' },
        },
      ],
      'r',
    )
    expect(fault.kind).toBe('page')
    expect(fault.message).toContain('服务器处理时出错')
    expect(fault.spoken).toBe('INTERNAL · 12345678')
  })
})

describe('an act', () => {
  function mount(): Act<{ id: string }, { id: string }> {
    let act: Act<{ id: string }, { id: string }> | undefined
    const app = createApp({
      setup: () => {
        act = useAct(pay)
        return () => null
      },
    })
    app.use(new KeptAnswers()).mount(window.document.createElement('div'))
    if (!act) throw new Error('not mounted')
    return act
  }

  it('that the rules refuse is no error but reasons, all at once, found by field', async () => {
    const reasons = [
      { code: 'A', message: '超过结余', at: 'amount' },
      { code: 'B', message: '缺少原因', at: 'input.reason' },
    ]
    fetchMock.mockReturnValue(answer({ data: { pay: { reasons } } }))
    const act = mount()
    await expect(act.run({ id: '1' })).resolves.toEqual({ kind: 'refused', reasons })
    expect(act.at('amount')).toBe('超过结余')
    expect(act.at('reason')).toBe('缺少原因')
    expect(act.error.value).toBeNull()
  })

  it('is sent once however often the button is pressed', async () => {
    fetchMock.mockReturnValue(answer({ data: { pay: { id: '1' } } }))
    const act = mount()
    const [first, second] = await Promise.all([act.run({ id: '1' }), act.run({ id: '1' })])
    expect(fetchMock).toHaveBeenCalledTimes(1)
    expect(first).toEqual({ kind: 'done', value: { id: '1' } })
    expect(second).toBe(first)
  })

  it('that fails on the way keeps its fault for the page', async () => {
    fetchMock.mockRejectedValue(new TypeError('offline'))
    const act = mount()
    expect((await act.run({ id: '1' })).kind).toBe('failed')
    expect(act.error.value?.code).toBe('NETWORK')
    expect(act.busy.value).toBe(false)
  })

  it('keeps the id of its record until it succeeded', () => {
    const { id, renew } = useClientId()
    const before = id.value
    expect(before).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
    renew()
    expect(id.value).not.toBe(before)
  })
})
