import { pathIds, type WaiverObstacle } from '@huigong/domain'
import { actorMay } from '../../platform/access.js'
import type { Actor } from '../../platform/actor.js'
import type { Waiver } from './waiver.entity.js'

/** Why a rule is not waived, as the reason of a refusal says it. */
export const OBSTACLE: Readonly<Record<Exclude<WaiverObstacle, null>, string>> = {
  informs: '它只是提示，不影响提交',
  money: '资金数字之间的勾稽关系必须成立，请改正数字',
  scoring: '得分和比率的计算必须成立，请改正',
  words: '在这一格写明原因即可提交，不需要豁免',
}

/** The union that decides: the district above the unit, or the city. */
export const deciderOf = ({
  districtId,
  path,
  unionId,
}: Pick<Waiver, 'districtId' | 'path' | 'unionId'>): string => districtId ?? pathIds(path)[0] ?? unionId

export const isDecider = (actor: Actor, row: Pick<Waiver, 'districtId' | 'path' | 'unionId'>): boolean =>
  actorMay(actor, 'waiver:decide') && actor.unionId === deciderOf(row)

/** What a place of a form is called where only its name is wanted. */
export function placeName(
  form: { readonly rows: readonly { readonly id: string; readonly name: string }[] },
  at: string,
): string {
  const [block, id] = at.split('.')
  if (block === 'rows') return (form.rows.find((row) => row.id === id)?.name ?? '指标').slice(0, 255)
  return block === 'funds' ? '资金情况' : block === 'narratives' ? '文字部分' : '整张表'
}
