import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dialectOf, dropTables } from '../schema-builder.js'

/** What was published may only be retired; nothing else of it changes, and it does not go away. */
const FIXED =
  `OLD.state IN ('published', 'retired') AND (` +
  [
    `NEW.state NOT IN ('published', 'retired')`,
    `OLD.state = 'retired' AND NEW.state <> 'retired'`,
    ...['tenant_id', 'pack_id', 'version', 'content'].map((column) => `NEW.${column} <> OLD.${column}`),
  ].join(' OR ') +
  ')'

/** Rule packs of a city, one row for each version. */
export class RulePacks1795400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'rule_pack', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'pack_id:word',
        'version:count',
        'state:word',
        'revision:count',
        'content:json',
        'retired_reason:text(400)?',
        'changed_by_id:ref',
        'changed_by:text(60)',
        'changed_at:instant',
      ],
      unique: [['tenant_id', 'pack_id', 'version']],
      references: { tenant_id: 'tenant' },
      checks: ['version >= 1 AND revision >= 1'],
    })
    await refuseWhen(runner, 'UPDATE', FIXED)
    await refuseWhen(runner, 'DELETE', `OLD.state IN ('published', 'retired')`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['rule_pack'])
  }
}

async function refuseWhen(runner: QueryRunner, act: 'UPDATE' | 'DELETE', condition: string): Promise<void> {
  // Not `_no_update`: that marks tables whose rows nobody may change, and the app is granted its rights by it.
  const trigger = `rule_pack_fixed_${act.toLowerCase()}`
  const message = 'a published rule pack never changes'
  await runner.query(`DROP TRIGGER IF EXISTS ${trigger}`)
  await runner.query(
    dialectOf(runner) === 'sqlite'
      ? `CREATE TRIGGER ${trigger} BEFORE ${act} ON rule_pack WHEN ${condition} BEGIN SELECT RAISE(ABORT, '${message}'); END`
      : `CREATE TRIGGER ${trigger} BEFORE ${act} ON rule_pack FOR EACH ROW ` +
          `IF ${condition} THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '${message}'; END IF`,
  )
}
