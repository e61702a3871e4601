import type { QueryRunner } from 'typeorm'
import type { Dialect } from '../schema-builder.js'
import { ACT_DAY, pastTable, STILL } from './memory.js'
import type { TableShape } from './table-shape.js'

export const TRIGGER_KINDS = ['insert', 'update', 'delete'] as const
type TriggerKind = (typeof TRIGGER_KINDS)[number]

export const triggerName = (table: string, kind: TriggerKind): string => `${table}_past_${kind}`

export async function dropTriggers(runner: QueryRunner, table: string): Promise<void> {
  for (const kind of TRIGGER_KINDS) await runner.query(`DROP TRIGGER IF EXISTS ${triggerName(table, kind)}`)
}

/**
 * Triggers that keep the rows of a table day by day. The row that stands has `kept_until` = STILL and is found by its
 * whole primary key, so no gap is locked and two transactions wait for each other only where they already did for the
 * live row. A second change on the same day goes into the same row.
 */
export async function makeTriggers(
  runner: QueryRunner,
  dialect: Dialect,
  table: string,
  shape: TableShape,
): Promise<void> {
  for (const kind of TRIGGER_KINDS) {
    const statements = statementsOf(kind, dialect, table, shape).join(';\n')
    const begin = `CREATE TRIGGER ${triggerName(table, kind)} AFTER ${kind.toUpperCase()} ON ${table} FOR EACH ROW BEGIN`
    await runner.query(`${begin}\n${dialect === 'mariadb' ? `${MARIADB_DAY};\n` : ''}${statements};\nEND`)
  }
}

/** The day of the act, by the office's clock (Asia/Shanghai): as its transaction says it, else by the database's. */
const MARIADB_DAY = `DECLARE today varchar(10) CHARACTER SET ascii COLLATE ascii_bin
  DEFAULT COALESCE(@act_day, DATE_FORMAT(UTC_TIMESTAMP() + INTERVAL 8 HOUR, '%Y-%m-%d'))`
const SQLITE_DAY = `(SELECT COALESCE(day, date('now', '+8 hours')) FROM ${ACT_DAY})`

function statementsOf(kind: TriggerKind, dialect: Dialect, table: string, { columns }: TableShape): string[] {
  const past = pastTable(table)
  const today = dialect === 'sqlite' ? SQLITE_DAY : 'today'
  const keys = columns.filter(({ key }) => key).map(({ name }) => name)
  const plain = columns.filter(({ key }) => !key).map(({ name }) => name)
  const names = columns.map(({ name }) => name)
  const standing = [...keys.map((name) => `${name} = OLD.${name}`), `kept_until = '${STILL}'`].join(' AND ')
  const close = `UPDATE ${past} SET kept_until = ${today} WHERE ${standing} AND kept_from < ${today}`
  const set =
    dialect === 'sqlite'
      ? `ON CONFLICT (${[...keys, 'kept_until'].join(', ')}) DO UPDATE SET ${plain.map((name) => `${name} = excluded.${name}`).join(', ')}`
      : `ON DUPLICATE KEY UPDATE ${plain.map((name) => `${name} = NEW.${name}`).join(', ')}`
  const write =
    `INSERT INTO ${past} (${names.join(', ')}, kept_from, kept_until) ` +
    `VALUES (${names.map((name) => `NEW.${name}`).join(', ')}, ${today}, '${STILL}') ${set}`
  if (kind === 'insert') return [write]
  if (kind === 'update') return [close, write]
  return [`DELETE FROM ${past} WHERE ${standing} AND kept_from >= ${today}`, close]
}
