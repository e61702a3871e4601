import type { EntityManager } from 'typeorm'
import type { Actor } from '../../platform/actor.js'

/** A kind of job and what its payload is. Named once, by the stage whose work it is. */
export interface JobKind<Payload extends object> {
  /** Code word, at most 40 characters. */
  readonly kind: string
  /** What it is called in lists. */
  readonly name: string
  /** How often it is tried before it has failed; default 3. */
  readonly attempts?: number
  /** Carries the type of the payload; never set. */
  readonly payload?: Payload
}

/** What a handler is given for one attempt. */
export interface JobRun<Payload extends object> {
  readonly id: string
  readonly payload: Payload
  /** Who asked, with the rights he has now; null for work of the installation. */
  readonly actor: Actor | null
  /** Aborted when the job is cancelled, its lease is lost, or the server stops. */
  readonly signal: AbortSignal
  /**
   * Says how far it is; `total` null when not known. Written at most twice a second. Throws when the work is to stop:
   * a handler calls it between steps and needs to look at nothing else.
   */
  progress(done: number, total: number | null, sentence: string): Promise<void>
}

/** What a job came to. */
export interface JobOutcome {
  /** One Chinese sentence, also the message to who asked. */
  readonly sentence: string
  readonly output?: { readonly kind: string; readonly id: string }
  /**
   * Writes the result in the transaction that ends the job: it happens once, or not at all when the lease was lost.
   * Acts called inside take part in that transaction.
   */
  readonly commit?: (manager: EntityManager) => Promise<void>
}

/** May run more than once for one job: it must begin from the start and find what an earlier attempt left. */
export type JobHandler<Payload extends object> = (run: JobRun<Payload>) => Promise<JobOutcome>

/** Thrown by a handler for what no further attempt would mend; the sentence is told to who asked. */
export class JobFailure extends Error {
  constructor(
    readonly code: string,
    readonly sentence: string,
  ) {
    super(code)
  }
}

/** Why an attempt was ended from outside. */
export type StopReason = 'cancelled' | 'lost' | 'stopping'

/** What `signal` and `progress` throw. */
export class JobStopped extends Error {
  constructor(readonly why: StopReason) {
    super(why)
  }
}
