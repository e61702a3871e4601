import { Injectable } from '@nestjs/common'
import { In, type EntityManager, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm'
import {
  formatRatio,
  hiddenParts,
  percentText,
  ratio,
  satisfiedReplies,
  wilsonInterval,
  type HiddenBecause,
  type SelfEvaluationState,
} from '@huigong/domain'
import type { EvaluationProgress, SurveyRow } from '../../generated/contract.js'
import { FundProject } from '../project/index.js'
import { RulePackLookup } from '../rule-pack/index.js'
import { Satisfaction } from '../satisfaction/index.js'
import { SelfEvaluation } from '../self-evaluation/index.js'

/** A page of the tree: a union, and the projects looked at. Ids come from the scope of the request. */
export interface Place {
  readonly unionId: string
  readonly projectIds: readonly string[]
}

/** How far the self-evaluations of a subtree are. */
export interface Progress extends Omit<EvaluationProgress, '__typename'> {
  /** Handed in at least once and not waiting with the unit. */
  readonly handedIn: number
}

const EMPTY: Progress = {
  required: 0,
  draft: 0,
  submitted: 0,
  returned: 0,
  accepted: 0,
  locked: 0,
  late: 0,
  handedIn: 0,
}

type Bucket = 'draft' | 'submitted' | 'returned' | 'accepted' | 'locked'

const BUCKET: Readonly<Record<SelfEvaluationState, Bucket>> = {
  draft: 'draft',
  submitted: 'submitted',
  'district-returned': 'returned',
  'city-returned': 'returned',
  unlocked: 'returned',
  'district-accepted': 'submitted',
  'city-accepted': 'accepted',
  locked: 'locked',
}

const statesOf = (...buckets: readonly Bucket[]): SelfEvaluationState[] =>
  (Object.keys(BUCKET) as SelfEvaluationState[]).filter((state) => buckets.includes(BUCKET[state]))

/** Handed in and not given back. */
export const SUBMITTED_STATES = statesOf('submitted', 'accepted', 'locked')
/** Accepted by the city, or locked since. */
export const ACCEPTED_STATES = statesOf('accepted', 'locked')
/** Too late, or not there yet although the day is past; parameters `yes` (true) and `today`. */
export const OVERDUE_SQL = '(row.late = :yes OR (row.round = 0 AND row.due < :today))'

/**
 * Id of the child of `:unionId` on the way to a row, empty for the union's own rows. Ids have one length, so this is
 * the same on both engines and whatever the depth.
 */
const childIn = (alias: string): string => `SUBSTR(${alias}.path, INSTR(${alias}.path, :unionId) + 37, 36)`

/** Self-evaluation progress and satisfaction of a union's subtree and of each of its children. */
@Injectable()
export class Standings {
  constructor(private readonly rules: RulePackLookup) {}

  /** Progress by child id; the empty key holds the union's own rows. One statement. */
  async progress(manager: EntityManager, place: Place, today: string): Promise<Map<string, Progress>> {
    if (place.projectIds.length === 0) return new Map()
    const rows = await this.below(manager.createQueryBuilder(SelfEvaluation, 'row'), 'row', place)
      .select(childIn('row'), 'child')
      .addSelect('row.state', 'state')
      .addSelect('COUNT(*)', 'count')
      .addSelect(`SUM(CASE WHEN ${OVERDUE_SQL} THEN 1 ELSE 0 END)`, 'late')
      .setParameters({ yes: true, today })
      .groupBy(childIn('row'))
      .addGroupBy('row.state')
      .getRawMany<{
        child: string
        state: SelfEvaluationState
        count: string | number
        late: string | number
      }>()
    const made = new Map<string, Progress>()
    for (const row of rows) {
      const before = made.get(row.child) ?? EMPTY
      const count = Number(row.count)
      const bucket = BUCKET[row.state]
      made.set(row.child, {
        ...before,
        required: before.required + count,
        [bucket]: before[bucket] + count,
        late: before.late + Number(row.late),
        handedIn: before.handedIn + (bucket === 'draft' || bucket === 'returned' ? 0 : count),
      })
    }
    return made
  }

  /** Surveys pooled over the whole subtree, and by child and by project. Two statements. */
  async satisfaction(manager: EntityManager, place: Place): Promise<SurveysBelow> {
    if (place.projectIds.length === 0) return noSurveys()
    const packs = await this.packs(manager, place.projectIds)
    const rows = await this.below(manager.createQueryBuilder(Satisfaction, 'row'), 'row', place)
      .select(childIn('row'), 'child')
      .addSelect('row.projectId', 'projectId')
      .addSelect('COUNT(*)', 'units')
      .addSelect('SUM(row.valid)', 'valid')
      .addSelect('SUM(row.sampled)', 'sampled')
      .addSelect('SUM(row.returned)', 'returned')
      .addSelect('SUM(row.verySatisfied)', 'very')
      .addSelect('SUM(row.satisfied)', 'satisfied')
      .addSelect('SUM(row.basicallySatisfied)', 'basically')
      .addSelect('SUM(row.dissatisfied)', 'dissatisfied')
      .groupBy(childIn('row'))
      .addGroupBy('row.projectId')
      .getRawMany<
        Record<Exclude<keyof Pool, 'positive'>, string | number> & { child: string; projectId: string }
      >()
    const children = new Map<string, Pool>()
    const byProject = new Map<string, Pool>()
    for (const row of rows) {
      const counts = {
        very: Number(row.very),
        satisfied: Number(row.satisfied),
        basically: Number(row.basically),
        dissatisfied: Number(row.dissatisfied),
      }
      const pack = packs.get(row.projectId)
      const pool: Pool = {
        units: Number(row.units),
        valid: Number(row.valid),
        sampled: Number(row.sampled),
        returned: Number(row.returned),
        ...counts,
        positive: pack ? satisfiedReplies(counts, pack) : counts.very + counts.satisfied,
      }
      children.set(row.child, addPools(children.get(row.child) ?? NOBODY, pool))
      byProject.set(row.projectId, addPools(byProject.get(row.projectId) ?? NOBODY, pool))
    }
    return belowOf([...children.values()].reduce(addPools, NOBODY), children, byProject)
  }

  private below<T extends ObjectLiteral>(
    query: SelectQueryBuilder<T>,
    alias: string,
    place: Place,
  ): SelectQueryBuilder<T> {
    return query
      .where(`${alias}.projectId IN (:...projectIds)`, { projectIds: place.projectIds })
      .andWhere(`INSTR(${alias}.path, :unionId) > 0`, { unionId: place.unionId })
  }

  private async packs(manager: EntityManager, projectIds: readonly string[]) {
    const projects = await manager.find(FundProject, {
      select: { id: true, tenantId: true, rulePackId: true, rulePackVersion: true },
      where: { id: In([...projectIds]) },
    })
    const packOf = await this.rules.findAll(manager, projects)
    return new Map(projects.map((project) => [project.id, packOf(project)]))
  }
}

/** Where nobody was asked. */
export const noSurveys = (): SurveysBelow => belowOf(NOBODY, new Map(), new Map())

/** Surveys of a subtree: all together, by child and by project. What may not be shown is not in here. */
export interface SurveysBelow {
  readonly total: SurveySummary
  readonly children: ReadonlyMap<string, SurveySummary>
  readonly byProject: ReadonlyMap<string, SurveySummary>
}

/** Pooled surveys of a part of the tree; answers are null where they are hidden, and without any reply. */
export type SurveySummary = Omit<SurveyRow, 'union' | '__typename'> & { readonly positive: number | null }

/** The union's own surveys are part of the total and stand in no row: small ones are guarded like a row. */
function belowOf(
  total: Pool,
  children: ReadonlyMap<string, Pool>,
  byProject: ReadonlyMap<string, Pool>,
): SurveysBelow {
  const all = hiddenParts([{ key: '', replies: total.valid }])
  return {
    total: summaryOf(total, all.get('')),
    children: shownParts(children),
    byProject: shownParts(byProject),
  }
}

function shownParts(parts: ReadonlyMap<string, Pool>): Map<string, SurveySummary> {
  const hidden = hiddenParts([...parts].map(([key, { valid }]) => ({ key, replies: valid })))
  return new Map([...parts].map(([key, pool]) => [key, summaryOf(pool, hidden.get(key))]))
}

interface Pool {
  readonly units: number
  readonly valid: number
  readonly sampled: number
  readonly returned: number
  readonly very: number
  readonly satisfied: number
  readonly basically: number
  readonly dissatisfied: number
  /** Replies that count as satisfied under the rule pack of their project. */
  readonly positive: number
}

const NOBODY: Pool = {
  units: 0,
  valid: 0,
  sampled: 0,
  returned: 0,
  very: 0,
  satisfied: 0,
  basically: 0,
  dissatisfied: 0,
  positive: 0,
}

/** Adds two records of counts field by field. */
function addCountsOf<T extends { readonly [K in keyof T]: number }>(a: T, b: T): T {
  const sum: Record<string, number> = {}
  for (const key of Object.keys(a)) sum[key] = a[key as keyof T] + b[key as keyof T]
  return sum as T
}

const addPools = (a: Pool, b: Pool): Pool => addCountsOf(a, b)

const plain = (percent: string): string => percent.replace('%', '')

const NOT_SHOWN = {
  positive: null,
  verySatisfied: null,
  satisfied: null,
  basicallySatisfied: null,
  dissatisfied: null,
  rate: null,
  intervalLow: null,
  intervalHigh: null,
} as const

function summaryOf(pool: Pool, hidden: HiddenBecause | undefined): SurveySummary {
  const { units, valid, sampled, returned } = pool
  const sample = {
    units,
    valid,
    sampled,
    returned,
    responseRate: percentText(valid, sampled)?.replace('%', '') ?? null,
    hidden: hidden !== undefined,
    hiddenBecause: hidden ?? null,
  }
  if (hidden !== undefined || valid === 0) return { ...sample, ...NOT_SHOWN }
  const interval = wilsonInterval(pool.positive, valid)
  return {
    ...sample,
    positive: pool.positive,
    verySatisfied: pool.very,
    satisfied: pool.satisfied,
    basicallySatisfied: pool.basically,
    dissatisfied: pool.dissatisfied,
    rate: formatRatio(ratio(pool.positive * 100, valid), 2),
    intervalLow: plain(interval.low),
    intervalHigh: plain(interval.high),
  }
}

/** Adds up the progress of all children and the union itself. */
export const totalProgress = (parts: Iterable<Progress>): Progress =>
  [...parts].reduce((a, b) => addCountsOf(a, b), EMPTY)

export const noProgress = (): Progress => EMPTY
