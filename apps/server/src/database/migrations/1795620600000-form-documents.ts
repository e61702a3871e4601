import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly, createTable, dropTables } from '../schema-builder.js'

/** Printed forms of many units, and reports of single units: files with what they were made from. */
export class FormDocuments1795620600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'form_document', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'project_id:ref',
        'union_id:ref',
        'kind:word',
        'title:text(200)',
        'states:json',
        'snapshot_hash:key?',
        'template:json?',
        'content_hash:key?',
        'engine:count',
        'forms:count',
        'missing:count',
        'docx_hash:key',
        'docx_size:count',
        'xlsx_hash:key',
        'xlsx_size:count',
        'made_by:text(60)',
        'made_at:instant',
      ],
      index: [['project_id', 'id'], ['docx_hash'], ['xlsx_hash']],
      references: { project_id: 'fund_project' },
    })
    await appendOnly(runner, 'form_document')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['form_document'])
  }
}
