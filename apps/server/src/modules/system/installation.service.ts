import { Inject, Injectable } from '@nestjs/common'
import { In, MoreThan, type EntityManager } from 'typeorm'
import type { AccountFigures, Installation, SignInFigures } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { DATABASES, type Databases } from '../../database/sources.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { Attachment } from '../attachment/attachment.entity.js'
import { AuditEntry } from '../audit/audit.entity.js'
import { SignInAttempt, UserAccount } from '../identity/identity.entity.js'
import { Job, JobReads } from '../job/index.js'
import { Report } from '../report/report.entity.js'
import { INTEGRITY_CHECK } from './integrity-check.service.js'
import { VERSION } from './version.js'

const DAY = 24 * 3_600_000

/** Figures for the administrator's first page: counts and sizes, nobody's data. */
@Injectable()
export class InstallationReads {
  constructor(
    @Inject(DATABASES) private readonly databases: Databases,
    private readonly reads: Reads,
    private readonly jobs: JobReads,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<Installation> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const [latest] = await manager.query<{ name: string; total: number | string }[]>(
      'SELECT name, (SELECT COUNT(*) FROM migrations) AS total FROM migrations ORDER BY id DESC LIMIT 1',
    )
    const files = await storedFiles(manager)
    return {
      version: VERSION,
      engine: this.databases.dialect,
      latestMigration: latest?.name ?? '',
      migrationCount: Number(latest?.total ?? 0),
      databaseBytes: await this.databaseBytes(manager),
      fileCount: files.count,
      fileBytes: files.bytes,
      jobsWaiting: await manager.countBy(Job, ofCity(actor, ['queued', 'running'])),
      jobsFailed: await manager.countBy(Job, ofCity(actor, ['failed'])),
      integrity: await this.jobs.latest(actor, INTEGRITY_CHECK.kind),
      accounts: await accountFigures(manager, actor.tenantId),
      signIns: await this.signIns(manager, actor.tenantId),
    }
  }

  private async databaseBytes(manager: EntityManager): Promise<number | null> {
    const [row] = await manager.query<{ bytes: number | string | null }[]>(
      this.databases.dialect === 'sqlite'
        ? 'SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()'
        : 'SELECT SUM(data_length + index_length) AS bytes FROM information_schema.tables WHERE table_schema = DATABASE()',
    )
    return row?.bytes === null || row?.bytes === undefined ? null : Number(row.bytes)
  }

  private async signIns(manager: EntityManager, tenantId: string): Promise<SignInFigures> {
    const now = this.clock.now()
    const lately = { tenantId, resourceKind: 'session', at: MoreThan(new Date(now.getTime() - DAY)) }
    return {
      done: await manager.countBy(AuditEntry, { ...lately, outcome: 'done' }),
      refused: await manager.countBy(AuditEntry, { ...lately, outcome: 'refused' }),
      // Auditors' connection does not see this table; the number alone is no secret.
      lockedNow: await this.reads.unscoped().countBy(SignInAttempt, { lockedUntil: MoreThan(now) }),
    }
  }
}

const ofCity = (actor: Actor, states: Job['state'][]) => ({ tenantId: actor.tenantId, state: In(states) })

async function accountFigures(manager: EntityManager, tenantId: string): Promise<AccountFigures> {
  const count = (condition: string): string => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END)`
  const row = await manager
    .createQueryBuilder(UserAccount, 'account')
    .select(count('account.active = :yes'), 'active')
    .addSelect(count('account.active <> :yes'), 'stopped')
    .addSelect(count('account.active = :yes AND account.lastSignInAt IS NULL'), 'neverUsed')
    .addSelect(count('account.active = :yes AND account.mustChangePassword = :yes'), 'issuedPassword')
    .where({ tenantId })
    .setParameter('yes', true)
    .getRawOne<Record<keyof AccountFigures, number | string | null>>()
  const figure = (key: keyof AccountFigures): number => Number(row?.[key] ?? 0)
  return {
    active: figure('active'),
    stopped: figure('stopped'),
    neverUsed: figure('neverUsed'),
    issuedPassword: figure('issuedPassword'),
  }
}

async function storedFiles(manager: EntityManager): Promise<{ count: number; bytes: number }> {
  let count = 0
  let bytes = 0
  for (const entity of [Attachment, Report]) {
    const row = await manager
      .createQueryBuilder(entity, 'file')
      .select('COUNT(*)', 'count')
      .addSelect('SUM(file.size)', 'bytes')
      .getRawOne<{ count: number | string; bytes: number | string | null }>()
    count += Number(row?.count ?? 0)
    bytes += Number(row?.bytes ?? 0)
  }
  return { count, bytes }
}
