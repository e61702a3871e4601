import { UNION_KIND_NAME, UNION_KINDS, type UnionKind } from '@huigong/domain'
import type { ResultOf } from '../../shared/data/index.js'
import type { UnionChildren, UnionDetail } from './queries.js'

export type UnionNode = ResultOf<typeof UnionChildren>['unions']['nodes'][number]
export type UnionFull = NonNullable<ResultOf<typeof UnionDetail>['union']>
export type UnionPast = ResultOf<typeof UnionDetail>['unionHistory'][number]

/** What may be done with a union; each from a day on. */
export type UnionAct = 'create' | 'rename' | 'move' | 'close'

export const kindName = (kind: string): string => UNION_KIND_NAME[kind as UnionKind] ?? kind

/** Kinds a new union below one of `parentKind` may have; a city has one 市总工会. */
export const kindOptions = (parentKind: string): { value: UnionKind; label: string }[] =>
  UNION_KINDS.filter((kind) => UNION_KINDS.indexOf(kind) > 0 && fits(kind, parentKind)).map((kind) => ({
    value: kind,
    label: UNION_KIND_NAME[kind],
  }))

const fits = (kind: UnionKind, parentKind: string): boolean => {
  if (kind === 'district' || kind === 'industry') return parentKind === 'city'
  if (kind === 'township')
    return parentKind === 'city' || parentKind === 'district' || parentKind === 'industry'
  return true
}

export const pathText = (union: Pick<UnionNode, 'ancestors'>): string =>
  union.ancestors.map((one) => one.name).join(' / ')

/** The acts that make sense for a union: the city is neither moved nor closed, a closed one is only looked at. */
export function actsFor(union: Pick<UnionFull, 'active' | 'parentId'>): UnionAct[] {
  if (!union.active) return []
  return union.parentId ? ['create', 'rename', 'move', 'close'] : ['create', 'rename']
}

/** What an act means for figures that exist already, said before it is done. */
export const MEANING: Readonly<Record<UnionAct, string>> = {
  create: '新单位自生效日起可以参加以后批准的项目；正在进行的项目不会自动加入。',
  rename: '生效日以前的单据和报告仍用原名称。',
  move: '连同全部下级一起移动。正在进行的项目数据留在原单位之下，以后批准的项目按新的隶属关系计算。',
  close: '撤销后不能再参加新项目；历史数据、单据和报告全部保留。还有下级工会或未用完的资金时不能撤销。',
}

export const ACT_NAME: Readonly<Record<UnionAct, string>> = {
  create: '新建下级',
  rename: '改名',
  move: '移动',
  close: '撤销',
}

/** What changed from one standing to the next, newest first. */
export function historyText(past: UnionPast, before: UnionPast | undefined): string {
  if (!before) return `建立，隶属${past.parentName ?? '（无上级）'}`
  const parts = [
    ...(past.name === before.name ? [] : [`更名为“${past.name}”`]),
    ...(past.parentName === before.parentName ? [] : [`调整到${past.parentName ?? '（无上级）'}之下`]),
    ...(past.active === before.active ? [] : [past.active ? '恢复' : '撤销']),
  ]
  return parts.length > 0 ? parts.join('，') : '资料更新'
}

export interface HistoryLine {
  key: string
  from: string
  until: string | null
  text: string
  reason: string | null
  recordedBy: string
}

/** The history as lines, newest first, whatever the order it came in. */
export function historyLines(history: readonly UnionPast[]): HistoryLine[] {
  const forward = [...history].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return forward
    .map((past, at) => ({
      key: `${past.from} ${at}`,
      from: past.from,
      until: past.until ?? null,
      text: historyText(past, forward[at - 1]),
      reason: past.reason ?? null,
      recordedBy: past.recordedBy,
    }))
    .reverse()
}

/** True when the record was changed by somebody else since it was read. */
export const isConflict = (reasons: readonly { code: string }[]): boolean =>
  reasons.some((reason) => reason.code === 'VERSION_CHANGED')
