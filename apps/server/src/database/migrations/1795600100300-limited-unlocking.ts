import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, createTable, dropColumns, dropTables } from '../schema-builder.js'

/** Which cells an unlocked form may be changed in, and the record of every unlocking. */
export class LimitedUnlocking1795600100300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'self_evaluation', ['unlock_cells:json?'])
    await createTable(runner, 'form_unlock', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'project_id:ref',
        'union_id:ref',
        'path:path',
        'self_evaluation_id:ref',
        'reason:text(400)',
        'cells:json',
        'after_due:flag',
        'unlocked_by_id:ref',
        'unlocked_by:text(60)',
        'unlocked_at:instant',
        'expires_at:instant',
        'ended_at:instant?',
        'outcome:word?',
      ],
      index: [
        ['project_id', 'union_id'],
        ['self_evaluation_id', 'ended_at'],
      ],
      references: {
        self_evaluation_id: 'self_evaluation',
        project_id: 'fund_project',
        union_id: 'union_node',
      },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['form_unlock'])
    await dropColumns(runner, 'self_evaluation', ['unlock_cells'])
  }
}
