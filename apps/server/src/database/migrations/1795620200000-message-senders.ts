import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, addIndex, dropColumns, dropIndex } from '../schema-builder.js'

/** Who a message came from, so that he finds what he asked for, and the cell it is about; messages about a project name it as their record. */
export class MessageSenders1795620200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'message', ['sender_grant_id:ref?', 'cell:text(120)?'])
    await addIndex(runner, 'message', ['sender_grant_id', 'id'])
    await addIndex(runner, 'waiver', ['tenant_id', 'state'])
    await runner.query(
      "UPDATE message SET record_id = project_id WHERE kind IN ('project-submitted', 'project-returned', 'targets-proposed') AND record_id IS NULL",
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndex(runner, 'waiver', ['tenant_id', 'state'])
    await dropIndex(runner, 'message', ['sender_grant_id', 'id'])
    await dropColumns(runner, 'message', ['sender_grant_id', 'cell'])
  }
}
