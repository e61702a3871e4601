import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly, createTable, dropTables } from '../schema-builder.js'

/** What a union writes of its own for its roll-up: each saved text is a row, the newest of a place holds. */
export class RollUpStatements1795620400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'roll_up_statement', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'project_id:ref',
        'union_id:ref',
        'place:key',
        'version:count',
        'text:json',
        'saved_by_id:ref',
        'saved_by:text(60)',
        'saved_at:instant',
      ],
      unique: [['project_id', 'union_id', 'place', 'version']],
      references: { project_id: 'fund_project', union_id: 'union_node' },
    })
    await appendOnly(runner, 'roll_up_statement')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['roll_up_statement'])
  }
}
