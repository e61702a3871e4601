import type { QueryRunner } from 'typeorm'
import { dialectOf, type Dialect } from '../schema-builder.js'
import { ACT_DAY, ALWAYS, DAILY_TABLES, KEPT_SINCE, pastTable, STILL } from './memory.js'
import { shapeOf, type TableShape } from './table-shape.js'
import { dropTriggers, makeTriggers, TRIGGER_KINDS, triggerName } from './triggers.js'

const day = (dialect: Dialect): string =>
  dialect === 'sqlite' ? 'varchar(10)' : 'varchar(10) CHARACTER SET ascii COLLATE ascii_bin'

const word = (dialect: Dialect): string =>
  dialect === 'sqlite' ? 'varchar(64)' : 'varchar(64) CHARACTER SET ascii COLLATE ascii_bin'

/** Changes when the triggers do: then they are made anew. */
const TRIGGER_FORM = 1

const signatureOf = ({ columns }: TableShape): string =>
  `${TRIGGER_FORM}:${columns.map(({ name }) => name).join(',')}`

/**
 * Makes and mends what keeps rows day by day: for every table of `DAILY_TABLES` that exists, its `_past` table, its
 * triggers, and since when it is kept. Follows the live table when a later migration changed it. Safe to repeat; does
 * nothing where nothing changed. A table that already holds rows is kept from today on: of the time before, what its
 * rows were is not known.
 */
export async function keepDays(runner: QueryRunner, today: string): Promise<void> {
  const dialect = dialectOf(runner)
  await makeBooks(runner, dialect)
  const known = new Map(
    ((await runner.query(`SELECT table_name AS name, copied FROM ${KEPT_SINCE}`)) as Kept[]).map((row) => [
      row.name,
      row.copied,
    ]),
  )
  const triggers = await triggerNames(runner, dialect)
  for (const table of DAILY_TABLES) {
    const shape = await shapeOf(runner, dialect, table)
    if (!shape) continue
    const whole = TRIGGER_KINDS.every((kind) => triggers.has(triggerName(table, kind)))
    if (whole && known.get(table) === signatureOf(shape)) continue
    await keepTable(runner, dialect, { table, shape, today })
  }
}

interface Kept {
  readonly name: string
  readonly copied: string
}

async function makeBooks(runner: QueryRunner, dialect: Dialect): Promise<void> {
  await runner.query(
    `CREATE TABLE IF NOT EXISTS ${KEPT_SINCE} (table_name ${word(dialect)} NOT NULL PRIMARY KEY,
       since ${day(dialect)} NOT NULL, copied text NOT NULL)`,
  )
  if (dialect === 'mariadb') return
  await runner.query(
    `CREATE TABLE IF NOT EXISTS ${ACT_DAY} (id integer PRIMARY KEY CHECK (id = 1), day varchar(10))`,
  )
  await runner.query(`INSERT OR IGNORE INTO ${ACT_DAY} (id, day) VALUES (1, NULL)`)
}

async function triggerNames(runner: QueryRunner, dialect: Dialect): Promise<ReadonlySet<string>> {
  const rows = (await runner.query(
    dialect === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'trigger'`
      : `SELECT trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = DATABASE()`,
  )) as { name: string }[]
  return new Set(rows.map((row) => row.name))
}

interface Keeping {
  readonly table: string
  readonly shape: TableShape
  readonly today: string
}

async function keepTable(runner: QueryRunner, dialect: Dialect, keeping: Keeping): Promise<void> {
  const { table, shape, today } = keeping
  const before = await shapeOf(runner, dialect, pastTable(table))
  if (before) await addColumns(runner, keeping, before)
  else await makePast(runner, dialect, keeping)
  await dropTriggers(runner, table)
  await makeTriggers(runner, dialect, table, shape)
  const had = (await runner.query(`SELECT 1 FROM ${table} LIMIT 1`)) as object[]
  await copyStanding(runner, keeping)
  const written = (await runner.query(`SELECT 1 FROM ${KEPT_SINCE} WHERE table_name = ?`, [
    table,
  ])) as object[]
  await (written.length > 0
    ? runner.query(`UPDATE ${KEPT_SINCE} SET copied = ? WHERE table_name = ?`, [signatureOf(shape), table])
    : runner.query(`INSERT INTO ${KEPT_SINCE} (table_name, since, copied) VALUES (?, ?, ?)`, [
        table,
        had.length > 0 ? today : ALWAYS,
        signatureOf(shape),
      ]))
}

async function makePast(runner: QueryRunner, dialect: Dialect, { table, shape }: Keeping): Promise<void> {
  const past = pastTable(table)
  const keys = shape.columns.filter((column) => column.key).map((column) => column.name)
  const columns = shape.columns.map(
    ({ name, definition, key }) => `${name} ${definition}${key ? ' NOT NULL' : ' NULL'}`,
  )
  await runner.query(
    `CREATE TABLE ${past} (${columns.join(', ')}, kept_from ${day(dialect)} NOT NULL, kept_until ${day(dialect)} NOT NULL,
       PRIMARY KEY (${[...keys, 'kept_until'].join(', ')}))${dialect === 'mariadb' ? ' ENGINE=InnoDB' : ''}`,
  )
  for (const [index, names] of shape.indexes.entries()) {
    await runner.query(`CREATE INDEX ix_${past}_${index + 1} ON ${past} (${names.join(', ')})`)
  }
}

async function addColumns(runner: QueryRunner, { table, shape }: Keeping, before: TableShape): Promise<void> {
  const known = new Set(before.columns.map(({ name }) => name))
  for (const { name, definition } of shape.columns) {
    if (!known.has(name))
      await runner.query(`ALTER TABLE ${pastTable(table)} ADD COLUMN ${name} ${definition} NULL`)
  }
}

/** Brings the rows that stand in line with the live table: those made before the triggers were, and new columns. */
async function copyStanding(runner: QueryRunner, { table, shape, today }: Keeping): Promise<void> {
  const past = pastTable(table)
  const names = shape.columns.map(({ name }) => name)
  const same = shape.columns
    .filter(({ key }) => key)
    .map(({ name }) => `${past}.${name} = live.${name}`)
    .join(' AND ')
  const plain = shape.columns.filter(({ key }) => !key).map(({ name }) => name)
  await runner.query(
    `UPDATE ${past} SET ${plain.map((name) => `${name} = (SELECT live.${name} FROM ${table} live WHERE ${same})`).join(', ')}
      WHERE kept_until = '${STILL}' AND EXISTS (SELECT 1 FROM ${table} live WHERE ${same})`,
  )
  await runner.query(
    `INSERT INTO ${past} (${names.join(', ')}, kept_from, kept_until)
     SELECT ${names.map((name) => `live.${name}`).join(', ')}, '${today}', '${STILL}' FROM ${table} live
      WHERE NOT EXISTS (SELECT 1 FROM ${past} WHERE ${same} AND ${past}.kept_until = '${STILL}')`,
  )
}

/** Takes everything away again. */
export async function forgetDays(runner: QueryRunner): Promise<void> {
  const dialect = dialectOf(runner)
  for (const table of DAILY_TABLES) {
    if (await shapeOf(runner, dialect, table)) await dropTriggers(runner, table)
    await runner.query(`DROP TABLE IF EXISTS ${pastTable(table)}`)
  }
  await runner.query(`DROP TABLE IF EXISTS ${KEPT_SINCE}`)
  await runner.query(`DROP TABLE IF EXISTS ${ACT_DAY}`)
}
