import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addIndex, dropIndex } from '../schema-builder.js'

interface Widened {
  readonly table: string
  /** What the index had, or nothing where it is new. */
  readonly from: readonly string[]
  /** What it has: the same beginning, and what is read or added up behind it. At most 16 columns. */
  readonly to: readonly string[]
}

const INDEXES: readonly Widened[] = [
  {
    table: 'self_evaluation',
    from: ['project_id', 'path', 'state', 'round', 'due', 'late'],
    to: [
      'project_id',
      'path',
      'state',
      'round',
      'due',
      'late',
      'entered_total',
      'computed_total',
      'reviewed_total',
      'union_id',
      'district_id',
      'submitted_at',
      'id',
    ],
  },
  {
    table: 'self_evaluation',
    from: ['tenant_id', 'state', 'id'],
    to: ['tenant_id', 'state', 'path', 'project_id', 'union_id', 'district_id', 'submitted_by_id', 'id'],
  },
  {
    table: 'satisfaction',
    from: ['project_id', 'path'],
    to: [
      'project_id',
      'path',
      'valid',
      'sampled',
      'returned',
      'very_satisfied',
      'satisfied',
      'basically_satisfied',
      'dissatisfied',
    ],
  },
  {
    table: 'fund_total',
    from: ['project_id', 'scope'],
    to: ['project_id', 'scope', 'union_id', 'parent_id', 'paid'],
  },
  {
    table: 'fund_share',
    from: ['project_id', 'parent_id'],
    to: ['project_id', 'parent_id', 'union_id', 'total'],
  },
  { table: 'project_unit', from: [], to: ['project_id', 'required', 'union_id'] },
  { table: 'remittance', from: [], to: ['project_id', 'state', 'sent_on', 'to_union_id'] },
]

/** What a dashboard shows of a whole city is read from indexes: rows of forms and surveys are long. */
export class OverviewIndexes1795620100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const { table, from, to } of INDEXES) {
      await addIndex(runner, table, to)
      if (from.length > 0) await dropIndex(runner, table, from)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, from, to } of INDEXES) {
      if (from.length > 0) await addIndex(runner, table, from)
      await dropIndex(runner, table, to)
    }
  }
}
