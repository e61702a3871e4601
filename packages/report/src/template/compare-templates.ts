import { canonicalJson } from '@huigong/domain'
import type { ReportTemplate, TemplateNode } from './template.js'
import { nodeWords } from './template-words.js'

/** One difference between two versions, in words. Places count from 1 in the version they name. */
export interface TemplateDifference {
  readonly kind: 'added' | 'removed' | 'changed' | 'moved' | 'renamed'
  /** Place in the newer version; of what was removed, in the older one. */
  readonly at: number
  readonly before: string | null
  readonly after: string | null
}

/** Length of the longest common run from each pair of places to the ends. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: a.length + 1 }, () => Array.from({ length: b.length + 1 }, () => 0))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [row, next] = [lengths[i] ?? [], lengths[i + 1] ?? []]
      row[j] = a[i] === b[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0)
    }
  return lengths
}

interface Gap {
  readonly removed: readonly number[]
  readonly added: readonly number[]
}

/** Runs of nodes between those that stand in both versions in the same order. */
function gapsOf(a: readonly string[], b: readonly string[]): readonly Gap[] {
  const lengths = commonLengths(a, b)
  const gaps: { removed: number[]; added: number[] }[] = [{ removed: [], added: [] }]
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const gap = gaps.at(-1)
    if (i < a.length && j < b.length && a[i] === b[j]) {
      gaps.push({ removed: [], added: [] })
      i += 1
      j += 1
    } else if (j >= b.length || (i < a.length && (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0))) {
      gap?.removed.push(i)
      i += 1
    } else {
      gap?.added.push(j)
      j += 1
    }
  }
  return gaps
}

/** Nodes of one kind that were replaced by each other in the same gap are one change. */
function pairUp(
  gap: Gap,
  older: readonly TemplateNode[],
  newer: readonly TemplateNode[],
): TemplateDifference[] {
  const left = [...gap.added]
  const found: TemplateDifference[] = []
  for (const i of gap.removed) {
    const node = older[i]
    const match = left.findIndex((j) => newer[j]?.kind === node?.kind)
    const j = left[match]
    if (!node) continue
    if (match < 0 || j === undefined) {
      found.push({ kind: 'removed', at: i + 1, before: nodeWords(node), after: null })
      continue
    }
    left.splice(match, 1)
    const to = newer[j]
    if (to) found.push({ kind: 'changed', at: j + 1, before: nodeWords(node), after: nodeWords(to) })
  }
  for (const j of left) {
    const node = newer[j]
    if (node) found.push({ kind: 'added', at: j + 1, before: null, after: nodeWords(node) })
  }
  return found
}

/** What was taken out at one place and put in again, unchanged, at another has moved. */
function withMoves(found: readonly TemplateDifference[]): readonly TemplateDifference[] {
  const added = found.filter(({ kind }) => kind === 'added')
  const moved = new Map<TemplateDifference, TemplateDifference>()
  for (const gone of found.filter(({ kind }) => kind === 'removed')) {
    const back = added.find((each) => each.after === gone.before && ![...moved.values()].includes(each))
    if (back) moved.set(gone, back)
  }
  const returned = new Set(moved.values())
  return found.flatMap((each): readonly TemplateDifference[] => {
    if (moved.has(each)) return []
    return returned.has(each) ? [{ ...each, kind: 'moved', before: each.after }] : [each]
  })
}

/** What differs between two versions of an outline, in the order of the newer one. */
export function compareTemplates(
  older: ReportTemplate,
  newer: ReportTemplate,
): readonly TemplateDifference[] {
  const spell = (template: ReportTemplate) => template.nodes.map((node) => canonicalJson(node))
  const found = gapsOf(spell(older), spell(newer)).flatMap((gap) => pairUp(gap, older.nodes, newer.nodes))
  const renamed: readonly TemplateDifference[] =
    older.name === newer.name ? [] : [{ kind: 'renamed', at: 0, before: older.name, after: newer.name }]
  return [...renamed, ...withMoves(found)]
}
