import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql'

/** What of a field's answer was asked for; `children.union` stands for the field `union` of the field `children`. */
export type Selection = (path: string) => boolean

/** As much of GraphQL's resolve info as says what was selected. */
export interface SelectionInfo {
  readonly fieldNodes: readonly FieldNode[]
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
}

/** Everything: for callers of a service that are no query. */
export const everything: Selection = () => true

/** A document is parsed once and kept, so its nodes stand for it. */
const known = new WeakMap<FieldNode, Selection>()

function collect(
  set: SelectionSetNode | undefined,
  info: SelectionInfo,
  under: string,
  found: Set<string>,
): void {
  for (const each of set?.selections ?? []) {
    if (each.kind === Kind.FIELD) {
      const path = `${under}${each.name.value}`
      found.add(path)
      collect(each.selectionSet, info, `${path}.`, found)
    } else if (each.kind === Kind.INLINE_FRAGMENT) {
      collect(each.selectionSet, info, under, found)
    } else {
      collect(info.fragments[each.name.value]?.selectionSet, info, under, found)
    }
  }
}

/**
 * Tells a resolver which parts of its answer the query names, so that what nobody asked for is not read. Fields that a
 * directive may still leave out count as asked for.
 */
export function selectionOf(info: SelectionInfo): Selection {
  const [node] = info.fieldNodes
  if (!node) return everything
  const made = known.get(node)
  if (made) return made
  const found = new Set<string>()
  for (const each of info.fieldNodes) collect(each.selectionSet, info, '', found)
  const selection: Selection = (path) => found.has(path)
  known.set(node, selection)
  return selection
}
