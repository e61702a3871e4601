import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import { daysBetween, formatPoints, formatYuan, type Points } from '@huigong/domain'
import type { Exception } from '../../generated/contract.js'
import { Remittance } from '../arrival/index.js'
import { TransitLimits } from '../calendar/index.js'
import { SelfEvaluation } from '../self-evaluation/index.js'
import { UnionNode } from '../union/index.js'
import type { Place } from './standings.service.js'

/** A self-score that much above the computed one is looked at: 3 points. */
const GAP = 30_000
/** Of each kind; the page links to the whole list. */
const EACH = 10

/** What needs a person today, inside one union's subtree. Every kind is one bounded statement. */
@Injectable()
export class Exceptions {
  constructor(private readonly transit: TransitLimits) {}

  async of(manager: EntityManager, tenantId: string, place: Place, today: string): Promise<Exception[]> {
    if (place.projectIds.length === 0) return []
    const { since } = await this.transit.of(manager, tenantId, today)
    const remittances = await this.remittances(manager, place, today, since)
    const evaluations = await this.evaluations(manager, place, today)
    return [...remittances, ...evaluations]
  }

  private async remittances(
    manager: EntityManager,
    place: Place,
    today: string,
    since: string,
  ): Promise<Exception[]> {
    const rows = await manager
      .createQueryBuilder(Remittance, 'remittance')
      .innerJoin(UnionNode, 'payee', 'payee.id = remittance.toUnionId')
      .select('remittance.id', 'id')
      .addSelect('remittance.projectId', 'projectId')
      .addSelect('remittance.state', 'state')
      .addSelect('remittance.inTransit', 'inTransit')
      .addSelect('remittance.disputed', 'disputed')
      .addSelect('remittance.sentOn', 'sentOn')
      .addSelect('payee.id', 'unionId')
      .addSelect('payee.name', 'unionName')
      .where({ projectId: In([...place.projectIds]), state: In(['in-transit', 'disputed']) })
      .andWhere('INSTR(payee.path, :unionId) > 0', { unionId: place.unionId })
      .andWhere('(remittance.state = :disputed OR remittance.sentOn < :since)', {
        disputed: 'disputed',
        since,
      })
      .orderBy('remittance.sentOn', 'ASC')
      .addOrderBy('remittance.id', 'ASC')
      .limit(2 * EACH)
      .getRawMany<RemittanceRow>()
    return rows.map((row) => {
      const disputed = row.state === 'disputed'
      const amount = formatYuan(
        Number(disputed ? row.disputed : row.inTransit) as Parameters<typeof formatYuan>[0],
      )
      const days = daysBetween(row.sentOn, today)
      return {
        kind: disputed ? 'disputed' : 'in-transit-too-long',
        sentence: disputed
          ? `${row.unionName}少收 ${amount} 元，差额还没有处理。`
          : `拨给${row.unionName}的 ${amount} 元已在途 ${days} 天，还没有确认到位。`,
        union: { id: row.unionId, name: row.unionName },
        projectId: row.projectId,
        link: `/funds/arrivals?p=${row.projectId}&id=${row.id}`,
      }
    })
  }

  private async evaluations(manager: EntityManager, place: Place, today: string): Promise<Exception[]> {
    const rows = await manager
      .createQueryBuilder(SelfEvaluation, 'row')
      .innerJoin(UnionNode, 'unit', 'unit.id = row.unionId')
      .select('row.id', 'id')
      .addSelect('row.projectId', 'projectId')
      .addSelect('row.state', 'state')
      .addSelect('row.round', 'round')
      .addSelect('row.due', 'due')
      .addSelect('row.enteredTotal', 'entered')
      .addSelect('row.computedTotal', 'computed')
      .addSelect('unit.id', 'unionId')
      .addSelect('unit.name', 'unionName')
      .where({ projectId: In([...place.projectIds]) })
      .andWhere('INSTR(row.path, :unionId) > 0', { unionId: place.unionId })
      .andWhere(
        `((row.round = 0 AND row.due < :today) OR row.state IN ('district-returned', 'city-returned')
          OR (row.enteredTotal IS NOT NULL AND row.computedTotal IS NOT NULL AND row.enteredTotal - row.computedTotal > :gap))`,
        { today, gap: GAP },
      )
      .orderBy('row.enteredTotal - row.computedTotal', 'DESC')
      .addOrderBy('row.due', 'ASC')
      // The same few today and as of today from tomorrow on, whichever index finds them.
      .addOrderBy('row.id', 'ASC')
      .limit(3 * EACH)
      .getRawMany<EvaluationRow>()
    return rows.map((row) => evaluationException(row, today))
  }
}

interface RemittanceRow {
  readonly id: string
  readonly projectId: string
  readonly state: string
  readonly inTransit: string | number
  readonly disputed: string | number
  readonly sentOn: string
  readonly unionId: string
  readonly unionName: string
}

interface EvaluationRow {
  readonly id: string
  readonly projectId: string
  readonly state: string
  readonly round: number
  readonly due: string
  readonly entered: string | number | null
  readonly computed: string | number | null
  readonly unionId: string
  readonly unionName: string
}

function evaluationException(row: EvaluationRow, today: string): Exception {
  const base = {
    union: { id: row.unionId, name: row.unionName },
    projectId: row.projectId,
    link: `/review/${row.id}`,
  }
  const gap = row.entered === null || row.computed === null ? 0 : Number(row.entered) - Number(row.computed)
  if (gap > GAP) {
    const scores = [row.entered, row.computed].map((each) => formatPoints(Number(each) as Points))
    return {
      ...base,
      kind: 'score-gap',
      sentence: `${row.unionName}自评 ${scores[0]} 分，按规则计算为 ${scores[1]} 分，相差 ${formatPoints(gap as Points)} 分。`,
    }
  }
  if (row.state.endsWith('returned')) {
    return {
      ...base,
      kind: 'evaluation-returned',
      sentence: `${row.unionName}的自评表退回后还没有重新提交。`,
    }
  }
  const days = daysBetween(row.due, today)
  return {
    ...base,
    kind: 'evaluation-late',
    sentence: `${row.unionName}的自评表应于 ${row.due} 提交，已逾期 ${days} 天。`,
  }
}
