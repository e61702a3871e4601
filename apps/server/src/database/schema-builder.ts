import {
  Table,
  TableCheck,
  TableForeignKey,
  TableIndex,
  TableUnique,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm'

export type Dialect = 'sqlite' | 'mariadb'

export const dialectOf = (runner: { connection: { options: { type: string } } }): Dialect =>
  runner.connection.options.type === 'better-sqlite3' ? 'sqlite' : 'mariadb'

/**
 * A column as `name:kind`, with `?` for nullable: `id`, `ref`, `word`, `text(n)`, `path`, `fen`, `count`, `flag`,
 * `day`, `instant`, `json`. Codes and ids compare byte by byte on both engines; people's words by utf8mb4.
 */
export type ColumnSpec = `${string}:${string}`

export interface TableSpec {
  readonly columns: readonly ColumnSpec[]
  readonly primary?: readonly string[]
  readonly unique?: readonly (readonly string[])[]
  readonly index?: readonly (readonly string[])[]
  /** Column → table whose `id` it names. */
  readonly references?: Readonly<Record<string, string>>
  readonly checks?: readonly string[]
  /** Rows lie in the order of their primary key on both engines, so that nothing tells the order they came in. */
  readonly unordered?: boolean
}

function columnOf(spec: ColumnSpec, dialect: Dialect): TableColumnOptions {
  const match = /^(\w+):(\w+)(?:\((\d+)\))?(\?)?$/.exec(spec)
  if (!match) throw new Error(`column "${spec}" is not name:kind`)
  const [, name = '', kind = '', length, nullable] = match
  const mariadb = dialect === 'mariadb'
  const ascii = mariadb ? { charset: 'ascii', collation: 'ascii_bin' } : {}
  const words = mariadb ? { charset: 'utf8mb4', collation: 'utf8mb4_bin' } : {}
  const kinds: Record<string, Omit<TableColumnOptions, 'name'>> = {
    id: { type: 'varchar', length: '36', ...ascii },
    ref: { type: 'varchar', length: '36', ...ascii },
    key: { type: 'varchar', length: '64', ...ascii },
    word: { type: 'varchar', length: '40', ...ascii },
    day: { type: 'varchar', length: '10', ...ascii },
    path: { type: 'varchar', length: '640', ...ascii },
    scope: { type: 'varchar', length: '4', ...ascii },
    text: { type: 'varchar', length: length ?? '255', ...words },
    fen: { type: 'bigint' },
    count: { type: mariadb ? 'int' : 'integer' },
    flag: { type: mariadb ? 'tinyint' : 'boolean', ...(mariadb ? { width: 1 } : {}) },
    instant: { type: 'datetime', precision: 3 },
    json: mariadb ? { type: 'longtext', ...words } : { type: 'text' },
  }
  const column = kinds[kind]
  if (!column) throw new Error(`no column kind "${kind}"`)
  return { name, ...column, isNullable: nullable === '?', isPrimary: kind === 'id' }
}

/**
 * Creates a table with everything that belongs to it in one statement where the engine can, so that a migration
 * killed half-way (DDL commits by itself) is simply run again.
 */
export async function createTable(runner: QueryRunner, name: string, spec: TableSpec): Promise<void> {
  const dialect = dialectOf(runner)
  const columns = spec.columns.map((column) => columnOf(column, dialect))
  for (const column of columns) {
    if (spec.primary?.includes(column.name)) column.isPrimary = true
  }
  await runner.createTable(
    new Table({
      name,
      columns,
      uniques: (spec.unique ?? []).map(
        (names) =>
          new TableUnique({ name: `uq_${name}_${names.join('_')}`.slice(0, 60), columnNames: [...names] }),
      ),
      indices: (spec.index ?? []).map(
        (names) =>
          new TableIndex({ name: `ix_${name}_${names.join('_')}`.slice(0, 60), columnNames: [...names] }),
      ),
      checks: (spec.checks ?? []).map(
        (expression, index) => new TableCheck({ name: `ck_${name}_${index + 1}`, expression }),
      ),
      foreignKeys: Object.entries(spec.references ?? {}).map(
        ([column, table]) =>
          new TableForeignKey({
            name: `fk_${name}_${column}`,
            columnNames: [column],
            referencedTableName: table,
            referencedColumnNames: ['id'],
          }),
      ),
      ...(dialect === 'mariadb' ? { engine: 'InnoDB' } : {}),
      ...(spec.unordered ? { withoutRowid: true } : {}),
    }),
    true,
  )
  if (dialect === 'mariadb') await addChecks(runner, name, spec.checks ?? [])
}

/** Adds nullable columns to a table that is there already; those it has are left alone. */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  specs: readonly ColumnSpec[],
): Promise<void> {
  for (const spec of specs) {
    const { name, type, length, precision, charset, collation, isNullable } = columnOf(
      spec,
      dialectOf(runner),
    )
    if (!isNullable) throw new Error(`column "${spec}" of ${table} has to suit the rows that are there`)
    if (await runner.hasColumn(table, name)) continue
    const size = length ?? precision
    const words = charset && collation ? ` CHARACTER SET ${charset} COLLATE ${collation}` : ''
    // By hand: TypeORM makes the whole table of SQLite anew for it.
    await runner.query(
      `ALTER TABLE ${table} ADD COLUMN ${name} ${type}${size === undefined ? '' : `(${size})`}${words} NULL`,
    )
  }
}

