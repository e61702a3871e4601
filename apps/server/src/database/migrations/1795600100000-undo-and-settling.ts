import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addColumns, addIndex, dropColumns, dropIndex } from '../schema-builder.js'

/** Who accepted a form at each level, and that the matter of a message is dealt with. */
export class UndoAndSettling1795600100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'self_evaluation', ['district_accepted_by_id:ref?', 'city_accepted_by_id:ref?'])
    await addColumns(runner, 'message', ['settled_at:instant?', 'settlement:text(120)?'])
    // An act settles the messages of its record, whoever received them.
    await addIndex(runner, 'message', ['record_id', 'kind'])
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndex(runner, 'message', ['record_id', 'kind'])
    await dropColumns(runner, 'message', ['settled_at', 'settlement'])
    await dropColumns(runner, 'self_evaluation', ['district_accepted_by_id', 'city_accepted_by_id'])
  }
}
