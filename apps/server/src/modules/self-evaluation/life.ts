import {
  directSelfEvaluationLife,
  pathIds,
  selfEvaluationLife,
  type ReviewLevel,
  type SelfEvaluationAct,
  type SelfEvaluationState,
} from '@huigong/domain'
import type { Permission } from '@huigong/access'
import { actorMay, mayAct } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { SelfEvaluation } from './self-evaluation.entity.js'

export const STATE_NAME: Readonly<Record<SelfEvaluationState, string>> = {
  draft: '填报中',
  submitted: '已提交',
  'district-returned': '区县退回',
  'district-accepted': '区县已通过',
  'city-returned': '市级退回',
  'city-accepted': '市级已通过',
  locked: '已锁定',
  unlocked: '已解锁',
}

export const ACT_NAME: Readonly<Record<SelfEvaluationAct, string>> = {
  edit: '填写',
  submit: '提交',
  'district-return': '退回',
  'district-accept': '审核通过',
  'district-undo': '撤销通过',
  'city-return': '退回',
  'city-accept': '审核通过',
  'city-undo': '撤销通过',
  lock: '锁定',
  unlock: '解锁',
  expire: '恢复锁定',
}

export const LEVEL_NAME: Readonly<Record<ReviewLevel, string>> = {
  district: '区县（产业）工会',
  city: '市总工会',
}

export const RIGHT: Readonly<Record<Exclude<SelfEvaluationAct, 'expire'>, Permission>> = {
  edit: 'self-evaluation:fill',
  submit: 'self-evaluation:submit',
  'district-return': 'self-evaluation:review-district',
  'district-accept': 'self-evaluation:review-district',
  'district-undo': 'self-evaluation:review-district',
  'city-return': 'self-evaluation:review-city',
  'city-accept': 'self-evaluation:review-city',
  'city-undo': 'self-evaluation:review-city',
  lock: 'self-evaluation:lock',
  unlock: 'self-evaluation:unlock',
}

export const EDITABLE: readonly SelfEvaluationState[] = [
  'draft',
  'district-returned',
  'city-returned',
  'unlocked',
]
/** States that count for the roll-up of a district. */
export const DISTRICT_ACCEPTED: readonly SelfEvaluationState[] = [
  'district-accepted',
  'city-accepted',
  'locked',
]
/** States that count for the roll-up of the city. */
export const CITY_ACCEPTED: readonly SelfEvaluationState[] = ['city-accepted', 'locked']

type Standing = Pick<
  SelfEvaluation,
  'state' | 'districtId' | 'unionId' | 'path' | 'submittedById' | 'districtAcceptedById' | 'cityAcceptedById'
>

/** The state an act leads to; a unit directly under the city has no district above it. */
export function nextState(
  row: Pick<Standing, 'state' | 'districtId'>,
  act: SelfEvaluationAct,
): SelfEvaluationState | null {
  if (row.districtId !== null) return selfEvaluationLife.next(row.state, act)
  const { state } = row
  if (state === 'district-returned' || state === 'district-accepted') return null
  return directSelfEvaluationLife.next(state, act)
}

function permitted(row: Pick<Standing, 'state' | 'districtId'>): readonly SelfEvaluationAct[] {
  if (row.districtId !== null) return selfEvaluationLife.acts(row.state)
  const { state } = row
  return state === 'district-returned' || state === 'district-accepted'
    ? []
    : directSelfEvaluationLife.acts(state)
}

/** Whose part it is to do this: the unit itself, the district above it, or the city at the root of the project's tree. */
export function isPartOf(
  actor: Actor,
  row: Pick<Standing, 'districtId' | 'unionId' | 'path'>,
  act: SelfEvaluationAct,
): boolean {
  switch (act) {
    case 'edit':
    case 'submit':
      return actor.unionId === row.unionId
    case 'district-return':
    case 'district-accept':
    case 'district-undo':
      return row.districtId !== null && actor.unionId === row.districtId
    case 'expire':
      return false
    default:
      return actor.unionId === pathIds(row.path)[0]
  }
}

/** Acts of review and of closing are done by someone other than who handed the form in. */
export const needsSecondPerson = (act: SelfEvaluationAct): boolean =>
  act !== 'edit' && act !== 'submit' && act !== 'unlock'

/**
 * Whose acceptance an act would undo (撤销通过): it is undone by the one who gave it. Null where nobody's is known, and
 * undefined for every other act.
 */
export function acceptanceUndone(
  row: Pick<Standing, 'districtAcceptedById' | 'cityAcceptedById'>,
  act: SelfEvaluationAct,
): string | null | undefined {
  if (act === 'district-undo') return row.districtAcceptedById
  return act === 'city-undo' ? row.cityAcceptedById : undefined
}

const isHisToUndo = (actor: Actor, row: Standing, act: SelfEvaluationAct): boolean => {
  const giver = acceptanceUndone(row, act)
  return giver === undefined || giver === actor.userId
}

/** What the actor may do with a row now; the server checks the same again when it is done. */
export const actsFor = (actor: Actor, row: Standing): SelfEvaluationAct[] =>
  permitted(row).filter(
    (act) =>
      act !== 'expire' &&
      mayAct(actor, RIGHT[act]) &&
      isPartOf(actor, row, act) &&
      !(needsSecondPerson(act) && row.submittedById === actor.userId) &&
      isHisToUndo(actor, row, act),
  )

/** The level the actor reviews this row at; null when it is not his to review. */
export function levelOf(
  actor: Actor,
  row: Pick<Standing, 'districtId' | 'unionId' | 'path'>,
): ReviewLevel | null {
  if (isPartOf(actor, row, 'district-accept') && actorMay(actor, 'self-evaluation:review-district'))
    return 'district'
  if (isPartOf(actor, row, 'city-accept') && actorMay(actor, 'self-evaluation:review-city')) return 'city'
  return null
}
