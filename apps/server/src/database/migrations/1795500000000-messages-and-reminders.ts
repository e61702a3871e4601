import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly, createTable, dropTables } from '../schema-builder.js'

/** Messages to people in their roles, and the record of reminders. */
export class MessagesAndReminders1795500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'message', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'grant_id:ref',
        'kind:word',
        'sentence:text(500)',
        'project_id:ref?',
        'union_id:ref?',
        'record_id:ref?',
        'created_at:instant',
        'read_at:instant?',
      ],
      // The second answers how many are unread from the index alone: it is asked every minute by every open page.
      index: [
        ['grant_id', 'id'],
        ['grant_id', 'read_at', 'id'],
      ],
      references: { grant_id: 'user_grant' },
    })
    await createTable(runner, 'reminder', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'self_evaluation_id:ref',
        'project_id:ref',
        'union_id:ref',
        'day:day',
        'text:text(200)',
        'recipients:json',
        'made_by_id:ref',
        'made_by:text(60)',
        'acting_union:text(120)',
        'made_at:instant',
      ],
      unique: [['self_evaluation_id', 'day']],
      index: [['project_id', 'union_id', 'made_at']],
      references: {
        self_evaluation_id: 'self_evaluation',
        project_id: 'fund_project',
        union_id: 'union_node',
      },
    })
    await appendOnly(runner, 'reminder')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['message', 'reminder'])
  }
}
