import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addIndex, dropIndex } from '../schema-builder.js'

const LEDGER = ['project_id', 'from_kind', 'to_kind', 'reversal', 'amount']
const PAYMENT = ['project_id', 'path', 'standing', 'paid_on', 'recipient_count', 'id']

/** What stands behind a figure is added up from an index alone, however many documents a city has. */
export class FigureIndexes1795600300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'ledger_entry', LEDGER)
    await addIndex(runner, 'payment', PAYMENT)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropIndex(runner, 'payment', PAYMENT)
    await dropIndex(runner, 'ledger_entry', LEDGER)
  }
}
