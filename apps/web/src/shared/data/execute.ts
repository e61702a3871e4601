import { documentHash, operationName, type OperationDocument } from './document.js'
import { DataError, faultOf, sentenceOf, type WireError } from './errors.js'
import { newId } from './new-id.js'
import { pastDay } from './past-day.js'

export const TIMEOUT_MS = 10_000
const ENDPOINT = '/graphql'

type Listener = () => void
const signedOutListeners = new Set<Listener>()

/** Calls `listener` when the server no longer knows this session. Returns a function that ends it. */
export function onSignedOut(listener: Listener): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

/** Tells the shell that the session is over (also used after uploads). */
export function announceSignedOut(): void {
  for (const listener of signedOutListeners) listener()
}

interface Answer {
  data?: unknown
  errors?: readonly WireError[]
}

const CODES: Record<number, string> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  429: 'TOO_MANY_REQUESTS',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'UNAVAILABLE',
}

const pageFault = (code: string, requestId: string): DataError =>
  new DataError({ kind: 'page', code, message: sentenceOf(code), requestId })

async function answerOf(response: Response, requestId: string): Promise<Answer> {
  try {
    return (await response.json()) as Answer
  } catch {
    throw pageFault(CODES[response.status] ?? 'INTERNAL', requestId)
  }
}

export interface ExecuteOptions {
  /** About now whatever day the pages show: who is signed in, what waits for him, how he is found. */
  present?: boolean
}

/**
 * Sends one operation and returns its data. Throws {@link DataError} for everything else: no network, ten seconds
 * without an answer, and errors of the server. An abort by `signal` rejects with the signal's own reason.
 */
export async function execute<R, V>(
  doc: OperationDocument<R, V>,
  variables?: V,
  signal?: AbortSignal,
  { present = false }: ExecuteOptions = {},
): Promise<R> {
  const requestId = newId()
  const name = operationName(doc as OperationDocument<unknown, never>)
  const hash = documentHash(doc as OperationDocument<unknown, never>)
  const timer = new AbortController()
  const timeout = setTimeout(() => timer.abort(), TIMEOUT_MS)
  const cancel = () => timer.abort()
  signal?.addEventListener('abort', cancel)
  if (signal?.aborted) cancel()
  try {
    const response = await fetch(ENDPOINT, {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        'x-requested-with': 'huigong',
        'x-request-id': requestId,
        ...(present || pastDay.value === null ? {} : { 'x-as-of': pastDay.value }),
      },
      body: JSON.stringify({
        query: doc.toString(),
        operationName: name,
        variables: variables ?? {},
        ...(hash ? { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } } : {}),
      }),
      signal: timer.signal,
    })
    const answer = await answerOf(response, requestId)
    if (answer.errors?.length) {
      const fault = faultOf(answer.errors, requestId)
      if (fault.code === 'UNAUTHENTICATED') announceSignedOut()
      throw fault
    }
    if (!response.ok || answer.data === undefined || answer.data === null) {
      const code = CODES[response.status] ?? 'INTERNAL'
      if (code === 'UNAUTHENTICATED') announceSignedOut()
      throw pageFault(code, requestId)
    }
    return answer.data as R
  } catch (error) {
    if (error instanceof DataError || signal?.aborted) throw error
    throw pageFault(timer.signal.aborted ? 'TIMEOUT' : 'NETWORK', requestId)
  } finally {
    clearTimeout(timeout)
    signal?.removeEventListener('abort', cancel)
  }
}
