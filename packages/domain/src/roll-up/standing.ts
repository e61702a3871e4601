import { formatPoints, type Points } from '../form/index.js'
import type { ChildStanding, RollUpChild, RollUpResult, StaleChild } from './types.js'
import { isCounted } from './completeness.js'

/**
 * Children that are no longer what a frozen roll-up names: their snapshot changed, they are not counted any more, or
 * they are counted only now. In the order of `children`, then those that are gone altogether.
 */
export function staleChildren(
  frozen: RollUpResult['snapshots'],
  children: readonly RollUpChild[],
): StaleChild[] {
  const used = new Map(frozen.map((each) => [each.unionId, each.snapshotHash]))
  const present = new Set(children.map(({ unionId }) => unionId))
  const moved = children.flatMap((child): StaleChild[] => {
    const { unionId, name } = child
    const counts = isCounted(child)
    const now = counts ? child.snapshotHash : null
    if (!used.has(unionId)) return counts ? [{ unionId, name, because: 'added', used: null, now }] : []
    const before = used.get(unionId) ?? null
    if (!counts) return [{ unionId, name, because: 'withdrawn', used: before, now }]
    return before === now ? [] : [{ unionId, name, because: 'changed', used: before, now }]
  })
  const gone = frozen
    .filter(({ unionId }) => !present.has(unionId))
    .map(({ unionId, snapshotHash }): StaleChild => {
      return { unionId, name: unionId, because: 'withdrawn', used: snapshotHash, now: null }
    })
  return [...moved, ...gone]
}

const RANK: Readonly<Record<ChildStanding['standing'], number>> = {
  missing: 0,
  pending: 1,
  empty: 2,
  stale: 3,
  unscored: 4,
  scored: 5,
  excused: 6,
}

const STALE_SENTENCE: Readonly<Record<StaleChild['because'], string>> = {
  changed: '汇总后其结果已变动',
  withdrawn: '汇总后其结果已退回',
  added: '其结果在汇总后才通过，未计入',
}

/** Reviewed, else computed. */
const scoreOf = ({ totals }: RollUpChild): Points | null => totals.reviewed ?? totals.computed

function standingOf(
  child: RollUpChild,
  stale: StaleChild | undefined,
): Omit<ChildStanding, 'unionId' | 'name'> {
  if (child.state === 'excused') return { standing: 'excused', score: null, because: '已批准免报' }
  if (child.state === 'missing') return { standing: 'missing', score: null, because: '没有报送自评表' }
  if (child.state === 'pending') return { standing: 'pending', score: null, because: '已报送，尚未审核通过' }
  if (child.empty) return { standing: 'empty', score: null, because: '报送的自评表没有任何完成值' }
  const score = scoreOf(child)
  if (stale) return { standing: 'stale', score, because: STALE_SENTENCE[stale.because] }
  if (child.staleBelow?.length) {
    const because = `其下 ${child.staleBelow.length} 个单位的结果已变动`
    return { standing: 'stale', score, because }
  }
  if (score === null) return { standing: 'unscored', score, because: '尚不能计算得分' }
  const kind = child.totals.reviewed === null ? '计算' : '复核'
  return { standing: 'scored', score, because: `${kind}得分 ${formatPoints(score)}` }
}

/** Children worst first: not there, stale, without a score, then the lowest score; ties in path order. */
export function worstFirst(
  children: readonly RollUpChild[],
  stale: readonly StaleChild[] = [],
): ChildStanding[] {
  const moved = new Map(stale.map((each) => [each.unionId, each]))
  return [...children]
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
    .map((child) => ({
      unionId: child.unionId,
      name: child.name,
      ...standingOf(child, moved.get(child.unionId)),
    }))
    .sort((a, b) => RANK[a.standing] - RANK[b.standing] || (a.score ?? 0) - (b.score ?? 0))
}
