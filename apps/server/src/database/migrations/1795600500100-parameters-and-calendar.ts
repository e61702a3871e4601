import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly, createTable, dropTables } from '../schema-builder.js'

/** What a city decides for itself, and its own holidays and working days. */
export class ParametersAndCalendar1795600500100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'parameter_change', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'parameter:word',
        'version:count',
        'value:count?',
        'reason:text(400)',
        'made_by:text(60)',
        'made_at:instant',
      ],
      unique: [['tenant_id', 'parameter', 'version']],
      references: { tenant_id: 'tenant' },
    })
    await appendOnly(runner, 'parameter_change')
    await createTable(runner, 'calendar_day', {
      columns: [
        'tenant_id:ref',
        'day:day',
        'kind:word',
        'name:text(40)',
        'made_by:text(60)',
        'made_at:instant',
      ],
      primary: ['tenant_id', 'day'],
      references: { tenant_id: 'tenant' },
      checks: ["kind IN ('holiday', 'workday', 'ordinary')"],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['parameter_change', 'calendar_day'])
  }
}
