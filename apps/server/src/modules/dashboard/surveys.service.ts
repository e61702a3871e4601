import { Injectable } from '@nestjs/common'
import type { UnionScope } from '@huigong/access'
import { percentText } from '@huigong/domain'
import type {
  DashboardSurveys,
  QueryDashboardArgs,
  SatisfactionSummary,
  SurveyRow,
  UnionRef,
} from '../../generated/contract.js'
import { Clock } from '../../platform/clock.js'
import { Boards, unionRef } from './boards.service.js'
import { Standings } from './standings.service.js'

/** With fewer valid replies somebody could be recognised. */
export const FEWEST_REPLIES = 5

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
      total: surveyRow(unionRef(union), surveys.total),
      rows: children.flatMap((child) => {
        const summary = surveys.children.get(child.id)
        return summary ? [surveyRow(unionRef(child), summary)] : []
      }),
    }
  }
}

const NOT_SHOWN = {
  verySatisfied: null,
  satisfied: null,
  basicallySatisfied: null,
  dissatisfied: null,
  rate: null,
  intervalLow: null,
  intervalHigh: null,
} as const

/** A row of the page; too few replies keep their sample and lose their answers. */
export function surveyRow(union: UnionRef, summary: SatisfactionSummary): SurveyRow {
  const { units, sampled, returned, valid } = summary
  const sample = {
    union,
    units,
    sampled,
    returned,
    valid,
    responseRate: percentText(valid, sampled)?.replace('%', '') ?? null,
  }
  if (valid < FEWEST_REPLIES) return { ...sample, ...NOT_SHOWN, hidden: valid > 0 }
  const { verySatisfied, satisfied, basicallySatisfied, dissatisfied, rate, intervalLow, intervalHigh } =
    summary
  return {
    ...sample,
    hidden: false,
    verySatisfied,
    satisfied,
    basicallySatisfied,
    dissatisfied,
    rate,
    intervalLow,
    intervalHigh,
  }
}
