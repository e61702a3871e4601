import { AsyncLocalStorage } from 'node:async_hooks'
import type { Actor } from './actor.js'

/** What belongs to one request, from its arrival to its answer. */
export interface RequestContext {
  readonly requestId: string
  readonly address: string
  readonly userAgent: string
  /** Null until somebody is signed in. */
  readonly actor: Actor | null
  /** `2026-01-31` when the request asks what was known at the end of that day; null = now. */
  readonly asOf: string | null
  /** SQL statements sent for this request; tests hold it constant in the length of lists. */
  statements: number
}

const storage = new AsyncLocalStorage<RequestContext>()

/** Runs `work` as part of a request. */
export const withContext = <T>(context: RequestContext, work: () => T): T => storage.run(context, work)

export const currentContext = (): RequestContext | undefined => storage.getStore()

/** Id of the request under way, or `job` outside of one. */
export const currentRequestId = (): string => storage.getStore()?.requestId ?? 'job'
