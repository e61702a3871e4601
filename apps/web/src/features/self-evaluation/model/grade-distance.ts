import { deductPoints, type Points, type RulePack } from '@huigong/domain'

export interface GradeDistance {
  /** The next better grade and the points that are missing; `null` at the best. */
  readonly up: { readonly name: string; readonly missing: Points } | null
  /** Points above the lower end of the present grade; `null` below all grades or in the lowest. */
  readonly reserve: Points | null
}

/** How far a total lies from the grades beside it. */
export function gradeDistance(total: Points, { grades }: Pick<RulePack, 'grades'>): GradeDistance {
  const at = grades.findIndex(({ atLeast }) => total >= atLeast)
  const better = at < 0 ? grades.at(-1) : grades[at - 1]
  const now = at < 0 ? undefined : grades[at]
  return {
    up: better ? { name: better.name, missing: deductPoints(better.atLeast, total) } : null,
    reserve: now && now.atLeast > 0 ? deductPoints(total, now.atLeast) : null,
  }
}
