import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addIndex, createTable, dropIndex, dropTables } from '../schema-builder.js'

/** Everything the queue filters and sorts by: rows carry whole forms and are not read for it. At most 16 columns. */
const BENCH = [
  'tenant_id',
  'project_id',
  'path',
  'state',
  'union_id',
  'district_id',
  'round',
  'due',
  'late',
  'error_count',
  'entered_total',
  'computed_total',
  'submitted_by_id',
  'id',
]

/** What each reviewer has last seen of a form, and the index the queue of a whole city is answered from. */
export class ReviewBench1795600100200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'review_look', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'user_id:ref',
        'self_evaluation_id:ref',
        'version:count',
        'round:count',
        'looked_at:instant',
      ],
      unique: [['user_id', 'self_evaluation_id']],
      references: { user_id: 'user_account', self_evaluation_id: 'self_evaluation' },
    })
    await addIndex(runner, 'self_evaluation', BENCH)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndex(runner, 'self_evaluation', BENCH)
    await dropTables(runner, ['review_look'])
  }
}
