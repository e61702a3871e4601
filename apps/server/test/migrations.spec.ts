import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { databaseFault } from '../src/database/errors.js'
import { ENTITIES } from '../src/database/entities.js'
import { MIGRATIONS } from '../src/database/migrations/index.js'
import { ACT_DAY, DAILY_TABLES, KEPT_SINCE, pastTable } from '../src/database/past/memory.js'
import { closeDatabases, migrate, openDatabases, type Databases } from '../src/database/sources.js'
import { engine, freshDatabase } from './harness.js'

describe('migrations', () => {
  let databases: Databases
  let fresh: Awaited<ReturnType<typeof freshDatabase>>
  beforeAll(async () => {
    fresh = await freshDatabase()
    await migrate(fresh.config)
    databases = await openDatabases(fresh.config)
  })
  afterAll(async () => {
    await closeDatabases(databases)
    await fresh.drop()
  })

  const tables = async (): Promise<string[]> => {
    const rows = await databases.write.query<{ name: string }[]>(
      engine === 'sqlite'
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
    )
    return rows.map((row) => row.name).filter((name) => name !== 'migrations')
  }
  const expected = (): string[] =>
    [
      ...databases.write.entityMetadatas.map((entity) => entity.tableName),
      ...DAILY_TABLES.map(pastTable),
      KEPT_SINCE,
      ...(engine === 'sqlite' ? [ACT_DAY] : []),
    ].sort()

  /** Each table as it is and as the entities want it: columns, whether they may be null, and the primary key. */
  async function shapes() {
    const runner = databases.write.createQueryRunner()
    try {
      const real: Record<string, unknown> = {}
      const wanted: Record<string, unknown> = {}
      for (const entity of databases.write.entityMetadatas) {
        const table = await runner.getTable(entity.tableName)
        const sorted = (
          columns: readonly { name: string; nullable: boolean; key: boolean; length: string }[],
        ) => [...columns].sort((a, b) => (a.name < b.name ? -1 : 1))
        real[entity.tableName] = sorted(
          (table?.columns ?? []).map((column) => ({
            name: column.name,
            nullable: column.isNullable,
            key: column.isPrimary,
            length: /varchar/.test(column.type) ? column.length : '',
          })),
        )
        wanted[entity.tableName] = sorted(
          entity.columns.map((column) => ({
            name: column.databaseName,
            nullable: column.isNullable,
            key: column.isPrimary,
            length: column.type === 'varchar' ? column.length : '',
          })),
        )
      }
      return { real, wanted }
    } finally {
      await runner.release()
    }
  }

  it('make every table the entities ask for, column by column', async () => {
    expect(databases.write.entityMetadatas).toHaveLength(ENTITIES.length)
    expect((await tables()).sort()).toEqual(expected())
    const { real, wanted } = await shapes()
    expect(real).toEqual(wanted)
  })

  it('can be taken back to nothing and made again', async () => {
    for (let step = 0; step < MIGRATIONS.length; step += 1) {
      await databases.write.undoLastMigration({ transaction: 'none' })
    }
    expect(await tables()).toEqual([])
    expect(await migrate(fresh.config)).toHaveLength(MIGRATIONS.length)
    const { real, wanted } = await shapes()
    expect(real).toEqual(wanted)
  }, 240_000)

  it('killed half-way are simply run again', async () => {
    await databases.write.query('DELETE FROM migrations')
    await databases.write.query('DROP TABLE fund_day')
    expect(await migrate(fresh.config)).toHaveLength(MIGRATIONS.length)
    expect((await tables()).sort()).toEqual(expected())
    expect(await migrate(fresh.config)).toEqual([])
  })

  it('leave tables that nobody can rewrite: ledger, trail, keys, budget and allocations', async () => {
    await databases.write.query(
      `INSERT INTO creation_key (id, tenant_id, operation, request_hash, created_at) VALUES ('k', 't', 'o', 'h', '2026-03-01 00:00:00.000')`,
    )
    await databases.write.query(
      `INSERT INTO ledger_entry (id, tenant_id, project_id, source, from_union_id, from_kind, to_union_id, to_kind, amount, reversal,
         document_kind, document_id, occurred_on, recorded_at, recorded_by_id)
       VALUES ('e', 't', 'p', 's', 'u', 'cash', 'u', 'paid', 1, 0, 'payment', 'd', '2026-03-01', '2026-03-01 00:00:00.000', 'w')`,
    )
    for (const [table, column] of [
      ['creation_key', 'operation'],
      ['ledger_entry', 'source'],
    ]) {
      for (const statement of [`UPDATE ${table} SET ${column} = 'x'`, `DELETE FROM ${table}`]) {
        const outcome = await databases.write.query(statement).then(
          () => 'done',
          (error: unknown) => databaseFault(error),
        )
        expect([statement, outcome]).toEqual([statement, 'append-only'])
      }
    }
    const triggers = await databases.write.query<{ name: string }[]>(
      engine === 'sqlite'
        ? "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        : 'SELECT trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = DATABASE()',
    )
    const guarded = ['allocation', 'audit_entry', 'budget_line', 'creation_key', 'ledger_entry']
    const names = triggers.map((trigger) => trigger.name)
    for (const table of guarded)
      expect(names).toEqual(expect.arrayContaining([`${table}_no_update`, `${table}_no_delete`]))
    // A pack is changed while it is a draft: the mark of append-only tables would take that right from the app.
    expect(names.filter((name) => name.startsWith('rule_pack_'))).toEqual(
      expect.arrayContaining(['rule_pack_fixed_delete', 'rule_pack_fixed_update']),
    )
    expect(names).not.toContain('rule_pack_no_update')
  })

  it('leave ceilings that the database itself keeps', async () => {
    const broken = [
      `INSERT INTO fund_total (union_id, project_id, source, scope, tenant_id, external, cash, in_transit, disputed, paid,
         flow_in, flow_out, payment_count, recipient_count) VALUES ('u', 'p', 's', 'own', 't', 0, -1, 0, 0, 0, 0, 0, 0, 0)`,
      `INSERT INTO ledger_entry (id, tenant_id, project_id, source, from_union_id, from_kind, to_union_id, to_kind, amount, reversal,
         document_kind, document_id, occurred_on, recorded_at, recorded_by_id)
       VALUES ('n', 't', 'p', 's', 'u', 'cash', 'u', 'paid', 0, 0, 'payment', 'd', '2026-03-01', '2026-03-01 00:00:00.000', 'w')`,
    ]
    for (const statement of broken) {
      const outcome = await databases.write.query(statement).then(
        () => 'done',
        (error: unknown) => databaseFault(error),
      )
      expect(outcome).toBe('constraint')
    }
  })

  it('leave an auditor’s connection that cannot write', async () => {
    const outcome = await databases.audit.query("DELETE FROM sign_in_attempt WHERE attempt_key = 'x'").then(
      () => 'done',
      (error: unknown) => databaseFault(error),
    )
    expect(outcome).toBe('read-only')
  })
})
