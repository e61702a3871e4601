import { Injectable } from '@nestjs/common'
import type { UnionScope } from '@huigong/access'
import { FEWEST_REPLIES } from '@huigong/domain'
import type { DashboardSurveys, QueryDashboardArgs } from '../../generated/contract.js'
import { Clock } from '../../platform/clock.js'
import { Boards, unionRef } from './boards.service.js'
import { Standings } from './standings.service.js'

/** Satisfaction by child, with sample and interval. */
@Injectable()
export class Surveys {
  constructor(
    private readonly boards: Boards,
    private readonly standings: Standings,
    private readonly clock: Clock,
  ) {}

  /** Six statements at most. */
  async of(scope: UnionScope, args: QueryDashboardArgs): Promise<DashboardSurveys> {
    const { manager, union, place } = await this.boards.find(scope, args)
    const surveys = await this.standings.satisfaction(manager, place)
    const children = await this.boards.children(manager, place)
    return {
      union: unionRef(union),
      asOf: this.clock.now(),
      fewest: FEWEST_REPLIES,
      total: { union: unionRef(union), ...surveys.total },
      rows: children.flatMap((child) => {
        const summary = surveys.children.get(child.id)
        return summary ? [{ union: unionRef(child), ...summary }] : []
      }),
    }
  }
}
