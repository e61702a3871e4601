import type { QueryRunner } from 'typeorm'
import type { Dialect } from '../schema-builder.js'
import { ACT_DAY } from './memory.js'

/**
 * Tells the database on which day a transaction happens, for the triggers that keep days. One statement for each
 * connection and day; afterwards the connection knows.
 */
export class ActDays {
  /** By connection on MariaDB, whose session variable it is; on SQLite there is one writer and one row. */
  private readonly told = new WeakMap<object, string>()

  constructor(private readonly dialect: Dialect) {}

  /** Inside the transaction, before anything is written. Call what it returns once that is committed. */
  async set(runner: QueryRunner, day: string): Promise<() => void> {
    const connection = (await runner.connect()) as object
    if (this.told.get(connection) === day) return () => undefined
    await runner.query(
      this.dialect === 'sqlite' ? `UPDATE ${ACT_DAY} SET day = ? WHERE id = 1` : 'SET @act_day = ?',
      [day],
    )
    return () => this.told.set(connection, day)
  }
}
