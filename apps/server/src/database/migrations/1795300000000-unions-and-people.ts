import type { MigrationInterface, QueryRunner } from 'typeorm'
import { createTable, dropTables } from '../schema-builder.js'

/** Cities, their union trees with dated history, accounts, roles and sessions. */
export class UnionsAndPeople1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'tenant', {
      columns: ['id:id', 'code:word', 'name:text(120)', 'created_at:instant'],
      unique: [['code']],
    })
    await createTable(runner, 'union_node', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'code:word',
        'name:text(120)',
        'initials:text(120)',
        'kind:word',
        'parent_id:ref?',
        'path:path',
        'depth:count',
        'active:flag',
        'version:count',
        'created_at:instant',
        'updated_at:instant',
      ],
      unique: [['tenant_id', 'code']],
      index: [
        ['tenant_id', 'path'],
        ['parent_id', 'code'],
      ],
      references: { tenant_id: 'tenant', parent_id: 'union_node' },
      checks: ['depth >= 1', 'parent_id IS NULL OR parent_id <> id'],
    })
    await createTable(runner, 'union_version', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'union_id:ref',
        'name:text(120)',
        'parent_id:ref?',
        'path:path',
        'active:flag',
        'valid_from:day',
        'valid_until:day?',
        'reason:text(400)?',
        'recorded_by:text(60)',
        'created_at:instant',
      ],
      unique: [['union_id', 'valid_from']],
      index: [['tenant_id', 'path']],
      references: { union_id: 'union_node' },
    })
    await createTable(runner, 'user_account', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'username:text(60)',
        'display_name:text(60)',
        'password_hash:text(255)',
        'active:flag',
        'must_change_password:flag',
        'last_sign_in_at:instant?',
        'last_sign_in_address:text(64)?',
        'previous_sign_in_at:instant?',
        'previous_sign_in_address:text(64)?',
        'created_at:instant',
      ],
      unique: [['username']],
      index: [['tenant_id', 'username']],
      references: { tenant_id: 'tenant' },
    })
    await createTable(runner, 'user_grant', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'user_id:ref',
        'role:word',
        'union_id:ref',
        'created_at:instant',
        'revoked_at:instant?',
      ],
      index: [['user_id'], ['union_id']],
      references: { user_id: 'user_account', union_id: 'union_node' },
    })
    await createTable(runner, 'user_session', {
      columns: [
        'id:id',
        'tenant_id:ref',
        'user_id:ref',
        'grant_id:ref',
        'token_hash:key',
        'address:text(64)',
        'user_agent:text(255)',
        'created_at:instant',
        'last_seen_at:instant',
        'expires_at:instant',
        'revoked_at:instant?',
      ],
      unique: [['token_hash']],
      index: [['user_id', 'created_at'], ['expires_at']],
      references: { user_id: 'user_account', grant_id: 'user_grant' },
    })
    await createTable(runner, 'sign_in_attempt', {
      columns: ['attempt_key:key', 'failures:count', 'window_start:instant', 'locked_until:instant?'],
      primary: ['attempt_key'],
      index: [['window_start']],
    })
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      'tenant',
      'union_node',
      'union_version',
      'user_account',
      'user_grant',
      'user_session',
      'sign_in_attempt',
    ])
  }
}
