import type { EntityManager } from 'typeorm'
import { DAILY_TABLES, pastTable, STILL } from '../past/memory.js'
import { shapeOf, type TableShape } from '../past/table-shape.js'
import { dialectOf } from '../schema-builder.js'
import { MOST, type Finding, type Invariant } from './invariant.js'

/** Rows of a table whose days do not add up: what stands is not what is, or two days of one row overlap. */
function questions(table: string, { columns }: TableShape, equals: string): readonly string[] {
  const past = pastTable(table)
  const keys = columns.filter(({ key }) => key).map(({ name }) => name)
  const same = keys.map((name) => `past.${name} = live.${name}`).join(' AND ')
  const equal = columns.map(({ name }) => `past.${name} ${equals} live.${name}`).join(' AND ')
  const named = (row: string) => `SELECT ${keys.map((name) => `${row}.${name}`).join(', ')}`
  return [
    `${named('live')}, 'not kept as it stands' AS fault FROM ${table} live
      WHERE NOT EXISTS (SELECT 1 FROM ${past} past WHERE ${same} AND past.kept_until = '${STILL}' AND ${equal})`,
    `${named('past')}, 'kept but gone' AS fault FROM ${past} past
      WHERE past.kept_until = '${STILL}' AND NOT EXISTS (SELECT 1 FROM ${table} live WHERE ${same})`,
    `${named('days')}, 'two for one day' AS fault
       FROM (SELECT ${keys.join(', ')}, kept_from, kept_until,
                    LAG(kept_until) OVER (PARTITION BY ${keys.join(', ')} ORDER BY kept_until) AS before_until
               FROM ${past}) days
      WHERE days.kept_from >= days.kept_until OR days.before_until > days.kept_from`,
  ]
}

/** What is shown as of a past day (截至) is as true as what is shown today only if this holds. */
export const keptDays: Invariant = {
  id: 'kept-day',
  severity: 'error',
  why: 'The last kept row of every record is the record itself, and each day has at most one.',
  repair:
    'Find who wrote past the triggers; then empty `copied` of that table in past_since and run `huigong migrate`, which copies the rows that stand.',
  async find(manager: EntityManager) {
    const dialect = dialectOf(manager)
    const equals = dialect === 'sqlite' ? 'IS' : '<=>'
    const found: Finding[] = []
    for (const table of DAILY_TABLES) {
      const shape = await shapeOf(manager, dialect, table)
      for (const question of shape ? questions(table, shape, equals) : []) {
        const rows = await manager.query<Finding[]>(`${question} LIMIT ${MOST}`)
        found.push(...rows.map((row) => ({ table, ...row })))
      }
      if (found.length >= MOST) break
    }
    return found.slice(0, MOST)
  },
}
