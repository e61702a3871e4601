import { Injectable } from '@nestjs/common'
import { Brackets, In, type EntityManager } from 'typeorm'
import { publicationLife, publicationVisibility, type PublicationAct } from '@huigong/domain'
import { DIFFERENCE_NAME, PUBLIC_RULE_NAME, type Difference } from '@huigong/report'
import type {
  Publication as PublicationView,
  PublicationDetail,
  PublicationDifferencePage,
  QueryPublicationDifferencesArgs,
  QueryPublicationsArgs,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { mayAct } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Clock } from '../../platform/clock.js'
import { isId } from '../../platform/ids.js'
import { decodeCursor, pageSize, toPage } from '../../platform/paging.js'
import { Tenant } from '../identity/index.js'
import { FundProject } from '../project/index.js'
import { UnionLookup } from '../union/index.js'
import { newestOpen, openPathOf } from './open-publications.js'
import {
  Publication,
  PublicationBasis,
  PublicationFile,
  type PublicationFileKind,
} from './publication.entity.js'

const MOST = 200

/** Public versions as officers and auditors read them. What lies outside the scope is not there. */
@Injectable()
export class PublicationReads {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly unions: UnionLookup,
  ) {}

  async list(actor: Actor, { projectId, fiscalYear }: QueryPublicationsArgs): Promise<PublicationView[]> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const query = this.within(manager, actor)
      .innerJoin(FundProject, 'project', 'project.id = publication.projectId')
      .orderBy('publication.id', 'DESC')
      .limit(MOST)
    if (projectId) query.andWhere('publication.projectId = :projectId', { projectId })
    if (fiscalYear) query.andWhere('project.fiscalYear = :fiscalYear', { fiscalYear })
    return this.views(manager, actor, await query.getMany())
  }

  async found(actor: Actor, id: string): Promise<{ row: Publication; view: PublicationView } | null> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const row = await this.inScope(manager, actor, id)
    const [view] = row ? await this.views(manager, actor, [row]) : []
    return row && view ? { row, view } : null
  }

  async one(actor: Actor, id: string): Promise<PublicationView> {
    const found = await this.found(actor, id)
    if (!found) throw new Error('a publication that was just written is there')
    return found.view
  }

  async detail(actor: Actor, id: string): Promise<PublicationDetail | null> {
    const found = await this.found(actor, id)
    if (!found) return null
    const manager = this.reads.manager(scopeOfActor(actor))
    const basis = await manager.findOneByOrFail(PublicationBasis, { id: found.row.id })
    const files = await manager.findBy(PublicationFile, { publicationId: found.row.id })
    const download = files.filter(({ kind }) => kind !== 'page').sort((a, b) => (a.kind < b.kind ? -1 : 1))
    return {
      publication: found.view,
      leaks: [...basis.leaks],
      masks: [...basis.masks],
      files: download.map(({ kind, fileName, size, fileHash }) => ({
        kind,
        name: fileName,
        size,
        hash: fileHash,
        path: `${found.view.previewPath}/${kind}`,
      })),
      differenceKinds: kindsOf(basis.differences),
    }
  }

  async differences(
    actor: Actor,
    { id, rule, first, after }: QueryPublicationDifferencesArgs,
  ): Promise<PublicationDifferencePage | null> {
    const found = await this.found(actor, id)
    if (!found) return null
    const manager = this.reads.manager(scopeOfActor(actor))
    const { differences } = await manager.findOneByOrFail(PublicationBasis, { id: found.row.id })
    const chosen = rule ? differences.filter((each) => each.rule === rule) : differences
    const size = pageSize(first)
    const [last] = decodeCursor(after, 1) ?? [-1]
    const begin = typeof last === 'number' ? last + 1 : 0
    const rows = chosen.slice(begin, begin + size + 1).map((each, index) => ({ each, place: begin + index }))
    const page = toPage(
      rows,
      size,
      ({ place }) => [place],
      ({ each }) => ({ ...each, ...namesOf(each) }),
    )
    return { ...page, totalCount: chosen.length }
  }

  /** A file of a public version within the scope. */
  async file(
    actor: Actor,
    id: string,
    kind: PublicationFileKind,
  ): Promise<{ row: Publication; view: PublicationView; file: PublicationFile } | null> {
    const found = await this.found(actor, id)
    if (!found) return null
    const manager = this.reads.manager(scopeOfActor(actor))
    const file = await manager.findOneBy(PublicationFile, { publicationId: found.row.id, kind })
    return file && { ...found, file }
  }

  async inScope(manager: EntityManager, actor: Actor, id: string): Promise<Publication | null> {
    if (!isId(id)) return null
    return this.within(manager, actor).andWhere('publication.id = :id', { id }).getOne()
  }

  private within(manager: EntityManager, actor: Actor) {
    return manager
      .createQueryBuilder(Publication, 'publication')
      .where('publication.tenantId = :tenant', { tenant: actor.tenantId })
      .andWhere(
        new Brackets((either) =>
          either.where(subtreeCondition('publication.path', 'scope')).orWhere('publication.unionId = :own'),
        ),
      )
      .setParameters({ ...subtreeParameters('scope', actor.unionPath), own: actor.unionId })
  }

  private async views(
    manager: EntityManager,
    actor: Actor,
    rows: readonly Publication[],
  ): Promise<PublicationView[]> {
    if (rows.length === 0) return []
    const projects = await manager.findBy(FundProject, { id: In(rows.map((row) => row.projectId)) })
    const project = new Map(projects.map((each) => [each.id, each]))
    const names = await this.unions.refs(
      manager,
      actor.tenantId,
      rows.map((row) => row.unionId),
    )
    const city = await manager.findOneByOrFail(Tenant, { id: actor.tenantId })
    const today = this.clock.today()
    const newest = await newestOpen(manager, actor.tenantId, today)
    return rows.map((row) => ({
      __typename: 'Publication',
      id: row.id,
      reportId: row.reportId,
      projectId: row.projectId,
      projectName: project.get(row.projectId)?.name ?? '',
      fiscalYear: project.get(row.projectId)?.fiscalYear ?? 0,
      union: names.get(row.unionId) ?? { id: row.unionId, name: '' },
      title: row.title,
      state: row.state,
      visibility: publicationVisibility(row, today, !newest.has(row.id)),
      leakCount: row.leakCount,
      differenceCount: row.differenceCount,
      fewest: row.fewest,
      smallestUnit: row.smallestUnit,
      contentHash: row.contentHash,
      previewPath: `/exports/publications/${row.id}`,
      openPath: row.slug === null ? null : openPathOf(city.code, row.slug),
      visibleFrom: row.visibleFrom,
      visibleUntil: row.visibleUntil,
      preparedBy: row.preparedBy,
      preparedAt: row.preparedAt,
      decidedBy: row.decidedBy,
      decidedAt: row.decidedAt,
      note: row.note,
      endedBy: row.endedBy,
      endedAt: row.endedAt,
      endReason: row.endReason,
      acts: actsOf(actor, row),
      obstacle: obstacleOf(actor, row),
      version: row.version,
    }))
  }
}

