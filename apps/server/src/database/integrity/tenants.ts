import { bySql, type Invariant } from './invariant.js'

/** Tables that name a project, with the column that names a union. */
const TABLES = [
  ['project_unit', 'union_id'],
  ['fund_share', 'union_id'],
  ['allocation', 'to_union_id'],
  ['external_arrival', 'union_id'],
  ['remittance', 'to_union_id'],
  ['payment', 'beneficiary_union_id'],
  ['fund_total', 'union_id'],
  ['ledger_entry', 'from_union_id'],
  ['ledger_entry', 'to_union_id'],
  ['reminder', 'union_id'],
  ['survey_round', 'union_id'],
] as const

/** Nothing of one city names anything of another. */
export const tenantBorders: Invariant = {
  id: 'tenant-border',
  severity: 'error',
  why: 'Every row belongs to the city of its project and of its union.',
  repair: 'Stop the server and find out how the row came about before anything else.',
  find: bySql(
    `SELECT kind, project_id, union_id FROM (${TABLES.map(
      ([table, union]) => `
       SELECT '${table}' AS kind, item.project_id AS project_id, item.${union} AS union_id
         FROM ${table} item
         LEFT JOIN fund_project project ON project.id = item.project_id
         LEFT JOIN union_node place ON place.id = item.${union}
        WHERE COALESCE(project.tenant_id, '') <> item.tenant_id OR COALESCE(place.tenant_id, '') <> item.tenant_id`,
    ).join(' UNION ALL ')}) foreign_rows`,
  ),
}
