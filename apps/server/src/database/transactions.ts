import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Clock, dayInShanghai } from '../platform/clock.js'
import { currentContext } from '../platform/request-context.js'
import { databaseFault } from './errors.js'
import { ActDays } from './past/act-days.js'
import { DATABASES, type Databases } from './sources.js'

/** The server went away while it committed: what was asked may or may not have happened. */
export class OutcomeUnknown extends Error {}

const ATTEMPTS = 6

interface UnitOfWork {
  readonly manager: EntityManager
  readonly at: Date
}

/**
 * The one door to writing. On SQLite, which has a single connection, transactions queue; on MySQL a deadlock, a lock
 * wait or a snapshot conflict runs the whole unit of work again. Nothing inside may send a message, write a file or
 * hash a password: it may run more than once.
 */
@Injectable()
export class Transactions {
  private readonly current = new AsyncLocalStorage<UnitOfWork>()
  private readonly days: ActDays
  private tail: Promise<unknown> = Promise.resolve()

  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    private readonly clock: Clock,
  ) {
    this.days = new ActDays(databases.dialect)
  }

  /**
   * Runs `work` in one transaction; inside another it takes part in that one. `at` is the instant of the whole
   * transaction: rows and the days they are kept under (`past/`) agree on it.
   * @throws Error when the request asks about a past day: then nothing is written, whoever asks
   */
  run<T>(work: (manager: EntityManager, at: Date) => Promise<T>): Promise<T> {
    if (currentContext()?.asOf) throw new Error('nothing is written while a past day is shown')
    const outer = this.current.getStore()
    if (outer) return work(outer.manager, outer.at)
    const unit = () => this.attempt(work)
    if (this.databases.dialect !== 'sqlite') return this.again(unit)
    const turn = this.tail.then(() => this.again(unit))
    this.tail = turn.catch(() => undefined)
    return turn
  }

  private async attempt<T>(work: (manager: EntityManager, at: Date) => Promise<T>): Promise<T> {
    const runner = this.databases.write.createQueryRunner()
    let committing = false
    try {
      await runner.startTransaction()
      const at = this.clock.present()
      const settled = await this.days.set(runner, dayInShanghai(at))
      const unit: UnitOfWork = { manager: runner.manager, at }
      const result = await this.current.run(unit, () => work(unit.manager, at))
      committing = true
      await runner.commitTransaction()
      settled()
      return result
    } catch (error) {
      if (committing && databaseFault(error) === 'lost') throw new OutcomeUnknown('connection lost at COMMIT')
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined)
      throw error
    } finally {
      await runner.release().catch(() => undefined)
    }
  }

  private async again<T>(unit: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await unit()
      } catch (error) {
        if (attempt >= ATTEMPTS || databaseFault(error) !== 'again') throw error
        await sleep(Math.random() * 20 * 2 ** attempt)
      }
    }
  }
}
