import type { EntityManager } from 'typeorm'
import { canonicalJson, isOpenPlace, type EvaluationForm } from '@huigong/domain'
import { reason, type Reason } from '@huigong/contracts'
import { IsNull } from 'typeorm'
import { FormUnlock } from './self-evaluation.entity.js'

interface Place {
  readonly at: string
  readonly name: string
}

const FIELD_NAME: Readonly<Record<string, string>> = {
  actual: '完成值',
  entered: '得分',
  deviation: '偏差原因',
  evidence: '佐证',
  target: '目标值',
  weight: '分值',
}

function differing(before: object, after: object): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  const valueOf = (from: object, key: string) => (from as Record<string, unknown>)[key] ?? null
  return keys.filter((key) => canonicalJson(valueOf(before, key)) !== canonicalJson(valueOf(after, key)))
}

/** Every place in which two forms differ, with what it is called. */
function changedPlaces(before: EvaluationForm, after: EvaluationForm): Place[] {
  const ids = [...new Set([...before.rows, ...after.rows].map((row) => row.id))]
  const rows = ids.flatMap((id) => {
    const [old, row] = [before.rows.find((each) => each.id === id), after.rows.find((each) => each.id === id)]
    const name = row?.name ?? old?.name ?? id
    return differing(old ?? {}, row ?? {}).map((field) => ({
      at: `rows.${id}.${field}`,
      name: `“${name}”${FIELD_NAME[field] ?? ''}`,
    }))
  })
  const funds = after.funds.flatMap((row) => {
    const old = before.funds.find((each) => each.key === row.key)
    return differing(old ?? {}, row).map((field) => ({ at: `funds.${row.key}.${field}`, name: '资金情况' }))
  })
  const narratives = differing(before.narratives, after.narratives).map((key) => ({
    at: `narratives.${key}`,
    name: '文字部分',
  }))
  const rest = [
    ...differing(before.goals, after.goals).map((key) => ({ at: `goals.${key}`, name: '总体目标' })),
    ...differing(before.printed, after.printed).map((key) => ({
      at: `printed.${key}`,
      name: '表内印的总分',
    })),
  ]
  return [...rows, ...funds, ...rest, ...narratives]
}

/** Changes outside the places an unlocking names, each with its cell; none where the whole form is open. */
export function outsideUnlock(
  limits: readonly string[] | null,
  before: EvaluationForm,
  after: EvaluationForm,
): Reason[] {
  if (limits === null) return []
  return changedPlaces(before, after)
    .filter(({ at }) => !isOpenPlace(at, limits))
    .map(({ at, name }) => reason('OUTSIDE_UNLOCK', { name }, at))
}

/** Notes in the record how an unlocking ended. */
export async function endUnlock(
  manager: EntityManager,
  selfEvaluationId: string,
  outcome: 'handed-in' | 'expired',
  now: Date,
): Promise<void> {
  await manager.update(FormUnlock, { selfEvaluationId, endedAt: IsNull() }, { endedAt: now, outcome })
}
