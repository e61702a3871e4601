import { Injectable } from '@nestjs/common'
import { In } from 'typeorm'
import { Reads } from '../../database/reads.js'
import { Clock } from '../../platform/clock.js'
import { FileStore } from '../attachment/index.js'
import { Tenant } from '../identity/index.js'
import { Report } from '../report/index.js'
import type { OpenCity, OpenItem, OpenReport } from './open-page.js'
import { newestOpen, openPathOf } from './open-publications.js'
import { Publication, PublicationFile, type PublicationFileKind } from './publication.entity.js'

const SLUG = /^[\w-]{22}$/

/** A public version that is open now, with where it belongs. */
export interface OpenPublication {
  readonly row: Publication
  readonly city: Tenant
}

/** What everybody may see today: nothing before its day, nothing after its last, nothing that was taken back. */
@Injectable()
export class OpenPublications {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly store: FileStore,
  ) {}

  async cities(): Promise<readonly OpenCity[]> {
    const manager = this.reads.unscoped()
    const open = await newestOpen(manager, null, this.clock.today())
    if (open.size === 0) return []
    const counts = await manager
      .createQueryBuilder(Publication, 'publication')
      .innerJoin(Tenant, 'city', 'city.id = publication.tenantId')
      .select('city.code', 'code')
      .addSelect('city.name', 'name')
      .addSelect('COUNT(*)', 'count')
      .where({ id: In([...open]) })
      .groupBy('city.code')
      .addGroupBy('city.name')
      .orderBy('city.name')
      .getRawMany<{ code: string; name: string; count: string | number }>()
    return counts.map(({ code, name, count }) => ({
      name,
      path: `/open/${encodeURIComponent(code)}`,
      count: Number(count),
    }))
  }

  /** Newest first; null where nothing is open, whether there is such a city or not. */
  async ofCity(code: string): Promise<{ readonly name: string; readonly items: readonly OpenItem[] } | null> {
    const manager = this.reads.unscoped()
    const city = await this.city(code)
    if (!city) return null
    const open = await newestOpen(manager, city.id, this.clock.today())
    if (open.size === 0) return null
    const rows = await manager.find(Publication, {
      where: { id: In([...open]) },
      order: { visibleFrom: 'DESC', id: 'DESC' },
    })
    const items = rows.map(({ title, slug, visibleFrom }) => ({
      title,
      path: openPathOf(city.code, slug ?? ''),
      visibleFrom: visibleFrom ?? '',
    }))
    return { name: city.name, items }
  }

  /** Null for what never was, is not yet and is no more. */
  async find(code: string, slug: string): Promise<OpenPublication | null> {
    const city = SLUG.test(slug) ? await this.city(code) : null
    if (!city) return null
    const manager = this.reads.unscoped()
    const row = await manager.findOneBy(Publication, { slug, tenantId: city.id, state: 'approved' })
    const open = await newestOpen(manager, city.id, this.clock.today())
    return row && open.has(row.id) ? { row, city } : null
  }

  async file(publication: Publication, kind: PublicationFileKind): Promise<PublicationFile> {
    return this.reads.unscoped().findOneByOrFail(PublicationFile, { publicationId: publication.id, kind })
  }

  /** What the page says, for everybody or as a preview. `base` is where its files are. */
  async content(
    row: Publication,
    { base, listPath, notice }: { base: string; listPath: string | null; notice: string | null },
  ): Promise<OpenReport> {
    const manager = this.reads.unscoped()
    const files = await manager.findBy(PublicationFile, { publicationId: row.id })
    const page = files.find(({ kind }) => kind === 'page')
    if (!page) throw new Error('a public version has a page')
    const report = await manager.findOneByOrFail(Report, { id: row.reportId })
    const city = await manager.findOneByOrFail(Tenant, { id: row.tenantId })
    return {
      city: city.name,
      title: row.title,
      visibleFrom: row.visibleFrom,
      visibleUntil: row.visibleUntil,
      contentHash: row.contentHash,
      snapshotHash: report.snapshotHash,
      files: (['docx', 'xlsx'] as const).flatMap((kind) => {
        const file = files.find((each) => each.kind === kind)
        return file ? [{ kind, path: `${base}/${kind}`, size: file.size, hash: file.fileHash }] : []
      }),
      body: await this.text(page.fileHash),
      notice,
      listPath,
    }
  }

  private async text(hash: string): Promise<string> {
    const { stream } = await this.store.open(hash)
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks).toString('utf8')
  }

  /** Codes are plain letters and digits; anything else is never asked of the database. */
  private async city(code: string): Promise<Tenant | null> {
    return /^[\w-]{1,40}$/.test(code) ? this.reads.unscoped().findOneBy(Tenant, { code }) : null
  }
}
