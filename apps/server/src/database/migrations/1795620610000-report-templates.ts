import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTables, publishedStays } from '../schema-builder.js'

/** Outlines of reports that a city writes for itself, one row for each version. */
export class ReportTemplates1795620610000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'report_template', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'template_id:word',
        'version:count',
        'state:word',
        'revision:count',
        'content:json',
        'changed_by_id:ref',
        'changed_by:text(60)',
        'changed_at:instant',
      ],
      unique: [['tenant_id', 'template_id', 'version']],
      references: { tenant_id: 'tenant' },
      checks: ['version >= 1 AND revision >= 1'],
    })
    await publishedStays(runner, 'report_template')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['report_template'])
  }
}
