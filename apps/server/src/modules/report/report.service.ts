import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { reason } from '@huigong/contracts'
import { REPORT_ENGINE, type ReportTemplate } from '@huigong/report'
import type {
  MutationGenerateReportArgs,
  QueryReportsArgs,
  Report as ReportView,
  ReportTemplate as TemplateView,
} from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { insert } from '../../database/writes.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { Acts } from '../../platform/acts.js'
import { isId, newId } from '../../platform/ids.js'
import { isRefused, Refusal, refuse, refused, type Refused } from '../../platform/refusal.js'
import { FileStore, type StoredBytes } from '../attachment/index.js'
import { FundProject, ProjectLookup } from '../project/index.js'
import { RollUp, RollUps, type FrozenRollUp } from '../roll-up/index.js'
import { UnionLookup } from '../union/index.js'
import { PRINT_STEPS, printAside } from './print/print-aside.js'
import { orderedOutline } from './letterhead.js'
import { visibleOf } from './form-document-reads.service.js'
import { TemplateLookup } from './report-template-lookup.js'
import { ReportWriter } from './report-writer.service.js'
import { Report, ReportBasis, ReportFile } from './report.entity.js'

/** Says how far it is: steps done, steps in all, and a sentence. */
export type Progress = (done: number, total: number, sentence: string) => Promise<void>

/** The files of a report in the store, before a row names them. */
interface RenderedReport {
  readonly frozen: FrozenRollUp
  readonly contentHash: string
  readonly docx: StoredBytes
  readonly pdf: StoredBytes
  readonly xlsx: StoredBytes
  readonly title: string
  /** Place of the union in the project's tree. */
  readonly path: string
}

/** Reports: files made of frozen roll-ups, and of nothing else. */
@Injectable()
export class Reports {
  constructor(
    private readonly acts: Acts,
    private readonly reads: Reads,
    private readonly unions: UnionLookup,
    private readonly projects: ProjectLookup,
    private readonly rollUps: RollUps,
    private readonly writer: ReportWriter,
    private readonly templates: TemplateLookup,
    private readonly store: FileStore,
  ) {}

  async list(scope: UnionScope, { projectId, fiscalYear }: QueryReportsArgs): Promise<ReportView[]> {
    const manager = this.reads.manager(scope)
    const query = manager
      .createQueryBuilder(Report, 'report')
      .innerJoin(FundProject, 'project', 'project.id = report.projectId')
      .where('report.tenantId = :tenantId', { tenantId: scope.tenantId })
      .orderBy('report.id', 'DESC')
      .limit(200)
    if (projectId) query.andWhere('report.projectId = :projectId', { projectId })
    if (fiscalYear) query.andWhere('project.fiscalYear = :fiscalYear', { fiscalYear })
    const rows = await query.getMany()
    const visible = await visibleOf(manager, scope, rows)
    return this.views(manager, scope.tenantId, visible)
  }

  /** Outlines a report may be ordered by: the city's newest published version of each, else the product's. */
  async templatesOf(scope: UnionScope): Promise<TemplateView[]> {
    const all = await this.templates.current(this.reads.manager(scope), scope.tenantId)
    return all.map(({ id, version, name, subject }) => ({
      id,
      version,
      name,
      subject: subject ?? 'roll-up',
    }))
  }

  /** A report of a union within the scope, else null. */
  async find(scope: UnionScope, id: string): Promise<Report | null> {
    const manager = this.reads.manager(scope)
    const row = await manager.findOneBy(Report, { id, tenantId: scope.tenantId })
    if (!row) return null
    const [seen] = await visibleOf(manager, scope, [row])
    return seen ?? null
  }

  /** A file of a report within the scope; null when it is out of reach or has none of this kind. */
  async file(
    scope: UnionScope,
    id: string,
    kind: 'docx' | ReportFile['kind'],
  ): Promise<Pick<ReportFile, 'fileHash' | 'fileName'> | null> {
    const report = await this.find(scope, id)
    if (!report || kind === 'docx') return report
    return this.reads.manager(scope).findOneBy(ReportFile, { reportId: id, tenantId: scope.tenantId, kind })
  }

