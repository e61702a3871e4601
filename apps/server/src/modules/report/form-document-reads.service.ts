import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { isWithin } from '@huigong/domain'
import type { FormDocument as FormDocumentView, QueryFormDocumentsArgs } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { FundProject, ProjectUnit } from '../project/index.js'
import { UnionLookup } from '../union/index.js'
import { FormDocument } from './form-document.entity.js'

const MOST = 200

/** Printed forms and unit reports of unions within the scope. */
@Injectable()
export class FormDocumentReads {
  constructor(
    private readonly reads: Reads,
    private readonly unions: UnionLookup,
  ) {}

  /** Newest first. Four statements for any number. */
  async list(
    scope: UnionScope,
    { projectId, fiscalYear }: QueryFormDocumentsArgs,
  ): Promise<FormDocumentView[]> {
    const manager = this.reads.manager(scope)
    const query = manager
      .createQueryBuilder(FormDocument, 'document')
      .innerJoin(FundProject, 'project', 'project.id = document.projectId')
      .where('document.tenantId = :tenantId', { tenantId: scope.tenantId })
      .orderBy('document.id', 'DESC')
      .limit(MOST)
    if (projectId) query.andWhere('document.projectId = :projectId', { projectId })
    if (fiscalYear) query.andWhere('project.fiscalYear = :fiscalYear', { fiscalYear })
    const seen = await visibleOf(manager, scope, await query.getMany())
    const projects = new Map(
      (seen.length === 0
        ? []
        : await manager.findBy(FundProject, { id: In(seen.map((row) => row.projectId)) })
      ).map((project) => [project.id, project]),
    )
    const names = await this.unions.refs(
      manager,
      scope.tenantId,
      seen.map((row) => row.unionId),
    )
    return seen.map((row) => viewOf(row, projects.get(row.projectId), names.get(row.unionId)))
  }

  /** A document of a union within the scope, else null. */
  async find(scope: UnionScope, id: string): Promise<FormDocument | null> {
    const manager = this.reads.manager(scope)
    const row = await manager.findOneBy(FormDocument, { id, tenantId: scope.tenantId })
    const [seen] = row ? await visibleOf(manager, scope, [row]) : []
    return seen ?? null
  }
}

/** Those whose union lies within the scope in the tree of its project. */
export async function visibleOf<T extends { readonly projectId: string; readonly unionId: string }>(
  manager: EntityManager,
  scope: UnionScope,
  rows: readonly T[],
): Promise<T[]> {
  if (rows.length === 0) return []
  const units = await manager.find(ProjectUnit, {
    select: { projectId: true, unionId: true, path: true },
    where: {
      tenantId: scope.tenantId,
      projectId: In(rows.map((row) => row.projectId)),
      unionId: In([scope.unionId, ...rows.map((row) => row.unionId)]),
    },
  })
  const paths = new Map(units.map((unit) => [`${unit.projectId}/${unit.unionId}`, unit.path]))
  return rows.filter((row) => {
    const path = paths.get(`${row.projectId}/${row.unionId}`)
    const root = paths.get(`${row.projectId}/${scope.unionId}`)
    return path !== undefined && root !== undefined && isWithin(path, root)
  })
}

const viewOf = (
  row: FormDocument,
  project: FundProject | undefined,
  union: { readonly id: string; readonly name: string } | undefined,
): FormDocumentView => ({
  id: row.id,
  kind: row.kind === 'report' ? 'REPORT' : 'FORMS',
  projectId: row.projectId,
  projectName: project?.name ?? '',
  fiscalYear: project?.fiscalYear ?? 0,
  union: union ?? { id: row.unionId, name: '' },
  title: row.title,
  forms: row.forms,
  missing: row.missing,
  template: row.template?.name ?? null,
  docxHash: row.docxHash,
  xlsxHash: row.xlsxHash,
  docxSize: row.docxSize,
  xlsxSize: row.xlsxSize,
  docxPath: `/forms/document/${row.id}/docx`,
  xlsxPath: `/forms/document/${row.id}/xlsx`,
  madeBy: row.madeBy,
  madeAt: row.madeAt,
})
