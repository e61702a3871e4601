import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql'
import type { Union } from '../../generated/contract.js'
import { Reads } from '../../database/reads.js'
import { CurrentActor, Requires } from '../../platform/access.js'
import { scopeOfActor, type Actor } from '../../platform/actor.js'
import { isId } from '../../platform/ids.js'
import { isRefused, type Refused } from '../../platform/refusal.js'
import { ProjectLookup } from '../project/index.js'
import { UnionNode, UnionViews } from '../union/index.js'
import { RollUpService } from './roll-up.service.js'
import { rollUpView, type RollUpFields } from './roll-up.view.js'
import { RollUps } from './roll-ups.js'
import { staleUnits } from './stale.js'

const NOTHING_STALE: ReadonlySet<string> = new Set()

@Resolver('RollUp')
export class RollUpResolver {
  constructor(
    private readonly reads: Reads,
    private readonly service: RollUpService,
    private readonly frozen: RollUps,
    private readonly projects: ProjectLookup,
    private readonly unionViews: UnionViews,
  ) {}

  @Query()
  @Requires('roll-up:read')
  async rollUpPreview(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId: string,
  ): Promise<RollUpFields> {
    const scope = scopeOfActor(actor)
    const { content } = await this.service.prepare(this.reads.manager(scope), scope, projectId, unionId)
    return rollUpView(content, null, NOTHING_STALE)
  }

  @Query()
  @Requires('roll-up:read')
  async rollUp(
    @CurrentActor() actor: Actor,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId: string,
  ): Promise<RollUpFields | null> {
    if (!isId(projectId) || !isId(unionId)) return null
    const scope = scopeOfActor(actor)
    const manager = this.reads.manager(scope)
    if (!(await this.projects.findUnit(manager, scope, projectId, unionId))) return null
    const found = await this.frozen.newestFrozen(manager, projectId, unionId)
    return found && rollUpView(found.content, found.row, await staleUnits(manager, found))
  }

  @Mutation()
  @Requires('roll-up:freeze')
  async freezeRollUp(
    @CurrentActor() actor: Actor,
    @Args('id') id: string,
    @Args('projectId') projectId: string,
    @Args('unionId') unionId: string,
    @Args('acknowledgeMissing') acknowledgeMissing: boolean,
  ): Promise<RollUpFields | Refused> {
    const made = await this.service.freeze(actor, { id, projectId, unionId, acknowledgeMissing })
    if (isRefused(made)) return made
    const stale = await staleUnits(this.reads.manager(scopeOfActor(actor)), made)
    return rollUpView(made.content, made.row, stale)
  }

  @ResolveField()
  @Requires('roll-up:read')
  async union(@CurrentActor() actor: Actor, @Parent() rollUp: RollUpFields): Promise<Union> {
    const manager = this.reads.manager(scopeOfActor(actor))
    const node = await manager.findOneByOrFail(UnionNode, { id: rollUp.unionId, tenantId: actor.tenantId })
    return this.unionViews.one(manager, node)
  }
}
