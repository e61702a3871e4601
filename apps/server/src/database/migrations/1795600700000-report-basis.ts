import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly, createTable, dropTables } from '../schema-builder.js'

/**
 * What a report was written from beside its snapshot: the outline with its words, and which version of the writer. A table
 * of its own, because reports of before have none of it and SQLite cannot add a column without copying the table.
 */
export class ReportBasis1795600700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'report_basis', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'template_id:word',
        'template_version:count',
        'template:json',
        'content_hash:key',
        'engine:count',
      ],
      references: { id: 'report' },
    })
    await appendOnly(runner, 'report_basis')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['report_basis'])
  }
}
