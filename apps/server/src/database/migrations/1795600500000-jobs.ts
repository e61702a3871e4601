import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTables } from '../schema-builder.js'

/** Long work outside of requests. */
export class Jobs1795600500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'job', {
      columns: [
        'id:id',
        'tenant_id:ref?',
        'kind:word',
        'title:text(200)',
        'payload:json',
        'requested_by_id:ref?',
        'requested_by:text(60)',
        'grant_id:ref?',
        'state:word',
        'done_count:count',
        'total_count:count?',
        'sentence:text(500)',
        'attempts:count',
        'most_attempts:count',
        'due_at:instant?',
        'lease_token:ref?',
        'cancel_asked:flag',
        'only_key:key?',
        'active_key:key?',
        'slot:key?',
        'output_kind:word?',
        'output_id:ref?',
        'error_code:word?',
        'created_at:instant',
        'started_at:instant?',
        'ended_at:instant?',
      ],
      unique: [['active_key'], ['slot']],
      index: [
        ['due_at', 'id'],
        ['tenant_id', 'id'],
        ['grant_id', 'id'],
      ],
      checks: ["(due_at IS NULL) = (state IN ('done', 'failed', 'cancelled'))", 'attempts <= most_attempts'],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['job'])
  }
}