const RIGHT = {
  approve: 'publication:approve',
  return: 'publication:approve',
  withdraw: 'publication:withdraw',
} as const

/** What this person may do now. */
function actsOf(actor: Actor, row: Publication): string[] {
  return publicationLife
    .acts(row.state)
    .filter((act): act is Exclude<PublicationAct, 'replace'> => act !== 'replace')
    .filter((act) => mayAct(actor, RIGHT[act]))
    .filter((act) => act === 'withdraw' || row.preparedById !== actor.userId)
    .filter((act) => act !== 'approve' || row.leakCount === 0)
}

function obstacleOf(actor: Actor, row: Publication): string | null {
  if (row.state !== 'prepared') return null
  if (row.leakCount > 0) return `检出 ${row.leakCount} 处不能公开的内容，处理后重新生成才能批准。`
  if (row.preparedById === actor.userId) return '公开版须由准备人以外的人批准。'
  return mayAct(actor, 'publication:approve') ? null : '等待分管领导批准。'
}

const namesOf = ({ kind, rule }: Pick<Difference, 'kind' | 'rule'>) => ({
  kindName: DIFFERENCE_NAME[kind],
  ruleName: PUBLIC_RULE_NAME[rule],
})

function kindsOf(differences: readonly Difference[]): PublicationDetail['differenceKinds'] {
  const counts = new Map<string, { each: Difference; count: number }>()
  for (const each of differences) {
    const key = `${each.rule} ${each.kind}`
    counts.set(key, { each, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].map(({ each, count }) => ({
    kind: each.kind,
    rule: each.rule,
    ...namesOf(each),
    count,
  }))
}
