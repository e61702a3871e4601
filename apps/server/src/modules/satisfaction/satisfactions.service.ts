import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { addCounts, pathIds, type SatisfactionCounts, type UnionPath } from '@huigong/domain'
import { subtreeCondition, subtreeParameters } from '../../database/within.js'
import { placesOf } from '../project/index.js'
import { Satisfaction } from './satisfaction.entity.js'

/** Surveys added up: one unit's, or those of a whole subtree (合并计算). */
export interface PooledSurveys {
  /** Units with a survey. */
  readonly units: number
  readonly population: number
  readonly sampled: number
  readonly returned: number
  readonly valid: number
  readonly counts: SatisfactionCounts
}

export const NO_SURVEYS: PooledSurveys = {
  units: 0,
  population: 0,
  sampled: 0,
  returned: 0,
  valid: 0,
  counts: { very: 0, satisfied: 0, basically: 0, dissatisfied: 0 },
}

/** Up to here each subtree is one range of the index; beyond, one pass over the project is cheaper. */
const RANGES = 20

const SUMS = {
  units: 'COUNT(*)',
  population: 'SUM(survey.population)',
  sampled: 'SUM(survey.sampled)',
  returned: 'SUM(survey.returned)',
  valid: 'SUM(survey.valid)',
  very: 'SUM(survey.verySatisfied)',
  satisfied: 'SUM(survey.satisfied)',
  basically: 'SUM(survey.basicallySatisfied)',
  dissatisfied: 'SUM(survey.dissatisfied)',
} as const

type SumRow = Record<keyof typeof SUMS, string | number | null>

/** What other stages ask of the surveys of a project. The caller has checked the scope. */
@Injectable()
export class Satisfactions {
  /**
   * Surveys of each union and everything below it in the project's tree; unions without any are left out.
   * Two statements, however many unions.
   */
  async countsOf(
    manager: EntityManager,
    projectId: string,
    unionIds: readonly string[],
  ): Promise<Map<string, PooledSurveys>> {
    return this.pooledOf(manager, projectId, await placesOf(manager, projectId, unionIds))
  }

  /** The same for unions whose places are known already; one statement. */
  async pooledOf(
    manager: EntityManager,
    projectId: string,
    places: ReadonlyMap<string, UnionPath>,
  ): Promise<Map<string, PooledSurveys>> {
    const pooled = new Map<string, PooledSurveys>()
    if (places.size === 0) return pooled
    const query = this.sums(manager, projectId).addSelect('survey.path', 'path').groupBy('survey.path')
    if (places.size <= RANGES) {
      const ranges = [...places.values()].map((path, index) => ({ path, name: `p${index}` }))
      query.andWhere(`(${ranges.map(({ name }) => subtreeCondition('survey.path', name)).join(' OR ')})`)
      for (const { path, name } of ranges) query.setParameters(subtreeParameters(name, path))
    }
    for (const row of await query.getRawMany<SumRow & { path: string }>()) {
      for (const unionId of pathIds(row.path)) {
        if (places.has(unionId)) pooled.set(unionId, add(pooled.get(unionId) ?? NO_SURVEYS, totalsOf(row)))
      }
    }
    return pooled
  }

  /** Surveys of a subtree of the project's tree, added up by the database. */
  async summaryOf(manager: EntityManager, projectId: string, path: UnionPath): Promise<PooledSurveys> {
    const row = await this.sums(manager, projectId)
      .andWhere(subtreeCondition('survey.path', 'tree'), subtreeParameters('tree', path))
      .getRawOne<SumRow>()
    return row ? totalsOf(row) : NO_SURVEYS
  }

  private sums(manager: EntityManager, projectId: string) {
    const query = manager.createQueryBuilder(Satisfaction, 'survey').select([])
    for (const [name, sum] of Object.entries(SUMS)) query.addSelect(sum, name)
    return query.where('survey.projectId = :projectId', { projectId })
  }
}

function totalsOf(row: SumRow): PooledSurveys {
  const whole = (name: keyof SumRow): number => Number(row[name] ?? 0)
  return {
    units: whole('units'),
    population: whole('population'),
    sampled: whole('sampled'),
    returned: whole('returned'),
    valid: whole('valid'),
    counts: {
      very: whole('very'),
      satisfied: whole('satisfied'),
      basically: whole('basically'),
      dissatisfied: whole('dissatisfied'),
    },
  }
}

const add = (a: PooledSurveys, b: PooledSurveys): PooledSurveys => ({
  units: a.units + b.units,
  population: a.population + b.population,
  sampled: a.sampled + b.sampled,
  returned: a.returned + b.returned,
  valid: a.valid + b.valid,
  counts: addCounts(a.counts, b.counts),
})
