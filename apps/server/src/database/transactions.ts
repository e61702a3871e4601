import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { Inject, Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { databaseFault } from './errors.js'
import { DATABASES, type Databases } from './sources.js'

/** The server went away while it committed: what was asked may or may not have happened. */
export class OutcomeUnknown extends Error {}

const ATTEMPTS = 6

/**
 * The one door to writing. On SQLite, which has a single connection, transactions queue; on MySQL a deadlock, a lock
 * wait or a snapshot conflict runs the whole unit of work again. Nothing inside may send a message, write a file or
 * hash a password: it may run more than once.
 */
@Injectable()
export class Transactions {
  private readonly current = new AsyncLocalStorage<EntityManager>()
  private tail: Promise<unknown> = Promise.resolve()

  constructor(@Inject(DATABASES) private readonly databases: Databases) {}

  /** Runs `work` in one transaction; inside another it takes part in that one. */
  run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.current.getStore()
    if (outer) return work(outer)
    const unit = () => this.attempt(work)
    if (this.databases.dialect !== 'sqlite') return this.again(unit)
    const turn = this.tail.then(() => this.again(unit))
    this.tail = turn.catch(() => undefined)
    return turn
  }

  private async attempt<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.databases.write.createQueryRunner()
    let committing = false
    try {
      await runner.startTransaction()
      const result = await this.current.run(runner.manager, () => work(runner.manager))
      committing = true
      await runner.commitTransaction()
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
