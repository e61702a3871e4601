import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EntityManager } from 'typeorm'
import { databaseFault } from '../src/database/errors.js'
import { closeDatabases, migrate, openDatabases, type Databases } from '../src/database/sources.js'
import { Transactions } from '../src/database/transactions.js'
import { insert } from '../src/database/writes.js'
import { Clock } from '../src/platform/clock.js'
import { SignInAttempt } from '../src/modules/identity/index.js'
import { engine, freshDatabase } from './harness.js'

const NOW = new Date('2026-03-01T00:00:00Z')

describe('transactions', () => {
  let databases: Databases
  let transactions: Transactions
  let drop: () => Promise<void>
  beforeAll(async () => {
    const fresh = await freshDatabase()
    drop = fresh.drop
    await migrate(fresh.config)
    databases = await openDatabases(fresh.config)
    transactions = new Transactions(databases, new Clock())
  })
  afterAll(async () => {
    await closeDatabases(databases)
    await drop()
  })
  beforeEach(async () => {
    await databases.write.manager.createQueryBuilder().delete().from(SignInAttempt).execute()
    for (const attemptKey of ['a', 'b']) {
      await insert(databases.write.manager, SignInAttempt, {
        attemptKey,
        failures: 0,
        windowStart: NOW,
        lockedUntil: null,
      })
    }
  })

  const counter = async (key: string): Promise<number> =>
    (await databases.read.manager.findOneByOrFail(SignInAttempt, { attemptKey: key })).failures
  const add = (manager: EntityManager, key: string) =>
    manager.increment(SignInAttempt, { attemptKey: key }, 'failures', 1)
  /** Reads, thinks, writes: right only when nobody else comes between. */
  async function readModifyWrite(manager: EntityManager): Promise<void> {
    const query = manager.createQueryBuilder(SignInAttempt, 'row').where({ attemptKey: 'a' })
    if (engine === 'mariadb') query.setLock('pessimistic_write')
    const row = await query.getOneOrFail()
    await sleep(0)
    await manager.update(SignInAttempt, { attemptKey: 'a' }, { failures: row.failures + 1 })
  }

  it('run ten at a time and all take effect', async () => {
    await Promise.all(Array.from({ length: 10 }, () => transactions.run((manager) => add(manager, 'a'))))
    expect(await counter('a')).toBe(10)
  })

  it('lose none of 500 read-modify-writes', async () => {
    await Promise.all(Array.from({ length: 500 }, () => transactions.run(readModifyWrite)))
    expect(await counter('a')).toBe(500)
  })

  it('are needed: without them the same 500 lose most', async () => {
    const { manager } = databases.write
    await Promise.all(
      Array.from({ length: 500 }, async () => {
        const row = await manager.findOneByOrFail(SignInAttempt, { attemptKey: 'a' })
        await sleep(0)
        await manager.update(SignInAttempt, { attemptKey: 'a' }, { failures: row.failures + 1 })
      }),
    )
    expect(await counter('a')).toBeLessThan(500)
  })

  it('that wait for each other crosswise are run again until both have happened', async () => {
    let attempts = 0
    const cross = (first: string, second: string) =>
      transactions.run(async (manager) => {
        attempts += 1
        await add(manager, first)
        await sleep(30)
        await add(manager, second)
      })
    await Promise.all([cross('a', 'b'), cross('b', 'a')])
    expect([await counter('a'), await counter('b')]).toEqual([2, 2])
    // MariaDB ends one of the two as a deadlock; on SQLite they never meet.
    expect(attempts).toBe(engine === 'mariadb' ? 3 : 2)
  })

  it('that fail leave nothing, and take nothing of their neighbours with them', async () => {
    const failing = transactions.run(async (manager) => {
      await add(manager, 'a')
      await sleep(20)
      throw new Error('changed my mind')
    })
    const settled = await Promise.allSettled([
      failing,
      ...Array.from({ length: 5 }, () => transactions.run((manager) => add(manager, 'b'))),
    ])
    expect(settled.map((each) => each.status)).toEqual([
      'rejected',
      ...Array.from({ length: 5 }, () => 'fulfilled'),
    ])
    expect([await counter('a'), await counter('b')]).toEqual([0, 5])
    await transactions.run((manager) => add(manager, 'a'))
    expect(await counter('a')).toBe(1)
  })

  it('are not seen from outside before they are committed', async () => {
    let seen = -1
    await transactions.run(async (manager) => {
      await add(manager, 'a')
      seen = await counter('a')
    })
    expect(seen).toBe(0)
    expect(await counter('a')).toBe(1)
  })

  it('inside another take part in it', async () => {
    const outer = transactions.run(async () => {
      await transactions.run((manager) => add(manager, 'a'))
      await transactions.run((manager) => add(manager, 'b'))
      throw new Error('all of it')
    })
    await expect(outer).rejects.toThrow('all of it')
    expect([await counter('a'), await counter('b')]).toEqual([0, 0])
  })

  it('name a violated unique key and a violated ceiling alike on both engines', async () => {
    const twice = transactions.run((manager) =>
      insert(manager, SignInAttempt, { attemptKey: 'a', failures: 0, windowStart: NOW, lockedUntil: null }),
    )
    await expect(
      twice.catch((error: unknown) => Promise.reject(new Error(databaseFault(error)))),
    ).rejects.toThrow('duplicate')
    const below = transactions.run((manager) =>
      manager.query(
        `INSERT INTO fund_total (union_id, project_id, source, scope, tenant_id, external, cash, in_transit, disputed, paid,
           flow_in, flow_out, payment_count, recipient_count) VALUES ('u', 'p', 's', 'own', 't', 0, -1, 0, 0, 0, 0, 0, 0, 0)`,
      ),
    )
    await expect(
      below.catch((error: unknown) => Promise.reject(new Error(databaseFault(error)))),
    ).rejects.toThrow('constraint')
  })
})
