import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTables } from '../schema-builder.js'

/** Words by which unions, projects and accounts are found. Rows for what is there already are made when the server starts. */
export class SearchKeys1795500100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'search_key', {
      columns: ['id:id', 'tenant_id:ref', 'kind:word', 'source:text(300)', 'words:text(2000)'],
      index: [['tenant_id', 'kind']],
      references: { tenant_id: 'tenant' },
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['search_key'])
  }
}
