import type { DataSource, QueryRunner } from 'typeorm'
import { reason } from '@huigong/contracts'
import { ApiError } from '../../platform/api-error.js'
import { currentContext } from '../../platform/request-context.js'
import type { Dialect } from '../schema-builder.js'
import { asOfSql, NotKept, type PastShape } from './as-of-sql.js'
import { KEPT_SINCE } from './memory.js'

const WRITES = /^\s*(INSERT|UPDATE|DELETE|REPLACE)\b/i

/**
 * Lets a connection answer as of the day its request asks for (`RequestContext.asOf`): every SELECT on it, whoever
 * makes it, is asked of that day. Without such a day nothing changes.
 */
export function readPast(source: DataSource, dialect: Dialect): void {
  const seen = new WeakSet<QueryRunner>()
  const plainRunner = source.createQueryRunner.bind(source)
  let known: Promise<PastShape> | null = null
  const shape = (): Promise<PastShape> => (known ??= shapeOf(source, dialect, plainRunner))
  source.createQueryRunner = (mode) => {
    const runner = plainRunner(mode)
    if (seen.has(runner)) return runner
    seen.add(runner)
    const plain = runner.query.bind(runner) as (
      sql: string,
      parameters?: unknown[],
      structured?: boolean,
    ) => Promise<unknown>
    const asked = async (sql: string, parameters?: unknown[], structured?: boolean): Promise<unknown> => {
      const day = currentContext()?.asOf ?? null
      if (day === null) return plain(sql, parameters, structured)
      if (WRITES.test(sql)) throw new Error('nothing is written while a past day is shown')
      const past = asOf(sql, parameters ?? [], day, await shape())
      return plain(past.sql, past.parameters, structured)
    }
    runner.query = asked as QueryRunner['query']
    return runner
  }
}

function asOf(sql: string, parameters: readonly unknown[], day: string, shape: PastShape) {
  try {
    return asOfSql(sql, parameters, day, shape)
  } catch (error) {
    if (!(error instanceof NotKept)) throw error
    const { since } = error
    throw new ApiError(
      409,
      since === null ? reason('AS_OF_PRESENT_ONLY', { day }) : reason('AS_OF_NOT_KEPT', { day, since }),
    )
  }
}

async function shapeOf(
  source: DataSource,
  dialect: Dialect,
  plainRunner: DataSource['createQueryRunner'],
): Promise<PastShape> {
  const runner = plainRunner('slave')
  try {
    // Its own request has a day; what is asked here is about now.
    const plain = Object.getPrototypeOf(runner) as QueryRunner
    const rows = (await plain.query.call(runner, `SELECT table_name AS name, since FROM ${KEPT_SINCE}`)) as {
      name: string
      since: string
    }[]
    return {
      schema: dialect === 'sqlite' ? 'main.' : `\`${String(source.driver.database)}\`.`,
      columns: new Map(
        source.entityMetadatas.map((entity) => [
          entity.tableName,
          entity.columns.map((column) => column.databaseName),
        ]),
      ),
      since: new Map(rows.map((row) => [row.name, row.since])),
    }
  } finally {
    await runner.release()
  }
}
