import { AsyncLocalStorage } from 'node:async_hooks'
import type { Actor } from './actor.js'

/** What belongs to one request, from its arrival to its answer. */
export interface RequestContext {
  readonly requestId: string
  readonly address: string
  readonly userAgent: string
  /** Null until somebody is signed in. */
  readonly actor: Actor | null
  /** SQL statements sent for this request; tests hold it constant in the length of lists. */
  statements: number
}

const storage = new AsyncLocalStorage<RequestContext>()

/** Runs `work` as part of a request. */
export const withContext = <T>(context: RequestContext, work: () => T): T => storage.run(context, work)

export const currentContext = (): RequestContext | undefined => storage.getStore()

/** Id of the request under way, or `job` outside of one. */
export const currentRequestId = (): string => storage.getStore()?.requestId ?? 'job'
