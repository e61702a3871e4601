import type { Permission } from '@huigong/access'
import type { DemoAccount } from '@huigong/demo'
import type { FundSource, LedgerEntry } from '@huigong/domain'
import { AuditEntry, CreationKey } from '../../modules/audit/audit.entity.js'
import { LedgerEntryRow, type DocumentKind } from '../../modules/ledger/index.js'
import type { FundProject } from '../../modules/project/project.entity.js'
import type { Bulk } from './bulk.js'
import type { KeptTotals } from './kept-totals.js'
import { morningOf, type LargePlace, type Sequence } from './place.js'

/** An act of the story as the trail tells it. */
export interface Told {
  readonly action: Permission
  readonly kind: string
  readonly id: string
  readonly on: string
  readonly by: DemoAccount
  readonly at: LargePlace
  readonly subject: LargePlace
  readonly summary: string
  /** State before, for an act on something that was there already; such an act has no key of its own. */
  readonly before?: unknown
}

export interface Booked {
  readonly source: FundSource
  readonly kind: DocumentKind
  readonly id: string
  readonly on: string
  readonly by: DemoAccount
  readonly entries: readonly LedgerEntry[]
}

/** Trail, keys and ledger entries of the documents of one project. */
export class Documents {
  constructor(
    private readonly bulk: Bulk,
    private readonly ids: Sequence,
    private readonly project: Pick<FundProject, 'id' | 'tenantId'>,
    private readonly kept: KeptTotals,
  ) {}

  tell(told: Told): void {
    const { tenantId, id: projectId } = this.project
    const at = morningOf(told.on)
    this.bulk.add(AuditEntry, {
      id: this.ids.id(),
      tenantId,
      at,
      actorId: told.by.id,
      actor: told.by.displayName,
      role: told.by.role,
      actingUnionId: told.at.id,
      actingUnion: told.at.name,
      action: told.action,
      resourceKind: told.kind,
      resourceId: told.id,
      subjectUnionId: told.subject.id,
      subjectPath: told.subject.path,
      projectId,
      outcome: 'done',
      summary: told.summary,
      before: told.before ?? null,
      after: null,
      reason: null,
      requestId: 'demonstration',
    })
    if (told.before !== undefined) return
    this.bulk.add(CreationKey, {
      id: told.id,
      tenantId,
      operation: told.action,
      requestHash: 'demonstration',
      createdAt: at,
    })
  }

  book({ source, kind, id, on, by, entries }: Booked): void {
    this.kept.post({ source, on, entries })
    for (const entry of entries) {
      this.bulk.add(LedgerEntryRow, {
        id: this.ids.id(),
        tenantId: this.project.tenantId,
        projectId: this.project.id,
        source,
        fromUnionId: entry.from.unionId,
        fromKind: entry.from.kind,
        toUnionId: entry.to.unionId,
        toKind: entry.to.kind,
        amount: entry.amount,
        reversal: entry.reversal,
        documentKind: kind,
        documentId: id,
        occurredOn: on,
        recordedAt: morningOf(on),
        recordedById: by.id,
      })
    }
  }
}
