import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly, createTable, dropTables } from '../schema-builder.js'

/** Anonymous surveys by single-use slips: slips and replies in two tables that nothing joins. */
export class SurveyRounds1795600800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'survey_round', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'project_id:ref',
        'union_id:ref',
        'path:path',
        'state:word',
        'from_day:day',
        'to_day:day',
        'population:count',
        'slips:count',
        'returned:count',
        'opened_by:text(60)',
        'opened_at:instant',
        'closed_by:text(60)?',
        'closed_at:instant?',
        'version:count',
      ],
      unique: [['project_id', 'union_id']],
      references: { project_id: 'fund_project', union_id: 'union_node' },
      checks: ['slips > 0 AND slips <= population', 'returned >= 0 AND returned <= slips'],
    })
    await createTable(runner, 'survey_slip', {
      columns: ['code_hash:key', 'round_id:ref', 'serial:count', 'used:flag'],
      primary: ['code_hash'],
      unique: [['round_id', 'serial']],
      references: { round_id: 'survey_round' },
    })
    await createTable(runner, 'survey_reply', {
      columns: ['id:id', 'round_id:ref', 'satisfaction:word', 'received:word', 'assisted:flag'],
      references: { round_id: 'survey_round' },
      unordered: true,
    })
    await createTable(runner, 'survey_hour', {
      columns: ['round_id:ref', 'hour:word', 'replies:count'],
      primary: ['round_id', 'hour'],
      references: { round_id: 'survey_round' },
    })
    await appendOnly(runner, 'survey_reply')
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ['survey_round', 'survey_slip', 'survey_reply', 'survey_hour'])
  }
}
