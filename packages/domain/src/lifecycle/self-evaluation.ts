import { lifecycle } from './lifecycle.js'

export type SelfEvaluationState =
  | 'draft'
  | 'submitted'
  | 'district-returned'
  | 'district-accepted'
  | 'city-returned'
  | 'city-accepted'
  | 'locked'
  | 'unlocked'

export type SelfEvaluationAct =
  | 'edit'
  | 'submit'
  | 'district-return'
  | 'district-accept'
  | 'district-undo'
  | 'city-return'
  | 'city-accept'
  | 'city-undo'
  | 'lock'
  | 'unlock'
  | 'expire'

const editable = {
  draft: { edit: 'draft', submit: 'submitted' },
  'district-returned': { edit: 'district-returned', submit: 'submitted' },
  'city-returned': { edit: 'city-returned', submit: 'submitted' },
  // An unlocked form that is not handed in again before its time falls back to locked.
  unlocked: { edit: 'unlocked', submit: 'submitted', expire: 'locked' },
} as const

/** A unit below a district (区县、产业工会): the district reviews before the city does. */
export const selfEvaluationLife = lifecycle<SelfEvaluationState, SelfEvaluationAct>('draft', {
  ...editable,
  submitted: { 'district-return': 'district-returned', 'district-accept': 'district-accepted' },
  // An acceptance may be undone (撤销通过) until the next level acts; by whom is not a matter of the state.
  'district-accepted': {
    'district-undo': 'submitted',
    'city-return': 'city-returned',
    'city-accept': 'city-accepted',
  },
  'city-accepted': { 'city-undo': 'district-accepted', 'city-return': 'city-returned', lock: 'locked' },
  locked: { unlock: 'unlocked' },
})

/** A unit directly under the city (the districts themselves): only the city reviews. `null` states cannot occur. */
export const directSelfEvaluationLife = lifecycle<
  Exclude<SelfEvaluationState, 'district-returned' | 'district-accepted'>,
  SelfEvaluationAct
>('draft', {
  draft: editable.draft,
  'city-returned': editable['city-returned'],
  unlocked: editable.unlocked,
  submitted: { 'city-return': 'city-returned', 'city-accept': 'city-accepted' },
  'city-accepted': { 'city-undo': 'submitted', 'city-return': 'city-returned', lock: 'locked' },
  locked: { unlock: 'unlocked' },
})
