import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { UnionScope } from '@huigong/access'
import { isWithin, type FundSource, FUND_SOURCE_NAME } from '@huigong/domain'
import { refuse } from '../../platform/refusal.js'
import { FundProject, ProjectUnit } from './project.entity.js'

/** How other stages find projects and a unit's place in them. */
@Injectable()
export class ProjectLookup {
  /** A project of the city; every union of it may see that the project exists. */
  async find(manager: EntityManager, scope: UnionScope, id: string): Promise<FundProject | null> {
    return manager.findOneBy(FundProject, { id, tenantId: scope.tenantId })
  }

  async require(manager: EntityManager, scope: UnionScope, id: string): Promise<FundProject> {
    return (await this.find(manager, scope, id)) ?? refuse('NOT_FOUND', { what: '该项目' }, 'projectId')
  }

  /** A project in which money may move: its targets are approved (无目标不下达) and it is not closed. */
  async requireOpen(manager: EntityManager, scope: UnionScope, id: string): Promise<FundProject> {
    const project = await this.require(manager, scope, id)
    if (project.state === 'closed') refuse('PROJECT_CLOSED', { project: project.name }, 'projectId')
    if (project.state !== 'approved') refuse('PROJECT_NOT_APPROVED', { project: project.name }, 'projectId')
    return project
  }

  /**
   * A unit's part in a project, if it lies within the scope **in the project's own tree** (units stay where they were
   * when the union moves). The scope's union sees what lay below it in that project.
   */
  async findUnit(
    manager: EntityManager,
    scope: UnionScope,
    projectId: string,
    unionId: string,
  ): Promise<ProjectUnit | null> {
    const unit = await manager.findOneBy(ProjectUnit, { projectId, unionId, tenantId: scope.tenantId })
    if (!unit) return null
    if (unionId === scope.unionId) return unit
    const root = await this.rootPath(manager, scope, projectId)
    return root !== null && isWithin(unit.path, root) ? unit : null
  }

  async requireUnit(
    manager: EntityManager,
    scope: UnionScope,
    projectId: string,
    unionId: string,
    at: string | null = null,
  ): Promise<ProjectUnit> {
    return (
      (await this.findUnit(manager, scope, projectId, unionId)) ?? refuse('NOT_FOUND', { what: '该单位' }, at)
    )
  }

  /** Path of the scope's union in the project's tree: the root of what it may see there; null when it takes no part. */
  async rootPath(manager: EntityManager, scope: UnionScope, projectId: string): Promise<string | null> {
    const unit = await manager.findOne(ProjectUnit, {
      select: { path: true },
      where: { projectId, unionId: scope.unionId, tenantId: scope.tenantId },
    })
    return unit?.path ?? null
  }

  requireSource(project: FundProject, source: FundSource): void {
    if (!project.sources.includes(source)) {
      refuse('SOURCE_NOT_IN_PROJECT', { project: project.name, source: FUND_SOURCE_NAME[source] }, 'source')
    }
  }
}
