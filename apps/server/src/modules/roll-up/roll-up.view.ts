import type { RollUp as RollUpContract, UnionRef } from '../../generated/contract.js'
import type { RollUp } from './roll-up.entity.js'
import type { RollUpSnapshot } from './roll-up-snapshot.js'

/** The contract's fields; the union itself is resolved when asked for. */
export type RollUpFields = Omit<RollUpContract, 'union'> & {
  readonly __typename: 'RollUp'
  readonly unionId: string
}

const ref = ({ unionId, name }: { readonly unionId: string; readonly name: string }): UnionRef => ({
  id: unionId,
  name,
})

/** A roll-up as the contract shows it: frozen (`row`) or a preview, with the units whose results have changed since. */
export function rollUpView(
  content: RollUpSnapshot,
  row: RollUp | null,
  stale: ReadonlySet<string>,
): RollUpFields {
  const { completeness, evaluation, units } = content
  return {
    __typename: 'RollUp',
    projectId: content.project.id,
    unionId: content.union.id,
    id: row?.id ?? null,
    frozenAt: row?.frozenAt ?? null,
    frozenBy: row?.frozenBy ?? null,
    snapshotHash: row?.snapshotHash ?? null,
    stale: stale.size > 0,
    staleUnits: units.filter((unit) => stale.has(unit.unionId)).map(ref),
    form: content.form,
    evaluation,
    methods: content.methods.map(({ indicatorId, name, method, sentence }) => ({
      indicatorId,
      indicatorName: name,
      method,
      sentence,
    })),
    completeness: {
      required: completeness.required,
      counted: completeness.counted,
      rate: completeness.percent,
      missing: completeness.missing.map(ref),
      late: completeness.late.map(ref),
      empty: completeness.missing.filter((each) => each.because === 'empty').map(ref),
    },
    children: units.map((unit) => ({
      union: ref(unit),
      district: unit.districtId === null ? null : { id: unit.districtId, name: unit.districtName ?? '' },
      state: unit.state,
      counted: unit.counted,
      stale: stale.has(unit.unionId),
      late: unit.late,
      budget: unit.budget,
      paid: unit.paid,
      enteredTotal: unit.enteredTotal,
      computedTotal: unit.computedTotal,
      reviewedTotal: unit.reviewedTotal,
      snapshotHash: unit.snapshotHash,
    })),
    computedTotal: evaluation.computed.total,
    grade: evaluation.computed.grade,
    crossCheckMean: content.crossCheck.fundWeightedMeanOfScores,
    findings: content.findings.map((each) => ({ ...each })),
  }
}
