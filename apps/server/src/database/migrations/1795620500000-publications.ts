import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly, createTable, dropTables } from '../schema-builder.js'

/** Public versions of reports, with what they were made of. */
export class Publications1795620500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'publication', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'project_id:ref',
        'union_id:ref',
        'path:path',
        'report_id:ref',
        'title:text(200)',
        'state:word',
        'open_key:text(80)?',
        'slug:key?',
        'fewest:count',
        'smallest_unit:count',
        'leak_count:count',
        'difference_count:count',
        'content_hash:text(64)',
        'visible_from:day?',
        'visible_until:day?',
        'prepared_by_id:ref',
        'prepared_by:text(60)',
        'prepared_at:instant',
        'decided_by_id:ref?',
        'decided_by:text(60)?',
        'decided_at:instant?',
        'note:text(400)?',
        'ended_by:text(60)?',
        'ended_at:instant?',
        'end_reason:text(400)?',
        'version:count',
      ],
      unique: [['open_key'], ['slug']],
      index: [
        ['tenant_id', 'project_id', 'union_id'],
        ['state', 'visible_from'],
      ],
      references: { project_id: 'fund_project', union_id: 'union_node', report_id: 'report' },
      checks: [
        // Nobody decides on what he prepared himself.
        'decided_by_id IS NULL OR decided_by_id <> prepared_by_id',
        // What is approved has an address and its days, and nothing was found in it.
        "state NOT IN ('approved','withdrawn') OR (leak_count = 0 AND slug IS NOT NULL AND decided_by_id IS NOT NULL AND visible_from <= visible_until)",
      ],
    })
    await createTable(runner, 'publication_basis', {
      columns: ['id:id', 'tenant_id:ref', 'masks:json', 'differences:json', 'leaks:json', 'knowledge:json'],
      references: { id: 'publication' },
    })
    await createTable(runner, 'publication_file', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'publication_id:ref',
        'kind:word',
        'file_hash:key',
        'file_name:text(255)',
        'size:count',
      ],
      unique: [['publication_id', 'kind']],
      index: [['file_hash']],
      references: { publication_id: 'publication' },
    })
    await appendOnly(runner, 'publication_basis')
    await appendOnly(runner, 'publication_file')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['publication', 'publication_basis', 'publication_file'])
  }
}
