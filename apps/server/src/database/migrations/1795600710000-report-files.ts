import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly, createTable, dropTables } from '../schema-builder.js'

/** The files of a report beside its Word file: the workbook of its annexes. */
export class ReportFiles1795600710000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'report_file', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'report_id:ref',
        'kind:word',
        'file_hash:key',
        'file_name:text(255)',
        'size:count',
      ],
      unique: [['report_id', 'kind']],
      index: [['file_hash']],
      references: { report_id: 'report' },
    })
    await appendOnly(runner, 'report_file')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['report_file'])
  }
}