  /** The same with what a list shows of it. */
  async findView(scope: UnionScope, id: string): Promise<{ row: Report; view: ReportView } | null> {
    const row = await this.find(scope, id)
    if (!row) return null
    const [view] = await this.views(this.reads.manager(scope), scope.tenantId, [row])
    return view ? { row, view } : null
  }

  /** The report of the newest frozen roll-up. The file is on disk before the row that names it. */
  async generate(
    actor: Actor,
    args: MutationGenerateReportArgs,
    progress: Progress = async () => undefined,
    signal?: AbortSignal,
  ): Promise<ReportView | Refused> {
    if (!isId(args.id))
      return refused(new Refusal([reason('INVALID_INPUT', { field: '编号', problem: '格式不对' }, 'id')]))
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    const template = await this.templates.find(manager, scope.tenantId, args.templateId)
    if (!template) {
      const unknown = reason('REPORT_TEMPLATE_UNKNOWN', { template: args.templateId ?? '' }, 'templateId')
      return refused(new Refusal([unknown]))
    }
    const outline = orderedOutline(template, args.letterhead)
    if (isRefused(outline)) return outline
    const made = await this.render(manager, scope, args, outline, progress, signal)
    const act = {
      action: 'report:generate',
      resourceKind: 'report',
      resourceId: args.id,
      projectId: args.projectId,
      request: args,
      load: (inside: EntityManager) => this.oneView(inside, scope.tenantId, args.id),
    } as const
    return this.acts.create(actor, act, async (context) => {
      if (!made) return refuse('NOT_FROZEN', {})
      const { frozen, contentHash, docx, pdf, xlsx, title, path } = made
      await insert(context.manager, Report, {
        id: args.id,
        tenantId: actor.tenantId,
        projectId: args.projectId,
        unionId: args.unionId,
        rollUpId: frozen.row.id,
        snapshotHash: frozen.row.snapshotHash,
        title,
        fileHash: docx.sha256,
        fileName: `${title}.docx`,
        size: docx.size,
        madeBy: actor.displayName,
        madeAt: context.now,
      })
      await insert(context.manager, ReportBasis, {
        id: args.id,
        tenantId: actor.tenantId,
        templateId: template.id,
        templateVersion: template.version,
        template: outline,
        contentHash,
        engine: REPORT_ENGINE,
      })
      const beside = [
        { kind: 'pdf', file: pdf, fileName: `${title}.pdf` },
        { kind: 'xlsx', file: xlsx, fileName: `${title}附表.xlsx` },
      ] as const
      for (const { kind, file, fileName } of beside)
        await insert(context.manager, ReportFile, {
          id: newId(),
          tenantId: actor.tenantId,
          reportId: args.id,
          kind,
          fileHash: file.sha256,
          fileName,
          size: file.size,
        })
      context.trail.summary = `生成《${title}》（${template.name}）`
      context.trail.subject = { unionId: args.unionId, path }
      context.trail.after = {
        snapshotHash: frozen.row.snapshotHash,
        fileHash: docx.sha256,
        pdf: pdf.sha256,
        annexes: xlsx.sha256,
      }
      return this.oneView(context.manager, actor.tenantId, args.id)
    })
  }

  titleOf({ content }: FrozenRollUp): string {
    return `${content.union.name}${content.project.fiscalYear}年度${content.project.name}绩效自评报告`
  }