export async function dropColumns(
  runner: QueryRunner,
  table: string,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    if (await runner.hasColumn(table, name)) await runner.query(`ALTER TABLE ${table} DROP COLUMN ${name}`)
  }
}

const indexName = (table: string, columns: readonly string[]): string =>
  `ix_${table}_${columns.join('_')}`.slice(0, 60)

/** Adds an index to a table that is there already, once. */
export async function addIndex(
  runner: QueryRunner,
  table: string,
  columns: readonly string[],
): Promise<void> {
  const name = indexName(table, columns)
  const known = await runner.getTable(table)
  if (known?.indices.some((index) => index.name === name)) return
  await runner.query(`CREATE INDEX ${name} ON ${table} (${columns.join(', ')})`)
}

export async function dropIndex(
  runner: QueryRunner,
  table: string,
  columns: readonly string[],
): Promise<void> {
  const name = indexName(table, columns)
  const known = await runner.getTable(table)
  if (!known?.indices.some((index) => index.name === name)) return
  await runner.query(`DROP INDEX ${name}${dialectOf(runner) === 'sqlite' ? '' : ` ON ${table}`}`)
}

/** TypeORM leaves CHECK constraints out on MySQL and MariaDB without a word; those already there are left alone. */
async function addChecks(runner: QueryRunner, table: string, checks: readonly string[]): Promise<void> {
  for (const [index, expression] of checks.entries()) {
    const name = `ck_${table}_${index + 1}`
    const known = (await runner.query(
      `SELECT 1 FROM information_schema.table_constraints
        WHERE constraint_schema = DATABASE() AND table_name = ? AND constraint_name = ? AND constraint_type = 'CHECK'`,
      [table, name],
    )) as object[]
    if (known.length === 0)
      await runner.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${expression})`)
  }
}

/** Makes a table append-only: the database itself refuses UPDATE and DELETE, whoever asks. */
export async function appendOnly(runner: QueryRunner, table: string): Promise<void> {
  for (const act of ['update', 'delete'] as const) {
    const trigger = `${table}_no_${act}`
    await runner.query(`DROP TRIGGER IF EXISTS ${trigger}`)
    await runner.query(
      dialectOf(runner) === 'sqlite'
        ? `CREATE TRIGGER ${trigger} BEFORE ${act.toUpperCase()} ON ${table} BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`
        : `CREATE TRIGGER ${trigger} BEFORE ${act.toUpperCase()} ON ${table} FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${table} is append-only'`,
    )
  }
}

/** A row that is `published` neither changes nor goes away; drafts in the same table are changed. */
export async function publishedStays(runner: QueryRunner, table: string): Promise<void> {
  for (const act of ['update', 'delete'] as const) {
    // Not `_no_update`: that marks tables whose rows nobody may change, and the app is granted its rights by it.
    const trigger = `${table}_fixed_${act}`
    const message = `what was published in ${table} never changes`
    await runner.query(`DROP TRIGGER IF EXISTS ${trigger}`)
    await runner.query(
      dialectOf(runner) === 'sqlite'
        ? `CREATE TRIGGER ${trigger} BEFORE ${act.toUpperCase()} ON ${table} WHEN OLD.state = 'published' BEGIN SELECT RAISE(ABORT, '${message}'); END`
        : `CREATE TRIGGER ${trigger} BEFORE ${act.toUpperCase()} ON ${table} FOR EACH ROW ` +
            `IF OLD.state = 'published' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${message}'; END IF`,
    )
  }
}

export async function dropTables(runner: QueryRunner, names: readonly string[]): Promise<void> {
  for (const name of [...names].reverse()) await runner.dropTable(name, true, true, true)
}
