import { Entity } from 'typeorm'
import type { Role } from '@huigong/access'
import {
  CountColumn,
  FlagColumn,
  IdColumn,
  InstantColumn,
  KeyColumn,
  RefColumn,
  TextColumn,
  WordColumn,
} from '../../database/columns.js'

/** One city federation with its whole tree. */
@Entity('tenant')
export class Tenant {
  @IdColumn() id: string
  @TextColumn('code', 40) code: string
  @TextColumn('name', 120) name: string
  @InstantColumn('created_at') createdAt: Date
}

@Entity('user_account')
export class UserAccount {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  /** Lower case, unique over all cities. */
  @TextColumn('username', 60) username: string
  @TextColumn('display_name', 60) displayName: string
  @TextColumn('password_hash', 255) passwordHash: string
  @FlagColumn('active') active: boolean
  @FlagColumn('must_change_password') mustChangePassword: boolean
  @InstantColumn('last_sign_in_at', { nullable: true }) lastSignInAt: Date | null
  @TextColumn('last_sign_in_address', 64, { nullable: true }) lastSignInAddress: string | null
  /** The sign-in before the last, shown to the person. */
  @InstantColumn('previous_sign_in_at', { nullable: true }) previousSignInAt: Date | null
  @TextColumn('previous_sign_in_address', 64, { nullable: true }) previousSignInAddress: string | null
  @InstantColumn('created_at') createdAt: Date
}

/** A role held for a union, until revoked. */
@Entity('user_grant')
export class UserGrant {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('user_id') userId: string
  @WordColumn('role') role: Role
  @RefColumn('union_id') unionId: string
  @InstantColumn('created_at') createdAt: Date
  @InstantColumn('revoked_at', { nullable: true }) revokedAt: Date | null
}

/** A server-side session; only the hash of its token is kept. */
@Entity('user_session')
export class UserSession {
  @IdColumn() id: string
  @RefColumn('tenant_id') tenantId: string
  @RefColumn('user_id') userId: string
  @RefColumn('grant_id') grantId: string
  @TextColumn('token_hash', 64) tokenHash: string
  @TextColumn('address', 64) address: string
  @TextColumn('user_agent', 255) userAgent: string
  @InstantColumn('created_at') createdAt: Date
  @InstantColumn('last_seen_at') lastSeenAt: Date
  @InstantColumn('expires_at') expiresAt: Date
  @InstantColumn('revoked_at', { nullable: true }) revokedAt: Date | null
}

/** Failed sign-ins of one account + address pair within a window. */
@Entity('sign_in_attempt')
export class SignInAttempt {
  /** SHA-256 of account and address. */
  @KeyColumn('attempt_key') attemptKey: string
  @CountColumn('failures') failures: number
  @InstantColumn('window_start') windowStart: Date
  @InstantColumn('locked_until', { nullable: true }) lockedUntil: Date | null
}
