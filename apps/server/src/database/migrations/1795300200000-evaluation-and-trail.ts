import type { MigrationInterface, QueryRunner } from 'typeorm'
import { appendOnly, createTable, dropTables } from '../schema-builder.js'

/** Satisfaction, self-evaluation with review, snapshots, roll-ups, reports, files, the trail and client-made ids. */
export class EvaluationAndTrail1795300200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'satisfaction', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'project_id:ref',
        'union_id:ref',
        'path:path',
        'method:word',
        'from_day:day',
        'to_day:day',
        'population:count',
        'sampled:count',
        'returned:count',
        'valid:count',
        'very_satisfied:count',
        'satisfied:count',
        'basically_satisfied:count',
        'dissatisfied:count',
        'evidence:text(2000)',
        'recorded_by:text(60)',
        'recorded_at:instant',
        'version:count',
      ],
      unique: [['project_id', 'union_id']],
      index: [['project_id', 'path']],
      references: { project_id: 'fund_project', union_id: 'union_node' },
      checks: [
        'valid = very_satisfied + satisfied + basically_satisfied + dissatisfied',
        'valid <= returned AND returned <= sampled AND sampled <= population',
      ],
    })
    await createTable(runner, 'self_evaluation', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'project_id:ref',
        'union_id:ref',
        'path:path',
        'district_id:ref?',
        'state:word',
        'version:count',
        'round:count',
        'due:day',
        'late:flag',
        'form:json',
        'empty:flag',
        'imported_from:text(255)?',
        'entered_total:fen?',
        'computed_total:fen?',
        'reviewed_total:fen?',
        'printed_total:fen?',
        'grade:text(20)?',
        'error_count:count',
        'warning_count:count',
        'saved_at:instant?',
        'submitted_at:instant?',
        'submitted_by_id:ref?',
        'submitted_by:text(60)?',
        'snapshot_hash:key?',
        'unlock_reason:text(400)?',
        'unlock_expires_at:instant?',
        'updated_at:instant',
      ],
      unique: [['project_id', 'union_id']],
      index: [
        ['tenant_id', 'state', 'id'],
        // Covers the progress of a whole city: rows carry whole forms and are not read for it.
        ['project_id', 'path', 'state', 'round', 'due', 'late'],
        ['union_id', 'state'],
      ],
      references: { project_id: 'fund_project', union_id: 'union_node' },
    })
    await createTable(runner, 'self_evaluation_version', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'self_evaluation_id:ref',
        'version:count',
        'form:json',
        'cause:word',
        'saved_by:text(60)',
        'saved_at:instant',
      ],
      unique: [['self_evaluation_id', 'version']],
      references: { self_evaluation_id: 'self_evaluation' },
    })
    await createTable(runner, 'review_comment', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'self_evaluation_id:ref',
        'level:word',
        'cell:text(120)',
        'text:text(1000)',
        'author_id:ref',
        'author:text(60)',
        'made_at:instant',
        'round:count',
      ],
      index: [['self_evaluation_id', 'round']],
      references: { self_evaluation_id: 'self_evaluation' },
    })
    await createTable(runner, 'reviewed_score', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'self_evaluation_id:ref',
        'row_id:key',
        'points:fen',
        'reason:text(400)',
        'level:word',
        'author:text(60)',
        'made_at:instant',
      ],
      unique: [['self_evaluation_id', 'row_id']],
      references: { self_evaluation_id: 'self_evaluation' },
      checks: ['points >= 0'],
    })
    await createTable(runner, 'snapshot', {
      columns: [
        'hash:key',
        'tenant_id:ref',
        'kind:word',
        'subject_id:ref',
        'content:json',
        'created_at:instant',
      ],
      primary: ['hash', 'tenant_id'],
      index: [['subject_id', 'created_at']],
    })
    await createTable(runner, 'roll_up', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'project_id:ref',
        'union_id:ref',
        'snapshot_hash:key',
        'computed_total:fen?',
        'grade:text(20)?',
        'frozen_by_id:ref',
        'frozen_by:text(60)',
        'frozen_at:instant',
      ],
      index: [['project_id', 'union_id', 'id']],
      references: { project_id: 'fund_project', union_id: 'union_node' },
    })
    await createTable(runner, 'report', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'project_id:ref',
        'union_id:ref',
        'roll_up_id:ref',
        'snapshot_hash:key',
        'title:text(200)',
        'file_hash:key',
        'file_name:text(255)',
        'size:count',
        'made_by:text(60)',
        'made_at:instant',
      ],
      index: [['project_id', 'id']],
      references: { project_id: 'fund_project', roll_up_id: 'roll_up' },
    })
    await createTable(runner, 'attachment', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'path:path',
        'document_kind:word?',
        'document_id:ref?',
        'name:text(255)',
        'size:count',
        'media_type:text(100)',
        'sha256:key',
        'uploaded_by_id:ref',
        'uploaded_at:instant',
      ],
      index: [['document_id'], ['sha256']],
      references: { tenant_id: 'tenant' },
    })
    await createTable(runner, 'audit_entry', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'at:instant',
        'actor_id:ref',
        'actor:text(60)',
        'role:word?',
        'acting_union_id:ref?',
        'acting_union:text(120)?',
        'action:word',
        'resource_kind:word',
        'resource_id:key',
        'subject_union_id:ref?',
        'subject_path:path',
        'project_id:ref?',
        'outcome:word',
        'summary:text(1000)',
        'before_state:json?',
        'after_state:json?',
        'reason:text(1000)?',
        'request_id:key',
      ],
      index: [
        ['tenant_id', 'id'],
        ['tenant_id', 'subject_path'],
        ['resource_id', 'id'],
        ['project_id', 'id'],
      ],
    })
    await createTable(runner, 'creation_key', {
      columns: ['id:id', 'tenant_id:ref', 'operation:word', 'request_hash:key', 'created_at:instant'],
    })
    for (const table of [
      'audit_entry',
      'snapshot',
      'creation_key',
      'self_evaluation_version',
      'roll_up',
      'report',
    ]) {
      await appendOnly(runner, table)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      'satisfaction',
      'self_evaluation',
      'self_evaluation_version',
      'review_comment',
      'reviewed_score',
      'snapshot',
      'roll_up',
      'report',
      'attachment',
      'audit_entry',
      'creation_key',
    ])
  }
}
