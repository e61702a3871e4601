import { Args, Info, Mutation, Query, Resolver } from '@nestjs/graphql'
import type {
  CloneProjectInput,
  Done,
  IndicatorInput,
  Project,
  ProjectConnection,
  ProjectFilter,
  ProjectInput,
  ProjectUnit,
  ProjectUnitConnection,
  ProjectUnits as ProjectUnitsView,
  UnitTargetsInput,
  UpdateProjectInput,
} from '../../generated/contract.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Refused } from '../../platform/refusal.js'
import { selectionOf, type SelectionInfo } from '../../platform/selection.js'
import { ProjectApproval } from './project-approval.service.js'
import { ProjectReads } from './project-reads.service.js'
import { ProjectUnits } from './project-units.service.js'
import { Projects } from './project.service.js'

@Resolver('Project')
export class ProjectResolver {
  constructor(
    private readonly all: Projects,
    private readonly takingPart: ProjectUnits,
    private readonly approval: ProjectApproval,
    private readonly reads: ProjectReads,
  ) {}

  @Query()
  @Requires('project:read')
  projects(
    @CurrentActor() actor: Actor,
    @Info() info: SelectionInfo,
    @Args('filter') filter?: ProjectFilter | null,
    @Args('first') first?: number | null,
    @Args('after') after?: string | null,
  ): Promise<ProjectConnection> {
    return this.reads.page(actor, filter, first, after, selectionOf(info))
  }

  @Query()
  @Requires('project:read')
  project(@CurrentActor() actor: Actor, @Args('id') id: string): Promise<Project | null> {
    return this.reads.one(actor, id)
  }

  @Query()
  @Requires('project:read')
  projectUnits(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('parentId') parentId?: string | null,
    @Args('search') search?: string | null,
    @Args('first') first?: number | null,
    @Args('after') after?: string | null,
  ): Promise<ProjectUnitConnection> {
    return this.reads.units(actor, { projectId, parentId, search, first, after })
  }

  @Query()
  @Requires('project:read')
  projectUnit(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId: string,
  ): Promise<ProjectUnit | null> {
    return this.reads.unit(actor, projectId, unionId)
  }

  @Mutation()
  @Requires('project:write')
  createProject(
    @CurrentActor() actor: Actor,
    @Args('input') input: ProjectInput,
  ): Promise<Project | Refused> {
    return this.all.create(actor, input)
  }

  @Mutation()
  @Requires('project:write')
  updateProject(
    @CurrentActor() actor: Actor,
    @Args('input') input: UpdateProjectInput,
  ): Promise<Project | Refused> {
    return this.all.update(actor, input)
  }

  @Mutation()
  @Requires('project:write')
  setIndicators(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('version') version: number,
    @Args('indicators') indicators: IndicatorInput[],
  ): Promise<Project | Refused> {
    return this.all.setIndicators(actor, projectId, version, indicators)
  }

  @Mutation()
  @Requires('project:write')
  setUnitTargets(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('units') units: UnitTargetsInput[],
  ): Promise<ProjectUnitsView | Refused> {
    return this.takingPart.setTargets(actor, projectId, units)
  }

  @Mutation()
  @Requires('project:write')
  removeProjectUnit(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId: string,
  ): Promise<Done | Refused> {
    return this.takingPart.remove(actor, projectId, unionId)
  }

  @Mutation()
  @Requires('project:write')
  submitProject(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
  ): Promise<Project | Refused> {
    return this.approval.submit(actor, id, version)
  }

  @Mutation()
  @Requires('project:approve')
  approveProject(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
  ): Promise<Project | Refused> {
    return this.approval.approve(actor, id, version)
  }

  @Mutation()
  @Requires('project:approve')
  sendBackProject(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
    @Args('reason') reason: string,
  ): Promise<Project | Refused> {
    return this.approval.sendBack(actor, id, version, reason)
  }

  @Mutation()
  @Requires('project:approve')
  approveTargets(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionIds') unionIds: string[],
  ): Promise<ProjectUnitsView | Refused> {
    return this.approval.approveTargets(actor, projectId, unionIds)
  }

  @Mutation()
  @Requires('project:approve')
  closeProject(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('version') version: number,
  ): Promise<Project | Refused> {
    return this.approval.close(actor, id, version)
  }

  @Mutation()
  @Requires('project:write')
  cloneProject(
    @CurrentActor() actor: Actor,
    @Args('input') input: CloneProjectInput,
  ): Promise<Project | Refused> {
    return this.all.clone(actor, input)
  }
}