  /** Renders outside of any transaction; null when nothing is frozen or the union is out of reach. */
  private async render(
    manager: EntityManager,
    scope: UnionScope,
    { projectId, unionId }: MutationGenerateReportArgs,
    template: ReportTemplate,
    progress: Progress,
    signal?: AbortSignal,
  ): Promise<RenderedReport | null> {
    const unit = await this.projects.findUnit(manager, scope, projectId, unionId)
    if (!unit) return null
    const frozen = await this.rollUps.newestFrozen(manager, projectId, unionId)
    if (!frozen) return null
    const { content } = frozen
    await progress(0, PRINT_STEPS, `正在读取 ${content.units.length} 个单位的锁定数据`)
    const data = await this.writer.dataOf(manager, scope.tenantId, frozen)
    const printed = await printAside({ data, template }, progress, signal)
    const [docx, pdf, xlsx] = await Promise.all(
      [printed.docx, printed.pdf, printed.xlsx].map((bytes) => this.store.put(bytes)),
    )
    if (!docx || !pdf || !xlsx) throw new Error('three files were stored')
    const { contentHash } = printed
    return { frozen, contentHash, docx, pdf, xlsx, title: this.titleOf(frozen), path: unit.path }
  }

  private async oneView(manager: EntityManager, tenantId: string, id: string): Promise<ReportView> {
    const [view] = await this.views(manager, tenantId, [
      await manager.findOneByOrFail(Report, { id, tenantId }),
    ])
    if (!view) throw new Error('a report that was read has a view')
    return view
  }

  private async views(
    manager: EntityManager,
    tenantId: string,
    rows: readonly Report[],
  ): Promise<ReportView[]> {
    if (rows.length === 0) return []
    const bases = await manager.findBy(ReportBasis, { id: In(rows.map((row) => row.id)) })
    const basisOf = new Map(bases.map((basis) => [basis.id, basis]))
    const files = await manager.findBy(ReportFile, { reportId: In(rows.map((row) => row.id)) })
    const fileOf = new Map(files.map((file) => [`${file.reportId}/${file.kind}`, file]))
    const projects = await manager.findBy(FundProject, { id: In(rows.map((row) => row.projectId)) })
    const names = await this.unions.refs(
      manager,
      tenantId,
      rows.map((row) => row.unionId),
    )
    const newest = await this.newest(manager, rows)
    const byId = new Map(projects.map((project) => [project.id, project]))
    return rows.map((row) => ({
      __typename: 'Report',
      id: row.id,
      projectId: row.projectId,
      projectName: byId.get(row.projectId)?.name ?? '',
      fiscalYear: byId.get(row.projectId)?.fiscalYear ?? 0,
      union: names.get(row.unionId) ?? { id: row.unionId, name: '' },
      title: row.title,
      snapshotHash: row.snapshotHash,
      fileHash: row.fileHash,
      fileName: row.fileName,
      size: row.size,
      superseded: newest.get(`${row.projectId}/${row.unionId}`) !== row.rollUpId,
      madeBy: row.madeBy,
      madeAt: row.madeAt,
      downloadPath: `/reports/${row.id}`,
      template: basisOf.get(row.id)?.template.name ?? null,
      annexesPath: fileOf.has(`${row.id}/xlsx`) ? `/reports/${row.id}/annexes` : null,
      annexesHash: fileOf.get(`${row.id}/xlsx`)?.fileHash ?? null,
      pdfPath: fileOf.has(`${row.id}/pdf`) ? `/reports/${row.id}/pdf` : null,
      pdfHash: fileOf.get(`${row.id}/pdf`)?.fileHash ?? null,
      contentHash: basisOf.get(row.id)?.contentHash ?? null,
    }))
  }

  /** Id of the newest frozen roll-up by project and union. */
  private async newest(manager: EntityManager, rows: readonly Report[]): Promise<Map<string, string>> {
    const frozen = await manager.find(RollUp, {
      select: { id: true, projectId: true, unionId: true },
      where: { projectId: In(rows.map((row) => row.projectId)), unionId: In(rows.map((row) => row.unionId)) },
      order: { frozenAt: 'ASC', id: 'ASC' },
    })
    return new Map(frozen.map((each) => [`${each.projectId}/${each.unionId}`, each.id]))
  }
}
