import { minusFen, sumFen } from '../../../shared/format/index.js'
import { sourceName } from '../../../shared/project/words.js'

/** One union's share of one source, as the server answers it; amounts are fen. */
export interface ShareAnswer {
  union: { id: string; name: string; code: string }
  source: string
  initial: string
  total: string
  allocated: string
  unallocated: string
  funded: string
  targetsApproved: boolean
  hasChildren: boolean
}

export interface ShareAmounts {
  initial: string
  total: string
  allocated: string
  unallocated: string
  funded: string
}

/** A line of the table 单位 × 来源: a union with all its sources, or one of its sources (其中). */
export interface ShareRow extends ShareAmounts {
  key: string
  kind: 'union' | 'source'
  unionId: string
  name: string
  /** The only source, the source of a 其中 line, or 合计. */
  source: string
  targetsApproved: boolean
  hasChildren: boolean
  /** Children are being fetched. */
  pending: boolean
  below: ShareRow[]
}

const AMOUNTS = ['initial', 'total', 'allocated', 'unallocated', 'funded'] as const

const totalOf = (shares: readonly ShareAnswer[]): ShareAmounts => {
  const sum = (name: keyof ShareAmounts) => sumFen(shares.map((share) => share[name]))
  return {
    initial: sum('initial'),
    total: sum('total'),
    allocated: sum('allocated'),
    unallocated: sum('unallocated'),
    funded: sum('funded'),
  }
}

function byUnion(shares: readonly ShareAnswer[]): Map<string, ShareAnswer[]> {
  const groups = new Map<string, ShareAnswer[]>()
  for (const share of shares) groups.set(share.union.id, [...(groups.get(share.union.id) ?? []), share])
  return groups
}

const sourceRow = (share: ShareAnswer): ShareRow => ({
  ...(Object.fromEntries(AMOUNTS.map((name) => [name, share[name]])) as unknown as ShareAmounts),
  key: `${share.union.id}:${share.source}`,
  kind: 'source',
  unionId: share.union.id,
  name: `其中：${sourceName(share.source)}`,
  source: sourceName(share.source),
  targetsApproved: share.targetsApproved,
  hasChildren: false,
  pending: false,
  below: [],
})

/**
 * The tree below `rootId` from the answers fetched so far, one per opened union (its own shares, then its children's).
 * `source` narrows to one source. Null while the root itself is not known; empty when it holds no share.
 */
export function shareTree(
  answers: ReadonlyMap<string, readonly ShareAnswer[]>,
  opened: ReadonlySet<string>,
  rootId: string,
  source: string,
): ShareRow[] | null {
  const root = answers.get(rootId)
  if (!root) return null
  const keep = (shares: readonly ShareAnswer[]) =>
    source ? shares.filter((share) => share.source === source) : [...shares]

  function rowOf(unionId: string, own: readonly ShareAnswer[]): ShareRow[] {
    const [first] = own
    if (!first) return []
    const answer = answers.get(unionId)
    const groups = byUnion(keep(answer ?? []))
    groups.delete(unionId)
    const children = [...groups].flatMap(([id, shares]) => rowOf(id, shares))
    return [
      {
        ...totalOf(own),
        key: unionId,
        kind: 'union',
        unionId,
        name: first.union.name,
        source: own.length > 1 ? '合计' : sourceName(first.source),
        targetsApproved: first.targetsApproved,
        hasChildren: first.hasChildren,
        pending: opened.has(unionId) && !answer && first.hasChildren,
        below: [...(own.length > 1 ? own.map(sourceRow) : []), ...children],
      },
    ]
  }
  return rowOf(rootId, byUnion(keep(root)).get(rootId) ?? [])
}

/** The direct children of `rootId` for one source, in the server's order: rows of the form that passes shares on. */
export const childShares = (shares: readonly ShareAnswer[], rootId: string, source: string): ShareAnswer[] =>
  shares.filter((share) => share.union.id !== rootId && share.source === source)

/** What may be taken back from a child: its share beyond what it passed on or received. */
export function takeBackRoom(share: Pick<ShareAnswer, 'total' | 'allocated' | 'funded'>): string {
  const used = BigInt(share.allocated) > BigInt(share.funded) ? share.allocated : share.funded
  return minusFen(share.total, used)
}
