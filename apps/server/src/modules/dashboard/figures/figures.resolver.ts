import { Args, Info, Query, Resolver } from '@nestjs/graphql'
import type {
  Figure,
  FigureRowConnection,
  QueryFigureArgs,
  QueryFigureRowsArgs,
} from '../../../generated/contract.js'
import { CurrentActor, Requires } from '../../../platform/access.js'
import type { Actor } from '../../../platform/actor.js'
import { selectionOf, type SelectionInfo } from '../../../platform/selection.js'
import { Figures } from './figures.service.js'

/** Where a figure comes from (数据溯源). */
@Resolver()
export class FiguresResolver {
  constructor(private readonly figures: Figures) {}

  @Query()
  @Requires('dashboard:read')
  figure(
    @CurrentActor() actor: Actor,
    @Args() args: QueryFigureArgs,
    @Info() info: SelectionInfo,
  ): Promise<Figure> {
    return this.figures.of(actor, args, selectionOf(info))
  }

  @Query()
  @Requires('dashboard:read')
  figureRows(@CurrentActor() actor: Actor, @Args() args: QueryFigureRowsArgs): Promise<FigureRowConnection> {
    return this.figures.rows(actor, args)
  }
}
