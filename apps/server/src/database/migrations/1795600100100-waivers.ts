import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTables } from '../schema-builder.js'

/** Findings that the level above waived or was asked to, and the numbers of the city's waivers. */
export class Waivers1795600100100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'waiver_counter', {
      columns: ['id:id', 'tenant_id:ref', 'year:count', 'last:count'],
      unique: [['tenant_id', 'year']],
      references: { tenant_id: 'tenant' },
    })
    await createTable(runner, 'waiver', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'project_id:ref',
        'union_id:ref',
        'path:path',
        'district_id:ref?',
        'self_evaluation_id:ref',
        'state:word',
        'number:text(40)?',
        'rule:word',
        'level:word',
        'cell:text(120)',
        'place:text(255)',
        'message:text(1000)',
        'reason:text(400)',
        'open_key:key?',
        'asked_by_id:ref',
        'asked_by:text(60)',
        'asked_at:instant',
        'asked_on:day',
        'decided_by_id:ref?',
        'decided_by:text(60)?',
        'decided_by_union:text(120)?',
        'decided_at:instant?',
        'decided_on:day?',
        'decision:text(400)?',
      ],
      // One that is asked for or granted for each finding; the number is the city's.
      unique: [
        ['self_evaluation_id', 'open_key'],
        ['tenant_id', 'number'],
      ],
      index: [
        ['tenant_id', 'id'],
        ['project_id', 'union_id'],
      ],
      references: {
        self_evaluation_id: 'self_evaluation',
        project_id: 'fund_project',
        union_id: 'union_node',
      },
      checks: [`(number IS NOT NULL) = (state = 'granted')`],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['waiver_counter', 'waiver'])
  }
}
