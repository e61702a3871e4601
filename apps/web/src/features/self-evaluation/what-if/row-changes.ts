import type { Points, RowScore, Score, Supposition } from '@huigong/domain'

export interface RowChange {
  readonly id: string
  readonly name: string
  readonly before: RowScore | null
  readonly after: RowScore | null
  /** Supposed − official points; `null` while either is not scored. */
  readonly difference: Points | null
}

const same = (a: Score | undefined, b: Score | undefined): boolean =>
  a?.kind === b?.kind && (a?.kind !== 'scored' || b?.kind !== 'scored' || a.points === b.points)

/** Rows whose computed score or weight is supposed to be another one. */
export function rowChanges({ official, supposed }: Supposition): RowChange[] {
  const before = new Map(official.rows.map((row) => [row.id, row]))
  const after = new Map(supposed.rows.map((row) => [row.id, row]))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id) ?? null, after.get(id) ?? null]
    if (was && is && was.weight === is.weight && same(was.computed, is.computed)) return []
    const both = was?.computed.kind === 'scored' && is?.computed.kind === 'scored'
    return [
      {
        id,
        name: (was ?? is)?.name ?? '',
        before: was,
        after: is,
        difference:
          both && was.computed.kind === 'scored' && is.computed.kind === 'scored'
            ? ((is.computed.points - was.computed.points) as Points)
            : null,
      },
    ]
  })
}
