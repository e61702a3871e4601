import { Injectable, type OnModuleInit } from '@nestjs/common'
import { In, IsNull, LessThan } from 'typeorm'
import { Reads } from '../../database/reads.js'
import { Transactions } from '../../database/transactions.js'
import { Clock } from '../../platform/clock.js'
import { Jobs, type JobKind } from '../job/index.js'
import { FormDocument } from '../report/form-document.entity.js'
import { PublicationFile } from '../publication/publication.entity.js'
import { Report, ReportFile } from '../report/report.entity.js'
import { Attachment } from './attachment.entity.js'
import { FileStore } from './file-store.js'

const HOUR = 3_600_000
const KIND: JobKind<object> = { kind: 'file-sweep', name: '清理未使用的附件' }
/** An upload that no document took within this time is given up. */
const UNBOUND_FOR = 7 * 24 * HOUR
/** A file without a row is younger than this while its row is still being written. */
const ORPHAN_FOR = 24 * HOUR
const BATCH = 400

export interface Swept {
  readonly rows: number
  readonly files: number
  readonly waiting: number
}

/** Removes uploads nobody used and files nobody names. Safe to run at any time and on several servers at once. */
@Injectable()
export class Sweeper implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly store: FileStore,
    private readonly reads: Reads,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const sweep = async () => {
      const { rows, files, waiting } = await this.sweep()
      return { sentence: `清理未使用的附件 ${rows} 个，多余的文件 ${files + waiting} 个。` }
    }
    this.jobs.register(KIND, sweep, { everyMinutes: 360 })
  }

  /** Says what it removed. Ages are those of the server's disk, in hours and days. */
  async sweep(): Promise<Swept> {
    const now = this.clock.now().getTime()
    const { affected } = await this.transactions.run((manager) =>
      manager.delete(Attachment, { documentId: IsNull(), uploadedAt: LessThan(new Date(now - UNBOUND_FOR)) }),
    )
    const before = new Date(now - ORPHAN_FOR)
    const waiting = await this.store.dropWaiting(before)
    const candidates = await this.store.olderThan(before)
    let files = 0
    for (let start = 0; start < candidates.length; start += BATCH) {
      for (const sha256 of await this.unnamed(candidates.slice(start, start + BATCH))) {
        if (await this.store.drop(sha256, before)) files += 1
      }
    }
    return { rows: affected ?? 0, files, waiting }
  }

  private async unnamed(hashes: readonly string[]): Promise<string[]> {
    const manager = this.reads.unscoped()
    const all = [...hashes]
    const [attachments, reports, reportFiles, forms, published] = await Promise.all([
      manager.find(Attachment, { select: { sha256: true }, where: { sha256: In([...hashes]) } }),
      manager.find(Report, { select: { fileHash: true }, where: { fileHash: In([...hashes]) } }),
      manager.find(ReportFile, { select: { fileHash: true }, where: { fileHash: In([...hashes]) } }),
      manager.find(FormDocument, {
        select: { docxHash: true, xlsxHash: true },
        where: [{ docxHash: In(all) }, { xlsxHash: In(all) }],
      }),
      manager.find(PublicationFile, { select: { fileHash: true }, where: { fileHash: In(all) } }),
    ])
    const named = new Set([
      ...attachments.map((row) => row.sha256),
      ...[...reports, ...reportFiles, ...published].map((row) => row.fileHash),
      ...forms.flatMap((row) => [row.docxHash, row.xlsxHash]),
    ])
    return hashes.filter((hash) => !named.has(hash))
  }
}
