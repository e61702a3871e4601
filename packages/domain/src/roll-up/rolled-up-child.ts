import { isCounted } from './completeness.js'
import type { RollUpChild, RollUpInput, RollUpResult } from './types.js'

/** What the level above has to know of a rolled-up union beside its result. */
export type RolledUpUnit = Pick<RollUpChild, 'required' | 'state' | 'late' | 'snapshotHash'> & {
  readonly reviewed?: RollUpChild['totals']['reviewed']
}

/**
 * A roll-up as a child of the level above: exact values (not their rounded texts), funds, and the units below carried
 * on, so that rolling up level by level equals rolling up directly.
 */
export function rolledUpChild(input: RollUpInput, result: RollUpResult, unit: RolledUpUnit): RollUpChild {
  const { parent, pack } = input
  const actuals = result.methods.map((method) => ({
    indicatorId: method.indicatorId,
    text: method.actual,
    aggregate: method.aggregate,
  }))
  return {
    unionId: parent.unionId,
    path: parent.path,
    name: parent.name,
    required: unit.required,
    state: unit.state,
    empty: !input.children.some(isCounted) && !parent.ownFunds?.length,
    late: unit.late,
    funds: result.form.funds,
    actuals,
    satisfaction: null,
    totals: {
      entered: result.evaluation.entered.total,
      computed: result.evaluation.computed.total,
      reviewed: unit.reviewed ?? null,
    },
    snapshotHash: unit.snapshotHash,
    below: result.completeness,
    staleBelow: result.stale,
    rulePack: { id: pack.id, version: pack.version },
  }
}
