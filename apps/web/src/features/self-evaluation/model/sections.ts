import type { EvaluationForm, IndicatorRow } from '@huigong/domain'
import { placeOf } from './cells.js'

export interface RowGroup {
  level1: string
  rows: readonly IndicatorRow[]
}

/** Rows by 一级指标, in the order of the form. */
export function rowGroups(rows: readonly IndicatorRow[]): RowGroup[] {
  const groups: { level1: string; rows: IndicatorRow[] }[] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last && last.level1 === row.level1) last.rows.push(row)
    else groups.push({ level1: row.level1, rows: [row] })
  }
  return groups
}

export interface Section {
  id: string
  title: string
  /** Places whose trouble belongs to this section. */
  holds: (at: string) => boolean
}

/** The parts of the form, for the anchors at its left. */
export function sectionsOf(form: EvaluationForm): Section[] {
  const kindIs = (kind: string) => (at: string) => placeOf(at).kind === kind
  const levels = rowGroups(form.rows).map(({ level1, rows }, index) => {
    const ids = new Set(rows.map((row) => row.id))
    return {
      id: `part-level-${index}`,
      title: level1 || '指标',
      holds: (at: string) => {
        const place = placeOf(at)
        return place.kind === 'row' && ids.has(place.rowId)
      },
    }
  })
  return [
    { id: 'part-funds', title: '资金情况', holds: kindIs('fund') },
    { id: 'part-goals', title: '年度目标', holds: kindIs('goals') },
    ...levels,
    { id: 'part-narratives', title: '自评说明', holds: kindIs('narrative') },
  ]
}

export interface SectionState {
  /** One short sentence. */
  word: string
  tone: 'done' | 'open' | 'returned' | 'breach'
}

/** How a section stands: comments first, then errors, then what is still empty. */
export function sectionState(
  section: Section,
  trouble: { comments: readonly string[]; errors: readonly string[]; empty: readonly string[] },
): SectionState {
  const count = (places: readonly string[]) => places.filter(section.holds).length
  const [comments, errors, empty] = [count(trouble.comments), count(trouble.errors), count(trouble.empty)]
  if (comments > 0) return { word: `${comments} 条意见`, tone: 'returned' }
  if (errors > 0) return { word: `${errors} 处须改正`, tone: 'breach' }
  if (empty > 0) return { word: `差 ${empty} 项`, tone: 'open' }
  return { word: '已完成', tone: 'done' }
}

/** Places in the order in which the form shows them. */
export function inFormOrder<T extends { at: string }>(form: EvaluationForm, places: readonly T[]): T[] {
  const rows = new Map(form.rows.map((row, index) => [row.id, index]))
  const rank = (at: string): number => {
    const place = placeOf(at)
    if (place.kind === 'fund') return -2
    if (place.kind === 'goals') return -1
    if (place.kind === 'row') return rows.get(place.rowId) ?? rows.size
    return place.kind === 'narrative' ? rows.size + 1 : rows.size + 2
  }
  return [...places].sort((a, b) => rank(a.at) - rank(b.at))
}
